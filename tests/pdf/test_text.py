"""Words become lines: nothing lost, nothing too wide, no markup, no lonely last word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.pdf.fonts import text_width
from handout.pdf.text import Run, bold, wrap

PLAIN = st.text(st.sampled_from("abcdefghij ,.-<>&/"), max_size=300)


def texts(runs: list[Run], size: float, width: float) -> list[str]:
    return ["".join(part.text for part in line.segments) for line in wrap(runs, size, width)]


@given(PLAIN, st.integers(20, 400))
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap([Run(text)], 12, width)
    said = "".join(part.text for line in lines for part in line.segments)
    assert said.replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= width + 0.01 for line in lines)


@pytest.mark.parametrize(
    "text",
    ["A & B <b>x</b>", "BP < 140", '<img src="x.png">', '<font color="red">', "&bogus; &amp;"],
)
def test_markup_is_only_text(text: str) -> None:
    assert texts([Run(text)], 12, 1000) == [text]


def test_a_word_wider_than_the_line_goes_on_in_the_next() -> None:
    lines = texts([Run("x" * 5000)], 12, 200)
    assert len(lines) > 100
    assert "".join(lines) == "x" * 5000


def test_a_number_stays_with_its_unit() -> None:
    words = "Hold it there for 5 seconds now"
    for width in range(60, 260, 5):
        for line in texts([Run(words)], 12, width):
            assert not line.rstrip().endswith(" 5") or width < 70


def test_a_short_last_word_gets_company() -> None:
    text = "Keep both of your feet flat on the mat and breathe in"
    for width in range(90, 300):
        lines = texts([Run(text)], 12, width)
        if len(lines) > 1 and len(lines[-2].split()) > 2:
            assert lines[-1].strip() != "in"


def test_a_word_may_change_face_in_its_middle() -> None:
    (line,) = wrap([bold("Pee:"), Run(" hard")], 12, 500)
    assert [(part.text, part.face) for part in line.segments] == [
        ("Pee: ", "bold"),
        ("hard", "regular"),
    ]
    assert line.segments[1].x == pytest.approx(text_width("Pee: ", "bold", 12))
