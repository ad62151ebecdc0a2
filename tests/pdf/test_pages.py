"""Pages of the shipped programs, and of hostile handouts: nothing outside, nothing on top."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pypdfium2
import pytest
from tests.pdf.sheets import (
    PROGRAMS,
    STYLES,
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

from handout.library import load_style
from handout.log import log_rows
from handout.model.handout import Handout
from handout.model.plan import Change, Pick, Plan
from handout.pdf.document import render
from handout.pdf.fragment import Text
from handout.pdf.layouts import furniture, pages
from handout.pdf.look import PAPERS
from handout.problems import Ref
from handout.resolving import resolve

PAPER = pytest.mark.parametrize("paper", PAPERS)
STYLE = pytest.mark.parametrize("style", STYLES)
PROGRAM = pytest.mark.parametrize("program", PROGRAMS)
LONG = "word " * 400
HOSTILE = 'A & B <b>x</b> <img src="http://x/y.png"> <font color="red"> &bogus; BP < 140 {hold}'


def overlaps(a: Word, b: Word) -> bool:
    return (
        a.left < b.right - 0.5
        and b.left < a.right - 0.5
        and a.top < b.bottom - 0.5
        and b.top < a.bottom - 0.5
    )


def check_geometry(
    handout: Handout, paper: str, style: str = "standard", *, drawn: bool = True
) -> None:
    """No text outside the body, none over another."""
    on = look(handout, paper, style, drawn=drawn)
    by_page: dict[int, list[Word]] = defaultdict(list)
    for word in words(handout, on):
        assert word.left >= -0.5, word
        assert word.right <= on.width + 0.5, word
        top = on.style.margins.header - on.style.margins.top if word.page == 1 else 0
        assert word.top >= top - 1, word
        assert word.bottom <= on.height + 4, word
        by_page[word.page].append(word)
    for placed in by_page.values():
        for a, b in combinations(placed, 2):
            assert not overlaps(a, b), (a, b)


@PROGRAM
@PAPER
@STYLE
@pytest.mark.parametrize("drawn", [True, False])
def test_no_text_leaves_the_page_or_covers_another(
    program: str, paper: str, style: str, drawn: bool
) -> None:
    check_geometry(program_handout(program), paper, style, drawn=drawn)


@PROGRAM
@pytest.mark.parametrize(
    ("style", "least"), [("standard", 12), ("compact", 12), ("large-print", 18)]
)
def test_no_text_is_too_small(program: str, style: str, least: float) -> None:
    handout = program_handout(program)
    on = look(handout, style=style)
    assert min(word.size for word in words(handout, on)) >= least
    parts = furniture(handout, on, 2, 3)
    marks = [m for f in parts for p in f.pieces for m in p.marks if isinstance(m, Text)]
    assert min(mark.size for mark in marks) >= least


@PROGRAM
@PAPER
def test_lines_of_large_print_are_at_most_six_inches(program: str, paper: str) -> None:
    handout = program_handout(program)
    on = look(handout, paper, "large-print")
    texts: dict[tuple[int, int], dict[float, float]] = defaultdict(lambda: defaultdict(float))
    for word in words(handout, on):
        texts[word.page, id(word.node)][word.bottom] += word.right - word.left
    longest = [max(lines.values()) for lines in texts.values() if len(lines) > 1]
    assert max(longest) <= 6 * 72 + 1


@PROGRAM
def test_a_large_exercise_has_a_page_of_its_own(program: str) -> None:
    handout = program_handout(program)
    headings, said = set(), defaultdict(str)
    for word in words(handout, look(handout, style="large-print")):
        said[word.page] += squeezed(word.text)
        top = word.node and word.node.role == "H2" and word.node.bookmark
        if top and top[0].partition(". ")[2] in {card.name for card in handout.cards}:
            headings.add((word.page, top[0]))
    assert len({page for page, _ in headings}) == len(headings) == len(handout.cards)
    for (page, _), card in zip(sorted(headings), handout.cards, strict=True):
        if card.note:  # may be of any length
            continue
        for text in (*card.steps, card.mistakes[-1]):
            assert squeezed(text) in said[page]


@PROGRAM
@PAPER
def test_a_compact_sheet_is_one_page_and_says_what_it_is(program: str, paper: str) -> None:
    handout = program_handout(program)
    said = list(words(handout, look(handout, paper, "compact")))
    assert {word.page for word in said} == {1}
    reminder = handout.words.labels.reminder.partition(" of {")[0]
    assert any(word.text.startswith(reminder) for word in said)


@PAPER
@pytest.mark.parametrize(("count", "most"), [(4, 1), (6, 1), (7, 2), (12, 2)])
def test_a_compact_sheet_holds_six_exercises(count: int, most: int, paper: str) -> None:
    handout = program_handout("low-back-core-and-strength")
    cards = tuple(replace(handout.cards[n % 4], number=n + 1) for n in range(count))
    on = list(words(changed(handout, cards=cards), look(handout, paper, "compact")))
    assert max(word.page for word in on) == most
    first = " ".join(handout.words.labels.goes_on.split()[:5])
    told = first in " ".join(" ".join(word.text for word in on).split())
    assert told == (count > 6)


@PROGRAM
@PAPER
def test_no_exercise_is_split(program: str, paper: str) -> None:
    handout = program_handout(program)
    found: dict[str, set[int]] = defaultdict(set)
    for page_number, page in enumerate(pages(handout, look(handout, paper)), 1):
        for placed in page:
            for piece in placed.fragment.pieces:
                top = piece.node
                while top and top.parent:
                    top = top.parent
                found[str(id(top))].add(page_number)
    assert all(len(on) == 1 for key, on in found.items() if key != str(id(None)))


@PROGRAM
def test_safety_stands_before_the_first_exercise(program: str) -> None:
    handout = program_handout(program)
    said = [word.text.strip() for word in words(handout, look(handout))]
    first_step = said.index(wrapped_start(handout.cards[0].steps[0], said))
    for box in handout.boxes:
        assert said.index(wrapped_start(box.title, said)) < first_step


def wrapped_start(text: str, said: list[str]) -> str:
    """The line that a text begins with."""
    return next(line for line in said if line and text.startswith(line))


@PROGRAM
@PAPER
def test_the_emergency_box_is_on_page_1(program: str, paper: str) -> None:
    handout = program_handout(program)
    (box,) = [box for box in handout.boxes if box.severity == "emergency"]
    on = [w.page for w in words(handout, look(handout, paper)) if w.text.strip() == box.title]
    assert on == [1]


def squeezed(text: str) -> str:
    """Without spaces: a line may end between any two words."""
    return "".join(text.split())


def elements(handout: Handout, paper: str) -> list[str]:
    """The text of every structure element, over all pages, without spaces."""
    texts: dict[int, str] = defaultdict(str)
    for word in words(handout, look(handout, paper)):
        texts[id(word.node)] += squeezed(word.text)
    return list(texts.values())


@pytest.mark.parametrize(
    "parts",
    [
        {"patient": LONG},
        {"patient": "x" * 5000},
        {"goal": LONG},
        {"note": "y" * 5000},
        {"clinician": HOSTILE, "patient": HOSTILE, "goal": HOSTILE, "note": HOSTILE},
        {"reference": "R" * 500},
        {"patient": "", "reference": "", "clinician": "", "goal": "", "review": None},
        {"log_days": 42, "review": date(2026, 11, 20) + timedelta(42)},
        {"log_days": 1},
        {"frequency": ""},
        {"equipment": ("a very firm mat or rug",) * 30},
    ],
    ids=lambda parts: "-".join(parts),
)
@PAPER
def test_any_length_of_text_survives(parts: dict[str, object], paper: str) -> None:
    handout = changed(program_handout(PROGRAMS[0]), **parts)
    check_geometry(handout, paper)
    said = elements(handout, paper)
    for name in ("patient", "goal", "note", "clinician"):
        wanted = squeezed(getattr(handout, name))
        assert any(wanted in text for text in said), name


def test_long_cards_survive() -> None:
    handout = program_handout(PROGRAMS[0])
    first = replace(
        handout.cards[0],
        name="N" * 300,
        purpose=LONG,
        steps=(LONG, "z" * 3000),
        note=LONG,
        care=(LONG,),
    )
    handout = changed(handout, cards=(first, *handout.cards[1:]))
    check_geometry(handout, "letter")
    said = elements(handout, "letter")
    assert sum("z" * 3000 in text for text in said) == 1
    assert sum(squeezed(LONG) in text for text in said) == 4


@pytest.mark.parametrize("count", [1, 2, 6, 12])
def test_any_number_of_exercises(count: int) -> None:
    handout = program_handout(PROGRAMS[0])
    card = handout.cards[0]
    cards = tuple(replace(card, number=n + 1) for n in range(count))
    check_geometry(changed(handout, cards=cards, log=log_rows(cards, handout.words)), "letter")


def test_the_same_handout_gives_the_same_bytes() -> None:
    handout = program_handout(PROGRAMS[0])
    style = load_style("standard")
    assert render(handout, style) == render(handout, style)


def test_what_is_printed_is_what_was_written() -> None:
    handout = changed(program_handout(PROGRAMS[0]), patient="A & B <b>x</b>", goal=HOSTILE)
    data = render(handout, load_style("standard"))
    pdf = pypdfium2.PdfDocument(data)
    page = " ".join(pdf[0].get_textpage().get_text_range().split())
    pdf.close()
    assert "A & B <b>x</b>" in page
    assert HOSTILE in page
    assert b"/URI" not in data


def test_every_page_names_the_patient_and_the_clinic() -> None:
    handout = program_handout(PROGRAMS[0])
    pdf = pypdfium2.PdfDocument(render(handout, load_style("standard")))
    count = len(pdf)
    for number in range(count):
        page = pdf[number].get_textpage().get_text_range()
        assert "A. Sample" in page
        assert "DEMO-0042" in page
        assert handout.clinic.phone in page
        assert f"Page {number + 1} of {count}" in page
    pdf.close()


def test_the_metadata_do_not_name_the_patient() -> None:
    handout = changed(program_handout(PROGRAMS[0]), patient="Zebedee Quux")
    pdf = pypdfium2.PdfDocument(render(handout, load_style("standard")))
    said = " ".join(pdf.get_metadata_dict().values())
    pdf.close()
    assert handout.title in said
    assert "Quux" not in said


def test_a_black_and_white_page_has_no_colour() -> None:
    handout = program_handout(PROGRAMS[0])
    pdf = pypdfium2.PdfDocument(
        render(handout, load_style("standard"), mono=True, pictures=look(handout).pictures)
    )
    for page in pdf:
        red, green, blue = page.render(scale=0.5).to_pil().convert("RGB").split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()
    pdf.close()


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mono", [True, False])
def test_every_text_has_a_contrast_of_7(mono: bool) -> None:
    style = load_style("standard")
    colours = style.mono if mono else style.colours
    pairs = [
        (colours.ink, colours.paper),
        (colours.ink, colours.tint),
        (colours.ink, colours.pale),
        (colours.soft, colours.paper),
        (colours.accent, colours.paper),
        (colours.paper, colours.band),
        (colours.paper, colours.accent),
    ]
    assert all(contrast(*pair) >= 7 for pair in pairs)


@pytest.mark.parametrize("style", ["standard", "large-print", "compact"])
def test_a_band_or_weight_stands_with_the_dose_at_a_glance(style: str) -> None:
    plan = Plan(exercises=(Pick(Ref("glute-bridge"), Change(load="blue band")),))
    handout = resolve(shipped(), plan, load_clinic(None), load_words("en"), TODAY)
    on = look(handout, "letter", style)
    first = [word.text for word in words(handout, on) if word.page <= 3]
    assert "Blue band" in " ".join(first)


@pytest.mark.parametrize("style", ["standard", "large-print"])
def test_what_two_numbers_mean_is_said_where_a_dose_has_two(style: str) -> None:
    plan = Plan(exercises=(Pick(Ref("glute-bridge"), Change()),))
    two = resolve(shipped(), plan, load_clinic(None), load_words("en"), TODAY)
    for handout, is_said in ((two, True), (program_handout("low-back-first-steps"), False)):
        texts = (word.text for word in words(handout, look(handout, "letter", style)))
        said = " ".join(" ".join(texts).split())
        assert ("Start with the lower one." in said) is is_said
