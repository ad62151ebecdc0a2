"""A topic: its title and the one thing to remember, then what it says in two columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from handout.frozen import frozen
from handout.model.handout import TopicText
from handout.model.texts import Part, Point
from handout.pdf.boxes import evenly, points, two_columns
from handout.pdf.fragment import Fragment, Node, Sheet, stack, text_height
from handout.pdf.look import Block, Look
from handout.pdf.pictures import picture_column
from handout.pdf.text import Run, bold

Body = Callable[[TopicText, Node, Look], Fragment]

INDENT = 22.0
BESIDE = 2  # so many pictures stand above the steps of a column; more are a row of their own
PICTURE_GAP, PART_GAP = 5.0, 10.0


@frozen
class Setting:
    """How tightly a topic is set: height of its pictures, gaps between its parts and steps, and
    from the title to the parts, in points; and whether the lead always stands below the title."""

    tall: float
    gap: float
    step_gap: float
    head_gap: float
    below: bool = True


SETTINGS = (
    Setting(96, 18, 5, 10),
    Setting(80, 12, 3, 10),
    Setting(76, PART_GAP, 2, 8),
    Setting(56, PART_GAP, 2, 6),
    Setting(48, PART_GAP, 2, 6, below=False),
)


def topic(text: TopicText, look: Look) -> Block:
    """The topic from roomy to tight, each setting the lowest of several ways.

    Parts that stand beside one another are set in columns, each of the others over both; so is
    a list before the first part with pictures, and so are parts with rows of pictures: side by
    side they would be read across.
    """
    rows = _last_row(text.parts)
    if rows and _lower(text, look, SETTINGS[-1], rows).height > look.height:
        rows = 0
    return Block(tuple(_lower(text, look, setting, rows) for setting in SETTINGS), space=18)


def _lower(text: TopicText, look: Look, setting: Setting, rows: int) -> Fragment:
    """The lowest way; the first so many parts are set over both columns."""
    over = max(rows, _lists_before_pictures(text.parts))
    ways = [
        _topic(text, look, setting, partial(_body, setting=setting, rows=rows, cuts=(over, count)))
        for count in range(len(text.parts) - over + 1)
        if count != 1
    ]
    return min(ways, key=lambda way: way.height)


def _has_row(part: Part) -> bool:
    return len(part.pictures) > BESIDE


def _last_row(parts: Sequence[Part]) -> int:
    """How many parts come down to the last one with a row of pictures, if several have one."""
    ends = [n for n, part in enumerate(parts, 1) if _has_row(part)]
    return ends[-1] if len(ends) > 1 else 0


def _lists_before_pictures(parts: Sequence[Part]) -> int:
    """How many parts that are lists alone come before one with pictures."""
    first = next((n for n, part in enumerate(parts) if part.pictures), 0)
    return first if all(not (part.text or part.steps) for part in parts[:first]) else 0


def _topic(text: TopicText, look: Look, setting: Setting, body: Body) -> Fragment:
    """Title and lead over the full width, then the parts."""
    sheet, sect = Sheet(), Node("Sect")
    sheet.rule(0, 0.75, look.width, 1.5)
    heading = Node("H2", sect, bookmark=(text.title, 1))
    heads = [_lead_below] if setting.below or text.first else [_lead_below, _lead_beside]
    head = min(heads, key=lambda way: way(Sheet(), Node("Sect"), Node("H2"), text, look))
    y = head(sheet, sect, heading, text, look) + setting.head_gap
    return sheet.fragment(sheet.add(body(text, sect, look), 0, y))


def _lead_below(sheet: Sheet, sect: Node, heading: Node, text: TopicText, look: Look) -> float:
    """The title, and the lead below it; in bold what comes before the exercises: a warning."""
    size = look.style.sizes.card
    y = sheet.lines(heading, 0, 9, look.width, [bold(text.title)], size, size + 4)
    runs = [bold(text.lead) if text.first else Run(text.lead, colour="soft")]
    return sheet.lines(sect / "P", 0, y + 1, look.width, runs, 13, 17)


def _lead_beside(sheet: Sheet, sect: Node, heading: Node, text: TopicText, look: Look) -> float:
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
    text: TopicText,
    sect: Node,
    look: Look,
    *,
    setting: Setting,
    rows: int,
    cuts: tuple[int, int],
) -> Fragment:
    """So many parts over both columns, so many beside one another, the others over both again."""
    over, end = cuts[0], sum(cuts)
    bands = partial(_bands, rows=rows > 0)
    ways = ((slice(over), bands), (slice(over, end), _columns), (slice(end, None), bands))
    made = [
        make(part, sect, look, setting=setting)
        for cut, make in ways
        if (part := replace(text, parts=text.parts[cut])).parts
    ]
    return stack(made, setting.gap)


def _columns(text: TopicText, sect: Node, look: Look, *, setting: Setting) -> Fragment:
    """Whole parts in two columns of about the same height, in reading order."""
    heights = [
        _part(part, text.figure, Node("Sect"), look, setting).height + setting.gap
        for part in text.parts
    ]
    cut = min(range(1, len(heights) + 1), key=lambda n: max(sum(heights[:n]), sum(heights[n:])))
    sheet, ends, level = Sheet(), [0.0, 0.0], _level(text, look, setting)
    for n, part in enumerate(text.parts):
        side = int(n >= cut)
        fragment = _part(part, text.figure, sect, look, setting, level)
        ends[side] = sheet.add(fragment, look.x(7) if side else 0, ends[side]) + setting.gap
    return sheet.fragment(max(ends) - setting.gap)


def _level(text: TopicText, look: Look, setting: Setting) -> float:
    """Where the steps of two parts with pictures begin, so that they stand side by side."""
    if len(text.parts) != 2 or not all(part.pictures and part.steps for part in text.parts):
        return 0.0
    shown = (replace(part, steps=(), points=()) for part in text.parts)
    return max(_part(part, text.figure, Node("Sect"), look, setting).height for part in shown)


def _bands(text: TopicText, sect: Node, look: Look, *, setting: Setting, rows: bool) -> Fragment:
    """Each part over both columns."""
    made = []
    for part in text.parts:
        if rows and _has_row(part):
            made.append(_row(part, text.figure, sect, look, setting))
        elif part.steps or part.pictures or part.text:
            made.append(_band(part, text.figure, sect, look, setting))
        else:
            made.append(_list(part, sect, look))
    return stack(made, setting.gap)


def _row(part: Part, figure: str, sect: Node, look: Look, setting: Setting) -> Fragment:
    """Heading and text, pictures in a row, then one list of steps in two columns; the points."""
    sheet, y = Sheet(), 0.0
    shown = replace(part, steps=(), points=(), pictures=())
    y = sheet.add(_part(shown, figure, sect, look, setting), 0, y)
    row = picture_column(part.pictures, figure, sect, look, look.width, setting.tall)
    y = sheet.add(row, 0, y) + PICTURE_GAP
    width = look.span(6)
    heights = [_numbered(Sheet(), Node("Sect"), (s,), 0, width, setting) for s in part.steps]
    cut, listed = evenly(heights), Node("L", sect, numbered=True)
    left = _numbered(sheet, listed, part.steps[:cut], y, width, setting)
    right = _numbered(
        sheet, listed, part.steps[cut:], y, width, setting, x=look.x(7), first=cut + 1
    )
    return sheet.fragment(_conclusion(sheet, sect, part.points, look, max(left, right, y)))


def _conclusion(sheet: Sheet, sect: Node, items: Sequence[Point], look: Look, y: float) -> float:
    """What stands below steps in two columns: one point is a sentence in bold, more are a list."""
    if len(items) != 1:
        return points(sheet, sect, items, 0, y + 2, look.width, 13, 16) if items else y
    (point,) = items
    lead = f"{point.lead}: " if point.lead else ""
    return sheet.lines(sect / "P", 0, y + 4, look.width, [bold(lead + point.text)], 13, 16)


def _band(part: Part, figure: str, sect: Node, look: Look, setting: Setting) -> Fragment:
    """Heading, text and pictures left, steps and list right."""
    sheet = Sheet()
    shown = replace(part, steps=(), points=())
    done = replace(part, heading="", text="", pictures=())
    left = sheet.add(_part(shown, figure, sect, look, setting), 0, 0)
    return sheet.fragment(
        max(left, sheet.add(_part(done, figure, sect, look, setting), look.x(7), 0))
    )


def _list(part: Part, sect: Node, look: Look) -> Fragment:
    """Heading, and below it one list in two columns."""
    sheet, starts = Sheet(), (0.0, look.x(7))
    y = _heading(sheet, sect, part, look.width)
    return sheet.fragment(two_columns(sheet, sect, part.points, starts, look.span(6), y, 16, 13))


def _heading(sheet: Sheet, sect: Node, part: Part, width: float) -> float:
    if not part.heading:
        return 0.0
    return sheet.lines(sect / "H3", 0, 0, width, [bold(part.heading)], 14, 18) + 2


def _part(
    part: Part, figure: str, sect: Node, look: Look, setting: Setting, level: float = 0
) -> Fragment:
    """Heading, text, pictures, steps and list of one part, half a page wide; steps begin at
    `level` or below."""
    sheet, width = Sheet(), look.span(6)
    y = _heading(sheet, sect, part, width)
    if part.text:
        y = sheet.lines(sect / "P", 0, y, width, part.text, 13, 16) + 4
    if part.pictures:
        tall = _rows_tall(part, setting.tall)
        shown = picture_column(part.pictures, figure, sect, look, width, tall)
        y = sheet.add(shown, 0, y) + PICTURE_GAP
    y = max(y, level)
    if part.steps:
        y = _numbered(sheet, Node("L", sect, numbered=True), part.steps, y, width, setting)
    return sheet.fragment(points(sheet, sect, part.points, 0, y, width, 13, 16))


def _rows_tall(part: Part, tall: float) -> float:
    """Points of height for the pictures of a part: two rows for more than two."""
    return 2 * tall if _has_row(part) else tall


def _numbered(
    sheet: Sheet,
    listed: Node,
    steps: Sequence[str],
    y: float,
    width: float,
    setting: Setting,
    *,
    x: float = 0,
    first: int = 1,
) -> float:
    """Steps as items of a list, from a number on; returns where they end."""
    for number, step in enumerate(steps, first):
        item = listed / "LI"
        label = [bold(str(number), "accent")]
        sheet.lines(item / "Lbl", x, y, 13, label, 13, 16, "right", more=True)
        y = sheet.lines(item / "LBody", x + INDENT, y, width - INDENT, step, 13, 16)
        y += setting.step_gap
    return y
