"""The content that ships: complete, plain, true to its sources, and the same in every place."""

import re
from datetime import date

import pytest
import yaml

from handout.data import data_path
from handout.library import Library, load_clinic, load_library
from handout.lint import check_library
from handout.model.exercise import Exercise
from handout.model.plan import Patient, Plan
from handout.model.words import Words
from handout.problems import ContentError, Ref
from handout.prose import patient_texts
from handout.readability import sentences, words
from handout.resolving import resolve
from handout.safety import MANY_EXERCISES
from handout.search import search

EXERCISES = [
    "ball-wall-squat",
    "bird-dog",
    "cat-cow",
    "childs-pose",
    "figure-4-stretch",
    "forearm-plank",
    "glute-bridge",
    "half-kneeling-hip-flexor-stretch",
    "modified-plank",
    "pelvic-tilt",
    "seated-hamstring-stretch",
    "seated-hurdler-stretch",
    "single-knee-to-chest",
    "standing-hurdler-stretch",
    "supine-hamstring-strap-stretch",
    "supine-heel-tap",
    "walking",
]

# What the sources state, lowest and highest over all of them (holds in seconds). Three times a
# side for the seated hamstring stretch is written there as three sets of one hold.
STATED = {
    "ball-wall-squat": {"hold": (3, 3)},
    "bird-dog": {"sets": (2, 3), "reps": (1, 10), "hold": (5, 5)},
    "cat-cow": {"reps": (1, 10), "days": (7, 7)},
    "childs-pose": {"hold": (20, 30)},
    "figure-4-stretch": {},
    "forearm-plank": {"hold": (10, 30)},
    "glute-bridge": {"sets": (2, 3), "reps": (10, 12), "hold": (3, 5)},
    "half-kneeling-hip-flexor-stretch": {},
    "modified-plank": {},
    "pelvic-tilt": {"reps": (10, 15), "hold": (3, 5)},
    "seated-hamstring-stretch": {"reps": (1, 3), "hold": (10, 30), "days": (7, 7)},
    "seated-hurdler-stretch": {"days": (7, 7)},
    "single-knee-to-chest": {"reps": (1, 5), "hold": (15, 30), "days": (7, 7)},
    "standing-hurdler-stretch": {"days": (7, 7)},
    "supine-hamstring-strap-stretch": {"hold": (10, 30)},
    "supine-heel-tap": {},
    "walking": {},
}
COUNTED = ("sets", "reps", "hold", "time", "rest", "per_day", "days")

# Kinds of the rows C001 to C123 that the sources must be covered by.
KINDS = (
    ["exercise"] * 19
    + ["dose"] * 30
    + ["modification"] * 7
    + ["precaution"] * 13
    + ["education"] * 31
    + ["safety"] * 16
    + ["correction"] * 7
)

NEVER = (
    r"slip\w* disc",
    r"never heal",
    r"\bheals?\b",
    r"(?<!no )\bcures?\b",
    r"guarantee",
    r"decompress",
    r"pilates",
    r"worn[- ]out",
    r"degenerat",
    r"L5-S1 vertebra",
    r"work through the pain",
    r"no pain,? no gain",
    r"copyright|website|subscribe|\bseo\b",
)


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load_library()


def _exercise(library: Library, name: str) -> Exercise:
    return library.exercises[name]


def test_the_library_loads_and_has_no_findings(shipped: Library, words: Words) -> None:
    assert [str(problem) for problem in check_library(shipped, words)] == []


def test_it_has_the_exercises_of_the_sources(shipped: Library) -> None:
    assert sorted(shipped.exercises) == EXERCISES
    assert len(shipped.programs) >= 4


def test_every_exercise_has_its_figure(shipped: Library) -> None:
    missing = {e.figure or e.id for e in shipped.exercises.values()} - shipped.figures.keys()
    assert missing == set()


def test_everything_is_a_draft_until_a_clinician_signs(shipped: Library) -> None:
    assert {item.review for item in shipped.items} == {"draft"}


@pytest.mark.parametrize("name", EXERCISES)
def test_doses_stay_inside_what_the_sources_state(shipped: Library, name: str) -> None:
    dose = _exercise(shipped, name).dose
    for part, (low, high) in STATED[name].items():
        count = getattr(dose, part)
        assert low <= count.low <= count.high <= high, part


@pytest.mark.parametrize("name", EXERCISES)
def test_what_no_source_states_is_marked_as_our_own(shipped: Library, name: str) -> None:
    exercise = _exercise(shipped, name)
    own = {re.split(r"[\s,:]", line)[0].replace("-", "_") for line in exercise.dose_basis.own}
    given = {part for part in COUNTED if getattr(exercise.dose, part)}
    assert given - STATED[name].keys() - own == set()


