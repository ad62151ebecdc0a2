"""At a glance: one row for each exercise, then minutes a day and what is needed."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from handout.frozen import frozen
from handout.model.handout import Card, Handout, Tag
from handout.pdf import icons
from handout.pdf.art import fitted
from handout.pdf.fonts import CAP_HEIGHT, text_width
from handout.pdf.fragment import (
    Fragment,
    Later,
    Mark,
    Node,
    Sheet,
    Text,
    run_width,
    text_height,
)
from handout.pdf.look import COLUMNS, Block, Look
from handout.pdf.tags import minutes_text, tag_runs, tag_text
from handout.pdf.text import Run, bold

ROOMY = (72.0, 56.0)  # least height of a row, one line for each part of the dose
CLOSE = ((46.0, True), (0.0, True), (0.0, False))  # dose as running text; are rows even?
PAD = 3.0
EN_DASH = "\N{EN DASH}"
DISC = 13.0
THUMB, CLEAR = 78.0, 8.0  # widest thumbnail, and how far it stands from number and name
SMALL = 67.0  # widest thumbnail of the tightest versions: longer names keep to one line


def glance(handout: Handout, look: Look) -> Block:
    """The table in versions from roomy to tight, measured; what is printed is laid out."""
    shown = any(_thumbnail(card) in look.pictures for card in handout.cards)
    wide, small = (THUMB, SMALL) if shown else (0.0, 0.0)
    ways = ((wide, 8, False), (wide, 8, True), (small, 8, True), (small, 7, True))
    facts = _facts(handout, look)
    roomy, *close = (_said(handout, facts, look, Setting(*way)) for way in ways)
    made = [_later(handout, look, roomy, row, even=True) for row in ROOMY]
    for row, even in CLOSE:
        tables = (_later(handout, look, said, row, even=even) for said in close)
        made.append(min(tables, key=lambda table: table.height))
    return Block(tuple(made), space=14)


@frozen
class Setting:
    """Points for the widest thumbnail, the first column of the dose, and whether it is running
    text."""

    thumb: float
    column: int
    running: bool

    @property
    def start(self) -> float:
        """Where every name begins: beside the pictures, if there are any."""
        beside = 2 * DISC + CLEAR
        return beside + self.thumb + CLEAR if self.thumb else beside + 6

    @property
    def columns(self) -> int:
        """How many the dose has."""
        return COLUMNS + 1 - self.column

    @property
    def size(self) -> float:
        """Of a name."""
        return 13.0 if self.running else 14.0


class _Facts(NamedTuple):
    """What stands above and below the rows."""

    frequency: str
    minutes: str
    start: str
    things: str
    ranges: str


class _Cells(NamedTuple):
    """What a row says, and how tall its name and its dose are, in points."""

    name: list[list[Run]]
    left: float
    doses: list[list[Run]]
    right: float


class _Said(NamedTuple):
    """The rows in a setting, and how tall all around them is."""

    setting: Setting
    facts: _Facts
    rows: list[_Cells]
    around: float


def _said(handout: Handout, facts: _Facts, look: Look, setting: Setting) -> _Said:
    rows = [
        look.known(_cells, card.name, card.position_text, card.glance, card.tags, setting)
        for card in handout.cards
    ]
    return _Said(setting, facts, rows, look.known(_around, facts, setting))


def _around(facts: _Facts, setting: Setting, look: Look) -> float:
    """How tall all but the rows is."""
    sheet, sect = Sheet(), Node("Sect")
    y = _top(sheet, sect, sect / "Table", facts.frequency, look, setting)
    return _summary(sheet, sect, facts, look, y + 4)


def _later(handout: Handout, look: Look, said: _Said, least: float, *, even: bool) -> Later:
    """The table with rows of a least height."""
    tall = [max(each.left + PAD, each.right + PAD, least) for each in said.rows]
    if even:
        tall = [max(tall, default=0.0)] * len(tall)
    return Later(said.around + sum(tall), partial(_table, handout, look, said, tall))


def _thumbnail(card: Card) -> str:
    """The name of the picture that stands for an exercise."""
    return card.pictures[-1].image(card.figure) if card.pictures else ""


def _table(handout: Handout, look: Look, said: _Said, tall: Sequence[float]) -> Fragment:
    sheet, sect = Sheet(), Node("Sect")
    table = sect / "Table"
    y = _top(sheet, sect, table, said.facts.frequency, look, said.setting)
    for n, (card, cells, height) in enumerate(zip(handout.cards, said.rows, tall, strict=True)):
        _row(sheet, table, card, cells, look, said.setting, y, height)
        y += height
        last = n == len(handout.cards) - 1
        sheet.rule(0, y, look.width, 1, "ink" if last else "hair")
    return sheet.fragment(_summary(sheet, sect, said.facts, look, y + 4))


def _top(
    sheet: Sheet, sect: Node, table: Node, frequency: str, look: Look, setting: Setting
) -> float:
    """The heading, and what stands over the columns; returns where the rows begin."""
    labels = look.words.labels
    heading = Node("H2", sect, bookmark=(labels.glance, 1))
    title = [bold(labels.glance, "accent")]
    end = sheet.lines(heading, 0, 0, look.span(4), title, 18, 22)
    top = table / "TR"
    x, width = look.x(setting.column), look.span(setting.columns)
    name = [Run(labels.exercise, colour="soft")]
    at = max(setting.start, run_width(title, 18) + 12)
    sheet.lines(Node("TH", top, scope="Column"), at, 5, look.span(2), name)
    head = [bold(frequency)] if frequency else [Run(labels.how_much, colour="soft")]
    level = 5 - CAP_HEIGHT / 2  # so that the larger type stands on the same line
    y = max(end, sheet.lines(Node("TH", top, scope="Column"), x, level, width, head, 13, 16)) + 2
    sheet.rule(0, y, look.width, 1.5)
    return y


def _cells(
    name: str,
    position: str,
    dose: tuple[str, ...],
    tags: tuple[Tag, ...],
    setting: Setting,
    look: Look,
) -> _Cells:
    width, wide = look.x(setting.column) - setting.start - 8, look.span(setting.columns)
    names = [[bold(name)], [Run(position, colour="soft")]]
    left = text_height(names[0], width, setting.size, 17) + text_height(names[1], width, 12)
    doses = _running(dose, tags, wide) if setting.running else _dose_lines(dose, tags)
    return _Cells(names, left, doses, sum(text_height(runs, wide, 13, 16) for runs in doses))


def _row(
    sheet: Sheet,
    table: Node,
    card: Card,
    cells: _Cells,
    look: Look,
    setting: Setting,
    y: float,
    height: float,
) -> None:
    """Number, thumbnail, name with position, and the dose."""
    art, x, mid = _thumbnail(card), setting.start, y + height / 2
    sheet.put(None, mid - DISC, mid + DISC, *numbered(card.number, DISC, mid, DISC))
    if art in look.pictures:
        wide = setting.thumb
        box = (x - CLEAR - wide, y + PAD + 1, wide, height - 2 * PAD - 2)
        sheet.put(None, y + PAD, y + height - PAD, fitted(art, look.pictures[art], box))
    row, width = table / "TR", look.x(setting.column) - x - 8
    head, at = Node("TH", row, scope="Row"), mid - cells.left / 2
    at = sheet.lines(head, x, at, width, cells.name[0], setting.size, 17, more=True)
    sheet.lines(head, x, at, width, cells.name[1])
    cell, at, width = row / "TD", mid - cells.right / 2, look.span(setting.columns)
    for runs in cells.doses:
        at = sheet.lines(cell, look.x(setting.column), at, width, runs, 13, 16, more=True)


def _dose_lines(dose: Sequence[str], tags: Sequence[Tag]) -> list[list[Run]]:
    """The first line in bold and the others, each on its own."""
    first, *others = dose
    return [[bold(first)], *([Run(text)] for text in others), *map(tag_runs, tags)]


def _running(dose: Sequence[str], marks: Sequence[Tag], width: float) -> list[list[Run]]:
    """All as running text; the first line on its own where that is no higher."""
    first, *others = dose
    tags = [Run(" "), *tag_text(marks)] if marks else []
    start, rest = bold(f"{first}."), [*(Run(f" {text}.") for text in others), *tags]
    if not rest:
        return [[start]]
    after = [Run(rest[0].text.lstrip(" "), rest[0].face, rest[0].colour), *rest[1:]]
    together, parts = [start, *rest], [[start], after]
    high = sum(text_height(part, width, 13, 16) for part in parts)
    return parts if high <= text_height(together, width, 13, 16) else [together]


def _facts(handout: Handout, look: Look) -> _Facts:
    return _Facts(
        frequency=handout.frequency,
        minutes=minutes_text(handout, look),
        start=start_text(handout, look),
        things=things_text(handout, look),
        ranges=ranges_text(handout, look),
    )


def _summary(sheet: Sheet, sect: Node, facts: _Facts, look: Look, y: float) -> float:
    """Minutes a day beside a clock, where to start, and equipment beside a mat."""
    minutes, start = [bold(facts.minutes)], [bold(facts.start)]
    sheet.put(None, y, y + 20, *icons.clock(DISC, y + 9, 8.5))
    end = sheet.lines(sect / "P", 34, y, look.width - 34, minutes, 14, 18)
    beside = 34 + run_width(minutes, 14) + 24
    if beside + run_width(start, 12) <= look.width:
        sheet.lines(sect / "P", beside, y + 1, look.width - beside, start, 12, 16)
    else:
        end = sheet.lines(sect / "P", 34, end, look.width - 34, start, 12, 16)
    if facts.things:
        sheet.put(None, end, end + 20, *icons.mat(2, end + 9, 24))
        end = sheet.lines(sect / "P", 34, end + 2, look.width - 34, facts.things)
    if facts.ranges:
        end = sheet.lines(sect / "P", 34, end + 1, look.width - 34, facts.ranges)
    return end


def things_text(handout: Handout, look: Look) -> str:
    """What is needed, and what may help; empty when it is nothing."""
    labels = look.words.labels
    said = ((labels.you_need, handout.equipment), (labels.may_help, handout.helpful))
    return " ".join(text.format(things=f"{', '.join(things)}.") for text, things in said if things)


def ranges_text(handout: Handout, look: Look) -> str:
    """What two numbers mean, where a dose has some; empty when none has."""
    cells = (cell for card in handout.cards for cell in card.cells)
    return look.words.labels.ranges if any(EN_DASH in cell.value for cell in cells) else ""


def start_text(handout: Handout, look: Look) -> str:
    """What to read first and in which order to go."""
    labels, last = look.words.labels, len(handout.cards)
    if handout.phases:
        return look.words.phases.start_here
    return labels.start_here.format(last=last) if last > 1 else labels.start_here_one


def numbered(number: int, x: float, y: float, radius: float) -> tuple[Mark, ...]:
    """A filled disc with a white number, about (x, y)."""
    size = radius * 1.2
    wide = text_width(str(number), "bold", size)
    digits = Text(x - wide / 2, y + size * 0.335, f"{number} ", "bold", size, "paper")
    return (icons.circle(x, y, radius, fill="accent"), digits)
