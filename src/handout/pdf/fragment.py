"""A block laid out once: marks at fixed places, grouped by the structure element they belong to.

Coordinates are points from the fragment's top left corner, y running down. A fragment knows its
height and its structure but no page.
"""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from handout.frozen import frozen, unique
from handout.pdf.fonts import CAP_HEIGHT, Face, text_width
from handout.pdf.text import Run, Target, line_count, wrap

SAME = 1e-6  # points; heights that were added up in another order

Role = Literal[
    "Document", "Part", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "Figure", "Span", "Link",
]  # fmt: skip


@unique
class Node:
    """A structure element. Two nodes are never equal: each stands for itself."""

    role: Role
    parent: "Node | None" = None
    alt: str = ""
    scope: Literal["", "Row", "Column"] = ""
    numbered: bool = False
    bookmark: tuple[str, int] | None = None
    target: Target | None = None

    def __truediv__(self, role: Role) -> "Node":
        return Node(role, self)


class Text(NamedTuple):
    """One piece of one line; `y` is the baseline."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: str


@frozen
class Rect:
    """A filled or outlined rectangle; radius rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 1.0
    radius: float = 0.0


Step = tuple[str, tuple[float, ...]]


@frozen
class Path:
    """An outline of steps M, L, C and Z; filled, stroked or both."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: str = ""
    line: float = 1.0
    round: bool = False


@frozen
class Art:
    """A made figure, set into a box; `name` finds its outlines."""

    name: str
    x: float
    y: float
    width: float
    height: float


Mark = Text | Rect | Path | Art
CONTENT = (Text, Art)


class Piece(NamedTuple):
    """Marks of one structure element, from `top` to `bottom`; no node means decoration."""

    node: Node | None
    top: float
    bottom: float
    marks: tuple[Mark, ...]


@frozen
class Fragment:
    """A laid-out block, `height` points tall."""

    height: float
    pieces: tuple[Piece, ...] = field(repr=False, default=())


class Later(Fragment):
    """A fragment whose height is known, and which is laid out when its marks are asked for.

    Most versions of a block are only measured: one of them is printed.
    """

    def __init__(self, height: float, make: Callable[[], Fragment]) -> None:
        object.__setattr__(self, "height", height)
        object.__setattr__(self, "_make", make)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What `make` laid out. It must be as tall as was measured."""
        made: Fragment = self.__dict__["_make"]()
        assert abs(made.height - self.height) < SAME, (made.height, self.height)
        return made.pieces

    def forget(self) -> None:
        """Gives its marks up; they would be laid out again."""
        self.__dict__.pop("pieces", None)