def test_the_dose_of_the_bridge_is_the_sources(shipped: Library) -> None:
    dose = _exercise(shipped, "glute-bridge").dose
    assert dose.sets and dose.reps and dose.hold
    assert [(c.low, c.high) for c in (dose.sets, dose.reps, dose.hold)] == [
        (2, 3),
        (10, 12),
        (3, 5),
    ]


def test_programs_never_exceed_the_sources(shipped: Library, words: Words) -> None:
    for name in shipped.programs:
        plan = Plan(program=Ref(name))
        handout = resolve(shipped, plan, load_clinic(), words, date(2026, 11, 20))
        assert len(handout.cards) <= MANY_EXERCISES, name
        for card in handout.cards:
            for part, (low, high) in STATED[card.id].items():
                count = getattr(card.dose, part)
                assert count.high <= high, (name, card.id, part)
                assert part != "hold" or count.low >= low, (name, card.id, part)


def test_no_program_leaves_a_sum_or_a_set_that_is_not_there(shipped: Library, words: Words) -> None:
    for name in shipped.programs:
        made = resolve(shipped, Plan(program=Ref(name)), load_clinic(), words, date(2026, 11, 20))
        assert "{" not in repr([(card, card.dose) for card in made.cards]), name
        for card in made.cards:
            dose, rules = card.dose, f"{card.effort} {card.dose.step_up} {card.dose.step_back}"
            assert dose.sets
            assert dose.sets.high > 1 or not re.search(r"\bsets?\b", rules), (name, card.id)
            assert dose.step_up, (name, card.id)
            assert dose.step_back, (name, card.id)
            assert not re.search(r"\b(fewer|longer|less than)\b", rules), (name, card.id)


def test_the_bridge_of_the_next_level_is_at_its_top(shipped: Library, words: Words) -> None:
    plan = Plan(program=Ref("low-back-next-level"))
    made = resolve(shipped, plan, load_clinic(), words, date(2026, 11, 20))
    (bridge,) = (card for card in made.cards if card.id == "glute-bridge")
    assert bridge.dose.step_up == "After 3 easy days, try the harder way."


def test_every_program_prints_the_same_boxes(shipped: Library) -> None:
    boxes = {program.safety for program in shipped.programs.values()}
    assert boxes == {("limits-for-now", "when-to-come-back")}


def test_a_program_on_the_floor_says_how_to_get_down(shipped: Library) -> None:
    for program in shipped.programs.values():
        on_mat = any("mat" in shipped.exercises[pick.id].equipment for pick in program.exercises)
        off_floor = "mat" in program.equipment_instead
        assert ("floor-transfer" in program.topics) == (on_mat and not off_floor), program.id


def test_the_bed_program_names_no_mat_and_no_floor(shipped: Library, words: Words) -> None:
    plan = Plan(program=Ref("low-back-bed-or-chair"))
    made = resolve(shipped, plan, load_clinic(), words, date(2026, 11, 20))
    assert any("firm bed" in thing for thing in made.equipment)
    assert not any("mat" in thing for thing in made.equipment)
    texts = [text for card in made.cards for text in (*card.steps, card.feel, card.easier)]
    assert not any("floor" in text for text in texts)


def test_cow_sinks_and_cat_rounds(shipped: Library) -> None:
    exercise = _exercise(shipped, "cat-cow")
    captions = {picture.frame: picture.caption.lower() for picture in exercise.pictures}
    assert "sink" in captions["cow"]
    assert "round" in captions["cat"]
    assert "round" not in captions["cow"]
    assert "sink" not in captions["cat"]
    steps = [step.lower() for step in exercise.steps]
    assert any("breathe in" in step and "sink" in step for step in steps)
    assert any("breathe out" in step and "round" in step for step in steps)
    assert not any("breathe in" in step and "round" in step for step in steps)


def test_no_bridge_arches_and_a_plank_lifts(shipped: Library) -> None:
    bridge = " ".join(text for _, text in patient_texts(_exercise(shipped, "glute-bridge")))
    assert not re.search(r"(?<!don’t )\barch your back", bridge, re.IGNORECASE)
    assert any("lift" in step.lower() for step in _exercise(shipped, "forearm-plank").steps)
    assert "hinge" not in _exercise(shipped, "supine-heel-tap").name.lower()


