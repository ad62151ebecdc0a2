"""The clinic's logo in the head of page 1, beside its name."""

from handout.model.handout import Handout
from handout.pdf.art import fitted
from handout.pdf.fragment import Node, Sheet
from handout.pdf.look import Look

TALL, WIDE = 32.0, 140.0  # points, at most
GAP = 10.0


def logo_name(handout: Handout) -> str:
    """The name of the logo among the images of a handout; empty when the clinic has none."""
    return f"logo:{handout.clinic.logo}" if handout.clinic.logo else ""


def logo_size(
    handout: Handout, look: Look, tall: float = TALL, wide: float = WIDE
) -> tuple[float, float]:
    """Width and height in points that the logo takes; nothing when there is none."""
    image = look.pictures.get(logo_name(handout))
    if image is None:
        return 0.0, 0.0
    scale = min(wide / image.width, tall / image.height)
    return image.width * scale, image.height * scale


def put_logo(
    sheet: Sheet, sect: Node, handout: Handout, look: Look, area: tuple[float, float, float, float]
) -> None:
    """The logo in an area (x, y, width, height) that has its shape."""
    name = logo_name(handout)
    x, y, wide, tall = area
    art = fitted(name, look.pictures[name], (x, y, wide, tall), left=True)
    sheet.put(Node("Figure", sect, alt=handout.clinic.logo_alt), y, y + tall, art)
