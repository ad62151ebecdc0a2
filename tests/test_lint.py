"""Reading level, lost sources, doses repeated in prose."""

from pathlib import Path

import pytest

from handout.library import load_library
from handout.lint import check_amounts, check_library
from handout.model.words import Words
from handout.readability import grade, sentences, syllables, words
from handout.review import drafts
from samples import BRIDGE, EMERGENCY, SITTING, SMALL, position, swap, write_library

SYLLABLES = {
    1: "back knee pain moves ache aches move moved rolled tired the you your hour breathe "
    "breathes can’t they’re squat house use used twice field friend through strength",
    2: "lower slowly buttock belly walking shoulder tingling ankle needed lifted places stretches "
    "bridges reaches edges table little gentle circles handles muscle doing seeing people quiet "
    "movement forearms sideways every doesn’t minutes seconds towel safely tightness lying ocean "
    "special session patient region bodies studied",
    3: "exercise hospital position easier heavier area idea radio serious previous various carrying "
    "completely infection possible vertebra pregnancy surgery museum medium manual usual nausea "
    "clinician happiest obvious national",
    4: "emergency actually usually immunity operation comfortable sciatica biology january",
    5: "nationality",
    6: "physiotherapist osteoporosis",
}


@pytest.mark.parametrize(("count", "examples"), SYLLABLES.items())
def test_syllables(count: int, examples: str) -> None:
    plain = examples.split()
    assert {word: syllables(word) for word in plain} == dict.fromkeys(plain, count)


def test_numbers_and_fill_ins_are_words() -> None:
    assert words("Hold for {hold}, 2 times.") == ["Hold", "for", "5", "seconds", "2", "times"]
    assert words("Call {clinic-phone}.") == ["Call", "clinic-phone"]
    assert syllables("911") == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Stop. Rest. Call us.", 3),
        ("Call 555.0142 now.", 1),
        ("Say: “Check me.” Then wait.", 2),
        ("Are we closed? (Then wait.) Go!", 3),
        ("No full stop", 1),
        ("One line\nanother line", 2),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_grades_grow_with_long_words_and_sentences() -> None:
    easy = "Lie on your back. Bend your knees. Lift one foot."
    hard = (
        "Subsequently, individuals experiencing considerable discomfort should immediately "
        "discontinue participation and communicate with their physiotherapist."
    )
    assert grade(easy) < 2
    assert grade(hard) > 16
    assert grade("") == 0


def test_the_grade_is_kincaids() -> None:
    text = "The cat sat on the mat. It is a very happy animal."  # 12 words, 2 sentences, 16 beats
    assert grade(text) == pytest.approx(0.39 * 6 + 11.8 * 16 / 12 - 15.59)


def _findings(tmp_path: Path, english: Words, **changes: str | None) -> list[str]:
    named = {f"{name.replace('__', '/')}.yaml": text for name, text in changes.items()}
    folder = write_library(tmp_path / "library", named)
    return [
        f"{Path(p.where.file).relative_to(folder).as_posix()}:{p.where.line}:{p.where.column} "
        f"{p.message} | {p.hint}"
        for p in check_library(load_library(folder), english)
    ]


def test_a_good_library_has_no_findings(tmp_path: Path, words: Words) -> None:
    assert _findings(tmp_path, words) == []


