"""Large print as it leaves the printer: sizes, lines, margins, and no paper wasted."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from tests.pdf.sheets import PROGRAMS, Word, changed, drawings, look, program_handout, words

from handout.library import load_style
from handout.log import log_rows
from handout.model.handout import Handout
from handout.pdf.document import render
from handout.pdf.fragment import Art, Path, Rect, Text
from handout.pdf.layouts import furniture, pages
from handout.pdf.look import PAPERS

PROGRAM = pytest.mark.parametrize("program", PROGRAMS)
PAPER = pytest.mark.parametrize("paper", PAPERS)
STYLE = "large-print"
INCH = 72.0
LEAST_LEADING = 22.5
HOLES = 0.65 * INCH  # the inner edge of three punched holes
UNPRINTED = 0.4 * INCH  # what a printer may leave white above and below


@cache
def printed(program: str, paper: str) -> bytes:
    """The PDF in colour."""
    handout = program_handout(program)
    return render(handout, load_style(STYLE), paper=paper, pictures=drawings())


def boxes(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top of everything that is printed on a page, in points."""
    for thing in page.get_objects(max_depth=1):
        yield thing.get_bounds()


@PROGRAM
@PAPER
def test_nothing_is_printed_where_holes_go_or_a_printer_cannot_reach(
    program: str, paper: str
) -> None:
    wide, tall = PAPERS[paper]
    with pdfium.PdfDocument(printed(program, paper)) as pdf:
        for page in pdf:
            seen = [*boxes(page)]
            assert min(left for left, _, _, _ in seen) > HOLES + 10
            assert max(right for _, _, right, _ in seen) < wide - HOLES - 10
            assert min(bottom for _, bottom, _, _ in seen) >= UNPRINTED
            assert max(top for _, _, _, top in seen) <= tall - UNPRINTED


def long_ones(handout: Handout) -> Handout:
    """The handout with a name, a goal and a note that need room."""
    name = "Bartholomew Featherstonehaugh-Montgomery the Younger"
    return changed(handout, patient=name, goal="walk far " * 20, note="Mind the step. " * 10)


@pytest.mark.parametrize("copy", ["patient", "clinician"])
@PAPER
def test_header_and_footer_are_large_and_stay_on_a_line(paper: str, copy: str) -> None:
    handout = changed(long_ones(program_handout(PROGRAMS[0])), copy=copy)
    on = look(handout, paper, STYLE)
    for part in furniture(handout, on, 12, 14):
        marks = [m for piece in part.pieces for m in piece.marks if isinstance(m, Text)]
        assert marks
        assert min(mark.size for mark in marks) >= 18
        assert len({round(mark.y, 2) for mark in marks}) == 1


@PAPER
def test_pages_after_the_first_have_one_head_and_one_foot(paper: str) -> None:
    handout = program_handout(PROGRAMS[0])
    on = look(handout, paper, STYLE)
    (head, foot, number), *others = (furniture(handout, on, page, 14) for page in range(2, 15))
    assert all(other[0] is head and other[1] is foot for other in others)
    assert all(other[2] is not number for other in others)


@PROGRAM
@PAPER
def test_lines_stand_apart(program: str, paper: str) -> None:
    """No two lines of a paragraph are nearer than 1.25 times the size of their letters."""
    handout = program_handout(program)
    lines: dict[tuple[int, int], set[float]] = defaultdict(set)
    for word in words(handout, look(handout, paper, STYLE)):
        if word.size == 18:
            lines[(word.page, id(word.node))].add(round(word.bottom, 2))
    steps = [b - a for each in lines.values() for a, b in pairwise(sorted(each))]
    assert len(steps) > 50
    assert min(steps) >= LEAST_LEADING - 0.05


def ends(handout: Handout, paper: str) -> list[float]:
    """How far down the body the last thing of each page is, as a part of the body's height."""
    on = look(handout, paper, STYLE)
    return [
        max(each.y + each.fragment.height for each in page) / on.height
        for page in pages(handout, on)
    ]


@PROGRAM
@PAPER
def test_only_the_last_page_may_be_short(program: str, paper: str) -> None:
    assert min(ends(program_handout(program), paper)[:-1]) >= 0.65


