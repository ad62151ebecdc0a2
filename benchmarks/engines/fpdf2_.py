"""fpdf2, written the straightforward way; pictures are read once. Not tagged."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.drawing import Transform
from fpdf.svg import SVGObject

TAGGED = False
SIDE, TOP, BOTTOM, WIDTH = 51, 44, 58, 510
INK, ACCENT = (22, 25, 29), (13, 92, 110)
HEADINGS = {1: (28, 34), 2: (18, 24), 3: (14, 18)}


def engine(project: Path) -> Callable[[dict[str, Any]], bytes]:
    pictures: dict[str, SVGObject] = {}

    def make(content: dict[str, Any]) -> bytes:
        sheet = _Sheet(project, pictures, content)
        for section in content["sections"]:
            sheet.section(section)
        return bytes(sheet.output())

    return make


class _Sheet(FPDF):
    def __init__(
        self, project: Path, pictures: dict[str, SVGObject], content: dict[str, Any]
    ) -> None:
        super().__init__(unit="pt", format=(612, 792))
        self.project, self.pictures, self.content = project, pictures, content
        self.c_margin = 0
        self.set_margins(SIDE, TOP, SIDE)
        self.set_auto_page_break(True, BOTTOM)  # noqa: FBT003
        self.set_title(content["title"])
        self.set_lang("en")
        self.add_font("Sheet", "", project / "fonts" / "regular.ttf")
        self.add_font("Sheet", "B", project / "fonts" / "bold.ttf")
        self.set_font("Sheet", "", 12)
        self.add_page()

    def header(self) -> None:
        self.set_font("Sheet", "", 12)
        self.set_y(24)
        self.cell(0, 12, f"{self.content['title']} · {self.content['reference']}")
        self.set_y(TOP)

    def footer(self) -> None:
        self.set_y(-42)
        self.set_font("Sheet", "", 12)
        self.cell(0, 12, f"Page {self.page_no()} of {{nb}}", align="R")

    def section(self, blocks: list[dict[str, Any]]) -> None:
        pictures = [b for b in blocks if b["kind"] == "picture" and b["name"] != "code"]
        if not 0 < len(pictures) < 3:
            for block in blocks:
                self.block(block)
            self.ln(8)
            return
        if self.will_page_break(330):
            self.add_page()
        top = self.get_y()
        self.line(SIDE, top, SIDE + WIDTH, top)
        for block in pictures:
            self.picture(block["name"], block["width"])
        bottom = self.get_y()
        self.set_y(top)
        self.set_left_margin(SIDE + 170)
        for block in (b for b in blocks if b not in pictures):
            self.block(block)
        self.set_left_margin(SIDE)
        self.set_y(max(bottom, self.get_y()) + 8)

    def block(self, block: dict[str, Any]) -> None:
        match block["kind"]:
            case "heading":
                size, leading = HEADINGS[block["level"]]
                self.set_text_color(*ACCENT)
                self.words(block["text"], size, leading)
                self.set_text_color(*INK)
            case "text":
                self.words(block["text"])
            case "list":
                for row in block["rows"]:
                    self.item(row)
            case "table":
                self.rows(block["rows"])
            case _:
                self.picture(block["name"], block["width"])

    def words(self, runs: list[Any], size: int = 12, leading: int = 16) -> None:
        for words, bold in runs:
            self.set_font("Sheet", "B" if bold else "", size)
            self.write(leading, words)
        self.ln(leading + 2)

    def item(self, row: dict[str, Any]) -> None:
        left = self.l_margin
        if self.will_page_break(16):
            self.add_page()
        top = self.get_y()
        self.set_font("Sheet", "B", 12)
        for words, _ in row["label"]:
            self.cell(16, 16, words)
        self.set_xy(left + 18, top)
        self.set_left_margin(left + 18)
        self.words(row["text"])
        self.set_left_margin(left)
        self.set_x(left)

    def rows(self, rows: list[list[dict[str, Any]]]) -> None:
        count = len(rows[0])
        first = 110 if count > 5 else WIDTH / count
        widths = (first, *[(WIDTH - first) / (count - 1)] * (count - 1))
        self.set_font("Sheet", "", 12)
        with self.table(col_widths=widths, width=WIDTH, line_height=14, padding=2) as table:
            for row in rows:
                made = table.row()
                for cell in row:
                    made.cell("".join(words for words, _ in cell["text"]))
        self.ln(4)

    def picture(self, name: str, width: float) -> None:
        if name not in self.pictures:
            text = (self.project / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
            self.pictures[name] = SVGObject(text)
        svg = self.pictures[name]
        tall = width * svg.viewbox[3] / svg.viewbox[2]
        if self.will_page_break(tall):
            self.add_page()
        _, _, path = svg.transform_to_rect_viewport(1, width, tall)
        before, x, y = path.transform, self.l_margin, self.get_y()
        path.transform = (before or Transform.identity()) @ Transform.translation(x, y)
        with self.drawing_context() as drawing:
            drawing.add_item(path)
        path.transform = before
        self.set_xy(x, y + tall + 4)
