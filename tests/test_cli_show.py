"""`handout show`: all that a file says, readable or as JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from command import handout
from handout.cli.describe import describe
from handout.data import data_path
from handout.library import Library, load_library, load_words

FOLDERS = ("exercises", "topics", "safety", "programs")
FILES = sorted(path for folder in FOLDERS for path in data_path("content", folder).glob("*.yaml"))
SAID_OTHERWISE = {"dose", "exercises", "sources"}  # as sentences and titles, tested on their own


def texts(value: Any) -> Iterator[str]:
    """Every text inside a piece of YAML, names of settings left out."""
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


def squeezed(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_in_the_file_is_shown(path: Path, library: Library) -> None:
    [item] = [item for item in library.items if item.id == path.stem]
    shown = squeezed(" ".join(describe(item, library, load_words("en"))))
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    said = {key: value for key, value in content.items() if key not in SAID_OTHERWISE}
    parts = [part for text in texts(said) for part in text.replace("}", "{").split("{")[::2]]
    assert parts
    assert [part for part in parts if squeezed(part) not in shown] == []


def test_an_exercise_shows_its_dose_as_a_sentence_and_its_steps_filled_in() -> None:
    shown = squeezed(handout("show", "ball-wall-squat").out)
    assert "2 sets of 8\N{EN DASH}10 times, hold 3 seconds, rest 1 minute between sets" in shown
    assert "more: When 3 sessions feel easy" in shown
    assert "6. Hold for 3 seconds. Keep breathing." in shown
    assert "avoid, poor-balance (Poor balance): The ball rolls; fall risk." in shown
    assert "Review draft" in shown


def test_sources_are_named_with_their_lines() -> None:
    shown = squeezed(handout("show", "ball-wall-squat").out)
    assert "Consumer article with four strength exercises" in shown
    assert "lines 47, 49, 51, 54" in shown
    assert "The library\N{RIGHT SINGLE QUOTATION MARK}s own judgment" in shown


def test_a_program_shows_the_dose_that_it_gives() -> None:
    shown = squeezed(handout("show", "low-back-first-steps").out)
    assert "single-knee-to-chest: 2 times each leg, hold 15 seconds, once a day" in shown


def test_json_has_the_file_as_it_is_written() -> None:
    shown = handout("show", "ball-wall-squat", "--json").json
    assert shown["list"] == "exercises"
    assert shown["file"] == "ball-wall-squat.yaml"
    dose = shown["content"]["dose"]
    assert (dose["sets"], dose["reps"], dose["hold"], dose["time"]) == (2, "8-10", "3 s", None)
    assert shown["content"]["pictures"][0]["steps"] == [1, 2, 3]
    assert shown["content"]["cautions"][0]["instead"] == ["glute-bridge"]


def test_json_of_a_program_has_its_changed_doses() -> None:
    content = handout("show", "low-back-first-steps", "--json").json["content"]
    path = data_path("content", "programs", "low-back-first-steps.yaml")
    written = yaml.safe_load(path.read_text(encoding="utf-8"))["exercises"]
    assert written[0] in content["exercises"]
    assert [*map(list, content["exercises"])] == [*map(list, written)]
    assert content["fixed-order"] is False


def test_json_of_a_safety_box_keeps_the_bold_beginnings() -> None:
    content = handout("show", "emergency", "--json").json["content"]
    assert list(content["points"][0]) == ["Numb or tingly"]


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("birddog", "bird-dog"), ("Glute Bridge", "glute-bridge"), ("emergancy", "emergency")],
)
def test_an_unknown_id_gets_a_suggestion(wrong: str, hint: str) -> None:
    said = handout("show", wrong)
    assert (said.code, said.out) == (1, "")
    assert f"{wrong}: there is nothing of this id in the library" in said.err
    assert f"hint: did you mean '{hint}'?" in said.err
