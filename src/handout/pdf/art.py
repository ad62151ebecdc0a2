"""Figures and photos, fitted into boxes."""

from handout.figures import Drawing
from handout.pdf.fragment import Art
from handout.pdf.photos import Photo

Image = Drawing | Photo
Area = tuple[float, float, float, float]


def fitted(name: str, drawing: Image, area: Area, *, left: bool = False) -> Art:
    """The image as large as the area (x, y, width, height) allows, standing on its bottom edge."""
    x, y, width, height = area
    scale = min(width / drawing.width, height / drawing.height)
    wide, tall = drawing.width * scale, drawing.height * scale
    return Art(name, x + (0 if left else (width - wide) / 2), y + height - tall, wide, tall)
