"""What is different since the last sheet, on every page that tells of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from command import handout as run
from handout.changes import day_of_old, mark_changes
from handout.library import load_library, load_style, load_words
from handout.model.clinic import Clinic
from handout.model.handout import Handout
from handout.model.plan import Plan
from handout.pdf.document import render
from handout.resolving import resolve
from samples import CLINIC, TODAY, load_doc, write_library
from speak import speak
from verapdf import failures

Since = Callable[[str, str], Handout]
NB = "\u00a0"


@pytest.fixture
def since(tmp_path: Path) -> Since:
    """The handout of a new plan, with what is different from an old one."""

    def make(old: str, new: str) -> Handout:
        library, words = load_library(write_library(tmp_path / "library")), load_words("en")
        clinic = load_doc(CLINIC, Clinic, "clinic.yaml")
        plans = [
            load_doc(text, Plan, f"{name}.yaml") for name, text in (("old", old), ("new", new))
        ]
        last, now = (resolve(library, plan, clinic, words, TODAY) for plan in plans)
        return mark_changes(now, last, plans[0], library)

    return make


def tags(handout: Handout) -> dict[str, list[str]]:
    """The tags of every exercise."""
    return {
        card.id: [f"{tag.label}: {tag.text}".replace(NB, " ").rstrip(": ") for tag in card.tags]
        for card in handout.cards
    }


@pytest.mark.parametrize(
    ("old", "new", "tag"),
    [
        ("bridge: {reps: 6}", "bridge: {reps: 8}", "Changed: was 2 sets of 6 times"),
        ("bridge: {sets: 1, reps: 8}", "bridge: {sets: 1, reps: 12}", "Changed: was 8 times"),
        (
            "bridge: {sets: 1, reps: 8, hold: 3 s}",
            "bridge: {sets: 1, reps: 10, hold: 5 s}",
            "Changed: was 8 times, hold 3 seconds",
        ),
        ("bridge: {days: 3}", "bridge", "Changed: was once a day, 3 days a week"),
        ("bridge: {rest: 90 s}", "bridge", "Changed: was rest 90 seconds between sets"),
        (
            "bridge: {sets: 1}",
            "bridge: {sets: 2, rest: 60 s}",
            "Changed: was 8 times",
        ),
        ("bridge: {load: A red band.}", "bridge: {load: A blue band.}", "Changed: was A red band"),
        (
            "bridge",
            "bridge: {load: A red band.}",
            "Changed: was 2 sets of 8 times, hold 5 seconds, rest 1 minute between sets, "
            "once a day, every day",
        ),
        ("reach: {side: left}", "reach", "Changed: was 3 times, left leg only"),
        ("bridge: {note: Slowly.}", "bridge: {note: Quickly.}", ""),
        ("bridge", "bridge", ""),
        ("walk", "bridge", "New"),
    ],
)
def test_a_dose_that_changed_says_what_it_was(since: Since, old: str, new: str, tag: str) -> None:
    made = since(f"exercises:\n  - {old}", f"exercises:\n  - {new}")
    assert [*tags(made).values()] == [[tag] if tag else []]


def test_what_is_no_longer_done_is_named(since: Since) -> None:
    made = since("exercises: [walk, bridge, reach]", "exercises: [reach]")
    assert made.stopped == ("Walking", "Glute bridge")
    assert tags(made) == {"reach": []}


def test_of_old_phases_the_one_that_was_due_counts(since: Since) -> None:
    old = """
        date: 2026-11-06
        exercises: [walk, reach]
        phases:
          - weeks: 1
          - {weeks: 2, when: Yes., back: No., exercises: [walk: {time: 10 min}], without: [reach]}
          - {weeks: 3, when: Yes., back: No., exercises: [walk: {time: 15 min}, bridge]}
        """
    made = since(old, "exercises:\n  - walk: {time: 12 min}\n  - bridge")
    assert tags(made) == {"walk": ["Changed: was 10 minutes"], "bridge": ["New"]}
    assert made.stopped == ()


def test_a_change_is_told_before_what_a_phase_changes(since: Since) -> None:
    new = (
        "exercises: [walk]\nphases:\n  - weeks: 1\n  - {weeks: 2, exercises: [walk: {time: 9 min}]}"
    )
    made = since("exercises: [walk: {time: 3 min}]", new)
    assert tags(made) == {"walk": ["Changed: was 3 minutes", "Dose of phase 1: changes in phase 2"]}


def test_a_plan_without_any_difference_is_pointed_out(since: Since) -> None:
    (warning,) = since("program: start", "program: start").warnings
    assert warning.message == "nothing is different from the old plan: no exercise is marked"


@pytest.mark.parametrize(
    ("plan", "day"),
    [
        ("date: 2026-10-01", date(2026, 10, 1)),
        ("review: 2026-11-06", date(2026, 11, 5)),
        ("review: 2026-12-06", TODAY),
        ("goal: To walk.", TODAY),
    ],
)
def test_an_old_plan_without_a_date_is_no_problem_after_its_visit(plan: str, day: date) -> None:
    assert day_of_old(load_doc(plan, Plan), TODAY) == day


@pytest.mark.parametrize("style", ["standard", "large-print", "compact"])
def test_marks_are_printed_on_card_and_summary(since: Since, tmp_path: Path, style: str) -> None:
    made = since("exercises: [reach, bridge: {sets: 1}]", "exercises: [bridge, walk]")
    path = tmp_path / "since.pdf"
    path.write_bytes(render(made, load_style(style)))
    assert failures(path, "ua1") == failures(path, "2a") == []
    spoken = speak(path)
    assert (spoken.lost, spoken.twice) == ((), ())
    words = " ".join(spoken.words)
    times = 1 if style == "compact" else 2  # the compact sheet has no summary
    assert words.count("Changed: was 8 times") == times
    assert words.replace("New or", "").count("New") == times
    assert "You can stop" in words
    assert words.index("You can stop") < words.index("Changed: was 8 times")
    assert "Seated reach" in words


class TestCommand:
    """`handout make PLAN.yaml --since OLD-PLAN.yaml`."""

    OLD = "patient: {name: Anna, reference: DEMO-1}\ndate: 2026-11-01\nexercises: [walking]\n"

    @pytest.fixture(autouse=True)
    def here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "old.yaml").write_text(self.OLD)

    def test_exercises_of_the_command_line_are_compared_too(self) -> None:
        done = run("make", "bird-dog", "--since", "old.yaml", "-o", "new.pdf")
        assert done.code == 0, done.err
        words = " ".join(speak(Path("new.pdf")).words)
        assert "New" in words
        assert "You can stop Walking" in words

    def test_the_plan_of_another_patient_is_refused_without_a_name(self) -> None:
        done = run(
            "make", "bird-dog", "--reference", "DEMO-2", "--since", "old.yaml", "-o", "x.pdf"
        )
        assert (done.code, done.raw) == (1, b"")
        assert done.err == (
            "old.yaml:1:10: the old plan is that of another patient: DEMO-1, and this one is DEMO-2\n"
            "  hint: name the old plan of the same patient\n"
        )
        assert not Path("x.pdf").exists()

    def test_problems_of_both_plans_come_at_once(self) -> None:
        Path("old.yaml").write_text("exercises: [walkin]\n")
        done = run("make", "bird-dgo", "--since", "old.yaml", "-o", "x.pdf")
        assert done.code == 1
        assert "bird-dgo: there is no exercise 'bird-dgo'" in done.err
        assert "old.yaml:1:13: there is no exercise 'walkin'" in done.err

    def test_an_old_plan_that_is_not_there(self) -> None:
        done = run("make", "bird-dog", "--since", "none.yaml", "-o", "x.pdf")
        assert (done.code, done.err) == (1, "none.yaml: there is no such file\n")
