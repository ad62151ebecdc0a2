"""The zero without its slash: empty in the middle, as wide as before, and the only glyph changed."""

from importlib.resources import files
from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfbase.ttfonts import TTFontFile
from tests.pdf.sheets import PROGRAMS, changed, program_handout

from handout.glyphs import FONT_PACKAGE
from handout.library import load_style
from handout.pdf.document import render
from handout.pdf.openzero import with_open_zero
from handout.pdf.sfnt import read_tables, write_tables

NAMES = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")


def font_file(name: str) -> bytes:
    return (files(FONT_PACKAGE) / "files" / name).read_bytes()


def zero(data: bytes) -> int:
    return int(TTFontFile(BytesIO(data)).charToGlyph[ord("0")])


@pytest.mark.parametrize("name", NAMES)
def test_widths_and_characters_stay(name: str) -> None:
    data = font_file(name)
    before = TTFontFile(BytesIO(data))
    after = TTFontFile(BytesIO(with_open_zero(data, zero(data))), validate=1)
    assert after.charWidths == before.charWidths
    assert after.charToGlyph == before.charToGlyph


@pytest.mark.parametrize("name", NAMES)
def test_no_other_glyph_is_touched(name: str) -> None:
    data = font_file(name)
    before, after = read_tables(data), read_tables(with_open_zero(data, zero(data)))
    assert {tag for tag in before if before[tag] != after[tag]} == {"glyf", "loca", "head"}
    assert len(after["loca"]) in (len(before["loca"]), 2 * len(before["loca"]))


def test_a_zero_that_has_no_slash_is_an_error() -> None:
    data = font_file(NAMES[0])
    opened = with_open_zero(data, zero(data))
    with pytest.raises(ValueError, match="no slash"):
        with_open_zero(opened, zero(opened))


def test_tables_come_back_as_they_were() -> None:
    data = font_file(NAMES[0])
    before, after = read_tables(data), read_tables(write_tables(read_tables(data)))
    assert {tag for tag in before if before[tag] != after[tag]} <= {"head"}
    assert len(after["head"]) == len(before["head"])


def test_the_printed_zero_is_empty_in_the_middle() -> None:
    handout = changed(program_handout(PROGRAMS[0]), goal="", patient="0", note="")
    pdf = pypdfium2.PdfDocument(render(handout, load_style("standard")))
    page = pdf[0]
    text = page.get_textpage()
    found = text.search("Name")
    start, _ = found.get_next()
    index = next(n for n in range(start, start + 20) if text.get_text_range(n, 1) == "0")
    left, bottom, right, top = text.get_charbox(index)
    scale = 8
    image = page.render(scale=scale).to_pil().convert("L")
    height = page.get_height()
    middle = (int((left + right) / 2 * scale), int((height - (bottom + top) / 2) * scale))
    edge = (int(left * scale) + 4, middle[1])
    assert image.getpixel(middle) > 200
    assert image.getpixel(edge) < 100
    pdf.close()
