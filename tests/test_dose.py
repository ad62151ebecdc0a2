"""A dose: what may be written, how doses are laid over each other, what is missing, in words."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout import dosewords
from handout.model.dose import Count, Dose, Seconds, dose_problems, merge, seconds_a_day
from handout.model.exercise import Limb, Position
from handout.model.words import Words
from handout.reading import read_text
from samples import dose, problems_of

FULL = "sets: 2, reps: 8, hold: 5 s, rest: 60 s, side: none, per-day: 1, days: 7"
SIDED = "sets: 2, reps: 6, rest: 30 s, side: alternate, count: per-side, per-day: 1, days: 3"
ODD = "sets: 1, reps: 5, side: both, count: in-all, per-day: 1, days: 7"
NB = "\u00a0"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10", 10, 10),
        ("10-12", 10, 12),
        ("10 - 12", 10, 12),
        ("10–12", 10, 12),
        ("10 to 12", 10, 12),
        ("010", 10, 10),
    ],
)
def test_counts(text: str, low: int, high: int) -> None:
    assert Count.parse(text) == Count(low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5 s", 5, 5),
        ("5s", 5, 5),
        ("20-30 s", 20, 30),
        ("20–30 s", 20, 30),
        ("20 s - 30 s", 20, 30),
        ("30 s to 1 min", 30, 60),
        ("1:30", 90, 90),
        ("1 min 30 s", 90, 90),
        ("5 min", 300, 300),
        ("5 Minutes", 300, 300),
        ("1:00-1:30", 60, 90),
    ],
)
def test_lengths_of_time(text: str, low: int, high: int) -> None:
    assert Seconds.parse(text) == Seconds(low, high)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("sets: ten", "'ten' is not a number or a range", "write 10 or 10-12"),
        ("reps: 12-10", "'12-10' runs backwards", "write the smaller number first"),
        ("sets: 0", "'0' must be 1 or more", "leave it out if there is none"),
        ("reps: -3", "'-3' is not a number or a range", "write 10 or 10-12"),
        ("hold: 5", "'5' has no unit", "write 5 s or 5 min"),
        ("hold: 20-30", "'20-30' has no unit", "write 20-30 s or 20-30 min"),
        ("hold: 5 sex", "'5 sex' is not a length of time", "write 5 s, 20-30 s, 1:30 or 5 min"),
        ("time: 100 m", "'100 m' is not a length of time", "write 5 s, 20-30 s, 1:30 or 5 min"),
        ("rest: 1-2-3 s", "'1-2-3 s' is not a length of time", "write 5 s, 20-30 s, 1:30 or 5 min"),
        ("hold: 1:75", "'1:75' is not a length of time", "write 5 s, 20-30 s, 1:30 or 5 min"),
        ("side: booth", "'booth' is not one of the choices", "did you mean 'both'?"),
    ],
)
def test_what_is_refused_says_how_to_write_it(text: str, message: str, hint: str) -> None:
    (problem,) = problems_of(read_text, text, "dose.yaml", Dose)
    assert (problem.message, problem.hint) == (message, hint)
    assert (problem.where.line, problem.where.column) == (1, text.index(":") + 3)


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        SIDED,
        ODD.replace("5", "6-10"),
        ODD.replace("in-all", "per-side"),
        ODD.replace("reps: 5", "time: 5 min"),
        "sets: 1, time: 5 min, side: none, per-day: 2, days: 5",
    ],
)
def test_complete_doses(text: str) -> None:
    assert dose_problems(dose(text)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FULL.replace("sets: 2, ", ""), "does not say how many sets"),
        (FULL.replace("reps: 8, hold: 5 s, ", ""), "does not say how many times or for how long"),
        (FULL.replace("rest: 60 s, ", ""), "several sets but no rest"),
        (FULL.replace("sets: 2", "sets: 1"), "a rest between sets, and there is one set"),
        (FULL.replace("side: none, ", ""), "does not say which side"),
        (FULL.replace("side: none", "side: both"), "if the count is for each side or in all"),
        (
            FULL.replace("side: none", "side: left, count: in-all"),
            "count means nothing with side: left",
        ),
        (ODD, "5 in all cannot be shared between two sides"),
        (ODD.replace("5", "4-7"), "4-7 in all cannot be shared between two sides"),
        (ODD.replace("reps: 5", "time: 45 s"), "45 seconds in all cannot be shared"),
        (FULL.replace("per-day: 1, ", ""), "does not say how many times a day"),
        (FULL.replace(", days: 7", ""), "does not say how many days a week"),
        (FULL.replace("days: 7", "days: 8"), "8 days a week are more than 7"),
        (FULL.replace("per-day: 1", "per-day: 20"), "20 times a day are more than 12"),
        (FULL.replace("reps: 8", "reps: 800"), "800 times in a set are more than 100"),
        (FULL.replace("sets: 2", "sets: 22"), "22 sets are more than 10"),
        (FULL.replace("5 s", "50 min"), "a hold of 3000 seconds is longer than 10 minutes"),
        (FULL.replace("reps: 8,", "reps: 8, pace: 5 min,"), "are more than a minute"),
        (FULL.replace("60 s", "60 min"), "a rest of 3600 seconds is longer than 15 minutes"),
        (FULL.replace("reps: 8, hold: 5 s", "time: 5 h"), "18000 seconds are longer than 3 hours"),
        (FULL.replace("hold: 5 s", "time: 5 s"), "gives both reps and time"),
        (FULL.replace("reps: 8", "time: 60 s"), "gives both time and hold"),
    ],
)
def test_a_dose_that_leaves_something_open_is_named(text: str, said: str) -> None:
    (gap,) = dose_problems(dose(text))
    assert said in gap.message
    assert gap.hint


def test_every_gap_is_found_at_once() -> None:
    assert len(dose_problems(Dose())) == 5


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("reps: 6", FULL.replace("reps: 8", "reps: 6")),
        ("time: 60 s", "sets: 2, time: 60 s, rest: 60 s, side: none, per-day: 1, days: 7"),
        ("sets: 1", "sets: 1, reps: 8, hold: 5 s, side: none, per-day: 1, days: 7"),
        ("side: both, count: per-side", FULL.replace("none", "both, count: per-side")),
    ],
)
def test_a_change_is_laid_over_a_dose(change: str, expected: str) -> None:
    assert merge(dose(FULL), dose(change)) == dose(expected)


def test_one_side_takes_the_count_away() -> None:
    left = merge(dose(SIDED), dose("side: left"))
    assert (left.side, left.count) == ("left", None)
    assert dose_problems(left) == []


def test_reps_take_the_place_of_time() -> None:
    merged = merge(dose("sets: 1, time: 5 min, side: none, per-day: 1, days: 7"), dose("reps: 9"))
    assert (merged.time, merged.reps) == (None, Count(9, 9))


def test_a_contradiction_in_the_change_itself_is_kept_to_be_reported() -> None:
    merged = merge(dose(FULL), dose("reps: 5, time: 60 s"))
    assert [gap.part for gap in dose_problems(merged)] == ["time"]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (FULL, 2 * 8 * (4 + 5) + 60),
        (FULL.replace("reps: 8", "reps: 8, pace: 2 s"), 2 * 8 * (2 + 5) + 60),
        (SIDED, 2 * (2 * 6 * 4) + 30),
        (SIDED.replace("per-side", "in-all"), 2 * (6 * 4) + 30),
        ("sets: 1, time: 5-10 min, side: none, per-day: 2, days: 7", 2 * 450),
        ("sets: 1, time: 30 s, side: both, count: per-side, per-day: 1, days: 7", 60),
    ],
)
def test_seconds_a_day(text: str, seconds: float) -> None:
    assert seconds_a_day(dose(text)) == seconds


@pytest.mark.parametrize(
    ("text", "limb", "lines"),
    [
        (FULL, "side", ["2 sets of 8 times", "Hold 5 seconds", "Rest 1 minute between sets"]),
        (
            SIDED,
            "leg",
            [
                "2 sets of 6 times each leg",
                "Rest 30 seconds between sets",
                "One set: 6 left + 6 right, take turns",
            ],
        ),
        (SIDED.replace("sets: 2", "sets: 1"), "leg", ["6 times each leg, take turns"]),
        (
            "sets: 1, reps: 3, hold: 20-30 s, side: both, count: per-side, per-day: 1, days: 7",
            "leg",
            ["3 times each leg", "Hold 20–30 seconds"],
        ),
        (
            "sets: 2-3, reps: 5-10, rest: 90 s, side: both, count: per-side, per-day: 1, days: 7",
            "arm",
            [
                "2–3 sets of 5–10 times each arm",
                "Rest 90 seconds between sets",
                "One set: 5–10 left + 5–10 right",
            ],
        ),
        (
            "sets: 2, reps: 10, rest: 30 s, side: alternate, count: in-all, per-day: 1, days: 7",
            "leg",
            ["2 sets of 10 times in all, take turns", "Rest 30 seconds between sets"],
        ),
        (
            "sets: 1, reps: 1, hold: 1-2 min, side: right, per-day: 1, days: 7",
            "arm",
            ["1 time, right arm only", "Hold 1–2 minutes"],
        ),
        ("sets: 1, time: 5-10 min, side: none, per-day: 2, days: 7", "side", ["5–10 minutes"]),
        (
            "sets: 2, time: 30 s, rest: 60 s, side: both, count: per-side, per-day: 1, days: 7",
            "leg",
            [
                "2 sets of 30 seconds each leg",
                "Rest 1 minute between sets",
                "One set: 30 seconds left + 30 seconds right",
            ],
        ),
    ],
)
def test_lines_at_a_glance(words: Words, text: str, limb: str, lines: list[str]) -> None:
    said = dosewords.glance(dose(text), limb, words)  # type: ignore[arg-type]
    assert [line.replace(NB, " ") for line in said] == lines


def test_a_number_stays_with_its_unit(words: Words) -> None:
    said = " / ".join(dosewords.glance(dose(FULL), "leg", words))
    assert said == f"2{NB}sets of 8{NB}times / Hold 5{NB}seconds / Rest 1{NB}minute between sets"


def _strip(text: str, words: Words, limb: str = "leg") -> dict[str, str]:
    cells = dosewords.cells(dose(text), limb, words)  # type: ignore[arg-type]
    return {cell.slot: f"{cell.value} {cell.unit} | {cell.note}" for cell in cells}


def test_the_strip_has_a_cell_for_each_part_in_order(words: Words) -> None:
    assert list(_strip(FULL, words).items()) == [
        ("sets", "2 sets | "),
        ("times", "8 times | in a row"),
        ("hold", "5 seconds | hold"),
        ("rest", "1 minute | rest between sets"),
        ("day", "1 time | a day"),
        ("week", "7 days | a week"),
    ]


def test_a_single_set_has_no_cell(words: Words) -> None:
    strip = _strip("sets: 1, reps: 10-12, side: none, per-day: 2, days: 3-5", words)
    assert strip == {
        "times": "10–12 times | ",
        "day": "2 times | a day",
        "week": "3–5 days | a week",
    }


@pytest.mark.parametrize(
    ("side", "note"),
    [
        ("both, count: per-side", "each leg"),
        ("alternate, count: per-side", "each leg"),
        ("both, count: in-all", "in all"),
        ("left", "left leg only"),
        ("right", "right leg only"),
        ("none", ""),
    ],
)
def test_the_strip_always_says_the_side(words: Words, side: str, note: str) -> None:
    strip = _strip(f"sets: 1, reps: 5, side: {side}, per-day: 1, days: 7", words)
    assert strip["times"] == f"5 times | {note}"


def test_time_takes_the_place_of_times(words: Words) -> None:
    strip = _strip("sets: 1, time: 5-10 min, side: none, per-day: 1, days: 7", words)
    assert strip["times"] == "5–10 minutes | each time"


@pytest.mark.parametrize(
    ("per_day", "days", "often"),
    [
        ("1", "7", "once a day, every day"),
        ("2", "3", "twice a day, 3 days a week"),
        ("3", "1", "3 times a day, 1 day a week"),
        ("2-3", "5-7", "2–3 times a day, 5–7 days a week"),
    ],
)
def test_how_often(words: Words, per_day: str, days: str, often: str) -> None:
    text = f"sets: 1, reps: 5, side: none, per-day: {per_day}, days: {days}"
    assert dosewords.often(dose(text), words).replace(NB, " ") == often


def test_the_whole_dose_in_one_sentence(words: Words) -> None:
    said = dosewords.sentence(dose(FULL), "leg", words).replace(NB, " ")
    assert said == (
        "2 sets of 8 times, hold 5 seconds, rest 1 minute between sets, once a day, every day."
    )


def test_what_one_set_is_stands_beside_the_sets(words: Words) -> None:
    said = dosewords.sentence(dose(SIDED), "leg", words).replace(NB, " ")
    assert said == (
        "2 sets of 6 times each leg (one set: 6 left + 6 right, take turns), "
        "rest 30 seconds between sets, once a day, 3 days a week."
    )


def test_remarks_hold_what_the_strip_cannot(words: Words) -> None:
    text = SIDED + ", effort: Easy., load: No weight."
    assert dosewords.remarks(dose(text), words) == (
        "One set: 6 left + 6 right, take turns. Easy. No weight."
    )
    assert dosewords.remarks(dose(FULL), words) == ""


PARTS = {
    "sets": st.integers(1, 9).map(str),
    "hold": st.one_of(st.none(), st.integers(1, 59).map("{} s".format)),
    "side": st.sampled_from(["none", "left", "right", "both", "alternate"]),
    "count": st.sampled_from(["per-side", "in-all"]),
    "per-day": st.integers(1, 12).map(str),
    "days": st.integers(1, 7).map(str),
}


@given(st.fixed_dictionaries(PARTS), st.integers(5, 50))
def test_every_number_of_a_complete_dose_is_said(
    words: Words, given_: dict[str, str | None], half: int
) -> None:
    parts = {name: value for name, value in given_.items() if value} | {"reps": str(2 * half)}
    if parts["side"] not in ("both", "alternate"):
        del parts["count"]
    if parts["sets"] != "1":
        parts["rest"] = "45 s"
    said = dose(", ".join(f"{name}: {value}" for name, value in parts.items()))
    assert dose_problems(said) == []
    sentence = dosewords.sentence(said, "leg", words)
    strip = " ".join(cell.value for cell in dosewords.cells(said, "leg", words))
    for name in ("sets", "reps", "hold", "rest"):
        number = parts.get(name, "").removesuffix(" s")
        assert number in sentence or (name, number) == ("sets", "1")
        assert number in strip.split() or number == "" or (name, number) == ("sets", "1")
    assert ("left leg only" in sentence) == (parts["side"] == "left")
    assert ("each leg" in sentence) == (parts.get("count") == "per-side")
    assert ("in all" in sentence) == (parts.get("count") == "in-all")
    assert ("take turns" in sentence) == (parts["side"] == "alternate")
    assert ("every day" in sentence) == (parts["days"] == "7")


@given(st.text(max_size=20), st.sampled_from([Count, Seconds]))
def test_any_text_is_a_dose_or_says_what_is_wrong(text: str, kind: type[Count]) -> None:
    try:
        count = kind.parse(text)
    except ValueError as error:
        assert str(error).startswith("'")
    else:
        assert 1 <= count.low <= count.high


def test_there_are_words_for_every_position_limb_and_side(words: Words) -> None:
    assert set(words.positions) == set(get_args(Position))
    assert set(words.dose.each) == set(get_args(Limb))
    sides = {f"{side}-{limb}" for side in ("left", "right") for limb in get_args(Limb)}
    assert set(words.dose.only) == sides
