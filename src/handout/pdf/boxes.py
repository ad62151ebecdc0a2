"""Safety boxes. Severity is told by shape, weight and words, never by colour."""

from collections.abc import Callable, Sequence
from itertools import product

from handout.model.handout import BoxText
from handout.model.texts import Point
from handout.pdf import icons
from handout.pdf.fragment import Fragment, Mark, Node, Rect, Sheet
from handout.pdf.look import Block, Look
from handout.pdf.text import Run, bold

PAD = 12.0
BAND = 28.0
BULLET = 5.0
STRETCH = 60.0  # points that a frame may be drawn longer to end with its neighbour
Sign = Callable[[float, float], Sequence[Mark]]

SIGNS: dict[str, Sign] = {
    "stop": lambda x, y: icons.octagon(x, y, 19),
    "caution": lambda x, y: icons.triangle(x, y + 1, 18),
    "info": lambda x, y: icons.info(x + 9, y + 9, 9),
}
FRAMES = {"stop": ("ink", 2.5), "caution": ("ink", 1.5), "info": ("soft", 0.75)}


def points(sheet: Sheet, parent: Node, items: Sequence[Point], x: float, y: float, width: float) -> float:
    """A list with square bullets; returns where it ends."""
    if not items:
        return y
    listed = parent / "L"
    for item in items:
        entry = listed / "LI"
        sheet.put(None, y, y + 16, Rect(x, y + 8 - BULLET / 2, BULLET, BULLET, fill="ink"))
        lead = [bold(item.lead + ": ")] if item.lead else []
        y = sheet.lines(entry / "LBody", x + 13, y, width - 13, [*lead, Run(item.text)]) + 2
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
    y = _two_columns(sheet, sect, box.points, look, y)
    sheet.rule(PAD, y + 2, inner, 0.75)
    sheet.put(None, y + 7, y + 21, *icons.cross(PAD, y + 7, 14))
    y = sheet.lines(sect / "P", PAD + 24, y + 6, inner - 24, [bold(box.action)], 13, 16) + 7
    frame = Rect(1, 1, width - 2, y - 2, stroke="band", line=2)
    sheet.put(None, 0, y, frame)
    return Block((sheet.fragment(y),), space=12)


def _two_columns(sheet: Sheet, sect: Node, items: Sequence[Point], look: Look, y: float) -> float:
    """One list in two columns of about the same height."""
    width = (look.width - 2 * PAD - 20) / 2
    heights = [points(Sheet(), Node("Sect"), (item,), 0, 0, width) for item in items]
    cut = min(
        range(len(items) + 1),
        key=lambda n: (max(sum(heights[:n]), sum(heights[n:])), -n),
    )
    listed_end = points(sheet, sect, items[:cut], PAD, y, width)
    return max(listed_end, points(sheet, sect, items[cut:], PAD + width + 20, y, width))


def small_box(box: BoxText, width: float, height: float = 0) -> Fragment:
    """A stop, caution or info box; its frame reaches down to `height` if that is more."""
    sheet, sect = Sheet(), Node("Sect")
    sheet.put(None, 8, 28, *SIGNS[box.severity](PAD, 8))
    title = Node("H3", sect, bookmark=(box.title, 1))
    y = sheet.lines(title, PAD + 28, 9, width - 2 * PAD - 28, [bold(box.title)], 14, 18) + 5
    if box.lead:
        y = sheet.lines(sect / "P", PAD, y, width - 2 * PAD, box.lead) + 3
    y = points(sheet, sect, box.points, PAD, y, width - 2 * PAD)
    y = sheet.lines(sect / "P", PAD, y + 3, width - 2 * PAD, [bold(box.action)]) + 9
    colour, line = FRAMES[box.severity]
    end = max(y, height)
    half = line / 2
    sheet.put(None, 0, end, Rect(half, half, width - line, end - line, stroke=colour, line=line))
    return sheet.fragment(end)


def box_rows(title: str, boxes: Sequence[BoxText], look: Look) -> list[Block]:
    """The boxes under one heading in two columns, each next one where there is more room."""
    if not boxes:
        return []
    sheet = Sheet()
    heading = Node("H2", bookmark=(title, 1))
    size = look.style.sizes.heading
    y = sheet.lines(heading, 0, 0, look.width, [bold(title, "accent")], size, size + 7)
    head = Block((sheet.fragment(y),), with_next=True)
    whole = _columns(boxes, look)
    if whole.height + y < look.height:
        return [head, Block((whole,), space=4)]
    return [head, *(Block((_columns((box,), look),), space=8) for box in boxes)]


def _columns(boxes: Sequence[BoxText], look: Look) -> Fragment:
    """Boxes in two columns with a common end; a single one over the full width."""
    if len(boxes) == 1:
        return small_box(boxes[0], look.width)
    gap, width = float(look.style.gutter), look.span(6)
    heights = [small_box(box, width).height + gap for box in boxes]
    sides = _even_sides(heights)
    bottom = max(_side_height(heights, sides, side) for side in (0, 1)) - gap
    sheet, ends = Sheet(), [0.0, 0.0]
    for n, box in enumerate(boxes):
        side, last = sides[n], sides[n] not in sides[n + 1 :]
        room = bottom - ends[side]
        stretch = room if last and room - heights[n] < STRETCH else 0.0
        sheet.add(small_box(box, width, stretch), look.x(7) if side else 0, ends[side])
        ends[side] += heights[n]
    return sheet.fragment(bottom)


def _even_sides(heights: Sequence[float]) -> tuple[int, ...]:
    """Left or right for each box, so that the two columns end as evenly as they can."""
    ways = product((0, 1), repeat=len(heights) - 1)
    return min(
        ((0, *way) for way in ways if 1 in way),
        key=lambda way: max(_side_height(heights, way, 0), _side_height(heights, way, 1)),
    )


def _side_height(heights: Sequence[float], sides: Sequence[int], side: int) -> float:
    return sum(h for h, at in zip(heights, sides, strict=True) if at == side)
