"""A fragment as page operators, made once: only its place and the numbers of its contents differ.

What belongs to a structure element is marked content with a number, all else is an artifact:
nothing is painted untagged. The order of painting is the order of reading.
"""

from collections.abc import Mapping
from functools import lru_cache

from handout.frozen import frozen
from handout.pdf.fonts import Face, shown
from handout.pdf.fragment import Art, Fragment, Mark, Path, Rect, Step, Text
from handout.pdf.writer import name

CORNER = 0.5523  # control-point distance of a quarter circle
VERBS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
ARTIFACT = b"/Artifact<</Type/Layout>>BDC"
END = b"\nQ\n"
Palette = Mapping[str, str]


@frozen
class Encoded:
    """Operators of a fragment about its top left corner, with a hole for the number of each of
    its `contents`; the fonts and images that they name."""

    template: bytes
    contents: int
    fonts: frozenset[str]
    images: tuple[tuple[str, float], ...]

    def inside(self, mcid: int) -> bytes:
        """The operators, contents numbered from `mcid` on."""
        return self.template % tuple(range(mcid, mcid + self.contents))

    def at(self, x: float, y: float, mcid: int) -> bytes:
        """The same for a place on the page."""
        return begin(x, y) + self.inside(mcid) + END


def begin(x: float, y: float) -> bytes:
    """Makes a place on the page the origin, until END."""
    return b"q 1 0 0 1 %.2f %.2f cm\n" % (x, y)


def rgb(colour: str) -> str:
    """`#RRGGBB` as three operands between 0 and 1."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4g}" for i in (1, 3, 5))


@lru_cache(maxsize=20_000)  # blocks stand on one grid
def number(value: float) -> str:
    """A coordinate with a hundredth of a point at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def encode(fragment: Fragment, palette: Palette) -> Encoded:
    """The fragment in colours of `palette`, which maps their names to operands."""
    pen = _Pen(palette)
    out, contents = [], 0
    for piece in fragment.pieces:
        if not piece.marks:
            continue
        marks = b"\n".join(pen.mark(mark) for mark in piece.marks).replace(b"%", b"%%")
        if piece.node is None:
            out.append(b"%b\n%b\nEMC" % (ARTIFACT, marks))
        else:
            role = piece.node.role.encode()
            out.append(b"/%b<</MCID %%d>>BDC\n%b\nEMC" % (role, marks))
            contents += 1
    return Encoded(b"\n".join(out), contents, frozenset(pen.fonts), tuple(pen.images))


def encode_furniture(fragment: Fragment, palette: Palette, kind: str) -> Encoded:
    """A header or footer: decoration of the page, not content."""
    pen = _Pen(palette)
    marks = b"\n".join(pen.mark(mark) for piece in fragment.pieces for mark in piece.marks)
    opening = b"/Artifact<</Type/Pagination/Subtype/%b>>BDC" % kind.encode()
    code = b"%b\n%b\nEMC" % (opening, marks)
    template = code.replace(b"%", b"%%")
    return Encoded(template, 0, frozenset(pen.fonts), tuple(pen.images))


class _Pen:
    """Marks to operators, with y turned up; notes the fonts and images that they need."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.fonts: set[str] = set()
        self.images: list[tuple[str, float]] = []

    def mark(self, mark: Mark) -> bytes:
        match mark:
            case Text():
                return self._text(mark)
            case Rect() if mark.radius:
                return self._path(Path(box_steps(mark), mark.fill, mark.stroke, mark.line))
            case Rect():
                sides = (mark.x, -mark.y - mark.height, mark.width, mark.height)
                shape = " ".join(map(number, sides))
                return self._inked(f"{shape} re", mark.fill, mark.stroke, mark.line)
            case Path():
                return self._path(mark)
            case Art():
                self.images.append((mark.name, mark.width))
                sides = (mark.width, mark.height, mark.x, -mark.y - mark.height)
                place = b"q %.2f 0 0 %.2f %.2f %.2f cm " % sides
                return place + name(mark.name) + b" Do Q"

    def _text(self, mark: Text) -> bytes:
        x, y, text, face, size, colour = mark
        fonts, code = _words(text, face, size)
        self.fonts.update(fonts)
        place = f"BT {self.palette[colour]} rg {number(x)} {number(-y)} Td "
        return b"%b%b ET" % (place.encode(), code)

    def _path(self, mark: Path) -> bytes:
        return self._inked(
            _outline(mark.steps), mark.fill, mark.stroke, mark.line, rounded=mark.round
        )

    def _inked(
        self, shape: str, fill: str, stroke: str, line: float, *, rounded: bool = False
    ) -> bytes:
        ends = "1 J 1 j" if rounded else "0 J 0 j"
        pen = f"{self.palette[stroke]} RG {number(line)} w {ends} " if stroke else ""
        ground = f"{self.palette[fill]} rg " if fill else ""
        verb = "B" if fill and stroke else "f" if fill else "S"
        return f"{ground}{pen}{shape} {verb}".encode()


@lru_cache(maxsize=4000)  # the same words stand at other places
def _words(text: str, face: Face, size: float) -> tuple[tuple[str, ...], bytes]:
    """The fonts and the operators that show a text at the current point."""
    parts = list(shown(text, face))
    code = [b"/%b %b Tf %b Tj" % (font.encode(), number(size).encode(), s) for font, s in parts]
    return tuple(font for font, _ in parts), b" ".join(code)


@lru_cache(maxsize=2000)  # signs, discs and rules stand at the same places in many blocks
def _outline(steps: tuple[Step, ...]) -> str:
    out = []
    for op, points in steps:
        flipped = (number(p if i % 2 == 0 else -p) for i, p in enumerate(points))
        out.append(" ".join([*flipped, VERBS[op]]))
    return " ".join(out)


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
