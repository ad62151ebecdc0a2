"""A block taller than a page is cut between its marks: every text once, no line cut."""

from collections import Counter

import pytest

from handout.pdf.cutting import split
from handout.pdf.fragment import Art, Fragment, Node, Rect, Sheet, Text


def paragraphs(count: int) -> Fragment:
    sheet, y = Sheet(), 0.0
    for n in range(count):
        y = sheet.lines(Node("P"), 10, y, 180, f"word{n}a word{n}b " * 6) + 4
    sheet.put(None, 0, y, Rect(0, 0, 200, y, stroke="ink"))
    return sheet.fragment(y)


def said(*fragments: Fragment) -> Counter[str]:
    marks = [m for f in fragments for p in f.pieces for m in p.marks if isinstance(m, Text)]
    return Counter(word for mark in marks for word in mark.text.split())


@pytest.mark.parametrize("height", range(60, 400, 23))
def test_every_word_is_on_exactly_one_side(height: int) -> None:
    whole = paragraphs(12)
    first, rest = split(whole, height)
    assert said(first, rest) == said(whole)
    assert first.height <= height
    assert rest.height < whole.height


def test_no_line_of_text_is_cut() -> None:
    first, rest = split(paragraphs(12), 207)
    texts = [m for p in first.pieces for m in p.marks if isinstance(m, Text)]
    assert all(mark.y + mark.size * 0.25 <= first.height for mark in texts)
    below = [m for p in rest.pieces for m in p.marks if isinstance(m, Text)]
    assert all(mark.y - mark.size * 0.7 >= 0 for mark in below)


def test_a_frame_goes_on_in_both_parts() -> None:
    first, rest = split(paragraphs(12), 200)
    for part in (first, rest):
        frames = [m for p in part.pieces for m in p.marks if isinstance(m, Rect)]
        assert [frame.height for frame in frames] == [pytest.approx(part.height)]


def test_columns_with_lines_at_different_heights_are_cut_each_at_its_own() -> None:
    sheet = Sheet()
    left = sheet.lines(Node("P"), 0, 0, 100, "left " * 300, 12, 15)
    right = sheet.lines(Node("P"), 150, 4, 100, "right " * 300, 13, 17)
    whole = sheet.fragment(max(left, right))
    first, rest = split(whole, 300)
    assert said(first, rest) == said(whole)
    assert said(first)["left"] > 60
    assert said(first)["right"] > 50


def test_a_paragraph_over_a_cut_stays_one_element() -> None:
    sheet, node = Sheet(), Node("P")
    end = sheet.lines(node, 0, 0, 100, "word " * 80)
    first, rest = split(sheet.fragment(end), 60)
    assert {piece.node for part in (first, rest) for piece in part.pieces} == {node}


def test_what_cannot_be_cut_is_said() -> None:
    sheet = Sheet()
    sheet.put(Node("Figure"), 0, 400, Art("bridge.lift", 0, 0, 200, 400))
    with pytest.raises(ValueError, match="taller than the page"):
        split(sheet.fragment(400), 50)
