"""Fragments onto pages: marks become page operators. Every text reaches the page through here."""

from collections.abc import Mapping

from handout.pdf.drawing import FormBook
from handout.pdf.fonts import font
from handout.pdf.fragment import Art, Fragment, Mark, Node, Path, Piece, Rect, Text
from handout.pdf.tagging import TaggedCanvas

CORNER = 0.5523  # control-point distance of a quarter circle


def rgb(colour: str) -> str:
    """`#RRGGBB` as three operands between 0 and 1."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4g}" for i in (1, 3, 5))


def number(value: float) -> str:
    """A coordinate with a hundredth of a point at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def box_steps(mark: Rect) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """The outline of a rectangle with round corners."""
    x, y, r = mark.x, mark.y, mark.radius
    x1, y1, k = x + mark.width, y + mark.height, mark.radius * (1 - CORNER)
    return (
        ("M", (x + r, y)),
        ("L", (x1 - r, y)),
        ("C", (x1 - k, y, x1, y + k, x1, y + r)),
        ("L", (x1, y1 - r)),
        ("C", (x1, y1 - k, x1 - k, y1, x1 - r, y1)),
        ("L", (x + r, y1)),
        ("C", (x + k, y1, x, y1 - k, x, y1 - r)),
        ("L", (x, y + r)),
        ("C", (x, y + k, x + k, y, x + r, y)),
        ("Z", ()),
    )


class Painter:
    """Paints on one canvas with one set of colours; `palette` maps names to #RRGGBB."""

    def __init__(self, canvas: TaggedCanvas, palette: Mapping[str, str], forms: FormBook) -> None:
        self.canvas = canvas
        self.palette = {name: rgb(colour) for name, colour in palette.items()}
        self.forms = forms
        self.height = float(canvas._pagesize[1])
        self.depth = 0

    def place(self, fragment: Fragment, x: float, y: float, parent: Node) -> None:
        """The fragment with its top left corner x from the left and y below the top edge."""
        for piece in fragment.pieces:
            code = "\n".join(self._mark(mark, x, y) for mark in piece.marks)
            if piece.node is None:
                with self.canvas.artifact():
                    self.canvas.paint(code)
                continue
            if not piece.marks:
                self.canvas.declare(piece.node, parent)
                continue
            self._bookmark(piece, x, y)
            with self.canvas.content(piece.node, parent, self._box(piece, x, y)):
                self.canvas.paint(code)

    def open_part(self, title: str) -> None:
        """A bookmark of its own for what follows, above that of its headings."""
        key = f"part{len(self.canvas._kids)}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(title, key, 0, closed=True)
        self.depth = 1

    def furniture(self, fragment: Fragment, x: float, y: float, kind: str) -> None:
        """A header or footer: decoration of the page, not content."""
        code = [self._mark(m, x, y) for piece in fragment.pieces for m in piece.marks]
        with self.canvas.artifact("Pagination", kind):
            self.canvas.paint("\n".join(code))

    def _bookmark(self, piece: Piece, x: float, y: float) -> None:
        node = piece.node
        if node and node.bookmark and node not in self.canvas._kids:
            key = f"b{len(self.canvas._kids)}"
            self.canvas.bookmarkHorizontal(key, x, self.height - y - piece.top + 8)
            title, level = node.bookmark
            self.canvas.addOutlineEntry(title, key, level + self.depth)

    def _box(self, piece: Piece, x: float, y: float) -> tuple[float, float, float, float] | None:
        for mark in piece.marks:
            if isinstance(mark, Art):
                left, top = x + mark.x, self.height - y - mark.y
                return (left, top - mark.height, left + mark.width, top)
        return None

    def _mark(self, mark: Mark, x: float, y: float) -> str:
        match mark:
            case Text():
                return self._text(mark, x + mark.x, self.height - y - mark.y)
            case Rect() if mark.radius:
                path = Path(box_steps(mark), mark.fill, mark.stroke, mark.line)
                return self._path(path, x, y)
            case Rect():
                left, base = x + mark.x, self.height - y - mark.y - mark.height
                shape = " ".join(map(number, (left, base, mark.width, mark.height)))
                return self._inked(f"{shape} re", mark.fill, mark.stroke, mark.line, rounded=False)
            case Path():
                return self._path(mark, x, y)
            case Art():
                box = (x + mark.x, self.height - y - mark.y - mark.height, mark.width, mark.height)
                return self.forms.use(self.canvas, mark.name, box)

    def _text(self, mark: Text, x: float, y: float) -> str:
        face, doc = font(mark.face), self.canvas._doc
        out = [f"BT {self.palette[mark.colour]} rg 1 0 0 1 {number(x)} {number(y)} Tm"]
        for subset, codes in face.splitString(mark.text.replace("\u00a0", " "), doc):
            name = face.getSubsetInternalName(subset, doc)
            out.append(f"{name} {number(mark.size)} Tf ({self.canvas._escape(codes)}) Tj")
        return " ".join([*out, "ET"])

    def _path(self, mark: Path, x: float, y: float) -> str:
        verbs = {"M": "m", "L": "l", "C": "c", "Z": "h"}
        out = []
        for op, points in mark.steps:
            flipped = (
                number(x + p if i % 2 == 0 else self.height - y - p) for i, p in enumerate(points)
            )
            out.append(" ".join([*flipped, verbs[op]]))
        return self._inked(" ".join(out), mark.fill, mark.stroke, mark.line, rounded=mark.round)

    def _inked(self, shape: str, fill: str, stroke: str, line: float, *, rounded: bool) -> str:
        ends = "1 J 1 j" if rounded else "0 J 0 j"
        pen = f"{self.palette[stroke]} RG {number(line)} w {ends} " if stroke else ""
        ground = f"{self.palette[fill]} rg " if fill else ""
        verb = "B" if fill and stroke else "f" if fill else "S"
        return f"{ground}{pen}{shape} {verb}"
