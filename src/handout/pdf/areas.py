"""Areas of a page that lead to a web address, as link annotations about a fragment's corner."""

from collections.abc import Iterable, Sequence
from itertools import chain

from handout.pdf.fonts import text_width
from handout.pdf.fragment import Art, Mark, Node, Path, Piece, Rect, Text, line_span
from handout.pdf.slots import KEY, LEFT, PAGE, TOP, Slot, edge
from handout.pdf.text import Target
from handout.pdf.writer import text_string

Box = tuple[float, float, float, float]  # left, top, right, bottom; y runs down


def link_of(node: Node | None) -> Node | None:
    """The link that an element is part of."""
    while node and not node.target:
        node = node.parent
    return node


def boxes(piece: Piece) -> list[Box]:
    """What a piece covers: each line of text, or all that is drawn as one."""
    rows: dict[float, list[Box]] = {}
    for mark in piece.marks:
        rows.setdefault(mark.y if isinstance(mark, Text) else piece.bottom, []).append(box(mark))
    return [around(row) for row in rows.values()]


def box(mark: Mark) -> Box:
    """The box of a mark."""
    match mark:
        case Text():
            top, bottom = line_span(mark)
            wide = text_width(mark.text.rstrip(), mark.face, mark.size)
            return mark.x, top, mark.x + wide, bottom
        case Rect() | Art():
            return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
        case Path():
            xs = [x for _, points in mark.steps for x in points[::2]]
            ys = [y for _, points in mark.steps for y in points[1::2]]
            return min(xs), min(ys), max(xs), max(ys)


def around(many: Iterable[Box]) -> Box:
    """The box around some boxes."""
    left, top, right, bottom = zip(*many, strict=True)
    return min(left), min(top), max(right), max(bottom)


def corners(fragment: int, each: Box) -> list[Slot]:
    """A box as the operands of a PDF rectangle: lower left and upper right corner."""
    left, top, right, bottom = each
    points = (edge(fragment, LEFT, left), edge(fragment, TOP, -bottom))
    return [*points, edge(fragment, LEFT, right), edge(fragment, TOP, -top)]


def annotation(
    target: Target, fragment: int, places: Sequence[Box], index: int
) -> tuple[bytes, list[Slot]]:
    """A link as a line with holes, and what fills them; `index` counts the links of a group.

    It has no border. One over several lines says where each of them is.
    """
    slots = [*corners(fragment, around(places))]
    quads = b""
    if len(places) > 1:
        quads = b"/QuadPoints[%b]" % b" ".join([b"%.2f"] * (8 * len(places)))
        slots += chain.from_iterable(_quad(fragment, each) for each in places)
    slots += [edge(fragment, PAGE), (KEY, index)]
    says, address = (
        text_string(text).replace(b"%", b"%%") for text in (target.says, target.address)
    )
    return (
        b"<</Type/Annot/Subtype/Link/Rect[%%.2f %%.2f %%.2f %%.2f]%b/Border[0 0 0]/F 4"
        b"/P %%d 0 R/StructParent %%d/Contents%b/A<</S/URI/URI%b>>>>" % (quads, says, address)
    ), slots


def _quad(fragment: int, each: Box) -> list[Slot]:
    """Upper left, upper right, lower left, lower right: the order that viewers expect."""
    x0, y0, x1, y1 = corners(fragment, each)
    return [x0, y1, x1, y1, x0, y0, x1, y0]
