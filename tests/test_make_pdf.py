"""From the command line to the page: every shipped program, as a validator and a screen reader see it."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

import pikepdf
import pytest

from command import handout as run
from handout.cli.options import shipped
from handout.data import data_path
from handout.library import load_clinic, load_library, load_plan, load_words
from handout.model.handout import CHANGES, BoxText, Card, Handout, TopicText
from handout.model.plan import Plan
from handout.pdf.dosestrip import SLOTS
from handout.problems import Ref
from handout.resolving import resolve
from speak import Spoken, speak
from verapdf import failures

DAY = "2026-11-20"
PROGRAMS = sorted(path.stem for path in data_path("content", "programs").glob("*.yaml"))
PAPERS = {"letter": (612, 792), "a4": (595, 842)}
PLAN = """
patient: {name: Anna Sample, reference: DEMO-0042, flags: [leg-pain, high-blood-pressure]}
clinician: Pat Physio
review: 2026-12-04
goal: Walk to the shop and back without stopping.
note: BP < 140 & rising? Call <b>us</b>. &bogus; {hold} “quoted”
program: low-back-desk-and-lifting
exercises:
  - bird-dog: {side: both, reps: 6, note: Slow <i>and</i> small.}
  - glute-bridge: {sets: 2, reps: 8, hold: 5 s, rest: 45 s}
