"""At a glance: one row for each exercise, then minutes a day and what is needed."""

from dataclasses import dataclass

from handout.model.handout import Card, Handout
from handout.pdf import icons
from handout.pdf.art import fitted
from handout.pdf.fonts import text_width
from handout.pdf.fragment import Fragment, Mark, Node, Sheet, Text, run_width, text_height
from handout.pdf.look import COLUMNS, Block, Look
from handout.pdf.tags import minutes_text, tag_runs, tag_text
from handout.pdf.text import Run, bold

ROOMY = (72.0, 62.0, 54.0)  # least height of a row, one line for each part of the dose
CLOSE = (46.0, 0.0)  # the same with the dose as running text
PAD = 3.0
EN_DASH = "\N{EN DASH}"
DISC = 13.0


def glance(handout: Handout, look: Look) -> Block:
    """The table in versions from roomy to tight."""
    start = _name_start(handout, look)
    roomy = [_table(handout, look, Setting(start, 8, row, running=False)) for row in ROOMY]
    settings = [Setting(start, column, row, running=True) for row in CLOSE for column in (8, 7)]
    close = [_table(handout, look, setting) for setting in settings]
    lower = [min(pair, key=lambda way: way.height) for pair in (close[:2], close[2:])]
    return Block((*roomy, *lower), space=14)


@dataclass(frozen=True)
class Setting:
    """Where names begin, the first column of the dose, least row height, and how it is set."""

    start: float
    column: int
    row: float
    running: bool

    @property
    def columns(self) -> int:
        """How many the dose has."""
        return COLUMNS + 1 - self.column


def _thumbnail(card: Card) -> str:
    """The name of the picture that stands for an exercise."""
    return card.pictures[-1].image(card.figure) if card.pictures else ""


def _name_start(handout: Handout, look: Look) -> float:
    """Where every name of the table begins: beside the pictures, if there are any."""
    return look.x(4) - 4 if any(_thumbnail(c) in look.pictures for c in handout.cards) else 40.0


def _table(handout: Handout, look: Look, setting: Setting) -> Fragment:
    sheet, sect = Sheet(), Node("Sect")
    labels = look.words.labels
    heading = Node("H2", sect, bookmark=(labels.glance, 1))
    title = [bold(labels.glance, "accent")]
    end = sheet.lines(heading, 0, 0, look.span(4), title, 18, 22)
    table = sect / "Table"
    top = table / "TR"
    x, width = look.x(setting.column), look.span(setting.columns)
    name = [Run(labels.exercise, colour="soft")]
    at = max(setting.start, run_width(title, 18) + 12)
    sheet.lines(Node("TH", top, scope="Column"), at, 5, look.span(2), name)
    head = [bold(handout.frequency)] if handout.frequency else [Run(labels.how_much, colour="soft")]
    y = max(end, sheet.lines(Node("TH", top, scope="Column"), x, 4, width, head, 13, 16)) + 2
    sheet.rule(0, y, look.width, 1.5)
    for n, card in enumerate(handout.cards):
        y = _row(sheet, table, card, look, y, setting)
        last = n == len(handout.cards) - 1
        sheet.rule(0, y, look.width, 1, "ink" if last else "hair")
    return sheet.fragment(_summary(sheet, sect, handout, look, y + 4))


def _row(sheet: Sheet, table: Node, card: Card, look: Look, y: float, setting: Setting) -> float:
    """Number, thumbnail, name with position, and the dose."""
    art, x = _thumbnail(card), setting.start
    drawn = art in look.pictures
    width = look.x(setting.column) - x - 8
    size = 13.0 if setting.running else 14.0
    name = [[bold(card.name)], [Run(card.position_text, colour="soft")]]
    left = text_height(name[0], width, size, 17) + text_height(name[1], width, 12)
    doses = _dose_lines(card, running=setting.running)
    wide = look.span(setting.columns)
    right = sum(text_height(runs, wide, 13, 16) for runs in doses)
    height = max(left + PAD, right + PAD, setting.row)
    mid = y + height / 2
    sheet.put(None, mid - DISC, mid + DISC, *numbered(card.number, DISC, mid, DISC))
    if drawn:
        box = (look.x(2) - 8, y + 3, look.span(2) + 12, height - 6)
        sheet.put(None, y + 3, y + height - 3, fitted(art, look.pictures[art], box))
    row = table / "TR"
    head = Node("TH", row, scope="Row")
    at = sheet.lines(head, x, mid - left / 2, width, name[0], size, 17, more=True)
    sheet.lines(head, x, at, width, name[1])
    cell, at = row / "TD", mid - right / 2
    for runs in doses:
        at = sheet.lines(cell, look.x(setting.column), at, wide, runs, 13, 16, more=True)
    return y + height


def _dose_lines(card: Card, *, running: bool) -> list[list[Run]]:
    """The first line in bold; the others each on its own, or all as one running text."""
    first, *others = card.glance
    if not running:
        return [[bold(first)], *([Run(text)] for text in others), *map(tag_runs, card.tags)]
    tags = [Run(" "), *tag_text(card)] if card.tags else []
    return [[bold(f"{first}."), *(Run(f" {text}.") for text in others), *tags]]


def _summary(sheet: Sheet, sect: Node, handout: Handout, look: Look, y: float) -> float:
    """Minutes a day beside a clock, where to start, and equipment beside a mat."""
    words, text = look.words, minutes_text(handout, look)
    minutes, start = [bold(text)], [bold(start_text(handout, look))]
    sheet.put(None, y, y + 20, *icons.clock(DISC, y + 9, 8.5))
    end = sheet.lines(sect / "P", 34, y, look.width - 34, minutes, 14, 18)
    beside = 34 + run_width(minutes, 14) + 24
    if beside + run_width(start, 12) <= look.width:
        sheet.lines(sect / "P", beside, y + 1, look.width - beside, start, 12, 16)
    else:
        end = sheet.lines(sect / "P", 34, end, look.width - 34, start, 12, 16)
    if handout.equipment:
        things = words.labels.you_need.format(things=", ".join(handout.equipment) + ".")
        sheet.put(None, end, end + 20, *icons.mat(2, end + 9, 24))
        end = sheet.lines(sect / "P", 34, end + 2, look.width - 34, things)
    if any(EN_DASH in cell.value for card in handout.cards for cell in card.cells):
        end = sheet.lines(sect / "P", 34, end + 1, look.width - 34, words.labels.ranges)
    return end


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
