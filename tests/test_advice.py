"""What a careful colleague would point out, and what may be chosen instead."""

from collections.abc import Callable

import pytest

from command import handout as run
from handout.model.handout import Handout
from samples import BRIDGE, CLINIC, REACH, TERMS, problems_of, swap

HandOut = Callable[..., Handout]


def exercise(name: str, **lines: str) -> str:
    """The bridge under another id, with some of its lines written anew."""
    text = swap(BRIDGE, "id: bridge", f"id: {name}\nfigure: bridge")
    for key, value in lines.items():
        old = next(line for line in text.splitlines() if line.startswith(f"{key}:"))
        text = swap(text, old, f"{key}: {value}")
    return text


def messages(handout: Handout) -> list[str]:
    return [warning.message for warning in handout.warnings]


class TestMinutes:
    """A set number of minutes a day, of the clinic or 30."""

    PLAN = "exercises:\n  - walk: {time: 34 min}"

    def test_more_than_thirty_are_pointed_out(self, hand_out: HandOut) -> None:
        (warning,) = hand_out(self.PLAN).warnings
        assert warning.message == "about 35 minutes a day are more than 30"
        assert str(warning.where) == "plan.yaml:2:3"

    def test_a_clinic_sets_its_own_number(self, hand_out: HandOut) -> None:
        assert messages(hand_out(self.PLAN, clinic=CLINIC + "most-minutes: 35\n")) == []
        assert messages(hand_out("exercises: [walk]", clinic=CLINIC + "most-minutes: 5\n")) == [
            "about 6 minutes a day are more than 5"
        ]


class TestSameWork:
    """Two exercises of one kind that work on the same parts."""

    @pytest.mark.parametrize(
        ("lines", "said"),
        [
            ({}, ["twin does the same work as bridge (strength: buttocks)"]),
            (
                {"targets": "[buttocks, belly]"},
                ["twin does the same work as bridge (strength: buttocks)"],
            ),
            ({"targets": "[belly]"}, []),
            ({"kind": "stability"}, []),
        ],
    )
    def test_it_is_pointed_out(
        self, hand_out: HandOut, lines: dict[str, str], said: list[str]
    ) -> None:
        made = hand_out("exercises: [bridge, twin]", exercises__twin=exercise("twin", **lines))
        assert messages(made) == said

    def test_it_stands_at_the_second_one(self, hand_out: HandOut) -> None:
        made = hand_out("exercises:\n  - bridge\n  - twin", exercises__twin=exercise("twin"))
        assert [str(warning.where) for warning in made.warnings] == ["plan.yaml:3:5"]


class TestDirections:
    """Bending and arching at once, when the leg tells which of them is right."""

    @pytest.mark.parametrize(
        ("flags", "moves", "said"),
        [
            (
                "nerve, leg-pain",
                ("flexion", "extension"),
                ["with leg-pain, the exercises both bend the back (one) and arch it (two)"],
            ),
            (
                "leg-pain",
                ("flexion", "flexion-extension"),
                ["with leg-pain, the exercises both bend the back (one, two) and arch it (two)"],
            ),
            ("leg-pain", ("flexion", "flexion"), []),
            ("leg-pain", ("neutral", "extension"), []),
            ("nerve", ("flexion", "extension"), []),
        ],
    )
    def test_they_are_pointed_out(
        self, hand_out: HandOut, flags: str, moves: tuple[str, str], said: list[str]
    ) -> None:
        terms = swap(TERMS, "flags:\n", "flags:\n  nerve: {name: Nerve, meaning: Another.}\n")
        one = exercise("one", movement=moves[0], targets="[belly]")
        two = exercise("two", movement=moves[1])
        plan = f"patient: {{flags: [{flags}]}}\nexercises: [one, two]"
        made = hand_out(plan, exercises__one=one, exercises__two=two, terms=terms)
        assert messages(made) == said

    def test_a_plan_that_keeps_to_one_direction_in_each_phase_is_fine(
        self, hand_out: HandOut
    ) -> None:
        one = exercise("one", movement="flexion", targets="[belly]")
        two = exercise("two", movement="extension")
        plan = """
            patient: {flags: [leg-pain]}
            exercises: [one]
            phases:
              - weeks: 1
              - {weeks: 2, when: Yes., back: No., exercises: [two], without: [one]}
            """
        assert messages(hand_out(plan, exercises__one=one, exercises__two=two)) == []


class TestInstead:
    """What to choose when a flag says avoid."""

    def hint(self, hand_out: HandOut, plan: str, **changes: str) -> str:
        (problem,) = problems_of(lambda: hand_out(plan, **changes))
        return problem.hint.partition(";")[0]

    def test_the_exercise_itself_names_it_first(self, hand_out: HandOut) -> None:
        plan = "patient: {flags: [weak-bones]}\nexercises: [bridge]"
        other = swap(
            exercise("other"), "flag: weak-bones, level: avoid", "flag: weak-bones, level: care"
        )
        assert self.hint(hand_out, plan, exercises__other=other) == "leave it out and choose walk"

    def test_otherwise_relatives_of_the_library_are_offered(self, hand_out: HandOut) -> None:
        """Those for the same parts first; none that a flag forbids or the plan has."""
        plan = "patient: {flags: [leg-pain]}\nexercises: [reach]"
        near = swap(swap(REACH, "id: reach", "id: near"), "level: avoid", "level: care")
        far = swap(near, "id: near", "id: far").replace("targets: [thighs]", "targets: [hips]")
        bad = swap(REACH, "id: reach", "id: bad")
        changes = {"exercises__near": near, "exercises__far": far, "exercises__bad": bad}
        assert self.hint(hand_out, plan, **changes) == "leave it out and choose near or far"

    def test_without_any_it_is_left_out(self, hand_out: HandOut) -> None:
        plan = "patient: {flags: [leg-pain]}\nexercises: [reach]"
        assert self.hint(hand_out, plan) == "leave it out"


@pytest.mark.parametrize("reason", ["ok", "yes", "because", "ok ok ok", "??? !!! ???"])
def test_an_override_needs_a_reason_that_can_be_followed(hand_out: HandOut, reason: str) -> None:
    plan = f"""
        patient: {{flags: [weak-bones]}}
        exercises:
          - bridge: {{override: '{reason}'}}
        """
    (problem,) = problems_of(lambda: hand_out(plan))
    assert str(problem.where) == "plan.yaml:3:24"
    assert problem.message == f"bridge: '{reason}' gives no reason for the override"


def test_an_ordinary_plan_is_not_commented(hand_out: HandOut) -> None:
    assert messages(hand_out("program: start\nexercises: [reach]")) == []


def test_on_the_command_line_the_reason_is_typed_with_the_exercise() -> None:
    refused = run("make", "cat-cow", "--flag", "osteoporosis", "-o", "-")
    assert refused.code == 1
    assert "say why: 'cat-cow:override=your reason'" in refused.err
