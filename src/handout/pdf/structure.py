"""The structure of laid-out blocks, made ready once: only numbers differ from use to use.

A group is one fragment, or several that share structure elements because a block was cut. Its
elements get object numbers one after the other, so all references are known up to an offset.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from handout.pdf.fragment import Art, Fragment, Node, Piece
from handout.pdf.writer import text_string

ELEMENT, PARENT, EDGES = 0, 1, 2  # where numbers count from; then four for each fragment
PAGE, MCID, LEFT, TOP = range(4)
Slot = tuple[int, float]


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline, `y` points below the top of its fragment."""

    title: str
    level: int
    fragment: int
    y: float


@dataclass(frozen=True)
class Group:
    """Elements of some fragments: one line each in `template`, filled from `slots`.

    `owners` are the elements of the marked contents of each fragment, `tops` those on top.
    """

    count: int
    template: bytes
    slots: tuple[Slot, ...]
    owners: tuple[tuple[int, ...], ...]
    tops: tuple[int, ...]
    bookmarks: tuple[Bookmark, ...]


@dataclass(frozen=True)
class Spot:
    """Where a fragment stands: object of the page, first marked content, left and top edge in
    points from the left and the bottom of the page."""

    page: int
    mcid: int
    left: float
    top: float


def elements(group: Group, first: int, parent: int, spots: Sequence[Spot]) -> list[bytes]:
    """The structure elements of a group as objects with numbers from `first` on."""
    bases: list[float] = [first, parent]
    for spot in spots:
        bases += (spot.page, spot.mcid, spot.left, spot.top)
    filled = group.template % tuple([bases[base] + offset for base, offset in group.slots])
    return filled.split(b"\n")


def top_nodes(fragment: Fragment) -> frozenset[Node]:
    """The uppermost structure elements of a fragment; fragments of one cut block share them."""
    return frozenset(_top(piece.node) for piece in fragment.pieces if piece.node)


def _top(node: Node) -> Node:
    while node.parent:
        node = node.parent
    return node


def group(fragments: Sequence[Fragment]) -> Group:
    """The structure of fragments that are placed one after the other."""
    tree = _Tree()
    owners, bookmarks = [], []
    for n, fragment in enumerate(fragments):
        mine: list[int] = []
        for piece in (piece for piece in fragment.pieces if piece.node):
            assert piece.node
            is_new = piece.node not in tree.numbers
            number = tree.use(piece.node)
            if not piece.marks:
                continue
            if is_new and piece.node.bookmark:
                bookmarks.append(Bookmark(*piece.node.bookmark, n, piece.top))
            tree.show(number, n, len(mine), piece)
            mine.append(number)
        owners.append(tuple(mine))
    lines = [tree.line(number) for number in range(len(tree.nodes))]
    return Group(
        count=len(lines),
        template=b"\n".join(text for text, _ in lines),
        slots=tuple(chain.from_iterable(slots for _, slots in lines)),
        owners=tuple(owners),
        tops=tuple(n for n, node in enumerate(tree.nodes) if node.parent is None),
        bookmarks=tuple(bookmarks),
    )


class _Tree:
    """Nodes in order of first use, parents first, each with its children in order."""

    def __init__(self) -> None:
        self.numbers: dict[Node, int] = {}
        self.nodes: list[Node] = []
        self.kids: list[list[int | tuple[int, int]]] = []
        self.boxes: dict[int, tuple[int, Art]] = {}

    def use(self, node: Node) -> int:
        if node not in self.numbers:
            above = self.use(node.parent) if node.parent else None
            self.numbers[node] = number = len(self.nodes)
            self.nodes.append(node)
            self.kids.append([])
            if above is not None:
                self.kids[above].append(number)
        return self.numbers[node]

    def show(self, number: int, fragment: int, mcid: int, piece: Piece) -> None:
        """Marked content of an element; the first picture of it is its box."""
        self.kids[number].append((fragment, mcid))
        art = next((mark for mark in piece.marks if isinstance(mark, Art)), None)
        if art:
            self.boxes.setdefault(number, (fragment, art))

    def line(self, number: int) -> tuple[bytes, list[Slot]]:
        """An element as a line with holes, and what fills them."""
        node = self.nodes[number]
        above = (ELEMENT, self.numbers[node.parent]) if node.parent else (PARENT, 0)
        out = [b"<</S/%b/P %%d 0 R" % node.role.encode()]
        slots: list[Slot] = [above]
        for text, holes in (self._children(number), self._attributes(number, node)):
            out.append(text)
            slots += holes
        if node.alt:
            out.append(b"/Alt" + text_string(node.alt).replace(b"%", b"%%"))
        return b"".join([*out, b">>"]), slots

    def _children(self, number: int) -> tuple[bytes, list[Slot]]:
        kids = self.kids[number]
        seen = sorted({kid[0] for kid in kids if isinstance(kid, tuple)})
        texts: list[bytes] = []
        slots: list[Slot] = [_edge(seen[0], PAGE)] if len(seen) == 1 else []
        for kid in kids:
            if isinstance(kid, int):
                texts.append(b"%d 0 R")
                slots.append((ELEMENT, kid))
            elif len(seen) == 1:
                texts.append(b"%d")
                slots.append(_edge(kid[0], MCID, kid[1]))
            else:
                texts.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>")
                slots += (_edge(kid[0], PAGE), _edge(kid[0], MCID, kid[1]))
        page = b"/Pg %d 0 R" if len(seen) == 1 else b""
        shape = {0: b"", 1: b"/K %b"}.get(len(texts), b"/K[%b]")
        return page + (shape % b" ".join(texts) if texts else b""), slots

    def _attributes(self, number: int, node: Node) -> tuple[bytes, list[Slot]]:
        owned: list[bytes] = list(_fixed(node))
        slots: list[Slot] = []
        if number in self.boxes:
            fragment, art = self.boxes[number]
            owned.append(b"<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>")
            left, top = art.x, -art.y
            slots += [_edge(fragment, LEFT, left), _edge(fragment, TOP, top - art.height)]
            slots += [_edge(fragment, LEFT, left + art.width), _edge(fragment, TOP, top)]
        shape = {0: b"", 1: b"/A%b"}.get(len(owned), b"/A[%b]")
        return shape % b"".join(owned) if owned else b"", slots


def _edge(fragment: int, which: int, offset: float = 0) -> Slot:
    return EDGES + 4 * fragment + which, offset


def _fixed(node: Node) -> Iterator[bytes]:
    """Attributes that are the same wherever an element stands."""
    if node.scope:
        yield b"<</O/Table/Scope/%b>>" % node.scope.encode()
    if node.role == "L":
        yield b"<</O/List/ListNumbering/%b>>" % (b"Decimal" if node.numbered else b"Disc")
