"""A patient's flags against cautions, and what every handout must warn of."""

from collections.abc import Callable

import pytest

from handout.model.handout import Handout
from handout.problems import Problem
from samples import BRIDGE, CLINIC, EMERGENCY, problems_of, swap

HandOut = Callable[..., Handout]


def _only(function: Callable[[], object]) -> Problem:
    (problem,) = problems_of(function)
    return problem


def test_avoid_stops_and_names_reason_and_alternative(hand_out: HandOut) -> None:
    plan = """
        patient: {flags: [weak-bones]}
        exercises:
          - bridge
        """
    problem = _only(lambda: hand_out(plan))
    assert str(problem.where) == "plan.yaml:3:5"
    assert problem.message == "bridge is not for a patient with weak-bones: Load"
    assert problem.hint == (
        "leave it out and choose walk; "
        "or, if you decide otherwise, say why: bridge: {override: your reason}"
    )


def test_an_alternative_that_another_flag_forbids_is_not_offered(hand_out: HandOut) -> None:
    changed = swap(BRIDGE, "instead: [walk]", "instead: [reach]")
    plan = "patient: {flags: [weak-bones, leg-pain]}\nexercises: [bridge]"
    problem = _only(lambda: hand_out(plan, exercises__bridge=changed))
    assert "reach" not in problem.hint
    assert problem.hint.startswith("leave it out; or")


def test_an_alternative_that_the_plan_already_has_is_not_offered(hand_out: HandOut) -> None:
    problem = _only(lambda: hand_out("patient: {flags: [weak-bones]}\nexercises: [walk, bridge]"))
    assert problem.hint.startswith("leave it out; or")


def test_an_exercise_of_a_program_is_stopped_where_the_program_was_chosen(
    hand_out: HandOut,
) -> None:
    problem = _only(lambda: hand_out("program: start\npatient: {flags: [weak-bones]}"))
    assert str(problem.where) == "plan.yaml:1:10"
    assert problem.hint.startswith("leave it out (without: [bridge]); or")


def test_two_flags_that_forbid_are_two_problems(hand_out: HandOut) -> None:
    plan = "patient: {flags: [weak-bones, leg-pain]}\nexercises: [bridge, reach]"
    found = problems_of(hand_out, plan)
    assert [p.message.split(" is not ")[0] for p in found] == ["bridge", "reach"]


def test_an_override_prints_the_caution_and_warns(hand_out: HandOut) -> None:
    plan = """
        patient: {flags: [weak-bones]}
        exercises:
          - bridge: {override: Bone scan was normal.}
        """
    made = hand_out(plan)
    assert made.cards[0].care == ("Lift low.", "Stop if your back hurts.")
    (warning,) = made.warnings
    assert warning.message == "bridge is given in spite of weak-bones: Bone scan was normal."
    assert str(warning.where) == "plan.yaml:3:5"


def test_an_override_that_nothing_needs_is_mentioned(hand_out: HandOut) -> None:
    made = hand_out("exercises:\n  - bridge: {override: just in case}")
    assert ["the override is not needed" in w.message for w in made.warnings] == [True]


def test_care_adds_its_words_before_the_usual_ones(hand_out: HandOut) -> None:
    made = hand_out("patient: {flags: [leg-pain]}\nexercises: [bridge]")
    assert made.cards[0].care == ("Stop if your leg tingles.", "Stop if your back hurts.")
    assert made.warnings == ()


def test_without_a_flag_only_the_usual_words(hand_out: HandOut) -> None:
    assert hand_out("exercises: [bridge]").cards[0].care == ("Stop if your back hurts.",)


def test_an_unknown_flag_is_never_ignored(hand_out: HandOut) -> None:
    problem = _only(lambda: hand_out("patient: {flags: [weakbones]}\nexercises: [walk]"))
    assert problem.message == "there is no flag 'weakbones'"
    assert problem.hint == "did you mean 'weak-bones'?"
    assert str(problem.where) == "plan.yaml:1:19"


def test_no_handout_without_an_emergency_route(hand_out: HandOut) -> None:
    clinic = "name: Mill Street\nphone: 555-0142\nclosed: Call the nurse line.\n"
    problem = _only(lambda: hand_out("exercises: [walk]", clinic=clinic))
    assert str(problem.where) == "clinic.yaml:1:1"
    assert "the clinic gives no emergency route" in problem.message
    assert "emergency: {call: '911', go-to: name of the hospital}" in problem.hint


def test_no_sheet_goes_without_an_emergency_box(hand_out: HandOut) -> None:
    box = swap(EMERGENCY, "always: true", "always: false")
    problem = _only(lambda: hand_out("exercises: [walk]", safety__emergency=box))
    assert problem.message == "the sheet would have no emergency box"


def test_what_a_box_wants_from_the_clinic_must_be_there(hand_out: HandOut) -> None:
    clinic = swap(CLINIC, "closed: Call the nurse line.\n", "")
    plan = "patient: {flags: [weak-bones]}\nexercises: [walk]"
    problem = _only(lambda: hand_out(plan, clinic=clinic))
    assert "'Weak bones' wants the clinic's 'closed'" in problem.message
    assert "add to the clinic's file: closed:" in problem.hint


def test_the_example_clinic_is_never_used_unnoticed(hand_out: HandOut) -> None:
    made = hand_out("exercises: [walk]", clinic=CLINIC + "fictional: true\n")
    (warning,) = made.warnings
    assert "'Mill Street' is an example" in warning.message
    assert "--clinic" in warning.hint


@pytest.mark.parametrize(("count", "warned"), [(4, False), (5, True)])
def test_more_than_four_exercises_are_warned_of(
    hand_out: HandOut, count: int, warned: bool
) -> None:
    names = [f"bridge-{letter}" for letter in "abcde"[:count]]
    copies = {
        f"exercises__{name}": swap(
            swap(BRIDGE, "id: bridge", f"id: {name}\nfigure: bridge"), "[buttocks]", f"[{name}]"
        )
        for name in names
    }
    made = hand_out(f"exercises: [{', '.join(names)}]", **copies)
    assert len(made.cards) == count
    assert [w.message for w in made.warnings] == (
        [f"{count} exercises: most people keep up with 4 at most"] if warned else []
    )


def test_a_pain_limit_that_no_box_prints_is_warned_of(hand_out: HandOut) -> None:
    made = hand_out("exercises: [walk]", clinic=CLINIC + "pain-limit: 3\n")
    (warning,) = made.warnings
    assert "no box of this sheet has a place for it" in warning.message


def test_a_pain_limit_is_printed_where_a_box_asks_for_it(hand_out: HandOut) -> None:
    box = swap(EMERGENCY, "[Pee: you leak.]", "['Pain up to {pain-limit} of 10 is fine.', 'Pee.']")
    plan = "exercises: [walk]"
    limited = hand_out(plan, clinic=CLINIC + "pain-limit: 3\n", safety__emergency=box)
    assert [point.text for point in limited.boxes[0].points] == [
        "Pain up to 3 of 10 is fine.",
        "Pee.",
    ]
    assert limited.warnings == ()
    free = hand_out(plan, safety__emergency=box)
    assert [point.text for point in free.boxes[0].points] == ["Pee."]