@pytest.mark.parametrize("name", EXERCISES)
def test_steps_agree_with_the_dose(shipped: Library, name: str) -> None:
    exercise = _exercise(shipped, name)
    steps = " ".join(exercise.steps)
    assert ("{hold}" in steps) == bool(exercise.dose.hold)
    assert ("{time}" in steps) == bool(exercise.dose.time)
    if exercise.dose.hold:
        assert re.search(r"\bbreath", steps + exercise.breathing, re.IGNORECASE)
    assert ("{sides}" in steps) == (exercise.dose.side != "none")


@pytest.mark.parametrize("name", EXERCISES)
def test_who_must_avoid_an_exercise_is_offered_another(shipped: Library, name: str) -> None:
    for caution in _exercise(shipped, name).cautions:
        assert caution.level == "care" or caution.instead, caution.flag


def test_sentences_are_short(shipped: Library) -> None:
    long = [
        (item.id, sentence)
        for item in shipped.items
        for _, text in patient_texts(item)
        for sentence in sentences(text)
        if len(words(sentence)) > 15
    ]
    assert long == []


@pytest.mark.parametrize("pattern", NEVER)
def test_what_is_never_said(shipped: Library, pattern: str) -> None:
    found = [
        (item.id, text)
        for item in shipped.items
        for _, text in patient_texts(item)
        if re.search(pattern, text, re.IGNORECASE)
    ]
    assert found == []


def test_a_sign_of_an_emergency_has_one_answer(shipped: Library) -> None:
    sign = re.compile(r"\b(pee|poop|genitals|wiping|between your legs|fainting)\b", re.IGNORECASE)
    named = {
        item.id for item in shipped.items for _, text in patient_texts(item) if sign.search(text)
    }
    assert named == {"emergency"}


def test_an_emergency_box_is_always_printed_first(shipped: Library) -> None:
    boxes = sorted(shipped.boxes.values(), key=lambda box: box.order)
    assert (boxes[0].severity, boxes[0].always) == ("emergency", True)
    assert {"emergency", "stop", "info"} <= {box.severity for box in boxes if box.always}


def test_other_names_are_found(shipped: Library) -> None:

    for words_, expected in {
        "elbow plank": "forearm-plank",
        "low lunge": "half-kneeling-hip-flexor-stretch",
        "hip hinge": "supine-heel-tap",
        "basic hamstring": "seated-hamstring-stretch",
        "ball squat": "ball-wall-squat",
        "bridge": "glute-bridge",
    }.items():
        assert expected in [entry.id for entry in search(shipped, "exercises", words_)], words_


def test_every_flag_stops_or_prints_but_never_breaks(shipped: Library, words: Words) -> None:
    for program in shipped.programs:
        for flag in shipped.terms.flags:
            plan = Plan(patient=Patient(flags=(Ref(flag),)), program=Ref(program))
            try:
                resolve(shipped, plan, load_clinic(), words, date(2026, 11, 20))
            except ContentError as error:
                for problem in error.problems:
                    assert f"is not for a patient with {flag}" in problem.message
                    assert "choose" in problem.hint or "leave it out" in problem.hint


def test_every_row_of_the_sources_is_covered_by_a_file() -> None:
    content = data_path("content")
    rows = yaml.safe_load((content / "coverage.yaml").read_text(encoding="utf-8"))
    assert [row["id"] for row in rows] == [f"C{number:03}" for number in range(1, 124)]
    assert [row["kind"] for row in rows] == KINDS
    assert [row["id"] for row in rows if not row["met-by"] or not row["how"]] == []
    missing = [
        (row["id"], name)
        for row in rows
        for name in row["met-by"]
        if not (content / name).is_file()
    ]
    assert missing == []


def test_every_file_meets_some_row(shipped: Library) -> None:
    rows = yaml.safe_load(data_path("content", "coverage.yaml").read_text(encoding="utf-8"))
    named = {name for row in rows for name in row["met-by"]}
    exercises = {f"exercises/{name}.yaml" for name in shipped.exercises}
    assert exercises - named == set()


def test_topics_of_a_program_speak_of_its_exercises_only(shipped: Library) -> None:
    names = {
        "cat-cow": "cat-cow",
        "pelvic tilt": "pelvic-tilt",
        "heel tap": "supine-heel-tap",
        "bird-dog": "bird-dog",
        "knee plank": "modified-plank",
    }
    for program in shipped.programs.values():
        inside = {pick.id for pick in program.exercises}
        texts = " ".join(t for ref in program.topics for _, t in patient_texts(shipped.topics[ref]))
        named = {exercise for name, exercise in names.items() if name in texts.lower()}
        assert named <= inside, program.id