@pytest.mark.parametrize(
    ("program", "paper", "topics", "most"),
    [
        ("low-back-first-steps", "letter", True, 16),
        ("low-back-first-steps", "a4", True, 15),
        ("low-back-first-steps", "letter", False, 12),
        ("low-back-first-steps", "a4", False, 12),
        ("low-back-core-and-strength", "letter", True, 15),
        ("low-back-core-and-strength", "a4", True, 15),
        ("low-back-core-and-strength", "letter", False, 12),
        ("low-back-core-and-strength", "a4", False, 12),
        ("low-back-bed-or-chair", "letter", True, 14),
        ("low-back-desk-and-lifting", "letter", True, 17),
        ("low-back-flexibility", "letter", True, 14),
        ("low-back-next-level", "letter", True, 16),
    ],
)
def test_no_paper_is_wasted(program: str, paper: str, topics: bool, most: int) -> None:
    handout = program_handout(program)
    handout = handout if topics else changed(handout, topics=())
    assert len(ends(handout, paper)) <= most


def said_on(handout: Handout, paper: str) -> dict[int, list[Word]]:
    """The words of each page."""
    found: dict[int, list[Word]] = defaultdict(list)
    for word in words(handout, look(handout, paper, STYLE)):
        found[word.page].append(word)
    return found


@PROGRAM
@PAPER
def test_no_heading_is_left_at_the_foot_of_a_page(program: str, paper: str) -> None:
    for said in said_on(program_handout(program), paper).values():
        last = max(said, key=lambda word: word.bottom)
        assert last.node
        assert last.node.role not in {"H1", "H2", "H3"}


@PROGRAM
@PAPER
def test_emergency_is_on_page_one(program: str, paper: str) -> None:
    handout = program_handout(program)
    urgent = next(box for box in handout.boxes if box.severity == "emergency")
    said = " ".join(
        w.text.strip() for w in words(handout, look(handout, paper, STYLE)) if w.page == 1
    )
    assert urgent.title in said
    assert f"Call {handout.clinic.emergency_call}" in said
    assert " ".join(said.split()).endswith(urgent.action.split()[-1])


@PROGRAM
@PAPER
def test_page_one_says_for_whom_what_for_and_whom_to_call(program: str, paper: str) -> None:
    handout = program_handout(program)
    said = said_on(handout, paper)[1]
    text = " ".join(" ".join(word.text for word in said).split())
    assert handout.goal in text
    if paper == "a4" or program == "low-back-first-steps":  # where there is room
        assert handout.clinic.closed in text
    phone = next(word for word in said if handout.clinic.phone in word.text)
    assert phone.bottom < 0  # on the line of the running head, which has room for it


@PROGRAM
@PAPER
def test_a_long_goal_gives_the_emergency_its_page(program: str, paper: str) -> None:
    handout = changed(program_handout(program), goal="walk far " * 40)
    said = said_on(handout, paper)
    urgent = next(box for box in handout.boxes if box.severity == "emergency")
    first = "".join("".join(word.text for word in said[1]).split())
    assert "".join(urgent.action.split()) in first
    rest = [word.text for page in (1, 2) for word in said[page]]
    assert "".join(rest).count("walk far") == 40


def test_the_emergency_is_the_strongest_thing() -> None:
    """A white heading on a black band in a frame; only the stop signs have a frame, too."""
    handout = program_handout(PROGRAMS[0])
    found = []
    for number, page in enumerate(pages(handout, look(handout, "letter", STYLE)), 1):
        marks = [m for each in page for piece in each.fragment.pieces for m in piece.marks]
        band = any(isinstance(m, Rect) and m.fill == "band" and m.width > 400 for m in marks)
        frame = any(isinstance(m, Rect) and m.stroke == "band" for m in marks)
        white = [m for m in marks if isinstance(m, Text) and m.colour == "paper" and m.size >= 22]
        found.append((number, band, frame, bool(white)))
    assert found[0] == (1, True, True, True)
    assert not any(band or white for _, band, _, white in found[1:])
    stop = next(box.title for box in handout.boxes if box.severity == "stop")
    said = words(handout, look(handout, "letter", STYLE))
    signs = {w.page for w in said if w.node and w.node.bookmark and w.node.bookmark[0] == stop}
    assert {number for number, _, frame, _ in found[1:] if frame} == signs


