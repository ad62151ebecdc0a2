"""The card of an exercise: name, dose strip, pictures, steps, and what to feel and mind."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from handout.figures import Drawing
from handout.frozen import frozen
from handout.model.dose import Dose
from handout.model.handout import Card
from handout.pdf import icons
from handout.pdf.art import summary
from handout.pdf.dosestrip import dose_strip
from handout.pdf.fragment import Fragment, Later, Mark, Node, Rect, Sheet, text_height
from handout.pdf.glance import numbered
from handout.pdf.look import Block, Look
from handout.pdf.pictures import column_height, picture_column
from handout.pdf.qr import link_row
from handout.pdf.tags import tag_row
from handout.pdf.text import Run, bold
from handout.same import Same

INDENT = 22.0
DISC = 14.0  # points, radius of the number
CODE = 56.0  # points, side of a QR code
NO_DOSE: dict[str, Any] = {
    "number": 0,
    "usual": False,
    "dose": Dose(),
    **dict.fromkeys(("cells", "glance", "tags"), ()),
    **dict.fromkeys(("dose_note", "effort", "often", "sentence", "note"), ""),
}
Icon = Callable[[float, float], Sequence[Mark]]


@frozen
class Fit:
    """How tightly a card is set: height of its drawings, leading, gaps and its head, in points."""

    pictures: float
    leading: float
    step_gap: float
    cue_gap: float
    space: float
    head: float


STEP_GAP = 3.0  # between steps, so that a wrapped line is not read as the next one
CUE_GAP = 3.0  # between what to feel, how to breathe and so on, wherever a page has the room
HEAD, LOW_HEAD = 40.0, 37.0  # from the rule to the dose, for a purpose of one line or two
FITS = (
    Fit(300, 16, 4, 5, 10, HEAD),
    Fit(230, 16, STEP_GAP, 4, 9, HEAD),
    Fit(180, 15, STEP_GAP, CUE_GAP, 7, HEAD),
    Fit(150, 15, STEP_GAP, CUE_GAP, 6, HEAD),
    Fit(130, 15, STEP_GAP, CUE_GAP, 6, HEAD),
    Fit(112, 14.6, STEP_GAP, CUE_GAP, 5, HEAD),
    Fit(112, 14.6, STEP_GAP, 1, 5, LOW_HEAD),
)


@frozen
class Cue:
    """A labelled line under the steps."""

    icon: Icon
    label: str
    text: str
    aside: bool = False  # under the pictures, not under the steps
    change: bool = False  # a way to make the exercise easier or harder


def exercise_card(card: Card, look: Look) -> Block:
    """The card in versions from roomy to tight: smaller pictures, closer lines.

    What is printed is laid out; below the dose, all doses of an exercise measure the same.
    """
    sheet, sect = Sheet(), Node("Sect")
    title, low = (_title(sheet, sect, card, look, head) for head in (HEAD, LOW_HEAD))
    end = _dose(sheet, sect, card, look, title)
    ends = {HEAD: end, LOW_HEAD: end - title + low}
    measured = zip(FITS, look.kept(_bodies, replace(card, **NO_DOSE)).versions, strict=True)
    return Block(
        tuple(
            Later(ends[fit.head] + fit.space + body.height, partial(_card, card, look, fit))
            for fit, body in measured
        ),
        space=14,
    )


def _bodies(card: Card, look: Look) -> Block:
    """The heights of what stands below the dose, as `_body` sets it."""
    listed = cues(card, look)
    return Block(tuple([Fragment(_height(card, listed, look, fit)) for fit in FITS]))


def _height(card: Card, listed: Sequence[Cue], look: Look, fit: Fit) -> float:
    column, sect = look.span(6), Node("Sect")
    left = column_height(card.pictures, card.figure, look, column - 6, fit.pictures)
    aside = [cue for cue in listed if cue.aside]
    right = 9.0 if len(aside) < len(listed) else 0.0
    for step in card.steps:
        right += text_height(step, column - INDENT, 13, fit.leading) + fit.step_gap
    right += sum(_cue_height(cue, column, fit) for cue in listed if not cue.aside)
    left += 6 if left and aside else 0
    left += sum(_cue_height(cue, column - 6, fit) for cue in aside)
    if card.video:
        area = (0.0, left + 2, column - 6)
        left = link_row(Sheet(), sect, look.words.labels.video, card.video, look, area, CODE)
        left += fit.cue_gap
    return max(left, right) - fit.cue_gap


def _card(card: Card, look: Look, fit: Fit) -> Fragment:
    sheet, sect = Sheet(), Node("Sect")
    y = _top(sheet, sect, card, look, fit.head) + fit.space
    return sheet.fragment(_body(sheet, sect, card, look, fit, y))


def _top(sheet: Sheet, sect: Node, card: Card, look: Look, head: float) -> float:
    """All down to the dose and what is said about it; returns where that ends."""
    return _dose(sheet, sect, card, look, _title(sheet, sect, card, look, head))


def _dose(sheet: Sheet, sect: Node, card: Card, look: Look, y: float) -> float:
    if card.tags:
        y = tag_row(sheet, sect, card.tags, look.width, y + 2) + 3
    y = dose_strip(sheet, sect, card.cells, look, y + 2)
    if card.dose_note:
        y = sheet.lines(sect / "P", 0, y + 3, look.width, [bold(card.dose_note)])
    if card.note:
        y = _note(sheet, sect, card.note, look, y + 5)
    return y


def _title(sheet: Sheet, sect: Node, card: Card, look: Look, head: float) -> float:
    """Rule, number and name on the left, the purpose on the right, as low as they can be.

    The dose begins `head` points below the rule, or lower where more is said.
    """
    size, runs = look.style.sizes.card, [Run(card.purpose, colour="soft")]
    ways = []
    for column in (7, 8, 9):
        left, right = look.span(column - 1) - 38, look.span(13 - column)
        name = text_height([bold(card.name)], left, size, size + 4)
        purpose = text_height(runs, right, 13, 16)
        ways.append((max(name, purpose), column, left, right, purpose))
    _, column, left, right, purpose = min(ways)
    sheet.rule(0, 0.75, look.width, 1.5)
    heading, middle = Node("H2", sect, bookmark=(f"{card.number}. {card.name}", 1)), (head + 1) / 2
    disc = numbered(card.number, DISC, middle, DISC)
    sheet.put(heading, middle - DISC, middle + DISC, *disc)
    at = middle - (size + 5) / 2
    end = sheet.lines(heading, 38, at, left, [bold(card.name)], size, size + 4)
    at = max(middle - 16, middle - purpose / 2)
    below = sheet.lines(sect / "P", look.x(column), at, right, runs, 13, 16) + 2
    return max(end, head, below)


def _note(sheet: Sheet, sect: Node, note: str, look: Look, y: float) -> float:
    runs = [bold(look.words.labels.note + ": "), Run(note)]
    height = text_height(runs, look.width - 28, 13, 17) + 8
    sheet.put(None, y, y + height, Rect(0, y, 4, height, fill="accent"))
    sheet.lines(sect / "P", 14, y + 4, look.width - 28, runs, 13, 17)
    return y + height


def _body(sheet: Sheet, sect: Node, card: Card, look: Look, fit: Fit, y: float) -> float:
    """Pictures with care and check on the left; steps, feeling and ways to change on the right."""
    column = look.span(6)
    left = picture_column(card.pictures, card.figure, sect, look, column - 6, fit.pictures)
    steps = _steps(card.steps, sect, column, fit)
    listed = cues(card, look)
    keep = sum(not cue.aside for cue in listed)
    end_left = sheet.add(left, 0, y)
    at = sheet.add(steps, look.x(7), y)
    if keep:
        sheet.rule(look.x(7), at + 4, column, 1, "hair")
        at += 9
    for cue in listed[:keep]:
        at = sheet.add(_cue(cue, sect, column, fit), look.x(7), at)
    end_left += 6 if left.height and keep < len(listed) else 0
    for cue in listed[keep:]:
        end_left = sheet.add(_cue(cue, sect, column - 6, fit), 0, end_left)
    if card.video:
        area = (0.0, end_left + 2, column - 6)
        label = look.words.labels.video
        end_left = link_row(sheet, sect, label, card.video, look, area, CODE) + fit.cue_gap
    return max(at, end_left) - fit.cue_gap


def _steps(steps: Sequence[str], sect: Node, width: float, fit: Fit) -> Fragment:
    """Numbered steps, one action each."""
    sheet, listed, y = Sheet(), Node("L", sect, numbered=True), 0.0
    for number, step in enumerate(steps, 1):
        item = listed / "LI"
        label = [bold(str(number), "accent")]
        sheet.lines(item / "Lbl", 0, y, 13, label, 13, fit.leading, "right", more=True)
        body = item / "LBody"
        y = sheet.lines(body, INDENT, y, width - INDENT, step, 13, fit.leading) + fit.step_gap
    return sheet.fragment(y)


def cues(card: Card, look: Look) -> list[Cue]:
    """What to feel, how to breathe, easier, harder, what to mind and what to check."""
    labels = look.words.labels
    rows = (
        Cue(_felt if striped(card, look) else _ticked, labels.feel, card.feel),
        Cue(lambda x, y: icons.breath(x, y + 6, 15), labels.breathe, card.breathing),
        Cue(
            lambda x, y: icons.arrow(x, y + 8, 15, back=True),
            labels.easier,
            card.easier,
            change=True,
        ),
        Cue(lambda x, y: icons.arrow(x, y + 8, 15), labels.harder, card.harder, change=True),
        Cue(
            lambda x, y: icons.triangle(x, y + 1.5, 14),
            labels.care,
            " ".join(card.care),
            aside=True,
        ),
        Cue(
            lambda x, y: icons.eye(x, y + 8, 16), labels.check, " ".join(card.mistakes), aside=True
        ),
    )
    return [cue for cue in rows if cue.text]


def _ticked(x: float, y: float) -> Sequence[Mark]:
    return icons.tick(x + 2, y + 3, 11)


def _felt(x: float, y: float) -> Sequence[Mark]:
    """The stripes of the picture, beside the words that say what they mean."""
    return icons.stripes(x + 1, y + 2.5, 14, 11)


def striped(card: Card, look: Look) -> bool:
    """True when a picture of the card shows where to feel it."""
    images = (look.pictures.get(picture.image(card.figure)) for picture in card.pictures)
    drawings = (image for image in images if isinstance(image, Drawing))
    return any("target" in summary(Same(drawing)).paints for drawing in drawings)


def _cue(cue: Cue, sect: Node, width: float, fit: Fit) -> Fragment:
    sheet = Sheet()
    sheet.put(None, 1, 16, *cue.icon(1, 0))
    end = sheet.lines(sect / "P", INDENT, 0, width - INDENT, _cue_runs(cue), 12, fit.leading)
    return sheet.fragment(end + fit.cue_gap)


def _cue_height(cue: Cue, width: float, fit: Fit) -> float:
    return text_height(_cue_runs(cue), width - INDENT, 12, fit.leading) + fit.cue_gap


def _cue_runs(cue: Cue) -> list[Run]:
    return [bold(cue.label + ": "), Run(cue.text)]