LONG = "You lift your hips up and then you hold them there for a while and breathe."


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "said"),
    [
        (
            "exercises/bridge", "Lift your hips.", LONG, LONG,
            ("a sentence of 16 words: 'You lift your hips up and then you hold them there for a...' "
            "| make two of it; 15 words are enough"),
        ),
        (
            "exercises/bridge", "say: Lift low.", f"say: {LONG}", LONG,
            ("a sentence of 16 words: 'You lift your hips up and then you hold them there for a...' "
            "| make two of it; 15 words are enough"),
        ),
        (
            "exercises/bridge", "Lift your hips.", "Lift your hips 10 times.", "Lift your hips 10",
            ("the step says '10 times', and how much is said by the dose | "
            "write it in the dose; a step may say {reps}, {hold}, {time} or {sides}"),
        ),
        (
            "exercises/bridge", "Hold for {hold}.", "Hold for five seconds.", "Hold for five",
            ("the step says 'five seconds', and how much is said by the dose | "
            "write it in the dose; a step may say {reps}, {hold}, {time} or {sides}"),
        ),
        (
            "exercises/bridge", "sources: [house, 'book:12']", "sources: []", "[]",
            ("'bridge' names no source | "
            "add sources: [house] for your own judgement, or the source it comes from"),
        ),
        (
            "exercises/bridge", "own: [sets, rest]", "own: [sets, resting time]", "resting",
            "'resting time' does not begin with a part of the dose | did you mean 'rest'?",
        ),
        (
            "exercises/bridge", "own: [sets, rest]", "own: [sets, time]", "time]",
            ("'time' is named as the library's own, and the dose does not have it | "
            "add time to the dose, or take it out here"),
        ),
        (
            "safety/emergency", "always: true", "always: false", "emergency\norder",
            "the emergency box 'emergency' is not printed on every handout | add always: true",
        ),
    ],
)  # fmt: skip
def test_findings_have_a_place_and_a_remedy(
    tmp_path: Path, words: Words, file: str, old: str, new: str, at: str, said: str
) -> None:
    text = swap(SMALL[f"{file}.yaml"], old, new).lstrip("\n")
    line, column = position(text, at)
    found = _findings(tmp_path, words, **{file.replace("/", "__"): text})
    assert found == [f"{file}.yaml:{line}:{column} {said}"]


HARD = (
    "Regular participation in physical activity considerably improves cardiovascular capability. "
    "Individuals experiencing persistent discomfort should immediately discontinue participation. "
    "Physiotherapists recommend gradually increasing the intensity and frequency of every activity. "
    "Consistency and perseverance determine eventual functional improvement."
)


def test_a_hard_text_is_named_with_its_grade_and_longest_words(
    tmp_path: Path, words: Words
) -> None:
    topic = swap(SITTING, "lead: Move often.", f"lead: >-\n  {HARD}")
    found = _findings(tmp_path, words, topics__sitting=topic)
    starts = ("Regular", "Individuals", "Physiotherapists")  # the fourth sentence is short
    places = [position(topic.lstrip("\n"), word) for word in starts]
    assert [line.split(" (grade")[0] for line in found] == [
        f"topics/sitting.yaml:{line}:{column} a hard sentence" for line, column in places
    ]
    assert "cardiovascular" in found[0]


def test_a_short_text_is_not_graded(tmp_path: Path, words: Words) -> None:
    topic = swap(SITTING, "title: Sitting well", "title: Physiotherapeutic recommendations")
    assert _findings(tmp_path, words, topics__sitting=topic) == []


def test_a_library_without_an_emergency_box(tmp_path: Path, words: Words) -> None:
    (found,) = _findings(tmp_path, words, safety__emergency=None)
    assert "the library has no emergency box" in found
    box = swap(EMERGENCY, "severity: emergency", "severity: stop")
    (found,) = _findings(tmp_path, words, safety__emergency=box)
    assert "add a safety box with severity: emergency and always: true" in found


def test_drafts_are_told_but_are_no_problem(tmp_path: Path) -> None:
    signed = swap(
        BRIDGE,
        "sources: [house",
        "review: reviewed\nreviewed-by: A. Physio\nreviewed-on: 2026-11-20\nsources: [house",
    )
    folder = write_library(tmp_path, {"exercises/bridge.yaml": signed})
    ids = {item.id for item in drafts(load_library(folder))}
    assert "bridge" not in ids
    assert "walk" in ids


def test_an_amount_beside_the_dose_is_pointed_out(tmp_path: Path) -> None:
    text = swap(BRIDGE, "care: [Stop if your back hurts.]", "care: [Hold it 10 seconds.]")
    text = swap(text, "easier: Lift less.", "easier: Do it 5 times.")
    text = swap(text, "harder: Cross your arms.", "harder: Do it with one leg, as one set.")
    text = swap(text, "caption: Hips up.", "caption: Hold for two seconds.")
    folder = write_library(tmp_path, {"exercises/bridge.yaml": text})
    found = {(p.where.line, p.message.split("'")[1]) for p in check_amounts(load_library(folder))}
    lines = text.lstrip("\n").splitlines()
    assert found == {
        (next(n for n, line in enumerate(lines, 1) if said in line), said)
        for said in ("10 seconds", "5 times", "two seconds")
    }


def test_what_ships_says_amounts_in_the_dose_alone() -> None:
    assert check_amounts(load_library()) == []
