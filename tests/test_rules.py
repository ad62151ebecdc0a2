"""Rules of a dose say what they come to for this patient; none leaves a sum to the reader."""

from pathlib import Path

import pytest

from handout.fill import dose_values
from handout.library import load_library
from handout.lint import check_library
from handout.model.dose import Dose, merge
from handout.model.words import Words
from handout.rules import with_rules
from samples import BRIDGE, START, dose, position, problems_of, swap, write_library

OFTEN = "per-day: 1, days: 7"
REPS = f"sets: 1, reps: 8-12, side: none, {OFTEN}"
UP = "step-up: 'Do {reps+1}. Build up to {most-reps}. Then stop.', at-top: Try the harder way."
LEGS = f"sets: 1, reps: 5-10, side: alternate, count: per-side, {OFTEN}"

SHARED = f"sets: 1, reps: 6-10, side: alternate, count: in-all, {OFTEN}"


def _said(own: str, change: str, words: Words, rule: str = "step_up") -> str | None:
    base = dose(own)
    filled = with_rules(merge(base, dose(change) if change else Dose()), base, "leg", words)
    text: str | None = getattr(filled, rule)
    return text and text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("own", "change", "rule", "said"),
    [
        (REPS, "reps: 8", "{reps+1}", "9 times"),
        (REPS, "", "{reps+1}", "9 times"),
        (REPS, "reps: 8", "{reps-2}", "6 times"),
        (REPS, "reps: 9", "{reps/2}", "4 times"),
        (REPS, "sets: 2, reps: 8, rest: 60 s", "{reps+1}", "2 sets of 9 times"),
        (REPS, "sets: 2-3, reps: 8, rest: 60 s", "{reps/2}", "2 sets of 4 times"),
        (LEGS, "reps: 6", "{reps+1}", "7 times each leg"),
        (LEGS, "side: left, reps: 6", "{reps+1}", "7 times, left leg only"),
        (SHARED, "reps: 8", "{reps+1}", "10 times in all"),
        (SHARED, "reps: 8", "{reps-1}", "6 times in all"),
        (SHARED, "reps: 6", "{reps/2}", "2 times in all"),
        (SHARED, "reps: 2", "{reps/2}", "Leave it out for a day. Then try again."),
        (SHARED, "time: 50 s", "{time/2}", "24 seconds"),
        (SHARED, "time: 3 min", "{time-2}", "1 minute"),
        (SHARED, "hold: 20 s", "{hold+5}", "25 seconds"),
        (REPS, "hold: 20 s", "{hold+5}", "25 seconds"),
        (REPS, "hold: 20-30 s", "{hold-5}", "15 seconds"),
        (REPS, "hold: 55 s", "{hold+5}", "1 minute"),
        (REPS, "time: 5 min", "{time+1}", "6 minutes"),
        (REPS, "time: 5 min", "{time/2}", "2 minutes"),
        (REPS, "time: 45 s", "{time-5}", "40 seconds"),
        (REPS, "reps: 8", "{most-reps}", "12 times"),
        (REPS, "reps: 3", "{reps-3}", "Leave it out for a day. Then try again."),
        (REPS, "reps: 1", "{reps/2}", "Leave it out for a day. Then try again."),
        (REPS, "hold: 5 s", "{hold-9}", "Leave it out for a day. Then try again."),
        (REPS, "time: 1 min", "{reps+1}", None),
        (REPS, "reps: 8", "{smile} or {reps+0}", "{smile} or {reps+0}"),
    ],
)
def test_a_rule_says_what_it_comes_to(
    words: Words, own: str, change: str, rule: str, said: str | None
) -> None:
    assert _said(f"{own}, step-back: '{rule}'", change, words, "step_back") == said


@pytest.mark.parametrize(
    ("reps", "said"),
    [
        (8, "Do 9 times. Build up to 12 times. Then stop."),
        (11, "Do 12 times. Then stop."),
        (12, "Try the harder way."),
        (15, "Try the harder way."),
    ],
)
def test_the_top_is_that_of_the_exercise(words: Words, reps: int, said: str) -> None:
    assert _said(f"{REPS}, {UP}", f"reps: {reps}", words) == said


@pytest.mark.parametrize(
    ("own", "change", "said"),
    [
        (SHARED, "", "Do 8 times in all. Build up to 10 times. Then stop."),
        (LEGS, "count: in-all, reps: 10", "Do 12 times in all. Build up to 20 times. Then stop."),
        (LEGS, "count: in-all, reps: 18", "Do 20 times in all. Then stop."),
        (LEGS, "count: in-all, reps: 20", "Try the harder way."),
        (SHARED, "count: per-side, reps: 4", "Do 5 times each leg. Then stop."),
        (SHARED, "side: left, reps: 5", "Try the harder way."),
    ],
)
def test_the_top_counts_as_the_dose_of_the_patient_does(
    words: Words, own: str, change: str, said: str
) -> None:
    assert _said(f"{own}, {UP}", change, words) == said


