"""An exercise in large print: a page of its own; how to do more or less of it comes after."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter

from handout.model.handout import Card
from handout.pdf.cards import Cue, cues
from handout.pdf.fragment import Art, Fragment, Node
from handout.pdf.glance import numbered
from handout.pdf.large_parts import (
    INDENT,
    LINE,
    RULE,
    SIGN,
    SIZE,
    SPACE,
    THIN,
    Column,
    Fit,
    block,
    placed,
    warning,
)  # fmt: skip
from handout.pdf.large_pictures import put_pictures
from handout.pdf.look import Block, Look
from handout.pdf.qr import link_row
from handout.pdf.tags import tag_text
from handout.pdf.text import Run, bold

CODE = 80.0  # points, side of a QR code
DISC = 16.0
BETWEEN = 8.0  # points between the rules of two exercises
ICON = 15.0  # points, height of the icons of `cues` before they are made larger


TALL = (250.0, 220.0, 190.0, 160.0, 140.0, 120.0, 100.0, 84.0)  # points, most height of pictures
FITS = (Fit(24, 6), Fit(24, 4), Fit(23.5, 2), Fit(23, 1), Fit(22.5, 0))
STEP = 15.0  # points by which a picture must be wider to be worth closer lines


@dataclass(frozen=True)
class Setting:
    """How an exercise is set: most height of its pictures, and its lines."""

    pictures: float
    fit: Fit


def exercise(card: Card, look: Look) -> Block:
    """The best setting that fits one page; the closest one runs on where none does."""
    return Block((_card(card, look, _best(card, look)),), space=SPACE, fresh_page=True)


def _best(card: Card, look: Look) -> Setting:
    """Pictures half as wide as the page first, then air between lines, then larger pictures."""
    ways = []
    art = [(tall, *_art(card, look, tall)) for tall in TALL]
    for fit in FITS:
        text = _card(replace(card, pictures=()), look, Setting(0, fit)).height
        for tall, height, width in art:
            if text + height <= look.height:
                enough = min(width, look.width / 2) // STEP
                ways.append(((enough, fit.leading, fit.gap, width), Setting(tall, fit)))
    return max(ways, key=itemgetter(0))[1] if ways else Setting(TALL[-1], FITS[-1])


def _art(card: Card, look: Look, tall: float) -> tuple[float, float]:
    """Height of the pictures with their captions, and width of the narrowest."""
    column = Column(look, FITS[-1])
    put_pictures(column, card.pictures, card.figure, tall, tall)
    marks = (mark for piece in column.sheet.pieces for mark in piece.marks)
    return column.y, min((mark.width for mark in marks if isinstance(mark, Art)), default=0.0)


def _card(card: Card, look: Look, setting: Setting) -> Fragment:
    """Name, purpose, dose, pictures side by side, steps and cues, all in one column."""
    column = Column(look, setting.fit)
    _title(column, card)
    _dose(column, card)
    if card.note:
        column.text([bold(look.words.labels.note + ": "), Run(card.note)])
        column.skip(4)
    put_pictures(column, card.pictures, card.figure, setting.pictures, setting.pictures)
    column.skip(4)
    column.steps(card.steps)
    column.skip(3)
    column.rule(THIN)
    column.skip(4)
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
    sheet.put(node, 0, 2 * DISC, *numbered(card.number, DISC, DISC, DISC))
    name = [bold(card.name)]
    end = sheet.lines(node, 42, 1, look.width - 42, name, size, size + 6)
    column.y = max(end, 2 * DISC) + 1
    column.text(card.purpose)
    if card.tags:
        column.text(tag_text(card))
    column.skip(3)


def _dose(column: Column, card: Card) -> None:
    """The dose between rules, how many in large numbers."""
    size = column.look.style.sizes.numeral
    first, *more = card.glance
    more += [card.often] if card.often not in more else []
    column.rule(RULE)
    column.skip(2)
    node, width = column.sect / "P", min(LINE, column.look.width)
    column.y = column.sheet.lines(node, 0, column.y, width, [bold(first)], size, size + 4)
    column.text(". ".join(more) + ".")
    column.skip(3)
    column.rule(RULE)
    column.skip(6)


def _cue(column: Column, cue: Cue) -> None:
    """A sign as tall as the letters are, and what it stands for."""
    labels, y = column.look.words.labels, column.y
    top = y + (column.fit.leading - SIGN) / 2
    marks = warning(SIGN) if cue.label == labels.care else cue.icon(0, 0)
    scale = 1.0 if cue.label == labels.care else SIGN / ICON
    column.sheet.put(None, y, y + column.fit.leading, *placed(marks, 0, top, scale))
    column.text([bold(cue.label + ": "), Run(cue.text)], INDENT)
    column.skip(column.fit.gap)


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
    makers = [
        partial(_progress, card, "" if n else how, joined, look) for n, card in enumerate(listed)
    ]
    return [block(make, BETWEEN if n else SPACE) for n, make in enumerate(makers)]


def _progress(card: Card, how: str, joined: bool, look: Look, fit: Fit) -> Fragment:
    """The rules of an exercise, after the heading of them all if it is the first."""
    column = Column(look, fit)
    if how:
        column.section(look.words.labels.progress)
        column.text(how)
        column.skip(4)
    column.part(f"{card.number} {card.name}")
    rows = _rules(card, look)
    for said in rows if joined else [[rule] for row in rows for rule in row]:
        column.text([run for rule in said for run in (bold(f" {rule[0]}: "), Run(rule[1]))])
        column.skip(fit.gap)
    return column.fragment()
