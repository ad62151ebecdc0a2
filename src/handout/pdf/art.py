"""Figures and photos, fitted into boxes."""

import hashlib
from dataclasses import field
from functools import cached_property

from handout.figures import Drawing
from handout.frozen import frozen
from handout.pdf.fragment import Art


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


Image = Drawing | Photo
Area = tuple[float, float, float, float]


def fitted(name: str, drawing: Image, area: Area, *, left: bool = False) -> Art:
    """The image as large as the area (x, y, width, height) allows, standing on its bottom edge."""
    x, y, width, height = area
    scale = min(width / drawing.width, height / drawing.height)
    wide, tall = drawing.width * scale, drawing.height * scale
    return Art(name, x + (0 if left else (width - wide) / 2), y + height - tall, wide, tall)
