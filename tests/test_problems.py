"""Places, problems, and the text that remembers its place."""

import copy
import pickle

import pytest

from handout.problems import NOWHERE, ContentError, Problem, Problems, Ref, Where, shown


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (Where("a.yaml", 3, 7), "a.yaml:3:7"),
        (Where("a.yaml", 3), "a.yaml:3"),
        (Where("a.yaml"), "a.yaml"),
        (Where("a.yaml", 0, 7), "a.yaml"),
        (Where("--patient"), "--patient"),
        (NOWHERE, ""),
    ],
)
def test_a_place_shows_what_is_known(where: Where, text: str) -> None:
    assert str(where) == text


def test_places_sort_by_number_not_by_text() -> None:
    places = [Where("b", 1), Where("a", 10, 2), Where("a", 9, 40), Where("a", 10, 1)]
    assert sorted(places) == [places[2], places[3], places[1], places[0]]


def test_a_problem_is_a_line_and_a_hint() -> None:
    assert str(Problem(Where("a", 1, 2), "wrong")) == "a:1:2: wrong"
    assert str(Problem(Where("a", 1, 2), "wrong", "mend it")) == "a:1:2: wrong\n  hint: mend it"
    assert str(Problem(NOWHERE, "wrong")) == "wrong"


def test_an_error_sorts_its_problems_and_drops_repeats() -> None:
    late, early = Problem(Where("a", 10), "late"), Problem(Where("a", 9), "early")
    error = ContentError([late, early, Problem(Where("a", 10), "late")])
    assert error.problems == (early, late)
    assert str(error) == "a:9: early\na:10: late"


def test_an_error_survives_a_process_boundary() -> None:
    error = ContentError([Problem(Where("a", 9), "wrong", "mend it")])
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, ContentError)
    assert again.problems == error.problems


def test_a_collector_raises_once_with_everything() -> None:
    problems = Problems()
    problems.raise_if_any()
    problems.add(Where("b"), "second")
    problems.extend([Problem(Where("a"), "first", "hint")])
    assert len(problems) == 2
    with pytest.raises(ContentError) as caught:
        problems.raise_if_any()
    assert str(caught.value) == "a: first\n  hint: hint\nb: second"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_ref_is_its_text_and_keeps_its_place(protocol: int) -> None:
    ref = Ref("bird-dog", Where("plan.yaml", 4, 5))
    for one in (ref, copy.deepcopy(ref), pickle.loads(pickle.dumps(ref, protocol))):
        assert one == "bird-dog"
        assert {one: 1}["bird-dog"] == 1
        assert one.where == Where("plan.yaml", 4, 5)
    assert Ref("bird-dog").where == NOWHERE


def test_text_in_a_message_is_one_short_visible_line() -> None:
    assert shown("a\n  b\tc") == "a b c"
    assert shown("a\x07\u202eb") == "a??b"
    assert shown("x" * 40) == "x" * 40
    assert shown("x" * 41) == "x" * 37 + "..."
