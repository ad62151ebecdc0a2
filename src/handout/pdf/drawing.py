"""Made figures in a document: each is written once, as a form, however often it is shown."""

from collections.abc import Mapping
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFFormXObject

from handout.figures import COLOUR, MONO, Drawing, read_svg
from handout.pdf.tagging import TaggedCanvas

VERBS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
Area = tuple[float, float, float, float]


class FormBook:
    """The figures of one document, by name: `glute-bridge.lift`."""

    def __init__(self, drawings: Mapping[str, Drawing], *, mono: bool) -> None:
        self.drawings = drawings
        self.palette = MONO if mono else COLOUR

    def use(self, canvas: TaggedCanvas, name: str, area: Area) -> str:
        """Operators that show a figure in an area (left, bottom, width, height in points)."""
        drawing = self.drawings[name]
        if not canvas.hasForm(name):
            canvas._doc.addForm(name, _form(form_operators(drawing, self.palette), drawing))
        canvas._formsinuse.append(name)
        left, bottom, width, height = area
        scale = f"{width / drawing.width:.5g} 0 0 {height / drawing.height:.5g}"
        inner = canvas._doc.getXObjectName(name)
        return f"q {scale} {left:.2f} {bottom:.2f} cm /{inner} Do Q"


def _form(operators: str, drawing: Drawing) -> PDFFormXObject:
    form = PDFFormXObject(0, 0, drawing.width, drawing.height)
    form.compression = 1
    form.setStreamList(operators)
    return form


def form_operators(drawing: Drawing, palette: Mapping[str, str]) -> str:
    """The figure in PDF operators, in its own units with y turned up."""
    out = [f"1 0 0 -1 0 {drawing.height:g} cm 1 J 1 j"]
    for path in drawing.paths:
        pen = f"{_rgb(palette[path.line])} RG {path.width:g} w " if path.line else ""
        ground = f"{_rgb(palette[path.fill])} rg " if path.fill else ""
        verb = "B" if pen and ground else "f" if ground else "S"
        steps = (" ".join([*(f"{n:g}" for n in ns), VERBS[op]]) for op, ns in path.steps())
        out.append(f"{ground}{pen}{' '.join(steps)} {verb}")
    return "\n".join(out)


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3g}" for i in (1, 3, 5))


def load_drawings(folder: Path, figures: set[str]) -> dict[str, Drawing]:
    """The made frames of some figures: `glute-bridge.lift.svg` as `glute-bridge.lift`."""
    return {
        file.stem: read_svg(file.read_text(encoding="utf-8"))
        for file in sorted(folder.glob("*.svg"))
        if file.name.split(".", 1)[0] in figures
    }
