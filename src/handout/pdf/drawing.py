"""Images in a document: each is written once, however often it is shown."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFFormXObject, PDFStream

from handout.figures import COLOUR, MONO, Drawing, read_svg
from handout.pdf.art import Area, Image
from handout.pdf.photos import Photo, encoded
from handout.pdf.tagging import TaggedCanvas

VERBS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


class FormBook:
    """The images of one document, by name: `glute-bridge.lift`."""

    def __init__(self, drawings: Mapping[str, Image], *, mono: bool) -> None:
        self.drawings = drawings
        self.mono = mono
        self.palette = MONO if mono else COLOUR
        self._photos: dict[str, _PhotoXObject] = {}

    def use(self, canvas: TaggedCanvas, name: str, area: Area) -> str:
        """Operators that show an image in an area (left, bottom, width, height in points)."""
        image = self.drawings[name]
        left, bottom, width, height = area
        if isinstance(image, Photo):
            name, across, up = self._photo(canvas, image, width), width, height
        else:
            across, up = width / image.width, height / image.height
            if not canvas.hasForm(name):
                canvas._doc.addForm(name, _form(form_operators(image, self.palette), image))
        canvas._formsinuse.append(name)
        inner = canvas._doc.getXObjectName(name)
        return f"q {across:.5g} 0 0 {up:.5g} {left:.2f} {bottom:.2f} cm /{inner} Do Q"

    def _photo(self, canvas: TaggedCanvas, photo: Photo, width: float) -> str:
        """The name of a photo in the document; the widest use decides how many pixels it keeps."""
        name = f"photo-{photo.digest}"
        if name not in self._photos:
            self._photos[name] = _PhotoXObject(photo, grey=self.mono)
            canvas._doc.addForm(name, self._photos[name])
        self._photos[name].width = max(width, self._photos[name].width)
        return name


class _PhotoXObject(PDFStream):  # type: ignore[misc]
    """A photo as an image; ReportLab writes objects last, so its widest use is known by then."""

    def __init__(self, photo: Photo, *, grey: bool) -> None:
        super().__init__(filters=[])
        self.photo, self.grey, self.width = photo, grey, 0.0

    def format(self, document: Any) -> bytes:
        made = encoded(self.photo, self.width, grey=self.grey)
        self.content = made.data
        self.dictionary = PDFDictionary(
            {
                "Type": "/XObject",
                "Subtype": "/Image",
                "Width": made.width,
                "Height": made.height,
                "BitsPerComponent": 8,
                "ColorSpace": "/DeviceGray" if made.grey else "/DeviceRGB",
                "Filter": f"/{made.filter}",
            }
        )
        return bytes(super().format(document))


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
