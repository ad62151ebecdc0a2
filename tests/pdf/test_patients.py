"""Handouts of patients who need more words than the programs have: ranges, sides, care, phases."""

from functools import cache

import pytest
from tests.pdf.sheets import STYLES, TODAY, look, shipped, words
from tests.pdf.test_pages import check_geometry

from handout.library import load_clinic, load_words
from handout.model.handout import Handout
from handout.model.plan import Plan
from handout.pdf.layouts import pages
from handout.pdf.look import PAPERS
from handout.resolving import resolve
from samples import load_doc

PLANS = {
    "ranges": """
        exercises:
          - bird-dog
          - supine-heel-tap: {per-day: 2-3, days: 3-4}
          - forearm-plank: {sets: 2-3, rest: 60-90 s}
          - glute-bridge: {sets: 8-10, reps: 10-12, hold: 10-15 s, rest: 100-120 s}
        """,
    "care": """
        patient: {flags: [leg-pain, knee-pain, hip-pain]}
        exercises: [glute-bridge, single-knee-to-chest, bird-dog, walking]
        """,
    "phases": """
        patient: {name: A. Sample, reference: DEMO-0042, flags: [leg-pain]}
        review: 2026-12-18
        exercises: [glute-bridge, {single-knee-to-chest: {side: left}}, walking]
        phases:
          - {name: Settle down, weeks: 1-2}
          - name: Build up
            weeks: 3-4
            when: Two calm weeks.
            exercises: [{glute-bridge: {sets: 2, rest: 60 s}}, bird-dog]
            without: [walking]
        """,
}


@cache
def patient(plan: str) -> Handout:
    """The handout of one of the plans, on the shipped library."""
    read = load_doc(PLANS[plan], Plan, "plan.yaml")
    return resolve(shipped(), read, load_clinic(None), load_words("en"), TODAY)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("style", STYLES)
def test_no_text_leaves_the_page_or_covers_another(plan: str, paper: str, style: str) -> None:
    check_geometry(patient(plan), paper, style)


def test_an_exercise_too_long_for_a_page_goes_on_with_all_there_is_to_mind() -> None:
    handout = patient("care")
    on = look(handout, "letter", "large-print")
    placed = pages(handout, on)
    by_page: dict[int, list[str]] = {}
    for word in words(handout, on):
        by_page.setdefault(word.page, []).append(word.text.strip())
    going_on = [n for n, said in by_page.items() if said[0].startswith("2. ")]
    assert len(going_on) == 1
    (page,) = going_on
    said = " ".join(by_page[page])
    assert "(continued)" in said
    for label in ("You should feel:", "Breathe:", "Take care:", "Check:"):
        assert label in said
        assert label not in " ".join(by_page[page - 1])
    assert all(part.y + part.fragment.height <= on.height + 1 for part in placed[page - 1])
