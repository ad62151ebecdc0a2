"""The clinician's copy: the patient's pages, and then what is for the clinician alone."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from command import handout as run
from handout.library import load_library, load_style
from handout.model.clinic import Clinic
from handout.model.handout import Handout
from handout.model.plan import Plan
from handout.model.words import Words
from handout.pdf.document import render
from handout.resolving import resolve
from pdf.test_pages import check_geometry
from samples import CLINIC, TODAY, WALK, load_doc, swap
from speak import speak
from verapdf import failures

HandOut = Callable[..., Handout]

PLAN = """
patient: {name: A. Sample, reference: DEMO-0042, flags: [weak-bones, leg-pain]}
clinician: Physio of the day
review: 2026-12-18
program: start
exercises:
  - bridge: {override: Bone scan was normal.}
"""
PRIVATE = ("Bone scan was normal.", "Nerve.", "For the clinician", "Clinician’s copy", "house")


def page_texts(path: Path) -> list[str]:
    """What a reader of each page sees, in lines joined to one."""
    with pdfium.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


@pytest.fixture
def printed(hand_out: HandOut, tmp_path: Path) -> Callable[..., Path]:
    """A PDF of a plan: which copies, in which style."""

    def make(
        plan: str = PLAN, style: str = "standard", copies: str = "both", **changes: str
    ) -> Path:
        path = tmp_path / f"{style}-{copies}.pdf"
        parts = {"both": ("patient", "clinician")}.get(copies, (copies,))
        data = render(hand_out(plan, **changes), load_style(style), copies=parts)
        path.write_bytes(data)
        return path

    return make


@pytest.mark.parametrize("style", ["standard", "large-print", "compact"])
@pytest.mark.parametrize("copies", ["clinician", "both"])
def test_every_copy_conforms(printed: Callable[..., Path], style: str, copies: str) -> None:
    path = printed(style=style, copies=copies)
    assert failures(path, "ua1") == failures(path, "2a") == []
    spoken = speak(path)
    assert (spoken.lost, spoken.twice) == ((), ())


@pytest.mark.parametrize("style", ["standard", "large-print", "compact"])
def test_the_patients_copy_tells_nothing_of_the_clinicians(
    printed: Callable[..., Path], style: str
) -> None:
    words = " ".join(page_texts(printed(style=style, copies="patient")))
    assert [text for text in PRIVATE if text in words] == []
    words = " ".join(page_texts(printed(style=style, copies="clinician")))
    assert [text for text in PRIVATE if text not in words] == []


def test_both_are_the_one_and_then_the_other(printed: Callable[..., Path]) -> None:
    apart = [page_texts(printed(copies=copies)) for copies in ("patient", "clinician")]
    assert page_texts(printed()) == [*apart[0], *apart[1]]
    patient, clinician = apart
    assert [re.findall(r"Page \d+ of \d+", text) for text in clinician] == [
        [f"Page {n} of {len(clinician)}"] for n in range(1, len(clinician) + 1)
    ]
    assert len(clinician) > len(patient)


@pytest.mark.parametrize("style", ["standard", "large-print", "compact"])
def test_every_page_says_whose_copy_it_is(printed: Callable[..., Path], style: str) -> None:
    pages = page_texts(printed(style=style, copies="clinician"))
    assert ["Clinician’s copy" in page for page in pages] == [True] * len(pages)


def test_the_clinicians_pages_come_after_the_patients(printed: Callable[..., Path]) -> None:
    patient = speak(printed(copies="patient")).words
    clinician = speak(printed(copies="clinician")).words
    assert clinician[: len(patient)] == patient
    assert " ".join(clinician[len(patient) :]).startswith("For the clinician Name: A. Sample")


def test_it_says_what_was_minded_and_overruled(printed: Callable[..., Path]) -> None:
    words = " ".join(speak(printed(copies="clinician")).words)
    after = words[words.index("For the clinician") :]
    wanted = [
        "Reference: DEMO-0042",
        "Flags: Weak bones; Leg pain",
        "Cautions that apply",
        "2 Glute bridge avoid Weak bones: Load. care Leg pain: Nerve. "
        "Given in spite of this: Bone scan was normal.",
        "Pointed out",
        "bridge is given in spite of weak-bones: Bone scan was normal.",
        "Shown and shown back",
        "Exercise Shown Patient showed it back 1 Walking 2 Glute bridge",
        "Signature: Physio of the day",
        "Date",
        "Sources and review",
        "1 Walking draft",
        "2 Glute bridge draft",
        "house, book:12",
        "First steps",
        "Sitting well",
        "Emergency",
        "Weak bones",
    ]
    at = 0
    for text in wanted:
        assert text in after[at:], text
        at = after.index(text, at) + len(text)


def test_review_and_own_version_are_those_of_the_item(printed: Callable[..., Path]) -> None:
    walk = swap(WALK, "sources: [house]", "sources: [house]\nversion: '3'")
    walk += "review: reviewed\nreviewed-by: P. Lead\nreviewed-on: '2026-10-01'\n"
    path = printed("exercises: [walk]", copies="clinician", exercises__walk=walk)
    words = " ".join(speak(path).words)
    assert re.search(r"1 Walking reviewed by P\. Lead, Oct 1, 2026 · 3 [0-9a-f]{8} house", words)


def test_without_flags_it_says_that_there_are_none(printed: Callable[..., Path]) -> None:
    words = " ".join(speak(printed("exercises: [walk]", copies="clinician")).words)
    assert "Flags: None. Cautions that apply None." in words
    assert "Pointed out" not in words
    assert "Signature Date" in words


def test_a_long_plan_breaks_its_tables_without_a_loss(printed: Callable[..., Path]) -> None:
    copies = {
        f"exercises__walk_{n}".replace("_", "-").replace("exercises--", "exercises__"): swap(
            WALK, "id: walk", f"id: walk-{n}"
        ).replace("name: Walking", f"name: Walk number {n}")
        for n in range(30)
    }
    names = ", ".join(f"walk-{n}" for n in range(30))
    path = printed(f"exercises: [{names}]", copies="clinician", **copies)
    assert failures(path, "ua1") == failures(path, "2a") == []
    words = " ".join(speak(path).words)
    after = words[words.index("Shown and shown back") :]
    assert [n for n in range(30) if after.count(f"Walk number {n} ") < 2] == []


SHIPPED = """
patient: {name: A. Sample, reference: DEMO-0042, flags: [leg-pain, recent-back-surgery]}
review: 2026-12-18
program: low-back-first-steps
exercises:
  - glute-bridge: {override: The surgeon cleared bridging., note: Stop at a straight line.}
