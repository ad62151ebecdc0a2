"""Images as objects of a PDF: each is made ready once, and written once to a document."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import pairwise
from math import ceil, hypot
from typing import TYPE_CHECKING
from zlib import compress

from handout.cache import recall_or_make
from handout.figures import COLOUR, MONO, Drawing
from handout.figures import Path as Painted
from handout.pdf.art import Image, Photo, summary
from handout.pdf.writer import PdfFile, name
from handout.same import Same

if TYPE_CHECKING:
    from handout.pdf.photos import Encoded

VERBS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
LEAST = {"ghost-edge": 0.9, "prop-edge": 0.75, "ink-far": 0.75}  # points of line, as printed
DARK = {"ghost-edge": "#54595d", "prop-edge": "#41464a"}  # so that a copier finds them
DARK_MONO = {"ghost-edge": "#585858", "prop-edge": "#444444"}
STRIPE, PITCH = 0.9, 2.2  # points: least width of a stripe, least from one stripe to the next
STEP = 0.005  # points to a unit of a figure; forms are made for scales so far apart


def write_images(
    file: PdfFile, images: Mapping[str, Image], widths: Mapping[str, float], *, mono: bool
) -> bytes:
    """Writes the images that are used; returns them by name, for the resources of a page.

    `widths` gives the widest use of each in points, which decides how many pixels of a photo are
    kept. Photos that show the same are written once.
    """
    photos: dict[str, float] = {}
    for used, width in widths.items():
        if isinstance(image := images[used], Photo):
            photos[image.digest] = max(width, photos.get(image.digest, 0.0))
    numbers: dict[str, int] = {}
    out = []
    for used in sorted(widths):
        image = images[used]
        shown = image.digest if isinstance(image, Photo) else used
        if shown not in numbers:
            made = (
                _photo(file, _encoded(_SamePhoto(image), photos[shown], mono))
                if isinstance(image, Photo)
                else _form(file, image, widths[used] / image.width, mono=mono)
            )
            numbers[shown] = made
        out.append(b"%b %d 0 R" % (name(used), numbers[shown]))
    return b"<<%b>>" % b"".join(out)


def _form(file: PdfFile, drawing: Drawing, scale: float, *, mono: bool) -> int:
    """A figure as a form that fills the unit square; `scale` is points to a unit, at the widest.

    Lines that a copier would lose have a least width on paper.
    """
    wide, tall = drawing.width, drawing.height
    about = b"/Type/XObject/Subtype/Form/BBox[0 0 %g %g]" % (wide, tall)
    about += b"/Matrix[%.9f 0 0 %.9f 0 0]/Resources<<>>/Filter/FlateDecode" % (1 / wide, 1 / tall)
    return file.stream(about, _deflated(Same(drawing), max(int(scale / STEP), 1), mono))


@lru_cache(maxsize=500)
def _deflated(same: Same[Drawing], steps: int, mono: bool) -> bytes:
    """The operators of a figure, as they are written."""
    drawing, scale = same.value, steps * STEP
    palette = {**MONO, **DARK_MONO} if mono else {**COLOUR, **DARK}
    wide, tall, *_, digest, _ = summary(same)
    about = (wide, tall, digest, sorted(palette.items()), scale, LEAST, STRIPE, PITCH)
    make = partial(_packed, drawing, palette, scale)
    return recall_or_make("form", lambda: (repr(about).encode(),), make, bytes)


def _packed(drawing: Drawing, palette: Mapping[str, str], scale: float) -> bytes:
    return compress(form_operators(drawing, palette, scale).encode(), 9)


class _SamePhoto:
    """A photo as a key, equal for photos that show the same."""

    def __init__(self, photo: Photo) -> None:
        self.photo = photo

    def __hash__(self) -> int:
        return hash(self.photo.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SamePhoto) and other.photo.digest == self.photo.digest


@lru_cache(maxsize=64)
def _encoded(same: _SamePhoto, width: float, mono: bool) -> "Encoded":
    from handout.pdf.photos import encoded  # few sheets have photos

    return encoded(same.photo, width, grey=mono)


def _photo(file: PdfFile, made: "Encoded") -> int:
    about = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8" % (
        (made.width, made.height)
    )
    colours = b"DeviceGray" if made.grey else b"DeviceRGB"
    about += b"/ColorSpace/%b/Filter/%b" % (colours, made.filter.encode())
    return file.stream(about, made.data)


def form_operators(drawing: Drawing, palette: Mapping[str, str], scale: float) -> str:
    """The figure in PDF operators, in its own units with y turned up; `scale` is points to one."""
    out = [f"1 0 0 -1 0 {drawing.height:g} cm 1 J 1 j"]
    for path in (_striped(path, scale) for path in drawing.paths):
        wide = max(path.width, LEAST.get(path.line, 0.0) / scale)
        pen = f"{_rgb(palette[path.line])} RG {wide:.4g} w " if path.line else ""
        ground = f"{_rgb(palette[path.fill])} rg " if path.fill else ""
        verb = "B" if pen and ground else "f" if ground else "S"
        steps = (" ".join([*(f"{n:g}" for n in ns), VERBS[op]]) for op, ns in path.steps())
        out.append(f"{ground}{pen}{' '.join(steps)} {verb}")
    return "\n".join(out)


def _striped(path: Painted, scale: float) -> Painted:
    """Hatching with fewer and wider stripes where the picture is so small that they would run
    together; any other path as it is."""
    lines = path.d.split("M")[1:]
    if path.line != "target" or path.fill or len(lines) < 2 or "C" in path.d:
        return path
    levels = _levels(lines)
    steps = [b - a for a, b in pairwise(sorted(levels)) if b - a > 1]
    if not steps or (every := ceil(PITCH / (min(steps) * scale))) == 1:
        return path
    numbers = (round((level - min(levels)) / min(steps)) for level in levels)
    kept = (line for line, n in zip(lines, numbers, strict=True) if n % every == every // 2)
    shown = "".join(f"M{line}" for line in kept)
    return replace(path, d=shown or path.d, width=max(path.width, STRIPE / scale))


def _levels(lines: Sequence[str]) -> list[float]:
    """How far parallel lines, written `x y L x y`, are from the origin, in units of a figure."""
    ends = [[float(n) for n in line.replace("L", " ").split(" ")] for line in lines]
    x0, y0, x1, y1 = max(ends, key=lambda end: hypot(end[2] - end[0], end[3] - end[1]))
    long = hypot(x1 - x0, y1 - y0)
    return [(x * (y1 - y0) - y * (x1 - x0)) / long for x, y, *_ in ends]


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3g}" for i in (1, 3, 5))