class Sheet:
    """A fragment while it is being laid out."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []

    def fragment(self, height: float) -> Fragment:
        """What was laid out, as a fragment of that height."""
        return Fragment(height, tuple(self.pieces))

    def put(self, node: Node | None, top: float, bottom: float, *marks: Mark) -> None:
        """Marks for a node, or decoration.

        Text and figures are the content of a node; shapes beside them are decoration. A node
        without either is still part of the structure: an empty table cell.
        """
        if node is None:
            self.pieces.append(Piece(None, top, bottom, marks))
            return
        content = tuple([mark for mark in marks if isinstance(mark, CONTENT)])
        if len(content) < len(marks):
            shapes = tuple([mark for mark in marks if not isinstance(mark, CONTENT)])
            self.pieces.append(Piece(None, top, bottom, shapes))
        self.pieces.append(Piece(node, top, bottom, content))

    def rule(
        self, x: float, y: float, width: float, line: float = 1.5, colour: str = "ink"
    ) -> None:
        """A horizontal rule whose middle is at `y`."""
        steps: tuple[Step, ...] = (("M", (x, y)), ("L", (x + width, y)))
        self.put(None, y - line / 2, y + line / 2, Path(steps, stroke=colour, line=line))

    def pole(
        self, x: float, y: float, height: float, line: float = 1, colour: str = "hair"
    ) -> None:
        """A vertical rule."""
        steps: tuple[Step, ...] = (("M", (x, y)), ("L", (x, y + height)))
        self.put(None, y, y + height, Path(steps, stroke=colour, line=line))

    def lines(
        self,
        node: Node | None,
        x: float,
        y: float,
        width: float,
        runs: Sequence[Run] | str,
        size: float = 12,
        leading: float = 0,
        align: "Align" = "left",
        *,
        more: bool = False,
    ) -> float:
        """A paragraph whose first line box begins at `y`; returns the end of its last one.

        `more` says that the same node goes on elsewhere, so that its words do not run together.
        What leads somewhere becomes a link below the node; in decoration nothing does.
        """
        leading = leading or round(size * 4 / 3)
        given = (Run(runs),) if isinstance(runs, str) else tuple(runs)
        count, groups = _set(given, size, width, leading, align, more)
        end = y + count * leading
        for target, texts in groups:
            owner = Node("Link", node, target=target) if target and node else node
            marks = tuple([Text(x + t[0], y + t[1], *t[2:]) for t in texts])
            self.pieces.append(Piece(owner, y, end, marks))
        return end

    def add(self, fragment: Fragment, x: float, y: float) -> float:
        """A laid-out fragment at a place; returns where it ends."""
        self.pieces += [moved(piece, x, y) for piece in fragment.pieces]
        return y + fragment.height


Align = Literal["left", "right", "centre"]
Groups = tuple[tuple[Target | None, tuple[Text, ...]], ...]


@lru_cache(maxsize=4000)
def _set(
    runs: tuple[Run, ...], size: float, width: float, leading: float, align: Align, more: bool
) -> tuple[int, Groups]:
    """How many lines a paragraph has, and its texts by where they lead, about its top left."""
    rows = wrap(runs, size, width)
    texts: list[tuple[Target | None, Text]] = []
    for n, row in enumerate(rows):
        base = n * leading + (leading + size * CAP_HEIGHT) / 2
        shift = {"left": 0.0, "right": width - row.width, "centre": (width - row.width) / 2}
        for k, part in enumerate(row.segments):
            last = k == len(row.segments) - 1 and not row.broken
            ends = last and (more or n < len(rows) - 1)
            text = part.text + " " if ends else part.text
            mark = Text(shift[align] + part.x, base, text, part.face, size, part.colour)
            texts.append((part.target, mark))
    groups = groupby(texts, itemgetter(0))
    return len(rows), tuple((target, tuple(t for _, t in pairs)) for target, pairs in groups)


def text_height(runs: Sequence[Run] | str, width: float, size: float, leading: float = 0) -> float:
    """Height in points that `Sheet.lines` would take."""
    given = (Run(runs),) if isinstance(runs, str) else tuple(runs)
    return line_count(given, size, width) * (leading or round(size * 4 / 3))


def run_width(runs: Sequence[Run], size: float) -> float:
    """Width of runs on one line, in points."""
    return sum(text_width(run.text, run.face, size) for run in runs)


def moved(piece: Piece, x: float, y: float) -> Piece:
    """The piece, x further right and y further down."""
    node, top, bottom, marks = piece
    return Piece(node, top + y, bottom + y, tuple([_moved(mark, x, y) for mark in marks]))


def _moved(mark: Mark, x: float, y: float) -> Mark:
    if isinstance(mark, Text):
        return Text(mark[0] + x, mark[1] + y, *mark[2:])
    if isinstance(mark, Path):
        steps = tuple([(op, _shifted(points, x, y)) for op, points in mark.steps])
        return Path(steps, mark.fill, mark.stroke, mark.line, mark.round)
    return replace(mark, x=mark.x + x, y=mark.y + y)


def _shifted(points: tuple[float, ...], x: float, y: float) -> tuple[float, ...]:
    if len(points) == 2:
        return points[0] + x, points[1] + y
    return tuple([p + (y if i % 2 else x) for i, p in enumerate(points)])


def stack(fragments: Sequence[Fragment], gap: float = 0) -> Fragment:
    """Fragments below one another."""
    sheet, y = Sheet(), 0.0
    for n, fragment in enumerate(fragments):
        y = sheet.add(fragment, 0, y + (gap if n else 0))
    return sheet.fragment(y)


def line_span(mark: Text) -> tuple[float, float]:
    """Top and bottom of the letters of a line."""
    return mark.y - mark.size * 0.95, mark.y + mark.size * 0.3
