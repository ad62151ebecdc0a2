"""`handout list`: what there is, found by word, position, equipment and movement."""

from pathlib import Path

import pytest

from command import handout
from samples import write_library

IDS = [
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


def ids(*words: str) -> list[str]:
    """The ids that a list has, from its JSON."""
    return [entry["id"] for entry in handout("list", *words, "--json").json]


def test_the_library_has_its_17_exercises() -> None:
    assert ids() == IDS
    assert ids("exercises") == IDS


def test_the_table_has_a_row_for_each_under_aligned_headings() -> None:
    head, *rows = handout("list").lines
    assert head.split() == [
        "ID",
        "NAME",
        "KIND",
        "POSITION",
        "MOVEMENT",
        "EQUIPMENT",
        "REVIEW",
        "FROM",
    ]
    assert [row.split()[0] for row in rows] == IDS
    for title in ("NAME", "KIND", "POSITION", "REVIEW"):
        column = head.index(title)
        assert {row[column - 1] for row in rows} == {" "}
        assert all(row[column] != " " for row in rows)


def test_an_entry_says_what_a_filter_can_ask_for(tmp_path: Path) -> None:
    small = str(write_library(tmp_path))
    [reach] = handout("list", "--find", "seated reach", "--library", small, "--json").json
    assert reach == {
        "id": "reach",
        "name": "Seated reach",
        "kind": "flexibility",
        "position": "sitting",
        "movement": "flexion",
        "equipment": ["chair", "mat"],
        "review": "draft",
        "from": str(small),
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--find", "bridge"], ["glute-bridge"]),
        (["--find", "BRIDGE"], ["glute-bridge"]),
        (["--find", "child's pose"], ["childs-pose"]),
        (["--find", "chest knee"], ["single-knee-to-chest"]),
        (["--equipment", "strap"], ["supine-hamstring-strap-stretch"]),
        (["--position", "quadruped", "--movement", "neutral"], ["bird-dog"]),
        (["--position", "standing", "--equipment", "low-step"], ["standing-hurdler-stretch"]),
    ],
)
def test_filters_find_what_they_ask_for(words: list[str], found: list[str]) -> None:
    assert ids(*words) == found


@pytest.mark.parametrize("what", ["topics", "safety", "programs"])
def test_other_lists_have_rows_and_the_same_ids_in_json(what: str) -> None:
    _, *rows = handout("list", what).lines
    found = ids(what)
    assert len(found) >= 4
    assert [row.split()[0] for row in rows] == found


def test_figures_are_listed_with_their_files() -> None:
    entries = handout("list", "figures", "--json").json
    assert {"id": "bird-dog", "file": "bird-dog.yaml", "from": "shipped"} in entries


def test_nothing_found_is_said_and_is_no_error() -> None:
    said = handout("list", "--find", "trampoline")
    assert (said.code, said.out) == (0, "")
    assert "no exercises found" in said.err
    assert ids("--find", "trampoline") == []


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["--equipment", "matt"], "the library has no equipment 'matt'", "did you mean 'mat'?"),
        (["topics", "--position", "supine"], "only exercises can be listed by position", ""),
        (["--library", "nowhere"], "nowhere: there is no such folder", "exercises/"),
    ],
)
def test_a_filter_that_cannot_work_is_a_problem(words: list[str], message: str, hint: str) -> None:
    said = handout("list", *words)
    assert (said.code, said.out) == (1, "")
    assert message in said.err
    assert hint in said.err


def test_a_folder_of_ones_own_is_laid_over_the_library(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "our-pool.yaml").write_text(
        "id: our-pool\n"
        "title: Our pool\n"
        "lead: The pool is warm.\n"
        "parts: [{text: Come in the morning.}]\n"
        "sources: [house]\n"
    )
    assert "our-pool" in ids("topics", "--library", str(tmp_path))
    assert "our-pool" not in ids("topics")
    assert "sitting" in ids("topics", "--library", str(tmp_path))
