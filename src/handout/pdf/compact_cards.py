"""Two exercises side by side on the compact sheet: name, dose, pictures and the shortest words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from handout.frozen import frozen
from handout.model.handout import Card
from handout.pdf import icons
from handout.pdf.art import fitted
from handout.pdf.fonts import CAP_HEIGHT, text_width
from handout.pdf.fragment import Fragment, Later, Node, Rect, Sheet, Text, text_height
from handout.pdf.glance import numbered
from handout.pdf.look import Block, Look
from handout.pdf.qr import linked
from handout.pdf.tags import tag_text
from handout.pdf.text import Run, bold

NAME = 15.0
TEXT = 12.0
TOP = 4.0  # points above a name
BETWEEN = 6.0  # points between pictures
DISC = 10.0  # radius of the disc about a number
RADIUS = 7.0  # of the ring about a letter
ASIDE = 2 * RADIUS + 4  # points at the left of a picture that its letter has for itself
BELOW = 5.0  # points from a dose to a letter
SENTENCE = re.compile(r"(?<=[.!?])\s+")


@frozen
class Fit:
    """How tightly the sheet is set, in points: pictures at most so tall, type and its leading."""

    pictures: float
    least: float  # pictures lower than this call for closer lines first
    box: float
    box_leading: float
    dose: float
    dose_leading: float
    leading: float
    close: bool = False  # blocks, too, stand closer
    less: bool = True  # every dose says what is less
    breathing: bool = True
    care: bool = True
    goal: bool = True
    listed: bool = True  # signs of an emergency as a list, not one after the other
    last: bool = False  # nothing stands closer

    @property
    def under_band(self) -> float:
        """Between the band of a box and its words."""
        return 1.0 if self.last else 2.0 if self.close else 4.0

    @property
    def gap(self) -> float:
        """Between blocks."""
        return 2.0 if self.last else 3.0 if self.close else 5.0

    @property
    def pad(self) -> float:
        """Above and below a dose, together."""
        return 2.0 if self.last else 3.0 if self.close else 5.0

    @property
    def clear(self) -> float:
        """Between a dose and the pictures."""
        return 6.0 if self.close else 8.0

    @property
    def name_leading(self) -> float:
        """Of the lines of a name."""
        return 16.0 if self.last else 17.0 if self.close else 18.0


PICTURES = 132.0  # points, the tallest
CLOSE = Fit(PICTURES, 40, 13, 15, 12, 14, 13.5, close=True, goal=False)
NO_HALF = replace(CLOSE, less=False)
NO_BREATH = replace(NO_HALF, least=28, breathing=False)
NO_CARE = replace(NO_HALF, least=34, care=False)
NEITHER = replace(NO_CARE, least=28, breathing=False)
FITS = (  # the last ones name in the head what they leave out
    Fit(PICTURES, 84, 14, 18, 14, 17, 15),
    Fit(PICTURES, 72, 14, 17, 13, 16, 15),
    Fit(PICTURES, 60, 14, 16, 13, 16, 14),
    Fit(PICTURES, 48, 13, 15, 12, 14, 14),
    CLOSE,
    replace(CLOSE, least=30),
    NO_HALF,
    replace(NO_HALF, least=28),
    replace(NO_HALF, least=22),
    NO_BREATH,
    NO_CARE,
    NEITHER,
    replace(NEITHER, least=21, box_leading=14.5, leading=13),
    replace(NEITHER, least=18, box_leading=14.5, leading=13, listed=False),
    replace(
        NEITHER, least=18, box_leading=14, dose_leading=13.5, leading=13, listed=False, last=True
    ),
)
# Where there is more than one page.
OVERFLOW = (*FITS[1:5], replace(NO_BREATH, least=20, less=False))


@frozen
class _Heights:
    """What the cells of a row have in common."""

    name: float
    dose: float
    pictures: float


def pair(fit: Fit, left: Card, right: Card | None, look: Look) -> Block:
    """A row of one or two cells, their names, doses and pictures at the same heights."""
    cards, width = [left, *([right] if right else [])], look.span(6)
    common = _Heights(
        max(text_height([bold(c.name)], width - 28, NAME, fit.name_leading) for c in cards),
        max(_dose_height(_dose(c, look, width, fit), width, fit) for c in cards),
        max(_pictures_height(card, look, width, fit) for card in cards),
    )
    tall = max(_end(card, look, width, fit, common) for card in cards)
    return Block((Later(tall, partial(_row, cards, look, width, fit, common)),), space=6)


def _row(cards: Sequence[Card], look: Look, width: float, fit: Fit, common: _Heights) -> Fragment:
    sheet, ends = Sheet(), []
    for n, card in enumerate(cards):
        x = look.x(7) if n else 0.0
        sheet.rule(x, 0.75, width, 1.5)
        ends.append(sheet.add(_cell(card, look, width, fit, common), x, 0))
    return sheet.fragment(max(ends))


def _end(card: Card, look: Look, width: float, fit: Fit, common: _Heights) -> float:
    """Where a cell ends."""
    y = TOP + common.name + 2 + common.dose + fit.clear + common.pictures + 3
    return y + sum(text_height(runs, width, TEXT, fit.leading) for runs in _said(card, look, fit))


def _dose(card: Card, look: Look, width: float, fit: Fit) -> list[list[Run]]:
    """The dose, and how much when that is too much: a paragraph of its own where it can be."""
    first, *more = card.glance
    runs = [bold(first + ". "), Run(". ".join(more) + ". " if more else "")]
    back = SENTENCE.split(card.dose.step_back or "")[0] if fit.less else ""
    if not back:
        return [runs]
    label = look.words.labels.too_much
    apart, together = [runs, [Run(f"{label} {back}")]], [[*runs, Run(f"{label} {back}")]]
    return min(together, apart, key=lambda way: (_dose_height(way, width, fit), len(way) == 1))


def _dose_height(paragraphs: list[list[Run]], width: float, fit: Fit) -> float:
    high = (text_height(runs, width - 8, fit.dose, fit.dose_leading) for runs in paragraphs)
    return sum(high) + fit.pad


def _cell(card: Card, look: Look, width: float, fit: Fit, common: _Heights) -> Fragment:
    """Name, dose on a ground, frames, what each shows, breath and care."""
    sheet, sect = Sheet(), Node("Sect")
    node = Node("H2", sect, bookmark=(f"{card.number}. {card.name}", 1))
    sheet.put(node, TOP, TOP + 20, *numbered(card.number, DISC, TOP + 9, DISC))
    sheet.lines(node, 28, TOP, width - 28, [bold(card.name)], NAME, fit.name_leading)
    y = TOP + common.name + 2
    sheet.put(None, y, y + common.dose, Rect(0, y, width, common.dose, fill="tint"))
    dose = _dose(card, look, width, fit)
    at = y + fit.pad / 2
    for runs in dose:
        at = sheet.lines(sect / "P", 4, at, width - 8, runs, fit.dose, fit.dose_leading)
    y = _frames(sheet, sect, card, look, fit, y + common.dose + fit.clear, common.pictures) + 3
    for runs in _said(card, look, fit):
        y = sheet.lines(sect / "P", 0, y, width, runs, TEXT, fit.leading)
    return sheet.fragment(y)


def _said(card: Card, look: Look, fit: Fit) -> list[list[Run]]:
    """The words under the pictures, a paragraph each."""
    labels = look.words.labels
    lines = [
        (f"{picture.letter} {picture.label}".lstrip(), Run(picture.caption))
        for picture in card.pictures
    ]
    if fit.breathing:
        lines.append((labels.breathe, Run(card.breathing)))
    if fit.care:
        lines.append((labels.care, Run(" ".join(card.care))))
    if card.video:
        lines.append((labels.video, linked(labels.video, card.video)))
    said = [[bold(f"{label}: "), run] for label, run in lines if run.text]
    return [
        *said,
        *([[bold(card.note)]] if card.note else []),
        *filter(None, [tag_text(card.tags)]),
    ]


def _pictures_height(card: Card, look: Look, width: float, fit: Fit) -> float:
    """What the pictures of a card take, or the words that stand in their place."""
    names = [p.image(card.figure) for p in card.pictures if p.image(card.figure) in look.pictures]
    if not names:
        return text_height(card.position_text, width, TEXT, 15)
    cell = _across(width, len(names)) - _aside(card)
    shapes = (look.pictures[name] for name in names)
    return max(min(fit.pictures, cell * shape.height / shape.width) for shape in shapes)


def _across(width: float, count: int) -> float:
    return (width - BETWEEN * (count - 1)) / count


def _frames(
    sheet: Sheet, sect: Node, card: Card, look: Look, fit: Fit, y: float, tall: float
) -> float:
    """The pictures side by side, each with its letter; returns where they end."""
    width = look.span(6)
    drawn = [p for p in card.pictures if p.image(card.figure) in look.pictures]
    if not drawn:
        sheet.lines(sect / "P", 0, y, width, card.position_text, TEXT, 15)
        return y + tall
    cell = _across(width, len(drawn))
    for place, picture in enumerate(drawn):
        name = picture.image(card.figure)
        x, drawing = place * (cell + BETWEEN), look.pictures[name]
        node = Node("Figure", sect, alt=picture.alt or drawing.alt)
        box = (x + _aside(card), y, cell - _aside(card), tall)
        sheet.put(node, y, y + tall, fitted(name, drawing, box))
        if picture.letter:
            _letter(sheet, picture.letter, x, y - fit.clear + BELOW)
    return y + tall


def _aside(card: Card) -> float:
    """The room at the left of each of its pictures."""
    return ASIDE if len(card.pictures) > 1 else 0.0


def _letter(sheet: Sheet, letter: str, x: float, y: float) -> None:
    """The letter of a frame at its corner; its caption says it again for those who listen."""
    wide = text_width(letter, "bold", TEXT)
    at = Text(
        x + RADIUS - wide / 2, y + RADIUS + TEXT * CAP_HEIGHT / 2, letter, "bold", TEXT, "ink"
    )
    ring = icons.circle(x + RADIUS, y + RADIUS, RADIUS, fill="paper", stroke="ink")
    sheet.put(None, y, y + 2 * RADIUS, ring, at)
