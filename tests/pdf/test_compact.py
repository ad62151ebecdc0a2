"""The compact sheet: one side, a reminder that says so, doses and pictures that line up."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from tests.pdf.sheets import (
    PROGRAMS,
    TODAY,
    Word,
    changed,
    load_clinic,
    load_words,
    look,
    program_handout,
    shipped,
    words,
)

from handout.log import log_rows
from handout.model.handout import Card, Handout
from handout.model.plan import Change, Pick, Plan
from handout.pdf.fragment import Art, Rect, Text
from handout.pdf.layouts import furniture, pages
from handout.pdf.look import PAPERS
from handout.problems import Ref
from handout.resolving import resolve

PAPER = pytest.mark.parametrize("paper", PAPERS)
PROGRAM = pytest.mark.parametrize("program", PROGRAMS)
FIRST, CORE = "low-back-first-steps", "low-back-core-and-strength"


def said(handout: Handout, paper: str = "letter") -> list[Word]:
    return list(words(handout, look(handout, paper, "compact")))


def plain(texts: list[Word]) -> str:
    return " ".join(" ".join(word.text for word in texts).split())


def in_heading(word: Word, card: Card) -> bool:
    mark = word.node and word.node.bookmark
    return bool(mark) and mark[0] == f"{card.number}. {card.name}"


def wordiness(card: Card) -> int:
    texts = (*(p.caption for p in card.pictures), card.breathing, *card.care, *card.glance)
    return sum(map(len, texts)) + len(card.note)


def in_use(handout: Handout) -> Handout:
    """The handout of a clinic that is no example: its sheet does not say so."""
    return changed(handout, clinic=replace(handout.clinic, fictional=False))


@cache
def widest(count: int) -> Handout:
    """A handout of the exercises of the library that have the most to say."""
    every = {card.name: card for name in PROGRAMS for card in program_handout(name).cards}
    most = sorted(every.values(), key=wordiness, reverse=True)[:count]
    cards = tuple(replace(card, number=n) for n, card in enumerate(most, 1))
    handout = in_use(program_handout(CORE))
    return changed(handout, cards=cards, log=log_rows(cards, handout.words))


@PAPER
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_six_of_the_widest_exercises_fit_one_side(count: int, paper: str) -> None:
    assert {word.page for word in said(widest(count), paper)} == {1}


@PROGRAM
@PAPER
def test_every_card_says_how_to_breathe_and_what_to_mind(program: str, paper: str) -> None:
    handout = in_use(program_handout(program))
    on = plain(said(handout, paper))
    for card in handout.cards:
        for text in (card.breathing, *card.care, *(p.caption for p in card.pictures)):
            assert " ".join(text.split()) in on


@PAPER
def test_what_there_is_no_room_for_is_named(paper: str) -> None:
    handout = widest(6)
    on = plain(said(handout, paper))
    labels = handout.words.labels
    for label, texts in (
        (labels.breathe, [card.breathing for card in handout.cards]),
        (labels.care, [" ".join(card.care) for card in handout.cards]),
    ):
        assert all(text in on for text in texts) or f"“{label}”" in on


@PAPER
@pytest.mark.parametrize("count", [2, 4, 5, 6])
def test_the_goal_is_printed_or_named(count: int, paper: str) -> None:
    goal = "Walk to the shop and back without stopping."
    handout = changed(widest(count), goal=goal, note="")
    on = plain(said(handout, paper))
    named = "your goal is on it."
    assert (goal in on) != (named in on)
    assert named not in plain(said(changed(handout, goal=""), paper))


@PAPER
def test_the_head_names_therapist_and_next_visit(paper: str) -> None:
    handout = changed(widest(2), clinician="B. Example, PT", review=date(2027, 1, 4))
    on = plain(said(handout, paper))
    assert "A. Sample Therapist: B. Example, PT Next visit: Mon, Jan 4" in on


@PROGRAM
def test_the_head_names_the_program_and_the_full_sheet(program: str) -> None:
    handout = program_handout(program)
    top = said(handout)
    title = [word for word in top if word.node and word.node.role == "H1"]
    assert plain(title) == handout.subtitle
    assert "Use it with your full sheet of Nov 20, 2026" in plain(top)


@PROGRAM
@PAPER
def test_signs_and_emergency_are_large(program: str, paper: str) -> None:
    handout = program_handout(program)
    on = said(handout, paper)
    for box in (box for box in handout.boxes if box.severity in ("emergency", "stop")):
        texts = [box.title, box.short, *(point.text for point in box.brief)]
        for text in texts:
            sizes = [w.size for w in on if len(w.text) > 6 and w.text.strip() in text]
            assert sizes
            assert min(sizes) >= 13


@PROGRAM
@PAPER
def test_emergency_signs_are_a_list_and_none_is_left_out(program: str, paper: str) -> None:
    handout = program_handout(program)
    urgent = next(box for box in handout.boxes if box.severity == "emergency")
    items: dict[int, str] = defaultdict(str)
    for word in said(handout, paper):
        if word.node and word.node.role == "LBody":
            items[id(word.node)] += f" {word.text}"
    listed = [" ".join(item.split()) for item in items.values()]
    signs = [f"{sign.lead}: {sign.text}".removeprefix(": ") for sign in urgent.brief]
    assert len(signs) >= len(urgent.points)
    assert [sign for sign in signs if " ".join(sign.split()) not in listed] == []


@PROGRAM
@PAPER
def test_it_says_what_to_do_without_the_floor(program: str, paper: str) -> None:
    handout = program_handout(program)
    wanted = f"Hard to get up from the floor? {handout.floor}"
    assert " ".join(wanted.split()) in plain(said(handout, paper))


@PAPER
def test_a_sheet_with_nothing_on_the_floor_does_not_speak_of_it(paper: str) -> None:
    handout = changed(program_handout(FIRST), floor="")
    assert "floor?" not in plain(said(handout, paper))


@PROGRAM
@PAPER
def test_the_dose_stands_under_the_name_at_one_height_in_a_row(program: str, paper: str) -> None:
    handout = program_handout(program)
    tops = {}
    texts = said(handout, paper)
    for card in handout.cards:
        mine = [n for n, word in enumerate(texts) if word.node and in_heading(word, card)]
        after = texts[mine[-1] + 1]
        assert after.text.startswith(card.glance[0].split()[0])
        tops[card.number] = after.top
    for number in range(1, len(handout.cards), 2):
        assert tops[number] == pytest.approx(tops[number + 1])


@PROGRAM
@PAPER
def test_pictures_keep_clear_of_what_is_above_them(program: str, paper: str) -> None:
    handout = program_handout(program)
    (page,) = pages(handout, look(handout, paper, "compact"))
    marks = [(f.y, m) for f in page for p in f.fragment.pieces for m in p.marks]
    grounds = [(y + m.y + m.height) for y, m in marks if isinstance(m, Rect) and m.fill == "tint"]
    pictures = [(y + m.y) for y, m in marks if isinstance(m, Art)]
    assert pictures
    for top in pictures:
        assert top - max(end for end in grounds if end <= top + 0.01) >= 6


@PROGRAM
@PAPER
def test_no_letter_covers_a_picture(program: str, paper: str) -> None:
    handout = program_handout(program)
    (page,) = pages(handout, look(handout, paper, "compact"))
    marks = [(f.y, m) for f in page for p in f.fragment.pieces for m in p.marks]
    pictures = [(y, m) for y, m in marks if isinstance(m, Art)]
    letters = [(y, m) for y, m in marks if isinstance(m, Text) and m.text in ("A", "B", "C")]
    assert letters
    for y, letter in letters:
        left, right = letter.x - 4, letter.x + 12
        for top, art in pictures:
            beside = right < art.x or left > art.x + art.width
            assert beside or abs(y + letter.y - top - art.y) > art.height + 12


@PROGRAM
@PAPER
def test_the_call_outranks_the_stop_signs(program: str, paper: str) -> None:
    """The emergency has a black band and the heavier frame; its call begins a bold paragraph."""
    handout = program_handout(program)
    (page,) = pages(handout, look(handout, paper, "compact"))
    marks = [m for f in page for p in f.fragment.pieces for m in p.marks]
    frames = {m.stroke: m.line for m in marks if isinstance(m, Rect) and m.stroke and m.height > 30}
    assert frames["band"] > frames["ink"]
    assert any(isinstance(m, Rect) and m.fill == "band" for m in marks)
    calls = [m for m in marks if isinstance(m, Text) and m.text.startswith("Call 911. ")]
    assert [m.face for m in calls] == ["bold"]


@PAPER
def test_each_dose_says_what_is_less(paper: str) -> None:
    handout = program_handout(FIRST)
    on = plain(said(handout, paper))
    for less in ("Walk 2 minutes at a time.", "Do 5 times.", "Do 4 times."):
        assert f"{handout.words.labels.too_much} {less}" in on


def test_pictures_have_letters_where_there_are_several() -> None:
    handout = program_handout(FIRST)
    alone = [word.text.strip() for word in said(handout) if word.node is None]
    assert sorted(alone) == sorted("AB" * sum(len(c.pictures) == 2 for c in handout.cards))
    assert "A Walk:" not in plain(said(handout))


@PROGRAM
@PAPER
def test_pictures_are_as_large_as_the_page_allows(program: str, paper: str) -> None:
    handout = program_handout(program)
    on = look(handout, paper, "compact")
    (page,) = pages(handout, on)
    free = on.height - page[-1].y - page[-1].fragment.height
    widths: dict[str, float] = defaultdict(float)
    for placed in page:
        for piece in placed.fragment.pieces:
            for mark in piece.marks:
                if isinstance(mark, Art):
                    widths[mark.name.split(".")[0]] = mark.width
    cell = (on.span(6) - 6) / 2
    assert free < 24 or min(widths.values()) > 0.9 * cell


@PROGRAM
def test_stripes_are_explained_once(program: str) -> None:
    handout = program_handout(program)
    key = handout.words.labels.stripes
    assert plain(said(handout)).count(key) == 1


def test_without_pictures_stripes_are_not_explained() -> None:
    handout = program_handout(FIRST)
    bare = words(handout, look(handout, style="compact", drawn=False))
    assert handout.words.labels.stripes not in plain(list(bare))


def test_a_second_side_names_the_patient() -> None:
    handout = widest(6)
    cards = tuple(replace(handout.cards[n % 6], number=n + 1) for n in range(8))
    more = changed(handout, cards=cards)
    on = look(more, style="compact")
    assert len(pages(more, on)) == 2
    parts = furniture(more, on, 2, 2)
    printed = [getattr(m, "text", "") for f in parts for p in f.pieces for m in p.marks]
    assert any("A. Sample" in text for text in printed)


@PAPER
def test_six_exercises_with_the_doses_of_the_library_fit_one_side(paper: str) -> None:
    names = (
        "modified-plank pelvic-tilt bird-dog supine-hamstring-strap-stretch "
        "half-kneeling-hip-flexor-stretch seated-hamstring-stretch"
    )
    plan = Plan(exercises=tuple(Pick(Ref(name), Change()) for name in names.split()))
    made = resolve(shipped(), plan, load_clinic(None), load_words("en"), TODAY)
    assert {word.page for word in said(made, paper)} == {1}