without: [single-knee-to-chest]
phases:
  - name: Settle down and get used to moving a little every day, whatever else you do in between
    weeks: 1-2
  - weeks: 3-4
    when: You did phase 1 for 3 days in a row. Your pain stayed at 3 or less.
    back: Your pain is worse the next day.
    exercises:
      - glute-bridge: {sets: 2, rest: 60 s, hold: 5 s, load: A folded towel on your hips.}
      - bird-dog: {sets: 1, override: The surgeon agrees to light work.}
    without: [pelvic-tilt]
"""


@pytest.mark.parametrize("style", ["standard", "large-print", "compact"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_no_text_of_phases_and_copies_covers_another(words: Words, style: str, paper: str) -> None:
    plan, clinic = load_doc(SHIPPED, Plan), load_doc(CLINIC, Clinic)
    made = resolve(load_library(), plan, clinic, words, TODAY)
    check_geometry(replace(made, copy="clinician"), paper, style)


class TestCommand:
    """`handout make ... --copy`."""

    @pytest.fixture(autouse=True)
    def here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)

    def test_bookmarks_tell_the_copies_apart(self) -> None:
        assert run("make", "walking", "--copy", "both", "-o", "x.pdf").code == 0
        with pikepdf.open("x.pdf") as pdf, pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Patient’s copy", "Clinician’s copy"]

    def test_the_clinicians_copy_never_takes_the_name_of_the_patients(self) -> None:
        done = run("make", "walking", "--reference", "DEMO-1", "--copy", "clinician")
        assert done.out == "DEMO-1-clinician.pdf\n"
        done = run("make", "walking", "--reference", "DEMO-1")
        assert done.out == "DEMO-1.pdf\n"

    def test_a_copy_that_is_not_known(self) -> None:
        done = run("make", "walking", "--copy", "nurse")
        assert (done.code, done.raw) == (2, b"")
        assert "'nurse' is not one of 'patient', 'clinician', 'both'" in done.err
