"""Figures and photos, fitted into boxes."""

import hashlib
from collections.abc import Callable
from dataclasses import field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from handout.figures import Drawing
from handout.frozen import frozen
from handout.pdf.fragment import Art
from handout.same import Same

if TYPE_CHECKING:
    from handout.figures import Path


@frozen
class Photo:
    """An upright sRGB picture; `width` and `height` in pixels, `pixels` row by row, three bytes."""

    width: int
    height: int
    pixels: bytes = field(repr=False)
    flat: bool = False
    alt: str = ""

    @cached_property
    def digest(self) -> str:
        """Tells photos apart by what they show."""
        return hashlib.sha256(b"%d " % self.width + self.pixels).hexdigest()[:20]


class Summary(NamedTuple):
    """All of a drawing but its paths; `digest` tells those apart, `paints` are their roles."""

    width: float
    height: float
    title: str
    alt: str
    digest: str
    paints: frozenset[str]


class Summed(Drawing):
    """A drawing whose paths are read when they are asked for: most sheets need its summary only,
    for its operators are kept."""

    def __init__(self, summary: Summary, read: Callable[[], Drawing]) -> None:
        super().__init__(*summary[:4], ())
        del self.__dict__["paths"]
        self.__dict__.update(summary=summary, _read=read)

    summary: Summary

    @cached_property
    def paths(self) -> "tuple[Path, ...]":
        """As they were drawn."""
        whole: Drawing = self.__dict__["_read"]()
        return whole.paths


@lru_cache(maxsize=500)
def summary(same: Same[Drawing]) -> Summary:
    """The summary of a drawing, made once."""
    drawing = same.value
    if isinstance(drawing, Summed):
        return drawing.summary
    lines = "\n".join(f"{p.fill} {p.line} {p.width} {p.d}" for p in drawing.paths)
    paints = frozenset(role for path in drawing.paths for role in (path.fill, path.line))
    digest = hashlib.sha256(lines.encode()).hexdigest()
    return Summary(drawing.width, drawing.height, drawing.title, drawing.alt, digest, paints)


Image = Drawing | Photo
Area = tuple[float, float, float, float]


def fitted(name: str, drawing: Image, area: Area, *, left: bool = False) -> Art:
    """The image as large as the area (x, y, width, height) allows, standing on its bottom edge."""
    x, y, width, height = area
    scale = min(width / drawing.width, height / drawing.height)
    wide, tall = drawing.width * scale, drawing.height * scale
    return Art(name, x + (0 if left else (width - wide) / 2), y + height - tall, wide, tall)
