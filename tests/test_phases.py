"""Phases of a plan: their days, what the steps and the log say then, and how they are printed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handout.library import load_style
from handout.log import log_parts, log_spans
from handout.model.handout import Handout, Tag
from handout.model.plan import Phase, Weeks
from handout.pdf.document import render
from handout.phasedays import phase_problems, phase_spans, said
from samples import TODAY
from speak import speak
from verapdf import failures

HandOut = Callable[..., Handout]
NB = "\u00a0"

PLAN = """
patient: {name: A. Sample}
exercises:
  - bridge: {sets: 1, reps: 6, hold: 3 s}
  - walk
phases:
  - name: Settle down
    weeks: 1-2
  - name: Build up
    weeks: 3-4
    when: You did phase 1 for three days in a row.
    back: Your pain is worse the next day.
    exercises:
      - bridge: {sets: 2, rest: 60 s, hold: 5 s, load: A red band.}
      - reach
    without: [walk]
  - name: Keep going
    weeks: 5-6
    when: Phase 2 feels easy.
    back: You need a rest day.
    exercises:
      - bridge: {hold: 10 s, days: 3}
"""


def weeks(low: int, high: int) -> Phase:
    return Phase(weeks=Weeks(low, high))


class TestDays:
    """Weeks count from the date of the sheet, and every day belongs to one phase."""

    def test_weeks_begin_on_the_weekday_of_the_sheet(self) -> None:
        first, second = phase_spans([weeks(1, 2), weeks(3, 3)], TODAY)
        assert (first.first, first.last) == (date(2026, 11, 20), date(2026, 12, 3))
        assert (second.first, second.last) == (date(2026, 12, 4), date(2026, 12, 10))

    def test_another_date_of_the_sheet_moves_the_weeks(self, hand_out: HandOut) -> None:
        made = hand_out("date: 2026-12-01\n" + PLAN)
        assert made.phases[1].dates == "Weeks 3–4: Tue, Dec 15 to Mon, Dec 28"

    def test_a_phase_that_has_begun_already_may_go_on(self) -> None:
        phase = Phase(first=date(2026, 11, 1), last=date(2026, 11, 30))
        assert not [*phase_problems([phase], TODAY)]

    @pytest.mark.parametrize(
        ("phase", "text"),
        [
            (weeks(1, 2), "weeks 1-2"),
            (weeks(3, 3), "week 3"),
            (Phase(first=TODAY), "from 2026-11-20 on"),
            (Phase(first=TODAY, last=date(2026, 12, 3)), "2026-11-20 to 2026-12-03"),
        ],
    )
    def test_messages_name_a_phase_by_its_days(self, phase: Phase, text: str) -> None:
        assert said(phase) == text

    def test_every_wrong_phase_is_named_at_once(self) -> None:
        wrong = [weeks(1, 2), weeks(2, 3), weeks(6, 7), Phase(), weeks(1, 900)]
        assert [problem.message for problem in phase_problems(wrong, TODAY)] == [
            "phase 2 (weeks 2-3) begins before phase 1 (weeks 1-2) has ended",
            "there are days between phase 2 (weeks 2-3) and phase 3 (weeks 6-7)",
            "phase 4 does not say when it begins",
            "week 900 is more than 104 weeks away",
        ]


class TestDoses:
    """The card has the first dose; no line contradicts another."""

    def test_steps_say_the_hold_of_every_phase(self, hand_out: HandOut) -> None:
        bridge = next(card for card in hand_out(PLAN).cards if card.id == "bridge")
        assert bridge.steps[2].replace(NB, " ") == (
            "Hold for 3 seconds (phase 2: 5 seconds; phase 3: 10 seconds). Keep breathing."
        )

    def test_what_the_card_says_otherwise_stands_in_the_phase(self, hand_out: HandOut) -> None:
        _, build, keep = hand_out(PLAN).phases
        lines = [phase.lines[0].sentence.replace(NB, " ") for phase in (build, keep)]
        assert lines == [
            "2 sets of 6 times, hold 5 seconds, rest 1 minute between sets, once a day, every day.",
            "2 sets of 6 times, hold 10 seconds, rest 1 minute between sets, once a day, "
            "3 days a week.",
        ]
        assert [phase.lines[0].more for phase in (build, keep)] == [(Tag("", "A red band."),)] * 2

    def test_a_later_exercise_has_a_card_that_says_when(self, hand_out: HandOut) -> None:
        made = hand_out(PLAN)
        tags = {card.id: [(tag.label, tag.text) for tag in card.tags] for card in made.cards}
        assert tags == {
            "walk": [("Stops in phase 2", "")],
            "bridge": [("Dose of phase 1", "changes in phase 2 and 3")],
            "reach": [("From phase 2", "starts Fri, Dec 4")],
        }

    def test_minutes_are_those_of_each_phase(self, hand_out: HandOut) -> None:
        made = hand_out(PLAN)
        assert (made.minutes, [phase.minutes for phase in made.phases]) == (7, [7, 7, 8])

    def test_too_much_in_one_phase_is_pointed_out_there(self, hand_out: HandOut) -> None:
        plan = PLAN.replace("      - reach\n", "      - reach\n      - walk: {time: 40 min}\n")
        made = hand_out(plan.replace("    without: [walk]\n", ""))
        assert [(str(w.where), w.message) for w in made.warnings] == [
            ("plan.yaml:8:5", "phase 2: about 50 minutes a day are more than 30"),
            ("plan.yaml:16:5", "phase 3: about 50 minutes a day are more than 30"),
        ]

    def test_a_flag_forbids_in_every_phase(self, hand_out: HandOut) -> None:
        plan = PLAN.replace("{name: A. Sample}", "{flags: [leg-pain]}")
        with pytest.raises(Exception, match="reach is not for a patient with leg-pain"):
            hand_out(plan)


class TestLog:
    """Every week of the log names its phase and has the rows of it."""

    def test_the_log_changes_with_the_phase(self, hand_out: HandOut) -> None:
        spans = log_spans(hand_out(PLAN))
        assert [(s.title, s.first, s.days, [row.name for row in s.rows]) for s in spans] == [
            ("Phase 1: Settle down", date(2026, 11, 20), 14, ["Walking", "Glute bridge"]),
            ("Phase 2: Build up", date(2026, 12, 4), 14, ["Glute bridge", "Seated reach"]),
            ("Phase 3: Keep going", date(2026, 12, 18), 14, ["Glute bridge", "Seated reach"]),
        ]
        assert [row.note for row in spans[2].rows] == [f"3{NB}days a week", ""]

    def test_it_ends_before_the_next_visit(self, hand_out: HandOut) -> None:
        made = hand_out("review: 2026-12-09\n" + PLAN)
        assert [(span.first.day, span.days) for span in log_spans(made)] == [(20, 14), (4, 5)]

    def test_the_last_phase_goes_on_until_the_visit(self, hand_out: HandOut) -> None:
        made = hand_out("review: 2026-12-30\nexercises: [walk]\nphases:\n  - weeks: 1")
        assert [span.days for span in log_spans(made)] == [40]

    def test_no_table_is_longer_than_it_may_be(self, hand_out: HandOut) -> None:
        parts = [*log_parts(hand_out(PLAN), 7)]
        assert [part.days for part in parts] == [7] * 6
        assert [part.first for part in parts[:3]] == [
            date(2026, 11, 20),
            date(2026, 11, 27),
            date(2026, 12, 4),
        ]

    def test_without_phases_it_is_one(self, hand_out: HandOut) -> None:
        made = hand_out("exercises: [walk]")
        assert [(span.title, span.days) for span in log_spans(made)] == [("", 14)]


@pytest.mark.parametrize("style", ["standard", "large-print"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_phases_are_printed_and_read_in_order(
    hand_out: HandOut, tmp_path: Path, style: str, paper: str
) -> None:
    path = tmp_path / "phases.pdf"
    path.write_bytes(render(hand_out(PLAN), load_style(style), paper=paper))
    assert failures(path, "ua1") == failures(path, "2a") == []
    spoken = speak(path)
    assert (spoken.lost, spoken.twice) == ((), ())
    words = " ".join(spoken.words)
    wanted = [
        "Phase 1: about 7 minutes a day",
        "From phase 2: starts Fri, Dec 4",
        "Your phases",
        "Phase 1: Settle down",
        "Weeks 1–2: Fri, Nov 20 to Thu, Dec 3",
        "Phase 2: Build up",
        "About 7 minutes a day",
        "When to start: You did phase 1 for three days in a row.",
        "When to go back: Your pain is worse the next day.",
        "Changed: 2 sets of 6 times, hold 5 seconds, rest 1 minute between sets, once a day, "
        "every day. A red band.",
        "New: 3 times each leg, hold 20–30 seconds, once a day, every day.",
        "You can stop: Walking.",
        "Phase 3: Keep going",
        "My log",
        "Phase 1: Settle down",
        "Phase 2: Build up",
        "Phase 3: Keep going",
    ]
    at = 0
    for text in wanted:
        assert text in words[at:], text
        at = words.index(text, at) + len(text)


def test_the_compact_sheet_points_to_the_full_one(hand_out: HandOut, tmp_path: Path) -> None:
    path = tmp_path / "compact.pdf"
    path.write_bytes(render(hand_out(PLAN), load_style("compact")))
    assert failures(path, "ua1") == failures(path, "2a") == []
    words = " ".join(speak(path).words)
    assert "Doses change with each phase. Your full sheet has all phases." in words
    assert "From phase 2: starts Fri, Dec 4." in words


def test_a_phase_without_rules_is_pointed_out(hand_out: HandOut) -> None:
    made = hand_out("exercises: [walk]\nphases:\n  - weeks: 1\n  - {weeks: 2, exercises: [bridge]}")
    (warning,) = made.warnings
    assert warning.message == "phase 2 does not say when to start it and when to go back"
    assert warning.hint == "add when: and back: a sentence for the patient"
