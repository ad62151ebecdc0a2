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
from samples import WALK, swap, write_library

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


@pytest.fixture
def small(tmp_path: Path) -> str:
    """The small library of samples.py, laid over what ships."""
    return str(write_library(tmp_path))


def test_an_exercise_shows_its_dose_as_a_sentence_and_its_steps_filled_in(small: str) -> None:
    shown = squeezed(handout("show", "bridge", "--library", small).out)
    assert "2 sets of 8 times, hold 5 seconds, rest 1 minute between sets" in shown
    assert "3. Hold for 5 seconds. Keep breathing." in shown
    assert "avoid, weak-bones (Weak bones): Load. Say: Lift low. Instead: walk." in shown
    assert "Equipment - mat (a firm mat)" in shown
    assert "Review draft" in shown


def test_sources_are_named_once_with_their_lines(small: str) -> None:
    changed = swap(WALK, "sources: [house]", "sources: ['book:3', 'book:7', house]")
    write_library(Path(small), {"exercises/walk.yaml": changed})
    shown = squeezed(handout("show", "walk", "--library", small).out)
    assert "Sources - A book, lines 3, 7 - Our own judgement" in shown


def test_a_program_shows_the_dose_that_it_gives(small: str) -> None:
    shown = squeezed(handout("show", "start", "--library", small).out)
    assert "Title A first program" in shown
    assert "- bridge: 8 times, hold 5 seconds, once a day, every day." in shown


def test_json_has_the_file_as_it_is_written(small: str) -> None:
    shown = handout("show", "reach", "--library", small, "--json").json
    assert (shown["list"], shown["file"]) == ("exercises", "reach.yaml")
    dose = shown["content"]["dose"]
    assert (dose["sets"], dose["reps"], dose["hold"], dose["time"]) == (1, 3, "20-30 s", None)
    assert shown["content"]["equipment"] == ["chair", "mat"]
    assert shown["content"]["cautions"][0]["flag"] == "leg-pain"


def test_json_of_a_program_has_its_changed_doses(small: str) -> None:
    content = handout("show", "start", "--library", small, "--json").json["content"]
    assert content["exercises"] == [{"bridge": {"sets": 1}}, "walk"]
    assert content["fixed-order"] is False


def test_json_of_a_safety_box_keeps_the_bold_beginnings(small: str) -> None:
    content = handout("show", "emergency", "--library", small, "--json").json["content"]
    assert content["points"] == [{"Pee": "you leak."}]


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("birddog", "bird-dog"), ("Glute Bridge", "glute-bridge"), ("emergancy", "emergency")],
)
def test_an_unknown_id_gets_a_suggestion(wrong: str, hint: str) -> None:
    said = handout("show", wrong)
    assert (said.code, said.out) == (1, "")
    assert f"{wrong}: there is nothing of this id in the library" in said.err
    assert f"hint: did you mean '{hint}'?" in said.err
