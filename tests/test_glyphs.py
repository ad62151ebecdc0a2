"""The characters the fonts can print, and what is said about the others."""

import subprocess
import sys
import unicodedata
from importlib.resources import as_file, files

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from handout import glyphs
from handout.data import data_path


def test_the_committed_set_is_fresh() -> None:
    committed = data_path("assets", "glyphs.txt").read_text(encoding="ascii")
    assert committed == glyphs.render_ranges(glyphs.font_codes())


def test_the_set_is_written_by_the_command_that_its_head_names() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "handout.glyphs"], capture_output=True, text=True, check=True
    )
    assert run.stdout == glyphs.render_ranges(glyphs.printable())
    assert "python -m handout.glyphs > assets/glyphs.txt" in run.stdout


@pytest.mark.parametrize("name", glyphs.FONT_FILES)
def test_the_set_agrees_with_another_reader_of_the_font(name: str) -> None:
    with as_file(files(glyphs.FONT_PACKAGE) / "files" / name) as path:
        mapped = {code for code, glyph in TTFontFile(str(path)).charToGlyph.items() if glyph}
    assert glyphs.printable() <= mapped
    left_out = {unicodedata.category(chr(code)) for code in mapped - glyphs.printable()}
    assert left_out <= {"Cc", "Cf", "Mn"}


def test_plain_writing_is_printable() -> None:
    text = "Hold 20–30 s — it’s “easy”; ½ cup, ±5°, 3 × 10, µ, €, • ≤ ≥ ñ Ñ ¿ ¡ é ü ç"
    assert glyphs.unprintable(text) == []
    assert glyphs.unprintable("5\N{NO-BREAK SPACE}s") == []


def test_each_unprintable_character_is_found_with_its_index() -> None:
    assert glyphs.unprintable("☐ yes → 中") == [(0, "☐"), (6, "→"), (8, "中")]
    assert glyphs.unprintable("soft\N{SOFT HYPHEN}en") == [(4, "\N{SOFT HYPHEN}")]
    assert glyphs.unprintable("a\tb\nc") == [(1, "\t"), (3, "\n")]


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("☐", "'☐' (U+2610, ballot box)"),
        ("→", "'→' (U+2192, rightwards arrow)"),
        ("\x00", "U+0000 (control character)"),
        ("\N{ZERO WIDTH SPACE}", "U+200B (zero width space)"),
        ("\N{COMBINING ACUTE ACCENT}", "U+0301 (combining acute accent)"),
        ("\ue000", "U+E000"),
        ("\ud800", "U+D800"),
    ],
)
def test_a_character_is_named(char: str, name: str) -> None:
    assert glyphs.name_char(char) == name


@pytest.mark.parametrize(
    ("char", "hint"),
    [
        ("☐", "leave it out: the page draws its own boxes to tick"),
        ("✓", "write 'yes' or 'done', or leave it out"),
        ("→", "write 'then' or 'to'"),
        ("⩽", "write 'at most'"),
        ("⩾", "write 'at least'"),
        ("⅓", "write it as numbers, for example 1/3"),
        ("😀", "say it in words, or leave it out"),
        ("\N{ZERO WIDTH SPACE}", glyphs.plain_words("\N{SOFT HYPHEN}")),
        ("\N{COMBINING ACUTE ACCENT}", "delete it, or type the letter with its accent"),
        ("\N{THIN SPACE}", "replace it with an ordinary space"),
        ("ﬁ", "write 'fi'"),
        ("ễ", "write 'ê'"),
        ("中", "the fonts have Latin letters only: write it in those"),
    ],
)
def test_plain_words_are_offered(char: str, hint: str) -> None:
    assert glyphs.unprintable(char) == [(0, char)]
    assert glyphs.plain_words(char) == hint


def test_ranges_are_written_and_read_back() -> None:
    text = glyphs.render_ranges({0x41, 0x42, 0x43, 0x20AC, 0x100, 0x101})
    assert text.splitlines()[2:] == ["0041-0043", "0100-0101", "20AC"]
    assert glyphs.parse_ranges(text) == {0x41, 0x42, 0x43, 0x20AC, 0x100, 0x101}


def test_no_plain_words_for_what_can_be_printed() -> None:
    known = "".join(glyphs._PLAIN_WORDS)
    assert [char for _, char in glyphs.unprintable(known)] == list(known)
