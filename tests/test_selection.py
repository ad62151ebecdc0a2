"""An exercise with its dose as one word of the command line."""

import pytest

from handout.model.dose import DOSE_PARTS
from handout.model.plan import Change
from handout.selection import parse_pick
from samples import dose, problems_of


def _parts(change: Change) -> dict[str, object]:
    return {name: value for name in DOSE_PARTS if (value := getattr(change, name)) is not None}


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("glute-bridge", ""),
        ("glute-bridge:sets=2", "sets: 2"),
        (
            "glute-bridge:sets=2,reps=8,hold=5s,per-day=1,days=5",
            "sets: 2, reps: 8, hold: 5 s, per-day: 1, days: 5",
        ),
        (
            "glute-bridge:side=both,count=per-side,rest=60s",
            "side: both, count: per-side, rest: 60 s",
        ),
        ("glute-bridge:time=5min", "time: 5 min"),
        ("glute-bridge:time=1:30", "time: 90 s"),
        ("glute-bridge:hold=20-30s", "hold: 20-30 s"),
        ("glute-bridge:hold=20–30s,reps=10–12", "hold: 20-30 s, reps: 10-12"),
        (" glute-bridge : reps = 8 , hold = 5 s ", "reps: 8, hold: 5 s"),
    ],
)
def test_a_word_reads_like_the_same_dose_in_yaml(text: str, same_as: str) -> None:
    pick = parse_pick(text)
    assert pick.id == "glute-bridge"
    assert _parts(pick.change) == {
        name: value for name in DOSE_PARTS if (value := getattr(dose(same_as), name)) is not None
    }


def test_a_note_and_an_override_may_be_given() -> None:
    change = parse_pick("plank:note=Stop early.,override=Cleared by the surgeon").change
    assert (change.note, change.override) == ("Stop early.", "Cleared by the surgeon")


def test_the_exercise_knows_where_it_was_typed() -> None:
    where = parse_pick(" bridge:reps=8").id.where
    assert (where.file, where.line, where.column) == (" bridge:reps=8", 0, 2)


@pytest.mark.parametrize(
    ("text", "at", "message", "hint"),
    [
        ("a:repz=8", "repz", "unknown name 'repz'", "did you mean 'reps'?"),
        ("a:per_day=1", "per_day", "unknown name 'per_day'", "did you mean 'per-day'?"),
        ("a:reps=8,Hold=5s", "Hold", "unknown name 'Hold'", "did you mean 'hold'?"),
        ("a:reps=ten", "ten", "'ten' is not a number or a range", "write 10 or 10-12"),
        ("a:hold=5", "5", "'5' has no unit", "write 5 s or 5 min"),
        ("a:side=booth", "booth", "'booth' is not one of the choices", "did you mean 'both'?"),
        ("a:sets=2,reps=9,sets=3", "sets=3", "'sets' is given twice", "first given at character 3"),
        ("a:reps:8", "reps:8", "'reps:8' has no '='", "write reps=8"),
        ("a:8 reps", "8 reps", "'8 reps' has no '='", "write reps=8"),
        ("a:gently", "gently", "'gently' has no '='", "for example reps=8"),
        ("a:note=Stop, then rest", "then", "'then rest' has no '='", "cannot hold a comma"),
        ("a:reps=8;hold=5s", ";", "is two parts", "put a comma between"),
        ("a:reps=8 hold=5s", "=5s", "is two parts", "put a comma between"),
        ("a:reps=8,,hold=5s", ",hold", "a part of the dose is missing here", "bird-dog:reps=8"),
        ("a:reps=", "", "nothing stands after 'reps='", "write for example reps=8"),
        ("a:=8", "=8", "a name is missing before the '='", "write for example reps=8"),
        ("a:", "", "a part of the dose is missing here", "bird-dog:reps=8"),
        (":reps=8", ":", "the exercise is missing before the ':'", "bird-dog:reps=8"),
        ("a:note=☐ done", "☐", "no font can print '☐'", "draws its own boxes"),
    ],
)
def test_problems_point_at_the_character(text: str, at: str, message: str, hint: str) -> None:
    (problem,) = problems_of(parse_pick, text)
    column = text.rindex(at) + 1 if at else len(text) + 1
    assert (problem.where.file, problem.where.line, problem.where.column) == (text, 0, column)
    assert message in problem.message
    assert hint in problem.hint


def test_every_problem_of_a_word_is_found_at_once() -> None:
    found = problems_of(parse_pick, "☐:repz=8,sets=0,hold")
    assert [problem.where.column for problem in found] == [1, 3, 15, 17]
