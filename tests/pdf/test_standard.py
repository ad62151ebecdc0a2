"""The standard page: things stand where a reader looks for them."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import accumulate, pairwise
from string import ascii_uppercase

import pytest
from tests.pdf.sheets import PROGRAMS, Word, changed, look, program_handout, words

from handout.log import log_how
from handout.model.handout import Handout
from handout.pdf.cards import exercise_card
from handout.pdf.fragment import Path, Rect, Text, text_height
from handout.pdf.layouts import furniture, pages
from handout.pdf.look import PAPERS
from handout.pdf.orders import orders, tail
from handout.pdf.text import Run

PAPER = pytest.mark.parametrize("paper", PAPERS)
PROGRAM = pytest.mark.parametrize("program", PROGRAMS)
FIRST, CORE = "low-back-first-steps", "low-back-core-and-strength"


def said(handout: Handout, paper: str = "letter") -> list[Word]:
    return list(words(handout, look(handout, paper)))


def plain(text: str) -> str:
    return " ".join(text.split())


@PAPER
def test_the_dose_strip_says_take_turns_where_the_summary_does(paper: str) -> None:
    handout = program_handout(CORE)
    turns = handout.words.dose.take_turns
    summed = sum(turns in " ".join(card.glance) for card in handout.cards)
    assert summed == 2
    cells = [w for w in said(handout, paper) if w.text.strip() == turns]
    assert [word.node.role for word in cells if word.node] == ["LBody"] * summed


@PROGRAM
@PAPER
def test_care_and_check_always_stand_under_the_pictures(program: str, paper: str) -> None:
    handout = program_handout(program)
    labels = handout.words.labels
    starts = [
        word.left
        for word in said(handout, paper)
        if word.text.strip() in (f"{labels.care}:", f"{labels.check}:") and word.page > 1
    ]
    assert len(starts) >= 2 * len(handout.cards)
    assert max(starts) - min(starts) < 1


@PROGRAM
@PAPER
def test_the_head_of_the_summary_stands_over_the_names(program: str, paper: str) -> None:
    handout = program_handout(program)
    first = [word for word in said(handout, paper) if word.page <= 2]
    head = next(w for w in first if w.text.strip() == handout.words.labels.exercise)
    names = {card.name for card in handout.cards}
    starts = {round(w.left, 1) for w in first if w.text.strip() in names and w.size < 15}
    assert starts == {round(head.left, 1)}


@PAPER
def test_days_of_the_log_stand_over_the_middle_of_their_boxes(paper: str) -> None:
    handout = program_handout(CORE)
    on = look(handout, paper)
    boxes = {
        round(mark.x + mark.width / 2, 1)
        for page in pages(handout, on)
        for placed in page
        for piece in placed.fragment.pieces
        for mark in piece.marks
        if isinstance(mark, Rect) and mark.width == mark.height == 14
    }
    days = [w for w in said(handout, paper) if w.text.strip() in handout.words.weekdays]
    assert len(days) == len(boxes) == 14
    for word, middle in zip(days, sorted(boxes), strict=True):
        assert (word.left + word.right) / 2 == pytest.approx(middle, abs=0.2)


def test_the_log_says_which_days_count_for_which_exercise() -> None:
    first, core = program_handout(FIRST), program_handout(CORE)
    assert "Exercise 4: pick 3 days a week, with a day off in between." in plain(first.log_how)
    assert "Pick 3 days a week, with a day off in between." in plain(core.log_how)
    twice = replace(first.cards[3], number=5)
    both = log_how((*first.cards, twice), "555", first.words)
    assert "Exercises 4 and 5: pick 3 days a week" in plain(both)


@pytest.mark.parametrize("days", [1, 6, 7, 13, 14, 15, 42])
def test_a_log_of_any_length_keeps_its_days_apart(days: int) -> None:
    handout = program_handout(FIRST)
    review = handout.made_on + timedelta(days)
    names = handout.words.weekdays
    heads = [
        word
        for word in said(changed(handout, log_days=days, review=review))
        if word.text.strip() in names
    ]
    assert len(heads) == days
    for one, other in pairwise(heads):
        assert one.page != other.page or one.top != other.top or one.right < other.left


@PAPER
def test_steps_stand_further_apart_than_the_lines_of_one(paper: str) -> None:
    """Two steps are never taken for one, nor one for two."""
    handout = program_handout(CORE)
    on = list(words(handout, look(handout, paper)))
    steps = {step for card in handout.cards for step in card.steps}
    starts = [w for w in on if w.node and w.node.role == "LBody" and w.text.strip() in steps]
    pairs = [
        (a, b)
        for a, b in pairwise(starts)
        if (a.page, a.left) == (b.page, b.left) and 0 < b.top - a.top < 30
    ]
    assert len(pairs) > 10
    assert all(b.top - a.top >= 17.5 for a, b in pairs)


@PAPER
def test_the_first_page_begins_where_others_have_their_head(paper: str) -> None:
    handout = program_handout(CORE)
    on = look(handout, paper)
    first = next(w for w in words(handout, on) if w.text.startswith(handout.clinic.name))
    head, *_ = furniture(handout, on, 2, 7)
    (whose, *_) = [m for p in head.pieces for m in p.marks if isinstance(m, Text)]
    begins = on.style.margins.top + first.top
    assert begins == pytest.approx(on.style.margins.header + whose.y - whose.size * 0.68, abs=3)


@PAPER
def test_what_comes_before_the_exercises_is_told_in_bold(paper: str) -> None:
    handout = program_handout(CORE)
    lead = next(topic.lead for topic in handout.topics if topic.first)
    marks = [
        mark
        for page in pages(handout, look(handout, paper))
        for placed in page
        for piece in placed.fragment.pieces
        for mark in piece.marks
        if isinstance(mark, Text)
    ]
    assert [m.face for m in marks if m.text == lead] == ["bold"]


def test_the_log_asks_about_the_next_morning() -> None:
    handout = program_handout(CORE)
    on = [w.text for w in words(handout, look(handout)) if w.node and w.node.scope == "Row"]
    assert handout.words.labels.worse_next in on


@pytest.mark.parametrize("style", ["standard", "large-print"])
def test_no_letter_stands_for_two_pictures_of_a_topic(style: str) -> None:
    handout = program_handout(FIRST)
    (floor,) = (topic for topic in handout.topics if topic.id == "floor-transfer")
    shown = [picture for part in floor.parts for picture in part.pictures]
    labels = {f"{picture.label}." for picture in shown}
    texts = [plain(w.text) for w in words(handout, look(handout, style=style))]
    start = texts.index(floor.title)
    rest = texts[start : texts.index(handout.cards[0].name, start)]
    letters = [a for a, b in pairwise(rest) if b.split(" ")[0] in labels]
    assert letters == list("ABCDEFGH")


@PROGRAM
@PAPER
def test_what_is_normal_names_the_page_of_when_to_change(program: str, paper: str) -> None:
    handout = program_handout(program)
    texts = said(handout, paper)
    title = (handout.words.labels.progress, 1)
    page = next(w.page for w in texts if w.node and w.node.bookmark == title)
    assert f"do half next time (see page {page})." in plain(" ".join(w.text for w in texts))


def test_where_no_page_has_the_rules_their_title_is_named() -> None:
    handout = program_handout(FIRST)
    bare = [replace(card.dose, step_up=None, step_back=None) for card in handout.cards]
    pairs = zip(handout.cards, bare, strict=True)
    cards = tuple(replace(card, dose=dose, effort="") for card, dose in pairs)
    printed = plain(" ".join(w.text for w in said(changed(handout, cards=cards))))
    assert "(see “How hard, and when to change”)" in printed


def test_a_picture_alone_has_no_letter() -> None:
    handout = program_handout(FIRST)
    walking = next(card for card in handout.cards if len(card.pictures) == 1)
    texts = [plain(w.text) for w in said(handout)]
    (before,) = (a for a, b in pairwise(texts) if b.startswith(f"{walking.pictures[0].label}."))
    assert len(before) > 1


@PAPER
def test_signs_in_two_columns_are_one_list(paper: str) -> None:
    handout = program_handout(FIRST)
    urgent = next(box for box in handout.boxes if box.severity == "emergency")
    leads = {f"{point.lead}:" for point in urgent.points}
    lists = {
        id(w.node.parent.parent)
        for w in said(handout, paper)
        if w.page == 1 and w.text.strip() in leads and w.node and w.node.parent
    }
    assert len(urgent.points) > 2 and len(lists) == 1


def paths(handout: Handout, paper: str) -> list[tuple[int, float, Path]]:
    """Every outline: its page, where its block begins, and the outline itself."""
    return [
        (number, placed.y, mark)
        for number, page in enumerate(pages(handout, look(handout, paper)), 1)
        for placed in page
        for piece in placed.fragment.pieces
        for mark in piece.marks
        if isinstance(mark, Path)
    ]


@PAPER
def test_pictures_of_the_floor_page_are_read_in_order_across_and_down(paper: str) -> None:
    handout = program_handout(FIRST)
    floor = next(topic for topic in handout.topics if topic.first)
    down, up = (part for part in floor.parts if part.pictures)
    on = [word for word in said(handout, paper) if word.page == 3]
    first, count = len(down.pictures), len(down.pictures) + len(up.pictures)
    letters = list(ascii_uppercase[:count])
    rings = [w for w in on if w.text.strip() in letters and w.size == 12]
    assert [w.text.strip() for w in sorted(rings, key=lambda w: (w.top, w.left))] == letters
    rows = [{round(w.top) for w in rings[:first]}, {round(w.top) for w in rings[first:]}]
    assert [len(row) for row in rows] == [1, 1]
    tops = {word.text.strip(): word.top for word in on}
    between = [tops[plain(down.heading)], *rows[0], tops[plain(up.heading)], *rows[1]]
    assert between == sorted(between)


@PAPER
def test_steps_of_a_part_are_one_list_numbered_down_its_columns(paper: str) -> None:
    handout = program_handout(FIRST)
    floor = next(topic for topic in handout.topics if topic.first)
    on = [word for word in said(handout, paper) if word.page == 3]
    numbers = [w for w in on if w.node and w.node.role == "Lbl"]
    counts = [len(part.steps) for part in floor.parts if part.steps]
    assert [w.text.strip() for w in numbers] == [str(n + 1) for c in counts for n in range(c)]
    lists = [w.node.parent.parent for w in numbers if w.node and w.node.parent]
    for start, end in pairwise((0, *accumulate(counts))):
        assert len({id(each) for each in lists[start:end]}) == 1
        places = [(w.left > 100, w.top) for w in numbers[start:end]]
        assert places == sorted(places)
        assert {right for right, _ in places} == {False, True}


@PAPER
@pytest.mark.parametrize("program", [FIRST, CORE])
def test_notes_of_an_exercise_stand_apart(program: str, paper: str) -> None:
    handout = program_handout(program)
    labels = handout.words.labels
    starts = {f"{label}:" for label in (labels.breathe, labels.easier, labels.harder)}
    pairs = [(a, b) for a, b in pairwise(said(handout, paper)) if b.text.strip() in starts]
    assert len(pairs) == 3 * len(handout.cards)
    assert min(b.top - a.top for a, b in pairs) >= 14.6 + 3 - 0.01


def test_the_dose_stands_as_low_for_a_purpose_of_one_line_as_for_two() -> None:
    handout = program_handout(CORE)
    on, card = look(handout), handout.cards[0]
    cards = [replace(card, purpose=text) for text in ("Short.", "Two lines of words. " * 4)]
    blocks = [exercise_card(each, on) for each in cards]
    for roomy, other in zip(*(block.versions for block in blocks), strict=True):
        assert roomy.height == other.height


@PAPER
def test_a_call_for_an_emergency_sign_begins_a_line(paper: str) -> None:
    handout = program_handout(CORE)
    texts = [word.text for word in said(handout, paper) if word.page == 2]
    assert f"An emergency sign? Call {handout.clinic.emergency_call}." in texts


@PAPER
def test_every_page_title_stands_as_far_below_the_head(paper: str) -> None:
    handout = program_handout(FIRST)
    firsts: dict[int, Word] = {}
    for word in said(handout, paper):
        firsts.setdefault(word.page, word)
    titles = [word for page, word in firsts.items() if page in (2, 3, 6)]
    assert max(w.bottom for w in titles) - min(w.bottom for w in titles) < 1


@PAPER
def test_no_box_ends_on_the_rule_of_the_footer(paper: str) -> None:
    handout = program_handout(FIRST)
    on = look(handout, paper)
    last = pages(handout, on)[1][-1]
    assert on.height - (last.y + last.fragment.height) >= 6 - 0.01


@PAPER
def test_the_code_of_the_website_is_20_mm_wide_and_ends_at_the_margin(paper: str) -> None:
    handout = program_handout(CORE)
    code = max((path for _, _, path in paths(handout, paper)), key=lambda path: len(path.steps))
    across = [points[0] for _, points in code.steps if points]
    assert max(across) - min(across) >= 57 - 0.01
    assert max(across) == pytest.approx(look(handout, paper).width, abs=0.1)


@PAPER
def test_lines_to_write_on_are_as_wide_as_the_page_below_the_code(paper: str) -> None:
    handout = program_handout(CORE)
    web = [w for w in said(handout, paper) if w.text.strip() == "Website:"][-1]
    full = look(handout, paper).width
    rules = [
        (y + path.steps[0][1][1], path.steps[1][1][0])
        for page, y, path in paths(handout, paper)
        if page == web.page and len(path.steps) == 2 and path.steps[0][1][0] == 0
    ]
    below = {end for y, end in rules if y > web.bottom}
    beside = {end for y, end in rules if web.top - 30 < y <= web.bottom}
    assert below == {full}
    assert beside and max(beside) < web.left


def test_lines_between_days_run_from_the_top_of_the_log_to_its_end() -> None:
    handout = program_handout(CORE)
    days = {round(w.top) for w in said(handout) if w.text.strip() in handout.words.weekdays}
    poles = [
        path
        for _, _, path in paths(handout, "letter")
        if path.line == 0.75 and path.steps[0][1][0] == path.steps[1][1][0]
    ]
    assert len(poles) == 15 and len(days) == 1
    assert len({(path.steps[0][1][1], path.steps[1][1][1]) for path in poles}) == 1


def test_sentences_begin_lines_only_where_that_costs_none() -> None:
    action = "Stop and rest. Not gone in 10 minutes? Call us. An emergency sign? Call 911."
    wide, narrow = orders([Run(action)], 300, 12), orders([Run(action)], 130, 12)
    for width, parts in ((300, wide), (130, narrow)):
        assert " ".join(run.text for part in parts for run in part) == action
        high = sum(text_height(part, width, 12, 1) for part in parts)
        assert high == text_height(action, width, 12, 1)
    assert wide[-1] == (Run("An emergency sign? Call 911."),)
    assert tail([Run("One line. Of text.")], 300, 12) == [(Run("One line. Of text."),)]


@PROGRAM
@PAPER
def test_no_caption_is_a_tower_of_single_words(program: str, paper: str) -> None:
    handout = program_handout(program)
    labels = {f"{p.label}." for card in handout.cards for p in card.pictures}
    lines: dict[int, set[float]] = defaultdict(set)
    captions = set()
    for word in words(handout, look(handout, paper)):
        if word.node:
            lines[id(word.node)].add(word.top)
            if word.text.strip() in labels:
                captions.add(id(word.node))
    assert captions
    assert max(len(lines[caption]) for caption in captions) <= 4