@PAPER
def test_two_steps_never_look_like_one(paper: str) -> None:
    """A step is 5 points farther from the next one than its own lines are from one another."""
    for program in PROGRAMS:
        handout = program_handout(program)
        bare = changed(handout, cards=tuple(replace(c, note="") for c in handout.cards))
        on = look(bare, paper, STYLE)
        gaps = []
        said = [w for w in words(bare, on) if w.node and w.node.role == "LBody"]
        for one, two in pairwise(said):
            listed = one.node and one.node.parent and one.node.parent.parent
            same = two.node and two.node.parent and two.node.parent.parent is listed
            if listed and listed.numbered and same and one.node is not two.node:
                gaps.append(two.bottom - one.bottom)
        assert len(gaps) >= 24
        assert min(gaps) >= LEAST_LEADING + 5 - 0.05


@PROGRAM
@PAPER
def test_how_many_stands_bold_at_the_start_of_a_line_at_a_glance(program: str, paper: str) -> None:
    handout = program_handout(program)
    on = look(handout, paper, STYLE)
    starts = {
        mark.text.strip()
        for page in pages(handout, on)[:4]
        for placed in page
        for piece in placed.fragment.pieces
        for mark in piece.marks
        if isinstance(mark, Text) and mark.face == "bold" and mark.x == 28
    }
    assert [card.glance[0] for card in handout.cards if f"{card.glance[0]}." not in starts] == []


@PROGRAM
@PAPER
def test_pages_are_named_where_a_reader_looks_for_them(program: str, paper: str) -> None:
    """An exercise names the page of its own rules and of the stop signs, the glance the page of
    each exercise and of the log, and what is normal that of the rules."""
    handout = program_handout(program)
    labels = handout.words.labels
    said = [*words(handout, look(handout, paper, STYLE))]
    texts: dict[int, str] = defaultdict(str)
    titles: dict[str, int] = {}
    for word in said:
        texts[word.page] = plain(f"{texts[word.page]} {word.text}")
        if word.node and word.node.bookmark:
            titles.setdefault(word.node.bookmark[0], word.page)
    rules = {n: page for page, text in texts.items() for n in rules_on(text, handout)}
    stop = next(box.title for box in handout.boxes if box.severity == "stop")
    summary, normal = texts[titles[labels.glance]], " ".join(texts.values())
    for card in handout.cards:
        page = titles[f"{card.number}. {card.name}"]
        assert labels.see_page.format(page=rules[card.number]) in texts[page]
        assert f"Hurts? Page {titles[stop]}." in texts[page] or "Hurts?" not in texts[page]
        row = summary[summary.index(f"{card.name}. ") :]
        assert row.partition(" Page ")[2].startswith(f"{page}.")
    log = next(page for title, page in titles.items() if title.startswith(f"{labels.log}:"))
    assert f"{labels.log}: Page {log}." in summary
    first, last = min(rules.values()), max(rules.values())
    assert first == titles[labels.progress]
    named = f"pages {first} to {last}" if last > first else f"page {first}"
    assert f"do half next time (see {named})" in normal


def rules_on(text: str, handout: Handout) -> Iterator[int]:
    """The numbers of the exercises whose rules begin on a page with that text."""
    effort = handout.words.labels.effort
    for card in handout.cards:
        if f"{card.number} {card.name} {effort}:" in text:
            yield card.number


def plain(text: str) -> str:
    return " ".join(text.split())


@PROGRAM
@PAPER
def test_how_hard_comes_after_the_last_exercise(program: str, paper: str) -> None:
    """In every program at the same place: before the topics."""
    handout = program_handout(program)
    said = words(handout, look(handout, paper, STYLE))
    titles = [w.node.bookmark[0] for w in said if w.node and w.node.bookmark]
    order = list(dict.fromkeys(titles))
    last = handout.cards[-1]
    after = order[order.index(f"{last.number}. {last.name}") + 1]
    assert after == handout.words.labels.progress


