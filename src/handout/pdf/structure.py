"""The structure of laid-out blocks, made ready once: only numbers differ from use to use.

A group is one fragment, or several that share structure elements because a block was cut. Its
elements get object numbers one after the other, so all references are known up to an offset.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from handout.frozen import frozen
from handout.pdf.areas import Box, annotation, around, box, boxes, corners, link_of
from handout.pdf.fragment import Art, Fragment, Node, Piece
from handout.pdf.slots import ELEMENT, MCID, PAGE, PARENT, Slot, edge
from handout.pdf.writer import text_string

PLAIN = {
    role: b"<</S/%b/P %%d 0 R/Pg %%d 0 R/K %%d>>" % role.encode()
    for role in ("P", "Lbl", "LBody", "TH", "TD", "H1", "H2", "H3", "Span")
}


@frozen
class Bookmark:
    """An entry of the outline, `y` points below the top of its fragment."""

    title: str
    level: int
    fragment: int
    y: float


@frozen
class Link:
    """An annotation: which object of its group it is, its element, and its fragment."""

    number: int
    element: int
    fragment: int


@frozen
class Group:
    """Elements of some fragments, then links: one line each in `template`, filled from `slots`.

    `owners` are the elements of the marked contents of each fragment, `tops` those on top, `needs`
    the bases that its numbers count from: where they are the same, so is all that is written.
    """

    count: int
    template: bytes
    slots: tuple[Slot, ...]
    owners: tuple[tuple[int, ...], ...]
    tops: tuple[int, ...]
    bookmarks: tuple[Bookmark, ...]
    links: tuple[Link, ...]
    needs: tuple[int, ...]


@frozen
class Spot:
    """Where a fragment stands: object of the page, first marked content, left and top edge in
    points from the left and the bottom of the page."""

    page: int
    mcid: int
    left: float
    top: float


def bases(first: int, parent: int, key: int, spots: Sequence[Spot]) -> list[float]:
    """What the slots of a group count from: its elements have numbers from `first` on, its links
    keys of the parent tree from `key` on."""
    found: list[float] = [first, parent, key]
    for spot in spots:
        found += (spot.page, spot.mcid, spot.left, spot.top)
    return found


def elements(group: Group, where: Sequence[float]) -> list[bytes]:
    """The structure elements of a group, and its links, as objects one after the other."""
    filled = group.template % tuple([where[base] + offset for base, offset in group.slots])
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
            if link := link_of(piece.node):
                tree.lead(tree.numbers[link], n, piece)
        owners.append(tuple(mine))
    lines = [tree.line(number) for number in range(len(tree.nodes))]
    lines += tree.annotations()
    slots = tuple(chain.from_iterable(slots for _, slots in lines))
    return Group(
        count=len(lines),
        template=b"\n".join(text for text, _ in lines),
        slots=slots,
        owners=tuple(owners),
        tops=tuple(n for n, node in enumerate(tree.nodes) if node.parent is None),
        bookmarks=tuple(bookmarks),
        links=tuple(
            Link(len(tree.nodes) + index, element, fragment)
            for index, (element, fragment) in enumerate(tree.areas)
        ),
        needs=tuple(sorted({ELEMENT, *(base for base, _ in slots)})),
    )


class _Tree:
    """Nodes in order of first use, parents first, each with its children in order."""

    def __init__(self) -> None:
        self.numbers: dict[Node, int] = {}
        self.nodes: list[Node] = []
        self.kids: list[list[int | tuple[int, int]]] = []
        self.boxes: dict[int, tuple[int, Box]] = {}
        self.areas: dict[tuple[int, int], list[Box]] = {}  # by element and fragment

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
        """Marked content of an element; a figure has a box."""
        self.kids[number].append((fragment, mcid))
        art = next((mark for mark in piece.marks if isinstance(mark, Art)), None)
        if art:
            self.boxes.setdefault(number, (fragment, box(art)))
        elif self.nodes[number].role == "Figure":
            self.boxes.setdefault(number, (fragment, around(map(box, piece.marks))))

    def lead(self, number: int, fragment: int, piece: Piece) -> None:
        """A piece of a link leads where the link does."""
        self.areas.setdefault((number, fragment), []).extend(boxes(piece))

    def annotations(self) -> Iterator[tuple[bytes, list[Slot]]]:
        """The links as lines with holes, and what fills them."""
        for index, ((number, fragment), places) in enumerate(self.areas.items()):
            target = self.nodes[number].target
            assert target
            yield annotation(target, fragment, places, index)

    def line(self, number: int) -> tuple[bytes, list[Slot]]:
        """An element as a line with holes, and what fills them."""
        node = self.nodes[number]
        above = (ELEMENT, self.numbers[node.parent]) if node.parent else (PARENT, 0)
        if node.role in PLAIN and not (node.alt or node.scope or self.areas):
            kid = self.kids[number][0] if len(self.kids[number]) == 1 else 0
            if isinstance(kid, tuple):  # most elements: one content and nothing to say of it
                return PLAIN[node.role], [above, edge(kid[0], PAGE), edge(kid[0], MCID, kid[1])]
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
        slots: list[Slot] = [edge(seen[0], PAGE)] if len(seen) == 1 else []
        for kid in kids:
            if isinstance(kid, int):
                texts.append(b"%d 0 R")
                slots.append((ELEMENT, kid))
            elif len(seen) == 1:
                texts.append(b"%d")
                slots.append(edge(kid[0], MCID, kid[1]))
            else:
                texts.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>")
                slots += (edge(kid[0], PAGE), edge(kid[0], MCID, kid[1]))
        for index, (owner, fragment) in enumerate(self.areas):
            if owner == number:
                texts.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>")
                slots += (edge(fragment, PAGE), (ELEMENT, len(self.nodes) + index))
        page = b"/Pg %d 0 R" if len(seen) == 1 else b""
        shape = {0: b"", 1: b"/K %b"}.get(len(texts), b"/K[%b]")
        return page + (shape % b" ".join(texts) if texts else b""), slots

    def _attributes(self, number: int, node: Node) -> tuple[bytes, list[Slot]]:
        owned: list[bytes] = list(_fixed(node))
        slots: list[Slot] = []
        if number in self.boxes:
            owned.append(b"<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>")
            slots += corners(*self.boxes[number])
        shape = {0: b"", 1: b"/A%b"}.get(len(owned), b"/A[%b]")
        return shape % b"".join(owned) if owned else b"", slots


def _fixed(node: Node) -> Iterator[bytes]:
    """Attributes that are the same wherever an element stands."""
    if node.scope:
        yield b"<</O/Table/Scope/%b>>" % node.scope.encode()
    if node.role == "L":
        yield b"<</O/List/ListNumbering/%b>>" % (b"Decimal" if node.numbered else b"Disc")
