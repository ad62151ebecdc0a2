"""A topic: its title and the one thing to remember, then what it says in two columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from handout.model.handout import TopicText
from handout.model.texts import Part
from handout.pdf.boxes import points, two_columns
from handout.pdf.fragment import Fragment, Node, Sheet, stack, text_height
from handout.pdf.look import Block, Look
from handout.pdf.pictures import picture_column
from handout.pdf.text import Run, bold

Body = Callable[[TopicText, Node, Look], Fragment]

INDENT = 22.0
GAP = 10.0
PICTURES = (88.0, 76.0, 66.0, 56.0, 48.0)  # points of height, from roomy to tight


def topic(text: TopicText, look: Look) -> Block:
    """The topic with smaller and smaller pictures, each set the lowest of several ways.

    Parts that stand beside one another are set in columns, each of the others over both; so is
    a list before the first part with pictures.
    """
    return Block(tuple(_lower(text, look, tall) for tall in PICTURES), space=18)


def _lower(text: TopicText, look: Look, tall: float) -> Fragment:
    over = _lists_before_pictures(text.parts)
    ways = [
        _topic(text, look, partial(_body, tall=tall, over=over, beside=count))
        for count in range(len(text.parts) - over + 1)
        if count != 1
    ]
    return min(ways, key=lambda way: way.height)


def _lists_before_pictures(parts: Sequence[Part]) -> int:
    """How many parts that are lists alone come before one with pictures."""
    first = next((n for n, part in enumerate(parts) if part.pictures), 0)
    return first if all(not (part.text or part.steps) for part in parts[:first]) else 0


def _topic(text: TopicText, look: Look, body: Body) -> Fragment:
    """Title and lead over the full width, then the parts."""
    sheet, sect = Sheet(), Node("Sect")
    sheet.rule(0, 0.75, look.width, 1.5)
    heading = Node("H2", sect, bookmark=(text.title, 1))
    head = _safety_first if text.first else _title
    y = head(sheet, sect, heading, text, look) + 6
    return sheet.fragment(sheet.add(body(text, sect, look), 0, y))


def _safety_first(sheet: Sheet, sect: Node, heading: Node, text: TopicText, look: Look) -> float:
    """The title, and below it the lead in bold: what comes before the exercises is a warning."""
    size = look.style.sizes.card
    y = sheet.lines(heading, 0, 9, look.width, [bold(text.title)], size, size + 4)
    return sheet.lines(sect / "P", 0, y + 1, look.width, [bold(text.lead)], 13, 17)


def _title(sheet: Sheet, sect: Node, heading: Node, text: TopicText, look: Look) -> float:
    """The title on the left, the lead on the right, as low as they can be."""
    size = look.style.sizes.card
    title, runs = [bold(text.title)], [Run(text.lead, colour="soft")]
    ways = []
    for column in (7, 8, 9):
        left, right = look.span(column - 1) - 8, look.span(13 - column)
        high, lead = text_height(title, left, size, size + 4), text_height(runs, right, 13, 16)
        aside = 4.0 * (column - 7)  # the lead stands best above the right column
        ways.append((max(high, lead) + aside, column, left, right, lead))
    _, column, left, right, lead = min(ways)
    end = sheet.lines(heading, 0, 9, left, title, size, size + 4)
    at = max(9.0, 22 - lead / 2)
    return max(end, sheet.lines(sect / "P", look.x(column), at, right, runs, 13, 16))


def _body(
    text: TopicText, sect: Node, look: Look, *, tall: float, over: int, beside: int
) -> Fragment:
    """So many parts over both columns, so many beside one another, the others over both again."""
    cuts = ((0, over), (over, over + beside), (over + beside, len(text.parts)))
    before, columns, rest = (replace(text, parts=text.parts[slice(*cut)]) for cut in cuts)
    ways = ((before, _bands), (columns, _columns), (rest, _bands))
    made = [make(part, sect, look, tall=tall) for part, make in ways if part.parts]
    return stack(made, GAP)


def _columns(text: TopicText, sect: Node, look: Look, *, tall: float) -> Fragment:
    """Whole parts in two columns of about the same height, in reading order."""
    heights = [
        _part(part, text.figure, Node("Sect"), look, tall).height + GAP for part in text.parts
    ]
    cut = min(range(1, len(heights) + 1), key=lambda n: max(sum(heights[:n]), sum(heights[n:])))
    sheet, ends, level = Sheet(), [0.0, 0.0], _level(text, look, tall)
    for n, part in enumerate(text.parts):
        side = int(n >= cut)
        fragment = _part(part, text.figure, sect, look, tall, level)
        ends[side] = sheet.add(fragment, look.x(7) if side else 0, ends[side]) + GAP
    return sheet.fragment(max(ends) - GAP)


def _level(text: TopicText, look: Look, tall: float) -> float:
    """Where the steps of two parts with pictures begin, so that they stand side by side."""
    if len(text.parts) != 2 or not all(part.pictures and part.steps for part in text.parts):
        return 0.0
    shown = (replace(part, steps=(), points=()) for part in text.parts)
    return max(_part(part, text.figure, Node("Sect"), look, tall).height for part in shown)


def _bands(text: TopicText, sect: Node, look: Look, *, tall: float) -> Fragment:
    """Each part over both columns: heading, text and pictures left, steps and list right.

    A part that is a list alone has it in two columns.
    """
    sheet, y = Sheet(), 0.0
    for part in text.parts:
        shown, done = (
            replace(part, steps=(), points=()),
            replace(part, heading="", text="", pictures=()),
        )
        left = sheet.add(_part(shown, text.figure, sect, look, tall), 0, y)
        if part.steps or part.pictures or part.text:
            y = max(left, sheet.add(_part(done, text.figure, sect, look, tall), look.x(7), y)) + GAP
        else:
            starts, wide = (0, look.x(7)), look.span(6)
            y = two_columns(sheet, sect, part.points, starts, wide, left, 16, 13) + GAP
    return sheet.fragment(y - GAP)


def _part(
    part: Part, figure: str, sect: Node, look: Look, tall: float, level: float = 0
) -> Fragment:
    """Heading, text, pictures, steps and list of one part, half a page wide; steps begin at
    `level` or below."""
    sheet, y, width = Sheet(), 0.0, look.span(6)
    if part.heading:
        y = sheet.lines(sect / "H3", 0, y, width, [bold(part.heading)], 14, 18) + 2
    if part.text:
        y = sheet.lines(sect / "P", 0, y, width, part.text, 13, 16) + 4
    if part.pictures:
        y = (
            sheet.add(
                picture_column(part.pictures, figure, sect, look, width, _rows_tall(part, tall)),
                0,
                y,
            )
            + 5
        )
    y = _numbered(sheet, sect, part, max(y, level), width)
    return sheet.fragment(points(sheet, sect, part.points, 0, y, width, 13, 16))


def _rows_tall(part: Part, tall: float) -> float:
    """Points of height for the pictures of a part: two rows for more than two."""
    return tall if len(part.pictures) <= 2 else 2 * tall


def _numbered(sheet: Sheet, sect: Node, part: Part, y: float, width: float) -> float:
    listed = Node("L", sect, numbered=True)
    for number, step in enumerate(part.steps, 1):
        item = listed / "LI"
        label = [bold(str(number), "accent")]
        sheet.lines(item / "Lbl", 0, y, 13, label, 13, 16, "right", more=True)
        y = sheet.lines(item / "LBody", INDENT, y, width - INDENT, step, 13, 16) + 2
    return y
