"""Web addresses: printed short, as a QR code that says the whole address, with words for it."""

from dataclasses import replace

import pytest
from tests.pdf.sheets import STYLES, changed, look, program_handout, words

from handout.library import load_style
from handout.model.exercise import Exercise
from handout.model.links import Link
from handout.pdf.document import render
from handout.pdf.fragment import Path
from handout.pdf.layouts import pages
from handout.pdf.qr import code_path, modules
from handout.problems import ContentError
from handout.reading import read_text

LINK = Link("https://www.clinic.example/films/bridge/")


def test_the_short_form_is_what_one_types() -> None:
    assert LINK.short == "clinic.example/films/bridge"
    assert Link("clinic.example").whole == "https://clinic.example"


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "a b.example",
        "bridge",
        "https://",
        "ftp://x.example",
        "data:text/html,x",
        "//clinic.example",
    ],
)
def test_what_is_no_web_address_is_refused_at_its_place(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_text(f"video: '{text}'", "bridge.yaml", Exercise)
    (problem,) = [p for p in caught.value.problems if "web address" in p.message]
    assert (problem.where.line, problem.where.column) == (1, 8)


def test_the_path_fills_the_dark_modules_and_no_other() -> None:
    rows, side = modules(LINK.whole), 290.0
    unit = side / (len(rows) + 8)
    path = code_path(LINK.whole, 10, 20, side)
    filled = set()
    corners = [step for step in path.steps if step[0] != "Z"]
    for first, _, third, _ in zip(*[iter(corners)] * 4, strict=True):
        (_, (left, top)), (_, (right, bottom)) = first, third
        row = round((top - 20) / unit) - 4
        assert bottom - top == pytest.approx(unit)
        count = round((right - left) / unit)
        filled |= {(row, round((left - 10) / unit) - 4 + n) for n in range(count)}
    assert filled == {(r, c) for r, row in enumerate(rows) for c, dark in enumerate(row) if dark}


@pytest.mark.parametrize("style", STYLES)
def test_an_exercise_with_a_video_says_so(style: str) -> None:
    handout = program_handout("low-back-first-steps")
    first = replace(handout.cards[0], video=LINK)
    filmed = changed(handout, cards=(first, *handout.cards[1:]))
    on = look(filmed, style=style)
    said = " ".join(word.text for word in words(filmed, on))
    assert LINK.short in said
    codes = [
        piece
        for page in pages(filmed, on)
        for placed in page
        for piece in placed.fragment.pieces
        if piece.node and LINK.short in piece.node.alt
    ]
    assert len(codes) == (0 if style == "compact" else 1)
    assert all(isinstance(mark, Path) for piece in codes for mark in piece.marks)
    assert render(filmed, load_style(style)) != render(handout, load_style(style))
