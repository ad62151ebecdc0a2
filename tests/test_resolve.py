"""A plan becomes a handout: selection, order, doses, fill-ins, minutes, log, and every problem."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from handout import __version__
from handout.library import load_library
from handout.model.clinic import Clinic
from handout.model.exercise import Position
from handout.model.handout import Handout
from handout.model.plan import Plan
from handout.model.words import Words
from handout.order import LEVELS
from handout.problems import Problem
from handout.resolving import resolve
from handout.selection import parse_pick
from samples import (
    BRIDGE,
    CLINIC,
    EMERGENCY,
    START,
    TERMS,
    TODAY,
    WALK,
    load_doc,
    problems_of,
    swap,
)

HandOut = Callable[..., Handout]
NB = "\u00a0"


def _only(function: Callable[[], object]) -> Problem:
    (problem,) = problems_of(function)
    return problem


def _ids(made: Handout) -> list[str]:
    return [card.id for card in made.cards]


def _variant(name: str, **swaps: str) -> str:
    """A copy of the bridge with another id; `position="prone"` and the like change one line."""
    text = swap(BRIDGE, "id: bridge", f"id: {name}\nfigure: bridge")
    lines = {"position": "position: hook-lying", "kind": "kind: strength", "equipment": "[mat]"}
    for key, value in swaps.items():
        text = swap(text, lines[key], value if key == "equipment" else f"{key}: {value}")
    return text


class TestSelection:
    """Program, additions, changes and omissions."""

    def test_a_program_alone(self, hand_out: HandOut) -> None:
        made = hand_out("program: start")
        assert _ids(made) == ["walk", "bridge"]
        assert made.subtitle == "A first program"
        assert [topic.id for topic in made.topics] == ["sitting"]

    def test_a_plan_adds_changes_and_leaves_out(self, hand_out: HandOut) -> None:
        plan = """
            program: start
            exercises:
              - bridge: {reps: 5, note: Slowly.}
              - reach
            without: [walk]
            """
        made = hand_out(plan)
        assert _ids(made) == ["bridge", "reach"]
        assert made.cards[0].sentence.replace(NB, " ") == (
            "5 times, hold 5 seconds, once a day, every day."
        )
        assert made.cards[0].note == "Slowly."

    def test_a_plans_dose_is_laid_over_the_programs(self, hand_out: HandOut) -> None:
        made = hand_out("program: start\nexercises:\n  - bridge: {sets: 2}")
        assert made.cards[1].glance == (
            f"2{NB}sets of 8{NB}times",
            f"Hold 5{NB}seconds",
            f"Rest 1{NB}minute between sets",
        )

    def test_a_programs_note_stays_until_the_plan_gives_another(self, hand_out: HandOut) -> None:
        program = swap(START, "{sets: 1}", "{sets: 1, note: From the program.}")
        made = hand_out(
            "program: start\nexercises:\n  - bridge: {reps: 5}", programs__start=program
        )
        assert made.cards[1].note == "From the program."
        plan = "program: start\nexercises:\n  - bridge: {note: Mine.}"
        assert hand_out(plan, programs__start=program).cards[1].note == "Mine."

    def test_topics_and_boxes_are_printed_once(self, hand_out: HandOut) -> None:
        plan = "program: start\ntopics: [sitting]\nsafety: [bones, emergency]"
        made = hand_out(plan)
        assert [topic.id for topic in made.topics] == ["sitting"]
        assert [box.id for box in made.boxes] == ["emergency", "bones"]

    def test_a_flag_brings_its_box(self, hand_out: HandOut) -> None:
        made = hand_out("patient: {flags: [weak-bones]}\nexercises: [walk]")
        assert [box.id for box in made.boxes] == ["emergency", "bones"]
        assert [box.id for box in hand_out("exercises: [walk]").boxes] == ["emergency"]

    def test_boxes_stand_in_their_order(self, hand_out: HandOut) -> None:
        late = swap(EMERGENCY, "order: 10", "order: 70")
        plan = "patient: {flags: [weak-bones]}\nexercises: [walk]"
        made = hand_out(plan, safety__emergency=late)
        assert [box.id for box in made.boxes] == ["bones", "emergency"]

    @pytest.mark.parametrize(
        ("plan", "where", "message", "hint"),
        [
            ("program: strat", "1:10", "there is no program 'strat'", "did you mean 'start'?"),
            ("exercises: [brigde]", "1:13", "no exercise 'brigde'", "did you mean 'bridge'?"),
            ("exercises: [walk]\ntopics: [siting]", "2:10", "no topic 'siting'", "'sitting'?"),
            ("exercises: [walk]\nsafety: [bone]", "2:10", "no safety box 'bone'", "'bones'?"),
            (
                "program: start\nwithout: [wlak]",
                "2:11",
                "there is no exercise 'wlak'",
                "did you mean 'walk'?",
            ),
            (
                "program: start\nexercises: [reach]\nwithout: [reach]",
                "3:11",
                "'reach' is both chosen and left out",
                "take it out of exercises or of without",
            ),
            (
                "exercises: [walk, reach, walk]",
                "1:26",
                "the exercise 'walk' is named twice",
                "keep one of them",
            ),
            ("goal: To walk.", "1:1", "the plan has no exercise", "name a program"),
            ("exercises: []", "1:1", "the plan has no exercise", "name a program"),
            (
                "program: start\nwithout: [bridge, walk]",
                "1:1",
                "the plan has no exercise",
                "list exercises",
            ),
        ],
    )
    def test_what_cannot_be_selected_is_named_at_its_place(
        self, hand_out: HandOut, plan: str, where: str, message: str, hint: str
    ) -> None:
        problem = _only(lambda: hand_out(plan))
        assert str(problem.where) == f"plan.yaml:{where}"
        assert message in problem.message
        assert hint in problem.hint

    def test_words_of_the_command_line_have_no_line_to_name(
        self, small: Path, words: Words
    ) -> None:
        plan = Plan(exercises=(parse_pick("walk"), parse_pick("walk:time=9min")))
        clinic = load_doc(CLINIC, Clinic)
        (problem,) = problems_of(resolve, load_library(small), plan, clinic, words, TODAY)
        assert (problem.where.file, problem.hint) == ("walk:time=9min", "keep one of them")

    def test_all_problems_of_a_plan_come_at_once(self, hand_out: HandOut) -> None:
        plan = """
            patient: {flags: [legpain]}
            date: 2026-11-20
            review: 2026-11-19
            exercises:
              - brigde
              - reach: {days: 8}
            topics: [stting]
            """
        found = problems_of(lambda: hand_out(plan))
        assert [(p.where.line, p.message.split(" '")[0]) for p in found] == [
            (1, "there is no flag"),
            (3, "the next visit (2026-11-19) is not after the date of the sheet (2026-11-20)"),
            (5, "there is no exercise"),
            (6, "reach: 8 days a week are more than 7"),
            (7, "there is no topic"),
        ]


class TestDose:
    """A printed dose is complete and said the same everywhere."""

    @pytest.mark.parametrize(
        ("pick", "message", "hint"),
        [
            ("bridge: {side: both}", "not done one side at a time", "take side and count out"),
            ("bridge: {side: left}", "not done one side at a time", "take side and count out"),
            ("reach: {side: none}", "is done one side at a time", "side: both, alternate, left"),
            ("walk: {sets: 3}", "several sets but no rest", "add rest, for example rest: 60 s"),
            ("bridge: {count: in-all}", "count means nothing with side: none", "take count out"),
            ("reach: {reps: 5, count: in-all}", "5 in all cannot be shared", "write even numbers"),
            ("bridge: {per-day: 99}", "99 times a day are more than 12", "check the number"),
            ("bridge: {time: 60 s}", "its steps say for how long (hold)", "add hold to the dose"),
            ("walk: {reps: 5}", "its steps say for how long (time)", "add time to the dose"),
        ],
    )
    def test_an_incomplete_dose_is_a_problem_at_the_plans_line(
        self, hand_out: HandOut, pick: str, message: str, hint: str
    ) -> None:
        problem = _only(lambda: hand_out(f"exercises:\n  - {pick}"))
        assert str(problem.where).startswith("plan.yaml:2:")
        assert message in problem.message
        assert problem.message.startswith(pick.split(":", maxsplit=1)[0])
        assert hint in problem.hint

    def test_steps_say_the_hold_of_this_patient(self, hand_out: HandOut) -> None:
        made = hand_out("exercises:\n  - bridge: {hold: 10-15 s}\n  - walk: {time: 10 min}")
        assert made.cards[0].steps == (f"Walk for 10{NB}minutes.",)
        assert made.cards[1].steps[2] == f"Hold for 10–15{NB}seconds. Keep breathing."
        assert made.cards[1].glance[1] == f"Hold 10–15{NB}seconds"

    def test_how_often_stands_once_when_it_is_the_same(self, hand_out: HandOut) -> None:
        made = hand_out("exercises: [walk, bridge]")
        assert made.frequency == "All exercises: once a day, every day"
        assert [card.glance[-1] for card in made.cards] == [
            f"5{NB}minutes",
            f"Rest 1{NB}minute between sets",
        ]

    def test_how_often_stands_with_each_when_it_differs(self, hand_out: HandOut) -> None:
        made = hand_out("exercises:\n  - walk: {per-day: 2}\n  - bridge: {days: 3}")
        assert made.frequency == ""
        assert [card.glance[-1] for card in made.cards] == [
            "Twice a day, every day",
            f"Once a day, 3{NB}days a week",
        ]

    def test_a_single_exercise_says_how_often_itself(self, hand_out: HandOut) -> None:
        made = hand_out("exercises: [walk]")
        assert (made.frequency, made.cards[0].glance[-1]) == ("", "Once a day, every day")


class TestOrder:
    """Up and down once: the warm-up, the floor, then upward."""

    def test_every_position_has_its_level(self) -> None:
        assert set(LEVELS) == set(get_args(Position))

    def test_from_the_floor_up_after_the_warm_up(self, hand_out: HandOut) -> None:
        positions = [
            "standing",
            "sitting",
            "long-sitting",
            "half-kneeling",
            "kneeling",
            "forearm-plank",
            "quadruped",
            "prone",
        ]
        extra = {f"exercises__x-{p}": _variant(f"x-{p}", position=p) for p in positions}
        names = ", ".join([*(f"x-{p}" for p in positions), "walk", "bridge"])
        made = hand_out(f"exercises: [{names}]", **extra)
        assert [card.position for card in made.cards] == [
            "standing",
            "prone",
            "hook-lying",
            "quadruped",
            "forearm-plank",
            "kneeling",
            "half-kneeling",
            "long-sitting",
            "sitting",
            "standing",
        ]
        assert made.cards[0].id == "walk"
        assert [card.number for card in made.cards] == list(range(1, 11))

    def test_within_a_position_the_plans_order_stays(self, hand_out: HandOut) -> None:
        extra = {f"exercises__{name}": _variant(name) for name in ("zebra", "apple")}
        assert _ids(hand_out("exercises: [zebra, reach, bridge, apple]", **extra)) == [
            "zebra",
            "bridge",
            "apple",
            "reach",
        ]

    def test_a_fixed_order_stays(self, hand_out: HandOut) -> None:
        made = hand_out("exercises: [reach, bridge, walk]\nfixed-order: true")
        assert _ids(made) == ["reach", "bridge", "walk"]
        program = START + "fixed-order: yes\n"
        assert _ids(hand_out("program: start", programs__start=program)) == ["bridge", "walk"]


class TestText:
    """What is filled in, and what is printed as it is."""

    def test_a_box_names_the_clinics_route(self, hand_out: HandOut) -> None:
        made = hand_out("exercises: [walk]")
        assert made.boxes[0].action == "Call 911 or go to Riverside Hospital, 2 River Road."

    def test_a_topic_names_the_clinics_phone(self, hand_out: HandOut) -> None:
        made = hand_out("program: start")
        assert made.topics[0].parts[1].text == "Questions? Call 555-0142."

    def test_what_a_clinic_or_patient_writes_is_never_expanded(self, hand_out: HandOut) -> None:
        clinic = swap(CLINIC, "go-to: Riverside Hospital", "go-to: '{clinic-phone} {hold}'")
        plan = """
            patient: {name: '{closed}', reference: '{hold}', flags: [weak-bones]}
            goal: '{emergency-call}'
            note: '{clinic-phone} {bogus}'
            exercises:
              - reach: {note: 'Hold {hold}.'}
            """
        made = hand_out(plan, clinic=clinic)
        assert made.boxes[0].action == "Call 911 or go to {clinic-phone} {hold}, 2 River Road."
        assert (made.patient, made.reference, made.goal) == (
            "{closed}",
            "{hold}",
            "{emergency-call}",
        )
        assert made.note == "{clinic-phone} {bogus}"
        assert made.cards[0].note == "Hold {hold}."

    def test_the_head_comes_from_plan_and_words(self, hand_out: HandOut) -> None:
        plan = """
            patient: {name: A. Sample, reference: DEMO-1}
            clinician: J. Park
            goal: Walk to the shop.
            note: See you soon.
            exercises: [bridge]
            """
        made = hand_out(plan)
        assert made.title == "Your home exercise program"
        assert (made.patient, made.reference, made.clinician) == ("A. Sample", "DEMO-1", "J. Park")
        assert (made.goal, made.note) == ("Walk to the shop.", "See you soon.")
        assert made.cards[0].position_text == "On your back, knees bent"
        assert made.cards[0].figure == "bridge"
        assert made.version == __version__

    def test_a_program_may_name_other_equipment(self, hand_out: HandOut) -> None:
        program = START + "equipment: [mat]\nequipment-instead: {mat: chair}\n"
        assert hand_out("program: start", programs__start=program).equipment == (
            "a steady chair",
            "a firm mat",
        )
        plan = "program: start\nexercises: [reach]\nwithout: [bridge]"
        assert hand_out(
            plan, programs__start=START + "equipment-instead: {mat: chair}"
        ).equipment == (
            "a steady chair",
            "a firm mat",
        )

    def test_rules_are_those_of_each_phase(self, hand_out: HandOut) -> None:
        rule = "per-day: 1, days: 7, step-back: 'Do {reps/2}.'}"
        bridge = swap(BRIDGE, "per-day: 1, days: 7}", rule)
        plan = """
            exercises: [bridge]
            phases:
              - weeks: 1
              - {weeks: 2, exercises: [bridge: {reps: 10}]}
            """
        made = hand_out(plan, exercises__bridge=bridge)
        assert made.cards[0].dose.step_back == f"Do 2{NB}sets of 4{NB}times."
        assert made.phases[1].lines[0].dose.step_back == f"Do 2{NB}sets of 5{NB}times."

    def test_a_rule_that_the_dose_cannot_say_is_pointed_out(self, hand_out: HandOut) -> None:
        walk = swap(WALK, "per-day: 1, days: 7}", "per-day: 1, days: 7, step-back: '{time/2}.'}")
        walk = swap(walk, "Walk for {time}.", "Walk.")
        made = hand_out("exercises:\n  - walk: {reps: 9}", exercises__walk=walk)
        assert made.cards[0].dose.step_back is None
        assert [w.message for w in made.warnings] == [
            "walk: step-back speaks of time, and this dose has none"
        ]

    def test_equipment_is_named_once_in_the_patients_words(self, hand_out: HandOut) -> None:
        assert hand_out("exercises: [reach, bridge, walk]").equipment == (
            "a firm mat",
            "a steady chair",
        )
        assert hand_out("exercises: [walk]").equipment == ()

    @pytest.mark.parametrize(
        ("plan", "message", "hint"),
        [
            (
                "program: start\nwithout: [reach]",
                "'reach' is to be left out, and the program 'start' does not have it",
                "use one of: bridge, walk",
            ),
            (
                "exercises: [walk]\nwithout: [reach]",
                "'reach' is to be left out, and no program brings it",
                "take it out of without",
            ),
        ],
    )
    def test_leaving_out_what_is_not_there_is_pointed_out(
        self, hand_out: HandOut, plan: str, message: str, hint: str
    ) -> None:
        [told] = hand_out(plan).warnings
        assert (told.message, told.hint, told.where.line) == (message, hint, 2)

    def test_what_is_needed_is_said_with_its_detail(self, hand_out: HandOut) -> None:
        chair = "chair: {name: a steady chair, detail: no wheels}"
        terms = swap(TERMS, "chair: {name: a steady chair}", chair)
        made = hand_out("exercises: [reach]", terms=terms)
        assert "a steady chair (no wheels)" in made.equipment

    def test_what_may_help_is_named_unless_it_is_needed(self, hand_out: HandOut) -> None:
        bridge = swap(BRIDGE, "equipment: [mat]", "equipment: [mat]\noptional-equipment: [chair]")
        assert hand_out("exercises: [bridge]", exercises__bridge=bridge).helpful == (
            "a steady chair",
        )
        assert hand_out("exercises: [bridge, reach]", exercises__bridge=bridge).helpful == ()


class TestTime:
    """Dates, minutes and the log; nothing reads a clock."""

    def test_the_date_is_the_plans_or_today(self, hand_out: HandOut) -> None:
        assert hand_out("exercises: [walk]").made_on == date(2026, 11, 20)
        made = hand_out("date: 2026-12-01\nexercises: [walk]")
        assert (made.made_on, made.log_from) == (date(2026, 12, 1), date(2026, 12, 1))

    @pytest.mark.parametrize(
        ("day", "warned"),
        [
            ("2025-11-18", True),
            ("2025-11-20", False),
            ("2027-11-21", False),
            ("2027-11-22", True),
            ("2030-01-01", True),
        ],
    )
    def test_a_year_mistyped_is_pointed_out(
        self, hand_out: HandOut, day: str, warned: bool
    ) -> None:
        made = hand_out(f"exercises: [walk]\ndate: {day}")
        said = [str(warning) for warning in made.warnings]
        message = (
            f"plan.yaml:2:7: the date of the sheet ({day}) is more than a year from today "
            "(2026-11-20)\n  hint: check the year"
        )
        assert said == [message] * warned

    @pytest.mark.parametrize(
        ("review", "days", "warned"),
        [
            ("", 14, False),
            ("2026-11-21", 1, False),
            ("2026-12-04", 14, False),
            ("2027-01-01", 42, False),
            ("2027-01-02", 42, True),
        ],
    )
    def test_the_log_lasts_until_the_next_visit(
        self, hand_out: HandOut, review: str, days: int, warned: bool
    ) -> None:
        made = hand_out(f"review: {review}\nexercises: [walk]" if review else "exercises: [walk]")
        assert made.log_days == days
        assert ["the log covers the first 42" in w.message for w in made.warnings] == [
            True
        ] * warned
        assert made.review == (date.fromisoformat(review) if review else None)

    @pytest.mark.parametrize("review", ["2026-11-19", "2026-11-20", "2016-12-04"])
    def test_a_visit_that_is_not_after_the_sheet_is_a_problem(
        self, hand_out: HandOut, review: str
    ) -> None:
        problem = _only(lambda: hand_out(f"review: {review}\nexercises: [walk]"))
        assert f"the next visit ({review}) is not after" in problem.message

    def test_the_log_has_a_row_for_each_time_a_day(self, hand_out: HandOut) -> None:
        plan = """
            exercises:
              - walk: {per-day: 2}
              - bridge: {days: 3}
              - reach: {per-day: 6, days: 5}
            """
        rows = [(r.number, r.name, r.note.replace(NB, " ")) for r in hand_out(plan).log]
        assert rows == [
            (1, "Walking", "time 1 of 2"),
            (1, "Walking", "time 2 of 2"),
            (2, "Glute bridge", "3 days a week"),
            (3, "Seated reach", "6 times a day, 5 days a week"),
        ]

    @pytest.mark.parametrize(
        ("plan", "minutes"),
        [
            ("exercises: [walk]", 6),  # 300 s and 30 s to change over
            ("exercises:\n  - walk: {per-day: 2}", 11),  # 2 x (300 + 30)
            ("exercises: [bridge]", 4),  # 2 x 8 x (4 + 5) + 60 + 30 = 234 s
            ("exercises: [walk, bridge]", 10),  # 330 + 234 = 564 s
            ("exercises:\n  - walk: {time: 19 min 30 s}", 20),
            ("exercises:\n  - walk: {time: 20 min}", 25),
            ("exercises:\n  - walk: {time: 30 min}", 35),
        ],
    )
    def test_minutes_a_day(self, hand_out: HandOut, plan: str, minutes: int) -> None:
        assert hand_out(plan).minutes == minutes


def test_the_same_plan_gives_the_same_handout(hand_out: HandOut) -> None:
    plan = "program: start\npatient: {flags: [leg-pain]}"
    assert hand_out(plan) == hand_out(plan)


def test_a_left_sided_exercise_says_so_everywhere(hand_out: HandOut) -> None:
    card = hand_out("exercises:\n  - reach: {side: left}").cards[0]
    assert card.glance[0] == f"3{NB}times, left leg only"
    assert card.cells[0].note == "left leg only"
    assert "left leg only" in card.sentence


def test_a_prescribed_leg_is_not_told_to_change(words: Words) -> None:
    text = "exercises:\n  - single-knee-to-chest: {side: left}"
    plan, clinic = load_doc(text, Plan, "plan.yaml"), load_doc(CLINIC, Clinic, "clinic.yaml")
    (card,) = resolve(load_library(), plan, clinic, words, TODAY).cards
    assert "Left leg only." in card.steps[-1]
    assert not any("change" in step for step in card.steps)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("program: low-back-first-steps", "floor? Do 2, 3 and 4 on a firm bed."),
        (
            "exercises: [glute-bridge, bird-dog, forearm-plank]",
            "floor? Do 1 on a firm bed. Leave out 2 and 3, and ask us.",
        ),
        ("exercises: [seated-hurdler-stretch]", "floor? Leave out 1, and ask us."),
        ("exercises: [walking]", "floor? Ask us."),
    ],
)
def test_who_cannot_use_the_floor_is_told_what_to_do_by_number(
    words: Words, plan: str, said: str
) -> None:
    clinic = load_doc(CLINIC, Clinic, "clinic.yaml")
    made = resolve(load_library(), load_doc(plan, Plan, "plan.yaml"), clinic, words, TODAY)
    (box,) = (box for box in made.boxes if box.id == "get-ready")
    assert said in box.action
