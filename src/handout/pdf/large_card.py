"""An exercise in large print: a page of its own; how to do more or less of it comes after."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter
from typing import Any

from handout.frozen import frozen
from handout.model.handout import Card
from handout.pdf import icons
from handout.pdf.cards import Cue, cues
from handout.pdf.fonts import CAP_HEIGHT
from handout.pdf.fragment import Art, Fragment, Node, run_width
from handout.pdf.glance import numbered
from handout.pdf.large_parts import (
    AISLE,
    CLOSEST,
    INDENT,
    LINE,
    RULE,
    SIGN,
    SIZE,
    SPACE,
    STEP_GAP,
    THIN,
    Column,
    Fit,
    block,
    placed,
)  # fmt: skip
from handout.pdf.large_pictures import put_pictures
from handout.pdf.look import Block, Look
from handout.pdf.pointers import rules_of
from handout.pdf.qr import link_row
from handout.pdf.tags import tag_text
from handout.pdf.text import Run, bold, wrap

CODE = 80.0  # points, side of a QR code
DISC = 15.0
DROP = 4.0  # points from the top of the page to the name
BETWEEN = 8.0  # points between the rules of two exercises
CUE_GAP = 4.0
ICON = 15.0  # points, height of the icons of `cues` before they are made larger


# Most height of pictures in points.
TALL = (250.0, 220.0, 190.0, 160.0, 140.0, 130.0, 120.0, 110.0, 100.0, 92.0, 84.0)
FITS = (Fit(24, 7), Fit(24, 5), Fit(23, 5), Fit(22.5, 5), *(Fit(22.5, gap) for gap in (3, 2, 1)))
NO_CUES: dict[str, Any] = {"care": (), "mistakes": (), "feel": "", "breathing": "", "video": None}
STEP = 15.0  # points by which a picture must be wider to be worth closer lines


@frozen
class See:
    """Words that name pages, and whether they are on a line of their own."""

    text: str
    apart: bool


@frozen
class Setting:
    """How an exercise is set: most height of its pictures, and its lines."""

    pictures: float
    fit: Fit


def exercise(card: Card, rules: int, stop: int, look: Look) -> Block:
    """The best setting that fits one page; where none does, what to feel and to mind has a page
    of its own.

    How to do more or less of it is on page `rules`, the stop signs are on page `stop`.
    """
    ways = tuple(_pointers(card, rules, stop, look))
    found = [(see, whole) for see in ways if (whole := _best(card, see, look))]
    if found:
        see, whole = max(found, key=lambda way: min(way[1].fit.gap, STEP_GAP))
        version = _card(card, see, look, whole)
    else:
        done = _best(replace(card, **NO_CUES), ways[0], look) or Setting(TALL[-1], FITS[-1])
        version = _card(card, ways[0], look, done, turn=True)
    return Block((version,), space=SPACE, fresh_page=True)


def _pointers(card: Card, rules: int, stop: int, look: Look) -> Iterator[See]:
    """Where more and less of an exercise and the stop signs are, on a line of their own, or where
    there is room; the first alone where there is no room for both."""
    labels = look.words.labels
    more = labels.see_page.format(page=rules) if rules and _rules(card, look) else ""
    signs = labels.see_stop.format(page=stop) if stop else ""
    for text in (f"{more} {signs}".strip(), more):
        yield See(text, apart=True)
        yield See(text, apart=False)


def _best(card: Card, see: See, look: Look) -> Setting | None:
    """Gaps between steps first, then pictures half as wide as the page, then air between lines,
    then larger pictures; None when nothing fits one page."""
    ways = []
    art = [(tall, *_art(card, look, tall)) for tall in TALL]
    for fit in FITS:
        text = _card(replace(card, pictures=()), see, look, Setting(0, fit)).height
        for tall, height, width in art:
            if text + height <= look.height:
                enough = min(width, look.width / 2) // STEP
                air = (min(fit.gap, STEP_GAP), enough, fit.leading, fit.gap, width)
                ways.append((air, Setting(tall, fit)))
    return max(ways, key=itemgetter(0))[1] if ways else None


def _art(card: Card, look: Look, tall: float) -> tuple[float, float]:
    """Height of the pictures with their captions, and width of the narrowest."""
    column = Column(look, FITS[-1])
    put_pictures(column, card.pictures, card.figure, tall, tall)
    marks = (mark for piece in column.sheet.pieces for mark in piece.marks)
    return column.y, min((mark.width for mark in marks if isinstance(mark, Art)), default=0.0)


def _card(card: Card, see: See, look: Look, setting: Setting, *, turn: bool = False) -> Fragment:
    """Name, purpose, dose, pictures side by side, steps and cues, all in one column; the cues on
    the next page with `turn`."""
    column = Column(look, setting.fit)
    _title(column, card)
    _dose(column, card, see)
    if card.note:
        column.text([bold(look.words.labels.note + ": "), Run(card.note)])
        column.skip(4)
    put_pictures(column, card.pictures, card.figure, setting.pictures, setting.pictures)
    column.skip(3)
    column.steps(card.steps, min(setting.fit.gap, STEP_GAP))
    if turn:
        column.y = max(column.y, look.height) + 1
        column.continued(f"{card.number}. {card.name}")
    else:
        column.skip(4)
        column.rule(THIN)
        column.skip(3)
    for cue in (cue for cue in cues(card, look) if not cue.change):
        _cue(column, cue)
    if card.video:
        area, label = (0.0, column.y + 4, look.width), look.words.labels.video
        sheet, sect = column.sheet, column.sect
        column.y = link_row(sheet, sect, label, card.video, look, area, CODE, SIZE)
    return column.fragment()


def _title(column: Column, card: Card) -> None:
    """Number, name and purpose."""
    sheet, look, size = column.sheet, column.look, column.look.style.sizes.card
    node = Node("H2", column.sect, bookmark=(f"{card.number}. {card.name}", 1))
    low = DROP + 2 * DISC
    sheet.put(node, DROP, low, *numbered(card.number, DISC, DROP + DISC, DISC))
    name = [bold(card.name)]
    end = sheet.lines(node, 40, DROP, look.width - 40, name, size, size + 6)
    column.y = max(end, low) + 1
    column.text(card.purpose)
    if card.tags:
        column.text(tag_text(card.tags))
    column.skip(3)


def _dose(column: Column, card: Card, see: See) -> None:
    """The dose between rules, how many in large numbers; and where more and less of it is."""
    size, leading = column.look.style.sizes.numeral, column.look.style.sizes.numeral + 4
    first, *more = card.glance
    more += [card.often] if card.often not in more else []
    how_many, rest = [bold(first)], [Run(". ".join(more) + ".")]
    column.rule(RULE)
    column.skip(1)
    node, width = column.sect / "P", min(LINE, column.look.width)
    beside = column.y + (leading - column.fit.leading + CAP_HEIGHT * (size - SIZE)) / 2
    column.y = column.sheet.lines(node, 0, column.y, width, how_many, size, leading)
    after, told = [*rest, Run(f" {see.text}")], [Run(see.text)]
    if see.text and see.apart:
        column.text(rest)
        column.text(told)
    elif not see.text or len(wrap(after, SIZE, width)) == len(wrap(rest, SIZE, width)):
        column.text(after if see.text else rest)
    elif run_width(how_many, size) + AISLE + run_width(told, SIZE) <= column.look.width:
        wide, tall, aside = column.look.width, column.fit.leading, column.sect / "P"
        column.sheet.lines(aside, 0, beside, wide, told, SIZE, tall, "right")
        column.text(rest)
    else:
        column.text(rest)
        column.text(told)
    column.skip(2)
    column.rule(RULE)
    column.skip(5)


def _cue(column: Column, cue: Cue) -> None:
    """A sign as tall as the letters are, and what it stands for."""
    labels, y = column.look.words.labels, column.y
    top = y + (column.fit.leading - SIGN) / 2
    care = icons.triangle(0, 1, SIGN)
    marks = care if cue.label == labels.care else cue.icon(0, 0)
    scale = 1.0 if cue.label == labels.care else SIGN / ICON
    column.sheet.put(None, y, y + column.fit.leading, *placed(marks, 0, top, scale))
    column.text([bold(cue.label + ": "), Run(cue.text)], INDENT)
    column.skip(CUE_GAP if column.fit.leading > CLOSEST.leading else 1)


def _rules(card: Card, look: Look) -> list[list[tuple[str, str]]]:
    """How hard; what more is and how to get there; what less is: an exercise's page has no room."""
    labels, dose = look.words.labels, card.dose
    rules = (
        ((labels.effort, card.effort),),
        ((labels.step_up, dose.step_up or ""), (labels.harder, card.harder)),
        ((labels.step_back, dose.step_back or ""), (labels.easier, card.easier)),
    )
    said = [[(label, text) for label, text in row if text] for row in rules]
    return [row for row in said if row]


def progress(cards: Sequence[Card], how: str, joined: bool, look: Look) -> list[Block]:
    """How hard, and when to do more or less: a list for each exercise under `how` to read it;
    what belongs together is joined in one paragraph or not."""
    listed = [card for card in cards if _rules(card, look)]
    blocks = []
    for n, card in enumerate(listed):
        make = partial(_progress, card, "" if n else how, joined, look)
        again = partial(make, on_top=True) if n else None
        made = block(make, BETWEEN if n else SPACE, again)
        blocks.append(replace(made, name=rules_of(card.number)))
    return blocks


def _progress(
    card: Card, how: str, joined: bool, look: Look, fit: Fit, *, on_top: bool = False
) -> Fragment:
    """The rules of an exercise, after the heading of them all if it is the first or `on_top`."""
    column, title = Column(look, fit), look.words.labels.progress
    if how:
        column.section(title)
        column.text(how)
        column.skip(4)
    if on_top:
        column.continued(title)
    column.part(f"{card.number} {card.name}")
    rows = _rules(card, look)
    for said in rows if joined else [[rule] for row in rows for rule in row]:
        column.text([run for rule in said for run in (bold(f" {rule[0]}: "), Run(rule[1]))])
        column.skip(fit.gap)
    return column.fragment()
