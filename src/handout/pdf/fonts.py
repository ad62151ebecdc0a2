"""The two faces that everything is set in, and how wide a text is in them (points)."""

from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Face = Literal["regular", "bold"]

NAMES: dict[Face, str] = {"regular": "Handout-Regular", "bold": "Handout-Bold"}
FILES: dict[Face, str] = {
    "regular": "AtkinsonHyperlegible-Regular.ttf",
    "bold": "AtkinsonHyperlegible-Bold.ttf",
}
CAP_HEIGHT = 0.668  # of the size; Atkinson Hyperlegible


@cache
def font(face: Face) -> Any:
    """The ReportLab font of a face, registered once in the process."""
    source = files("fontpkg_atkinson_hyperlegible") / "files" / FILES[face]
    with as_file(source) as path:
        made = TTFont(NAMES[face], str(path))
    pdfmetrics.registerFont(made)
    return made


@lru_cache(maxsize=20_000)
def text_width(text: str, face: Face, size: float) -> float:
    """Width of `text` in points."""
    return float(font(face).stringWidth(text, size))