@PROGRAM
@PAPER
def test_what_goes_on_over_a_page_repeats_its_title(program: str, paper: str) -> None:
    handout = program_handout(program)
    pattern = handout.words.labels.continued
    title = ""
    for said in said_on(handout, paper).values():
        ordered = sorted(said, key=lambda word: word.top)
        top = "".join(word.text for word in ordered if word.top - ordered[0].top < 12)
        goes_on = ordered[0].node and ordered[0].node.role == "H3"
        is_box = any(box.title in top for box in handout.boxes)
        if ordered[0].node is None or (goes_on and not is_box and fits_beside(title, top)):
            assert pattern.format(title=title) in top
        for word in said:
            if word.node and word.node.role == "H2" and word.node.bookmark:
                title = word.node.bookmark[0]


def fits_beside(title: str, part: str) -> bool:
    """True where a closely set page has room for the title at the right of that of a part."""
    return len(title) + len(part) < 30


@PROGRAM
@PAPER
def test_the_running_head_has_the_same_rule_on_every_page(program: str, paper: str) -> None:
    handout = program_handout(program)
    on = look(handout, paper, STYLE)
    found = pages(handout, on)
    rules = {
        (mark.steps, mark.line)
        for number in range(1, len(found) + 1)
        for piece in furniture(handout, on, number, len(found))[0].pieces
        for mark in piece.marks
        if isinstance(mark, Path)
    }
    assert len(rules) == 1
    under = on.style.margins.top - on.style.margins.header - next(iter(rules))[0][0][1][1]
    for page in found:  # a rule of a block on top of a page falls together with it
        tops = [p for p in page[0].fragment.pieces if p.top < 0 and isinstance(p.marks[0], Path)]
        assert all(p.bottom == pytest.approx(1 - under) for p in tops)


@PAPER
def test_the_ways_to_the_floor_are_shown_large(paper: str) -> None:
    handout = program_handout("low-back-first-steps")
    floor = next(text for text in handout.topics if text.first)
    frames = {picture.image(floor.figure) for part in floor.parts for picture in part.pictures}
    widths = [
        mark.width
        for page in pages(handout, look(handout, paper, STYLE))
        for placed in page
        for piece in placed.fragment.pieces
        for mark in piece.marks
        if isinstance(mark, Art) and mark.name in frames
    ]
    assert len(widths) == len(frames) == 8
    assert min(widths) >= 171


@PROGRAM
@PAPER
def test_every_box_and_fact_is_printed(program: str, paper: str) -> None:
    """Whatever order saves paper, nothing is left out and nothing comes twice."""
    handout = program_handout(program)
    said = "".join(w.text for w in words(handout, look(handout, paper, STYLE)))
    said = "".join(said.split())
    wanted = [text for box in handout.boxes for text in (box.title, box.action)]
    wanted += [handout.goal, handout.reference, handout.clinician, handout.clinic.address]
    wanted += [handout.clinic.hours, handout.clinic.closed, *handout.log_how.split(". ")]
    wanted += [text for card in handout.cards for text in (card.easier, card.harder, card.effort)]
    assert [text for text in wanted if "".join(text.split()) not in said] == []
    for box in handout.boxes:
        assert said.count("".join(box.action.split())) == 1


@PAPER
def test_the_safety_boxes_come_before_the_first_exercise(paper: str) -> None:
    for program in PROGRAMS:
        handout = program_handout(program)
        first_page = {}
        for word in words(handout, look(handout, paper, STYLE)):
            if word.node and word.node.bookmark:
                first_page.setdefault(word.node.bookmark[0], word.page)
        exercise = first_page[f"1. {handout.cards[0].name}"]
        assert all(first_page[box.title] < exercise for box in handout.boxes)


def weeks(handout: Handout, paper: str) -> list[str]:
    """The headings of the log."""
    label = handout.words.labels.log
    return [
        word.text.strip()
        for word in words(handout, look(handout, paper, STYLE))
        if word.node and word.node.role == "H2" and word.text.startswith(label)
    ]


