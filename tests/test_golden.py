"""What a screen reader says of every program in every style, kept as text and looked at by people.

`make golden` writes the files anew; the difference is then read before it is committed.
"""

import os
from pathlib import Path

import pytest
from tests.pdf.sheets import PROGRAMS, STYLES, drawings, program_handout

from handout.data import data_path
from handout.library import load_style
from handout.pdf.document import render
from speak import speak
from verapdf import failures

GOLDEN = Path(__file__).parent / "golden"
NEEDED = [(program, style) for program in PROGRAMS for style in STYLES]


def conforms(path: Path) -> bool:
    """No rule of either standard is broken."""
    return not failures(path, "ua1") and not failures(path, "2a")


@pytest.mark.parametrize(("program", "style"), NEEDED)
def test_what_is_said_is_what_was_looked_at(program: str, style: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    handout = program_handout(program)
    path.write_bytes(render(handout, load_style(style), pictures=drawings()))
    assert conforms(path)
    spoken = speak(path)
    assert (spoken.lost, spoken.twice) == ((), ())
    said = "\n".join(str(element) for element in spoken.elements) + "\n"
    golden = GOLDEN / f"{program}.{style}.txt"
    if os.environ.get("HANDOUT_GOLDEN") == "write":
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("program", "style"), NEEDED)
def test_every_other_look_conforms(program: str, style: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    made = render(
        program_handout(program), load_style(style), paper="a4", mono=True, pictures=drawings()
    )
    path.write_bytes(made)
    assert conforms(path)


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{p}.{s}.txt" for p, s in NEEDED}


def test_the_styles_are_those_that_ship() -> None:
    assert set(STYLES) == {path.stem for path in data_path("assets", "styles").iterdir()}
