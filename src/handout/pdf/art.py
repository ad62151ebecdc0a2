"""Made figures fitted into boxes."""

from handout.figures import Drawing
from handout.pdf.fragment import Art

Area = tuple[float, float, float, float]


def fitted(name: str, drawing: Drawing, area: Area, *, left: bool = False) -> Art:
    """The figure as large as the area (x, y, width, height) allows, standing on its bottom edge."""
    x, y, width, height = area
    scale = min(width / drawing.width, height / drawing.height)
    wide, tall = drawing.width * scale, drawing.height * scale
    return Art(name, x + (0 if left else (width - wide) / 2), y + height - tall, wide, tall)