without: [walking]
topics: [breaks]
"""


@dataclass(frozen=True)
class Sheet:
    """A PDF, what is written in it, and what should be."""

    path: Path
    handout: Handout
    spoken: Spoken


def sheet(path: Path, plan: Plan, *words: str) -> Sheet:
    """Makes a PDF with the command and resolves the same plan beside it."""
    made = run("make", *words, "--date", DAY, "-o", str(path))
    assert made.code == 0, made.err
    today = date.fromisoformat(DAY)
    resolved = resolve(load_library(), plan, load_clinic(), load_words("en"), today)
    return Sheet(path, resolved, speak(path))


@pytest.fixture(scope="module", params=[(i, p) for i in PROGRAMS for p in PAPERS], ids="-".join)
def program(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    """Each shipped program on each paper."""
    name, paper = request.param
    path = tmp_path_factory.mktemp(name) / f"{paper}.pdf"
    return sheet(path, Plan(program=Ref(name)), "--program", name, "--paper", paper)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    """A plan that uses all that a plan can say."""
    folder = tmp_path_factory.mktemp("full")
    (folder / "monday.yaml").write_text(PLAN, encoding="utf-8")
    plan = folder / "monday.yaml"
    return sheet(folder / "monday.pdf", load_plan(plan), str(plan), "--mono")


def box_texts(box: BoxText) -> Iterator[str]:
    yield from (box.title, box.lead)
    yield from (f"{point.lead}: {point.text}" if point.lead else point.text for point in box.points)
    yield box.action


def card_texts(card: Card) -> Iterator[str]:
    yield from (f"{card.number} {card.name}", card.purpose)
    for cell in sorted(card.cells, key=lambda cell: SLOTS.index(cell.slot)):
        yield f"{cell.value} {cell.unit} {cell.note}"
    yield from (f"{picture.label}. {picture.caption}" for picture in card.pictures)
    yield from (f"{number} {step}" for number, step in enumerate(card.steps, 1))
    cues = [card.feel, card.breathing, card.easier, card.harder, *card.care, *card.mistakes]
    yield from cues


def topic_texts(topic: TopicText) -> Iterator[str]:
    yield from (topic.title, topic.lead)
    for part in topic.parts:
        yield from (part.heading, part.text, *part.steps)
        for point in part.points:
            yield f"{point.lead}: {point.text}" if point.lead else point.text


def in_order(handout: Handout) -> Iterator[tuple[str, ...]]:
    """The texts of a handout as they must be read; the summary and the safety boxes both stand
    between the emergency and the first exercise, and either may come first."""
    urgent = [box for box in handout.boxes if box.severity == "emergency"]
    others = [box for box in handout.boxes if box.severity != "emergency"]
    before = (handout.clinic.name, handout.title, handout.subtitle, handout.patient, handout.goal)
    before += tuple(chain.from_iterable(map(box_texts, urgent)))
    summary = [(card.name, card.position_text, *card.glance) for card in handout.cards]
    after = (
        *chain.from_iterable(topic_texts(topic) for topic in handout.topics if topic.first),
        *chain.from_iterable(map(card_texts, handout.cards)),
        *chain.from_iterable(topic_texts(topic) for topic in handout.topics if not topic.first),
        *(text for row in handout.log for text in (f"{row.number} {row.name}", row.note)),
    )
    yield (*before, *chain.from_iterable(summary), *handout.equipment, *after)
    yield (*before, *chain.from_iterable(map(box_texts, others)), *after)


def not_said(spoken: Spoken, texts: Iterable[str]) -> list[str]:
    """Texts that are not said, or not after the ones before them. What is to say on which page
    things are has the words before it and those after it."""
    said, position, missing = " ".join(spoken.words), 0, []
    for part in chain.from_iterable(text.split(CHANGES) for text in texts):
        wanted = " ".join(part.split())
        found = said.find(wanted, position)
        if found < 0:
            missing.append(wanted)
        else:
            position = found + len(wanted)
    return missing


def check(sheet: Sheet) -> None:
    """What every sheet must pass."""
    assert failures(sheet.path, "ua1") == []
    assert failures(sheet.path, "2a") == []
    for texts in in_order(sheet.handout):
        assert not_said(sheet.spoken, texts) == []
    assert sheet.spoken.lost == ()
    assert sheet.spoken.twice == ()


def test_every_program_conforms_and_is_read_in_order(program: Sheet) -> None:
    check(program)


def test_every_program_has_a_sane_number_of_full_pages(program: Sheet) -> None:
    with pikepdf.open(program.path) as pdf:
        pages = len(pdf.pages)
        width, height = (round(float(side)) for side in pdf.pages[0].mediabox[2:])
    assert (width, height) == PAPERS[program.path.stem]
    assert 2 <= pages <= 4 + len(program.handout.cards)
    assert {element.page for element in program.spoken.elements if element.text} == set(
        range(pages)
    )
    for number in range(pages):
        assert f"Page {number + 1} of {pages}" in program.spoken.artifacts[number]


def test_the_emergency_box_is_on_the_first_page(program: Sheet) -> None:
    [title] = [box.title for box in program.handout.boxes if box.severity == "emergency"]
    headings = [each for each in program.spoken.elements if each.kind.startswith("H")]
    assert [each.page for each in headings if each.text == title] == [0]


def test_every_picture_says_what_the_body_does(program: Sheet) -> None:
    figures = [each for each in program.spoken.elements if each.kind == "Figure"]
    assert len(figures) >= len(program.handout.cards)
    assert [each for each in figures if len(each.alt.split()) < 4] == []


@pytest.mark.parametrize("style", [style for style in shipped("styles") if style != "standard"])
def test_every_style_conforms(style: str, tmp_path: Path) -> None:
    path = tmp_path / f"{style}.pdf"
    assert run("make", "--program", PROGRAMS[0], "--style", style, "-o", str(path)).code == 0
    assert failures(path, "ua1") == []
    assert failures(path, "2a") == []
    spoken = speak(path)
    assert (spoken.lost, spoken.twice) == ((), ())


def test_a_full_plan_conforms_and_is_read_in_order(full: Sheet) -> None:
    check(full)


def test_what_was_written_for_the_patient_is_printed_as_it_is(full: Sheet) -> None:
    said = " ".join(full.spoken.words)
    for text in ("Anna Sample", "Pat Physio", full.handout.goal, full.handout.note):
        assert text in said
    assert "Slow <i>and</i> small." in said


def test_nobody_is_named_outside_the_page(full: Sheet) -> None:
    with pikepdf.open(full.path) as pdf:
        about = [*map(str, pdf.docinfo.values()), str(pdf.open_metadata()), str(pdf.trailer.ID)]
        assert full.handout.title in about
    assert "Anna" not in " ".join(about) + full.path.name
    assert "Sample" not in " ".join(about).replace("Sample Street", "")


@pytest.mark.parametrize(
    "text",
    [
        "A & B <b>x</b>",
        '<img src="file:///etc/passwd">',
        "&amp; &bogus; &#65;",
        "W" * 5000,
        "(a\\)b",
    ],
)
def test_no_text_is_lost_or_taken_for_markup(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    words = [f"--patient={text}", f"--note={text}", f"--reference={text}", "-o", str(path)]
    assert run("make", "bird-dog", *words).code == 0
    spoken = speak(path)
    said = "".join(spoken.words) + "".join(spoken.artifacts.values())
    assert said.count("".join(text.split())) >= 2
    assert (spoken.lost, spoken.twice) == ((), ())


def test_the_same_input_gives_the_same_bytes() -> None:
    words = ["make", "--program", PROGRAMS[0], "--patient", "A", "--date", DAY, "-o", "-"]
    made = [
        subprocess.run(
            [sys.executable, "-m", "handout", *words],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert made[0].startswith(b"%PDF-")
    assert made[0] == made[1]
