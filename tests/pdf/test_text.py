"""Words become lines: nothing lost, nothing too wide, no markup, no lonely last word."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.pdf.fonts import text_width
from handout.pdf.text import NBSP, Run, bold, line_count, tidy, wrap

PLAIN = st.text(st.sampled_from("abcdefghij ,.-<>&/"), max_size=300)


def texts(runs: list[Run], size: float, width: float) -> list[str]:
    return ["".join(part.text for part in line.segments) for line in wrap(runs, size, width)]


@settings(deadline=None)  # the first example reads the fonts
@given(PLAIN, st.integers(20, 400))
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap([Run(text)], 12, width)
    said = "".join(part.text for line in lines for part in line.segments)
    assert said.replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= width + 0.01 for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "Do 2, 3 and 4 on a firm bed. Leave out 1 and 5, and ask us.",
        "See pages 11 to 12, then do 5-8 of them in 10 minutes.",
        "No number is in this one, and so nothing is kept together.",
    ],
)
def test_lines_are_counted_as_they_are_set(text: str) -> None:
    runs = (Run(text),)
    for width in range(30, 400):
        assert line_count(runs, 12, width) == len(wrap(runs, 12, width)), width


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


def settings(text: str, count: int, width: float) -> Iterator[list[str]]:
    """Every way to set a text in so many lines."""
    if count == 1:
        if text_width(text, "regular", 12) <= width:
            yield [text]
        return
    words = text.split(" ")
    for n in range(1, len(words)):
        line = " ".join(words[:n])
        if text_width(line, "regular", 12) > width:
            return
        for rest in settings(" ".join(words[n:]), count - 1, width):
            yield [line, *rest]


def ends_with(lines: list[str], words: str) -> bool:
    return any(re.split("[ \u00a0]", line)[-1] in words.split("|") for line in lines[:-1])


@pytest.mark.parametrize(
    ("text", "endings"),
    [
        ("Feel your belly work. No push in your low back at all, please.", "No"),
        ("Sex. Trouble with pee or poop. A weak leg that drags, or gives way.", "A"),
        ("Lower only as far as your back stays flat. It starts to arch? Stop.", "It"),
        ("You can come and see us 8 to 5, or else call the nurse line.", "8|to"),
        ("Tick a box on 3 days a week, not more, and rest on other days.", "days|a"),
        ("Do all of the exercises once a day, in the morning or at night.", "once|a"),
    ],
)
def test_a_line_does_not_end_where_a_reader_trips(text: str, endings: str) -> None:
    tried = 0
    for width in range(110, 330, 6):
        lines = [line.strip(" ") for line in texts([Run(text)], 12, width)]
        better = any(not ends_with(way, endings) for way in settings(tidy(text), len(lines), width))
        assert not (ends_with(lines, endings) and better), (width, lines)
        tried += better
    assert tried > 20


@given(PLAIN, st.integers(60, 400))
def test_good_ends_cost_no_line(text: str, width: int) -> None:
    """As many lines as when each takes all the words it can."""
    lines = texts([Run(text)], 12, width)
    used, count = 0.0, 0
    for word in "".join(f"{line} " for line in lines).split():
        wide = text_width(word, "regular", 12)
        used += text_width(" ", "regular", 12) + wide
        if not count or used > width + 0.001:
            used, count = wide, count + 1
    assert len(lines) <= max(count, 1) or any(len(w) > 8 for w in text.split())


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Not sure? Do 1 and 2 on a firm bed. Leave out 3 and 4, and ask us.", "1 and 2|3 and 4"),
        ("Then do 2, 3 and 4 on a firm bed, as shown.", "do 2, 3 and 4"),
        ("Call now. The whole list is on page 1 of your full sheet.", "page 1"),
    ],
)
def test_numbers_that_belong_together_stay_on_one_line(text: str, together: str) -> None:
    for width in range(100, 330, 6):
        lines = [line.replace(NBSP, " ") for line in texts([Run(text)], 12, width)]
        for words in together.split("|"):
            assert any(words in line for line in lines), (width, lines)
