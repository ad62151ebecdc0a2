"""Safety boxes. Severity is told by shape, weight and words, never by colour."""

from collections.abc import Callable, Sequence

from handout.model.handout import BoxText
from handout.model.texts import Point
from handout.pdf import icons
from handout.pdf.fragment import Fragment, Mark, Node, Rect, Sheet
from handout.pdf.look import Block, Look
from handout.pdf.text import Run, bold

PAD = 12.0
BAND = 28.0
URGENT_LEADING = 15.0
BETWEEN = 7.0  # points between boxes
WIDE = 400.0  # points; a wider box sets its signs in two columns
Sign = Callable[[float, float], Sequence[Mark]]

SIGNS: dict[str, Sign] = {
    "stop": lambda x, y: icons.octagon(x, y, 19),
    "caution": lambda x, y: icons.triangle(x, y + 1, 18),
    "info": lambda x, y: icons.info(x + 9, y + 9, 9),
}
FRAMES = {"stop": ("ink", 2.5), "caution": ("ink", 1.5), "info": ("ink", 1.0)}


def points(
    sheet: Sheet,
    parent: Node,
    items: Sequence[Point],
    x: float,
    y: float,
    width: float,
    size: float = 12,
    leading: float = 0,
) -> float:
    """A list with square bullets; returns where it ends."""
    return bullets(sheet, parent / "L", items, x, y, width, size, leading) if items else y


def bullets(
    sheet: Sheet,
    listed: Node,
    items: Sequence[Point],
    x: float,
    y: float,
    width: float,
    size: float = 12,
    leading: float = 0,
) -> float:
    """Items of a list with square bullets; returns where they end."""
    indent = size + 1
    leading = leading or round(size * 4 / 3)
    side = size * 5 / 12
    for item in items:
        entry = listed / "LI"
        bullet = Rect(x, y + (leading - side) / 2, side, side, fill="ink")
        sheet.put(None, y, y + leading, bullet)
        lead = [bold(item.lead + ": ")] if item.lead else []
        runs = [*lead, Run(item.text)]
        y = sheet.lines(entry / "LBody", x + indent, y, width - indent, runs, size, leading) + 2
    return y


def emergency(box: BoxText, route: str, look: Look) -> Block:
    """The emergency box of page 1: a black band, the signs in two columns, the one answer."""
    sheet, sect = Sheet(), Node("Sect")
    width, inner = look.width, look.width - 2 * PAD
    sheet.put(None, 0, BAND, Rect(0, 0, width, BAND, fill="band"))
    sheet.put(None, 4, 24, *icons.triangle(PAD, 4.5, 19, "paper", "band"))
    title = Node("H2", sect, bookmark=(box.title, 1))
    room = inner - 28 - 150
    y = sheet.lines(title, PAD + 28, 4, room, [bold(box.title, "paper")], 16, 20)
    sheet.lines(sect / "P", PAD + 28 + room, 4, 150, [bold(route, "paper")], 16, 20, "right")
    y = max(y, BAND) + 5
    if box.lead:
        y = sheet.lines(sect / "P", PAD, y, inner, [bold(box.lead)], 13, 16) + 3
    y = two_columns(sheet, sect, box.points, *_inside(look.width), y, URGENT_LEADING)
    sheet.rule(PAD, y + 4, inner, 1)
    sheet.put(None, y + 11, y + 25, *icons.cross(PAD, y + 11, 14))
    y = sheet.lines(sect / "P", PAD + 24, y + 10, inner - 24, [bold(box.action)], 13, 16) + 6
    frame = Rect(1, 1, width - 2, y - 2, stroke="band", line=2)
    sheet.put(None, 0, y, frame)
    return Block((sheet.fragment(y),), space=12)


def two_columns(
    sheet: Sheet,
    sect: Node,
    items: Sequence[Point],
    starts: tuple[float, float],
    width: float,
    y: float,
    leading: float = 0,
    size: float = 12,
) -> float:
    """One list in two columns of about the same height; returns where the longer one ends."""
    if not items:
        return y
    heights = [points(Sheet(), Node("Sect"), (item,), 0, 0, width, size, leading) for item in items]
    cut = min(
        range(len(items) + 1),
        key=lambda n: (max(sum(heights[:n]), sum(heights[n:])), -n),
    )
    columns, listed = ((starts[0], items[:cut]), (starts[1], items[cut:])), sect / "L"
    return max(bullets(sheet, listed, each, x, y, width, size, leading) for x, each in columns)


def _inside(full: float) -> tuple[tuple[float, float], float]:
    """Where the two columns of a box begin, and how wide they are."""
    width = (full - 2 * PAD - 20) / 2
    return (PAD, PAD + width + 20), width


def small_box(box: BoxText, width: float, least: float = 0) -> Fragment:
    """A stop, caution or info box; its frame reaches down to `least` if that is lower."""
    sheet, sect = Sheet(), Node("Sect")
    inner = width - 2 * PAD
    sheet.put(None, 6, 26, *SIGNS[box.severity](PAD, 6))
    title = Node("H3", sect, bookmark=(box.title, 1))
    y = sheet.lines(title, PAD + 28, 7, inner - 28, [bold(box.title)], 14, 18) + 2
    if box.lead:
        y = sheet.lines(sect / "P", PAD, y, inner, box.lead, 12, 16) + 3
    if width > WIDE:
        y = two_columns(sheet, sect, box.points, *_inside(width), y)
    else:
        y = points(sheet, sect, box.points, PAD, y, inner)
    y = max(sheet.lines(sect / "P", PAD, y + 1, inner, [bold(box.action)]) + 7, least)
    colour, line = FRAMES[box.severity]
    frame = Rect(line / 2, line / 2, width - line, y - line, stroke=colour, line=line)
    sheet.put(None, 0, y, frame)
    return sheet.fragment(y)


def box_rows(title: str, boxes: Sequence[BoxText], look: Look) -> list[Block]:
    """The boxes under one heading: each over the full width, or two side by side if shorter."""
    if not boxes:
        return []
    sheet, size = Sheet(), look.style.sizes.heading
    heading = Node("H2", bookmark=(title, 1))
    sheet.rule(0, 0.75, look.width, 1.5)
    y = sheet.lines(heading, 0, 5, look.width, [bold(title, "accent")], size, size + 3)
    head = Block((sheet.fragment(y),), with_next=True)
    return [head, *(Block((row,), space=BETWEEN) for row in _rows(tuple(boxes), look)[1])]


def _rows(boxes: tuple[BoxText, ...], look: Look) -> tuple[float, list[Fragment]]:
    """The lowest stack of rows of one or two boxes, in order; with its height."""
    if not boxes:
        return 0.0, []
    ways = []
    for count, make in ((1, _single), (2, _pair)):
        if len(boxes) >= count:
            row = make(boxes[:count], look)
            height, rest = _rows(boxes[count:], look)
            ways.append((row.height + BETWEEN + height, [row, *rest]))
    return min(ways, key=lambda way: way[0])


def _single(boxes: Sequence[BoxText], look: Look) -> Fragment:
    return small_box(boxes[0], look.width)


def _pair(boxes: Sequence[BoxText], look: Look) -> Fragment:
    """Two boxes side by side with a common end."""
    height = max(small_box(box, look.span(6)).height for box in boxes)
    sheet = Sheet()
    for x, box in zip((0, look.x(7)), boxes, strict=True):
        sheet.add(small_box(box, look.span(6), height), x, 0)
    return sheet.fragment(height)
