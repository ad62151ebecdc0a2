"""Safety boxes. Severity is told by shape, weight and words, never by colour."""

from collections.abc import Callable, Sequence

from handout.model.handout import BoxText
from handout.model.texts import Point
from handout.pdf import icons
from handout.pdf.fragment import Fragment, Mark, Node, Rect, Sheet
from handout.pdf.look import Block, Look
from handout.pdf.orders import orders, put, tail
from handout.pdf.paginate import CLEAR
from handout.pdf.text import Run, bold

PAD = 12.0
BAND = 28.0
URGENT_LEADING = 15.0
BETWEEN = 7.0  # points between boxes
SETTINGS = ((9.0, 16.0), (9.0, 15.5), (9.0, 15.0), (5.0, 15.0))  # points above the title, leading
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
    *,
    signs: bool = False,
) -> float:
    """A list with square bullets; returns where it ends."""
    if not items:
        return y
    return bullets(sheet, parent / "L", items, x, y, width, size, leading, signs=signs)


def bullets(
    sheet: Sheet,
    listed: Node,
    items: Sequence[Point],
    x: float,
    y: float,
    width: float,
    size: float = 12,
    leading: float = 0,
    *,
    signs: bool = False,
) -> float:
    """Items of a list with square bullets; returns where they end.

    What `signs` say last has a line of its own where that costs none.
    """
    indent = size + 1
    leading = leading or round(size * 4 / 3)
    side = size * 5 / 12
    for item in items:
        entry = listed / "LI"
        bullet = Rect(x, y + (leading - side) / 2, side, side, fill="ink")
        sheet.put(None, y, y + leading, bullet)
        lead = [bold(item.lead + ": ")] if item.lead else []
        runs = [*lead, Run(item.text)]
        parts = tail(runs, width - indent, size) if signs else [tuple(runs)]
        y = put(sheet, entry / "LBody", (x + indent, y, width - indent), parts, size, leading) + 2
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
    columns = _inside(look.width)
    y = two_columns(sheet, sect, box.points, *columns, y, URGENT_LEADING, signs=True)
    sheet.rule(PAD, y + 4, inner, 1)
    sheet.put(None, y + 11, y + 25, *icons.cross(PAD, y + 11, 14))
    parts = orders([bold(box.action)], inner - 24, 13)
    y = put(sheet, sect / "P", (PAD + 24, y + 10, inner - 24), parts, 13, 16) + 6
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
    *,
    signs: bool = False,
) -> float:
    """One list in two columns of about the same height; returns where the longer one ends."""
    if not items:
        return y
    heights = [points(Sheet(), Node("Sect"), (item,), 0, 0, width, size, leading) for item in items]
    cut = evenly(heights)
    columns, listed = ((starts[0], items[:cut]), (starts[1], items[cut:])), sect / "L"
    return max(
        bullets(sheet, listed, each, x, y, width, size, leading, signs=signs) for x, each in columns
    )


def evenly(heights: Sequence[float]) -> int:
    """How many of these go into the left one of two columns: it is rather the longer one."""
    return min(
        range(len(heights) + 1),
        key=lambda n: (max(sum(heights[:n]), sum(heights[n:])), -n),
    )


def _inside(full: float) -> tuple[tuple[float, float], float]:
    """Where the two columns of a box begin, and how wide they are."""
    width = (full - 2 * PAD - 20) / 2
    return (PAD, PAD + width + 20), width


def small_box(box: BoxText, width: float, leading: float = 16, least: float = 0) -> Fragment:
    """A stop, caution or info box; its frame reaches down to `least` if that is lower."""
    sheet, sect = Sheet(), Node("Sect")
    inner = width - 2 * PAD
    sheet.put(None, 6, 26, *SIGNS[box.severity](PAD, 6))
    title = Node("H3", sect, bookmark=(box.title, 1))
    y = sheet.lines(title, PAD + 28, 7, inner - 28, [bold(box.title)], 14, 18) + 2
    if box.lead:
        y = sheet.lines(sect / "P", PAD, y, inner, box.lead, 12, leading) + 3
    if width > WIDE:
        y = two_columns(sheet, sect, box.points, *_inside(width), y, leading, signs=True)
    else:
        y = points(sheet, sect, box.points, PAD, y, inner, 12, leading, signs=True)
    action = orders([bold(box.action)], inner, 12)
    end = put(sheet, sect / "P", (PAD, y + 1, inner), action, 12, leading)
    y = max(end + 7, least)
    colour, line = FRAMES[box.severity]
    frame = Rect(line / 2, line / 2, width - line, y - line, stroke=colour, line=line)
    sheet.put(None, 0, y, frame)
    return sheet.fragment(y)


def box_rows(title: str, boxes: Sequence[BoxText], look: Look) -> list[Block]:
    """The boxes under one heading: each over the full width, or two side by side if shorter.

    They are set closer where they then fit one page.
    """
    if not boxes:
        return []
    made: list[Block] = []
    for above, leading in SETTINGS:
        made = _box_rows(title, tuple(boxes), look, above, leading)
        if _height(made) <= look.height:
            break
    return made


def _height(blocks: Sequence[Block]) -> float:
    """Of blocks that are placed on a page of their own."""
    return sum(block.at(0).height + block.space for block in blocks) - blocks[0].space + CLEAR


def _box_rows(
    title: str, boxes: tuple[BoxText, ...], look: Look, above: float, leading: float
) -> list[Block]:
    sheet, size = Sheet(), look.style.sizes.heading
    heading = Node("H2", bookmark=(title, 1))
    sheet.rule(0, 0.75, look.width, 1.5)
    y = sheet.lines(heading, 0, above, look.width, [bold(title, "accent")], size, size + 3)
    head = Block((sheet.fragment(y),), with_next=True)
    rows = _rows(boxes, look, leading)[1]
    return [head, *(Block((row,), space=BETWEEN) for row in rows)]


def _rows(boxes: tuple[BoxText, ...], look: Look, leading: float) -> tuple[float, list[Fragment]]:
    """The lowest stack of rows of one or two boxes, in order; with its height."""
    if not boxes:
        return 0.0, []
    ways = []
    for count, make in ((1, _single), (2, _pair)):
        if len(boxes) >= count:
            row = make(boxes[:count], look, leading)
            height, rest = _rows(boxes[count:], look, leading)
            ways.append((row.height + BETWEEN + height, [row, *rest]))
    return min(ways, key=lambda way: way[0])


def _single(boxes: Sequence[BoxText], look: Look, leading: float) -> Fragment:
    return small_box(boxes[0], look.width, leading)


def _pair(boxes: Sequence[BoxText], look: Look, leading: float) -> Fragment:
    """Two boxes side by side with a common end."""
    height = max(small_box(box, look.span(6), leading).height for box in boxes)
    sheet = Sheet()
    for x, box in zip((0, look.x(7)), boxes, strict=True):
        sheet.add(small_box(box, look.span(6), leading, height), x, 0)
    return sheet.fragment(height)
