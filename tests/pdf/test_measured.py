"""What is measured is as tall as what is laid out, in every version and not only in the printed."""

import pytest

from handout.library import load_style
from handout.model.dose import Count, Seconds
from handout.model.exercise import Picture
from handout.model.plan import Change, Patient, Pick, Plan
from handout.pdf.document import look_of
from handout.pdf.fragment import Fragment, Later, Node, Sheet
from handout.pdf.layouts import LAYOUTS
from handout.pdf.pictures import column_height, picture_column
from handout.pdf.pointers import first_guess, pointed
from handout.problems import Ref
from handout.resolving import resolve
from pdf.sheets import PROGRAMS, TODAY, drawings, load_clinic, load_words, shipped

OWN = Change(sets=Count(3, 3), reps=Count(8, 12), hold=Seconds(10, 10), rest=Seconds(90, 90))


@pytest.mark.parametrize("style", ["standard", "compact"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_every_version_is_as_tall_as_it_was_measured(program: str, style: str) -> None:
    plan = Plan(
        patient=Patient("Anna Sample", "DEMO-1"),
        program=Ref(program),
        exercises=(Pick(Ref("glute-bridge"), OWN),),
    )
    handout = resolve(shipped(), plan, load_clinic(None), load_words("en"), TODAY)
    look = look_of(handout, load_style(style), "letter", drawings(), mono=False)
    guess = first_guess(handout)
    orders = LAYOUTS[style](handout, look)(pointed(handout, guess), guess)
    blocks = [block for order in orders for block in order]
    later = [v for block in blocks for v in block.versions if isinstance(v, Later)]
    assert later
    assert all(version.pieces for version in later)  # laying out compares the heights


@pytest.mark.parametrize("width", [120, 240, 300])
@pytest.mark.parametrize("letters", ["   ", "ABC"])
@pytest.mark.parametrize(
    "frames", ["start cow cat", "start cow none", "none start", "none none", "start"]
)
def test_a_column_of_pictures_is_as_tall_as_it_was_measured(
    frames: str, letters: str, width: float
) -> None:
    handout = resolve(
        shipped(), Plan(exercises=(Pick(Ref("cat-cow"), Change()),)),
        load_clinic(None), load_words("en"), TODAY,
    )  # fmt: skip
    look = look_of(handout, load_style("standard"), "letter", drawings(), mono=False)
    pictures = [
        Picture(frame=f, label="Cow", caption="Belly sinks. Look ahead.", letter=letter.strip())
        for f, letter in zip(frames.split(), letters, strict=False)
    ]
    for height in (40.0, 90.0, 200.0):
        column = picture_column(pictures, "cat-cow", Node("Sect"), look, width, height)
        assert column_height(pictures, "cat-cow", look, width, height) == column.height


def test_a_block_of_another_height_is_not_printed() -> None:
    sheet = Sheet()
    sheet.lines(Node("P"), 0, 0, 100, "a line")
    version = Later(40, lambda: sheet.fragment(16))
    with pytest.raises(AssertionError):
        assert version.pieces


def test_nothing_is_laid_out_before_it_is_wanted() -> None:
    asked = []

    def make() -> Fragment:
        asked.append(1)
        return Fragment(16)

    version = Later(16, make)
    assert version.height == 16
    assert not asked
    assert version.pieces == version.pieces == ()
    assert asked == [1]
