"""What a printer, a hole punch and a copier do to a page."""

from collections.abc import Iterator
from dataclasses import asdict

import pypdfium2
import pytest
from tests.pdf.sheets import PROGRAMS, drawings, look, program_handout
from tests.pdf.test_pages import contrast

from handout.library import load_style
from handout.pdf.document import render
from handout.pdf.fragment import Path, Rect
from handout.pdf.layouts import furniture, pages
from handout.pdf.look import PAPERS

STYLES = ("standard", "compact")
EDGE, PUNCH = 28.8, 46.8  # points: 0.4 inch; the far edge of a punched hole
SCALE = 2
FAINT = 225


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("paper", PAPERS)
def test_ink_keeps_clear_of_the_edges_and_of_punched_holes(style: str, paper: str) -> None:
    for program in PROGRAMS[1:4]:
        handout = program_handout(program)
        data = render(handout, load_style(style), paper=paper, pictures=drawings())
        pdf = pypdfium2.PdfDocument(data)
        for page in pdf:
            image = page.render(scale=SCALE).to_pil().convert("L")
            box = image.point(lambda value: 255 * (value < FAINT)).getbbox()
            assert box
            left, top, right, bottom = box
            assert min(top, image.height - bottom) / SCALE >= EDGE
            assert min(left, image.width - right) / SCALE >= PUNCH  # either side: duplex
        pdf.close()


def rules(program: str, style: str) -> Iterator[tuple[float, str]]:
    """Width and colour of every rule and frame."""
    handout = program_handout(program)
    on = look(handout, style=style)
    fragments = [placed.fragment for page in pages(handout, on) for placed in page]
    for fragment in (*fragments, *furniture(handout, on, 2, 2)):
        for piece in fragment.pieces:
            for mark in piece.marks:
                is_rule = isinstance(mark, Path) and len(mark.steps) == 2
                if (is_rule or isinstance(mark, Rect)) and mark.stroke not in ("", "mark"):
                    yield mark.line, mark.stroke
                elif isinstance(mark, Rect) and mark.fill == "hair":
                    yield min(mark.width, mark.height), mark.fill


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_copier_keeps_every_rule(program: str, style: str) -> None:
    data = load_style(style)
    found = list(rules(program, style))
    assert len(found) > 5
    for width, colour in found:
        assert width >= 0.75
        for palette in (data.colours, data.mono):
            assert contrast(asdict(palette)[colour], palette.paper) >= 7