@PAPER
def test_each_week_of_the_log_has_a_heading(paper: str) -> None:
    handout = program_handout("low-back-first-steps")
    assert weeks(handout, paper) == ["My log: Week 1", "My log: Week 2"]
    every = " ".join(" ".join(w.text for w in words(handout, look(handout, paper, STYLE))).split())
    assert every.count("Exercise 4: pick 3 days a week") == 2
    longer = changed(handout, log_days=30)
    assert weeks(longer, paper) == [f"My log: Week {n}" for n in range(1, 6)]


@PAPER
def test_weekdays_stand_over_the_middle_of_their_boxes(paper: str) -> None:
    handout = program_handout("low-back-core-and-strength")
    on = look(handout, paper, STYLE)
    placed = next(
        each
        for page in pages(handout, on)
        for each in page
        if any(
            isinstance(m, Text) and m.text.startswith("My log")
            for p in each.fragment.pieces
            for m in p.marks
        )
    )
    marks = [mark for piece in placed.fragment.pieces for mark in piece.marks]
    ticks = {
        round(m.x + m.width / 2, 1) for m in marks if isinstance(m, Rect) and m.stroke == "ink"
    }
    names = [w for w in words(handout, on) if w.text.strip() in handout.words.weekdays]
    middles = {round((word.left + word.right) / 2, 1) for word in names}
    assert len(ticks) == len(middles) == 7
    for tick, middle in zip(sorted(ticks), sorted(middles), strict=True):
        assert tick == pytest.approx(middle, abs=0.3)
    rules = [mark.line for mark in marks if isinstance(mark, Path) and mark.stroke]
    assert min(rules) >= 0.75


@PAPER
def test_a_row_of_the_log_breaks_before_its_note(paper: str) -> None:
    """`4 Glute bridge` over `3 days a week`, not `4 Glute bridge, 3 days` over `a week`."""
    handout = program_handout("low-back-first-steps")
    rows = log_rows(handout.cards, handout.words)
    notes = [row.note for row in rows if row.note]
    said = {w.text.strip() for w in words(handout, look(handout, paper, STYLE))}
    assert len(notes) == 3
    assert [note for note in notes if not any(text.endswith(note) for text in said)] == []


@PROGRAM
@PAPER
def test_pictures_of_exercises_are_large(program: str, paper: str) -> None:
    """Also where three of them stand side by side, or a note takes room."""
    handout = program_handout(program)
    figures = {picture.image(card.figure) for card in handout.cards for picture in card.pictures}
    arts = [
        mark
        for page in pages(handout, look(handout, paper, STYLE))
        for placed in page
        for piece in placed.fragment.pieces
        for mark in piece.marks
        if isinstance(mark, Art) and mark.name in figures
    ]
    assert {art.name for art in arts} == figures
    assert min(max(art.width, art.height) for art in arts) >= 1.5 * INCH


@PROGRAM
@PAPER
def test_no_letter_is_under_eighteen_points(program: str, paper: str) -> None:
    handout = program_handout(program)
    on = look(handout, paper, STYLE)
    sizes = {(word.page, word.size) for word in words(handout, on)}
    count = max(page for page, _ in sizes)
    assert {page for page, _ in sizes} == set(range(1, count + 1))
    for page in range(1, count + 1):
        for part in furniture(handout, on, page, count):
            marks = [mark for piece in part.pieces for mark in piece.marks]
            sizes |= {(page, mark.size) for mark in marks if isinstance(mark, Text)}
    assert [each for each in sizes if each[1] < 18] == []


@PROGRAM
@PAPER
def test_an_exercise_is_whole_on_a_page_of_its_own(program: str, paper: str) -> None:
    handout = program_handout(program)
    homes: dict[str, set[int]] = defaultdict(set)
    names = [f"{card.number}. {card.name}" for card in handout.cards]
    sections = {}
    said = [*words(handout, look(handout, paper, STYLE))]
    for word in said:
        if word.node and word.node.bookmark and word.node.bookmark[0] in names:
            sections[word.node.parent] = word.node.bookmark[0]
    for word in said:
        node = word.node
        while node:
            if node in sections:
                homes[sections[node]].add(word.page)
            node = node.parent
    assert sorted(homes) == sorted(names)
    assert all(len(each) == 1 for each in homes.values())
    assert len(set.union(*homes.values())) == len(names)