def test_a_rule_of_the_plan_is_kept_at_the_top(words: Words) -> None:
    change = "reps: 12, step-up: Ask us before you do more."
    assert _said(f"{REPS}, {UP}", change, words) == "Ask us before you do more."


def test_a_step_says_how_many_times_on_each_side(words: Words) -> None:
    assert dose_values(dose(LEGS), "leg", words, ())["reps"] == "5–10\N{NO-BREAK SPACE}times"
    in_all = dose(SHARED)
    assert dose_values(in_all, "leg", words, ())["reps"] == "3–5\N{NO-BREAK SPACE}times"
    long = dose(SHARED.replace("reps: 6-10", "time: 1 min"))
    assert dose_values(long, "leg", words, ())["time"] == "30\N{NO-BREAK SPACE}seconds"


@pytest.mark.parametrize(
    ("side", "said"),
    [
        ("side: both, count: per-side", "Then change legs"),
        ("side: alternate, count: per-side", "Change legs each time"),
        ("side: left", "Left leg only"),
        ("side: right", "Right leg only"),
        ("side: none", None),
    ],
)
def test_a_step_says_when_to_change_sides(words: Words, side: str, said: str | None) -> None:
    one = dose(LEGS.replace("side: alternate, count: per-side", side))
    assert dose_values(one, "leg", words, ["Do it {reps}."]).get("sides") == said


def test_a_step_that_says_no_number_tells_to_do_all_on_one_side_first(words: Words) -> None:
    both = dose(LEGS.replace("side: alternate, count: per-side", "side: both, count: per-side"))
    said = dose_values(both, "leg", words, ["Lower slowly. {sides}."])["sides"]
    assert said == "Do it 5–10\N{NO-BREAK SPACE}times. Then change legs"


def _with(rules: str) -> str:
    return swap(BRIDGE, "per-day: 1, days: 7}", f"per-day: 1, days: 7, {rules}}}")


TOP = "at-top: Try the harder way."


@pytest.mark.parametrize(
    ("rules", "at", "said"),
    [
        (
            f"step-up: 'Do 2 more.', {TOP}", "'Do 2",
            "the rule says '2 more', and numbers are said by the dose",
        ),
        (
            "step-back: Hold five seconds less.", "Hold five",
            "the rule says 'five seconds', and numbers are said by the dose",
        ),
        (
            "step-up: 'Do {reps+1}.'", "'Do {", "the rule for more has no end",
        ),
        (
            "step-back: 'Do {reps/2} in each set.'", "'Do {",
            "it says 'each set', and the dose may have a single one",
        ),
        (
            "effort: Stop before the set ends.", "Stop before",
            "it says 'the set', and the dose may have a single one",
        ),
        (
            "step-back: 'Do {reps-8}.'", "'Do {",
            "{reps-8} in step-back comes to nothing with the exercise's own dose",
        ),
    ],
)  # fmt: skip
def test_a_bad_rule_is_found_at_its_place(
    tmp_path: Path, words: Words, rules: str, at: str, said: str
) -> None:
    text = _with(rules).lstrip("\n")
    folder = write_library(tmp_path, {"exercises/bridge.yaml": text})
    (found,) = check_library(load_library(folder), words)
    assert (found.message, (found.where.line, found.where.column)) == (said, position(text, at))
    assert found.hint


def test_good_rules_are_no_finding(tmp_path: Path, words: Words) -> None:
    text = _with(f"step-up: 'After 3 easy days, do {{reps+1}}.', {TOP}")
    folder = write_library(tmp_path, {"exercises/bridge.yaml": text})
    assert check_library(load_library(folder), words) == []


def test_a_program_whose_dose_leaves_nothing_is_named(tmp_path: Path, words: Words) -> None:
    files = {
        "exercises/bridge.yaml": _with("step-back: 'Do {reps-4}.'"),
        "programs/start.yaml": swap(START, "{sets: 1}", "{sets: 1, reps: 4}"),
    }
    (found,) = check_library(load_library(write_library(tmp_path, files)), words)
    assert found.message == "{reps-4} in step-back comes to nothing with bridge in this program"
    assert found.where.file.endswith("start.yaml")


@pytest.mark.parametrize(
    ("rule", "message", "hint"),
    [
        ("Do {reps+x}.", "nothing fills in {reps+x}", "did you mean"),
        ("Hold {holds-5}.", "nothing fills in {holds-5}", "did you mean 'hold+5'?"),
        ("Walk {time+1}.", "{time+1} is to be worked out, and the dose has no time", "add time"),
    ],
)
def test_an_unknown_fill_in_is_refused(tmp_path: Path, rule: str, message: str, hint: str) -> None:
    folder = write_library(tmp_path, {"exercises/bridge.yaml": _with(f"step-back: '{rule}'")})
    (found,) = problems_of(load_library, folder)
    assert found.message == message
    assert hint in found.hint
