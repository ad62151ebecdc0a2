"""Plain ReportLab platypus, written the straightforward way; pictures are read once. Not tagged."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.graphics.shapes import Path as Shape
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table

TAGGED = False
HAIR, ACCENT = HexColor("#868C92"), HexColor("#0D5C6E")
SIDE, TOP, BOTTOM, WIDTH = 51, 44, 58, 510
STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
OPERATORS = {"M": "moveTo", "L": "lineTo", "C": "curveTo"}


def engine(project: Path) -> Callable[[dict[str, Any]], bytes]:
    for name in ("regular", "bold"):
        pdfmetrics.registerFont(TTFont(name, str(project / "fonts" / f"{name}.ttf")))
    pdfmetrics.registerFontFamily("regular", normal="regular", bold="bold")
    body = _style("body", 12, 16)
    styles = {
        "body": body,
        "item": ParagraphStyle("item", body, leftIndent=18, bulletIndent=2, bulletFontName="bold"),
        1: _style("h1", 28, 34, textColor=ACCENT),
        2: _style("h2", 18, 24, textColor=ACCENT, spaceBefore=6),
        3: _style("h3", 14, 18, textColor=ACCENT, spaceBefore=4),
    }
    return _Maker(project, styles).make


def _style(name: str, size: int, leading: int, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName="regular", fontSize=size, leading=leading, **more)


class _Maker:
    def __init__(self, project: Path, styles: dict[Any, ParagraphStyle]) -> None:
        self.project, self.styles = project, styles
        self.drawn: dict[str, tuple[float, float, Any]] = {}

    def make(self, content: dict[str, Any]) -> bytes:
        story: list[Any] = []
        for section in content["sections"]:
            story += self.section(section)
            story.append(Spacer(0, 8))
        out = BytesIO()
        document = SimpleDocTemplate(
            out,
            pagesize=(612, 792),
            leftMargin=SIDE - 6,
            rightMargin=SIDE - 6,
            topMargin=TOP,
            bottomMargin=BOTTOM,
            title=content["title"],
            initialFontName="regular",
        )

        def furniture(canvas: Any, _: Any) -> None:
            canvas.setFont("regular", 12)
            canvas.drawString(SIDE, 760, f"{content['title']} · {content['reference']}")
            canvas.drawRightString(SIDE + WIDTH, 34, f"Page {canvas.getPageNumber()}")

        document.build(story, onFirstPage=furniture, onLaterPages=furniture)
        return out.getvalue()

    def section(self, blocks: list[dict[str, Any]]) -> list[Any]:
        pictures = [b for b in blocks if b["kind"] == "picture" and b["name"] != "code"]
        if not 0 < len(pictures) < 3:
            return [flowable for block in blocks for flowable in self.block(block)]
        shown = [flowable for block in pictures for flowable in self.block(block)]
        others = [f for block in blocks if block not in pictures for f in self.block(block)]
        card = Table([[shown, others]], colWidths=[160, WIDTH - 160])
        card.setStyle(
            [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEABOVE", (0, 0), (-1, 0), 1, HAIR)]
        )
        return [KeepTogether([card])]

    def block(self, block: dict[str, Any]) -> list[Any]:
        match block["kind"]:
            case "heading":
                return [Paragraph(_markup(block["text"]), self.styles[block["level"]])]
            case "text":
                return [Paragraph(_markup(block["text"]), self.styles["body"])]
            case "list":
                return [self.item(row) for row in block["rows"]]
            case "table":
                return [self.table(block["rows"])]
        return [self.picture(block["name"], block["width"])]

    def item(self, row: dict[str, Any]) -> Paragraph:
        label = "".join(words for words, _ in row["label"])
        return Paragraph(_markup(row["text"]), self.styles["item"], bulletText=label or None)

    def table(self, rows: list[list[dict[str, Any]]]) -> Table:
        count = len(rows[0])
        first = 110 if count > 5 else WIDTH / count
        widths = [first] + [(WIDTH - first) / (count - 1)] * (count - 1)
        made = Table([[self.cell(cell) for cell in row] for row in rows], widths, repeatRows=1)
        made.setStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.75, HAIR),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 1),
                ("FONT", (0, 0), (-1, -1), "regular", 12),
            ]
        )
        return made

    def cell(self, cell: dict[str, Any]) -> list[Any]:
        picture = [self.picture(cell["picture"], 40)] if cell["picture"] else []
        words = [Paragraph(_markup(cell["text"]), self.styles["body"])] if cell["text"] else []
        return [*picture, *words]

    def picture(self, name: str, width: float) -> Drawing:
        if name not in self.drawn:
            self.drawn[name] = _read_svg(self.project / "pictures" / f"{name}.svg")
        wide, tall, shapes = self.drawn[name]
        made = Drawing(width, width * tall / wide)
        made.scale(width / wide, width / wide)
        for shape in shapes:
            made.add(shape)
        return made


def _markup(runs: list[Any]) -> str:
    return "".join(f"<b>{escape(words)}</b>" if bold else escape(words) for words, bold in runs)


def _read_svg(file: Path) -> tuple[float, float, list[Shape]]:
    """Width, height and shapes of a picture; its paths have absolute M L C Z only."""
    root = ET.parse(file).getroot()
    left, top, wide, tall = map(float, root.attrib["viewBox"].split())
    shapes = []
    for path in root.iter("{http://www.w3.org/2000/svg}path"):
        about = path.attrib
        fill, line = about.get("fill", "none"), about.get("stroke", "none")
        shape = Shape(
            fillColor=None if fill == "none" else HexColor(fill),
            strokeColor=None if line == "none" else HexColor(line),
            strokeWidth=float(about.get("stroke-width", 0)),
        )
        for operator, numbers in steps(about["d"]):
            if operator == "Z":
                shape.closePath()
                continue
            flipped = (n - left if i % 2 == 0 else top + tall - n for i, n in enumerate(numbers))
            getattr(shape, OPERATORS[operator])(*flipped)
        shapes.append(shape)
    return wide, tall, shapes


def steps(d: str) -> list[tuple[str, list[float]]]:
    """`M1 2C3 4 5 6 7 8Z` as operators with numbers."""
    return [(op, [float(n) for n in numbers.split()]) for op, numbers in STEP.findall(d)]
