"""`handout check`: problems with their places, for whatever kind of file is named."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from command import handout
from handout.cli.kinds import kind_of
from handout.data import data_path
from handout.problems import ContentError

PLAN = """\
patient: {name: Anna Sample}
program: low-back-first-steps
date: 2026-11-20
"""
TOPIC = """\
id: our-pool
title: Our pool
lead: The pool is warm.
parts: [{text: Come in the morning.}]
sources: [house]
"""
CLINIC = """\
name: Our Clinic
phone: 555-0100
closed: Call 555-0101.
emergency: {call: "911", go-to: The hospital}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ours(here: Path) -> Path:
    """A small library of a clinic's own."""
    (here / "ours" / "topics").mkdir(parents=True)
    (here / "ours" / "clinic.yaml").write_text(CLINIC)
    (here / "ours" / "topics" / "our-pool.yaml").write_text(TOPIC)
    return here / "ours"


def test_the_shipped_library_has_no_problems() -> None:
    result = handout("check")
    lines = result.err.splitlines()
    assert all(line.startswith(("note: ", " ")) for line in lines)
    assert "exercises that ship are drafts: ball-wall-squat, " in result.err
    assert result.code == 0
    files = int(result.out.split()[0])
    assert result.out == f"{files} files checked, no problems\n"
    assert files > 50


def test_json_lists_what_the_text_says(here: Path) -> None:
    (here / "plan.yaml").write_text(PLAN.replace("program", "programm"))
    result = handout("check", "plan.yaml", "--json")
    assert result.code == 1
    assert result.err == ""
    assert result.json == {
        "files": 1,
        "problems": [
            {
                "file": "plan.yaml",
                "line": 2,
                "column": 1,
                "message": "unknown name 'programm'",
                "hint": "did you mean 'program'?",
            }
        ],
        "warnings": [],
        "notes": [],
    }


def test_a_problem_has_file_line_column_and_a_hint(here: Path) -> None:
    (here / "plan.yaml").write_text(PLAN + "topics: [siting]\n")
    result = handout("check", "plan.yaml")
    assert result.code == 1
    assert (
        "plan.yaml:4:10: there is no topic 'siting'\n  hint: did you mean 'sitting'?" in result.err
    )
    assert result.out == "1 file checked, 1 problem\n"


def test_a_good_plan_passes_and_its_warnings_do_not_fail_it(here: Path) -> None:
    (here / "plan.yaml").write_text(PLAN)
    result = handout("check", "plan.yaml")
    assert (result.code, result.out) == (0, "1 file checked, no problems\n")
    assert "warning: " in result.err
    assert "is an example" in result.err


def test_a_plan_is_checked_with_the_clinics_own_library(here: Path, ours: Path) -> None:
    (here / "plan.yaml").write_text(PLAN + "topics: [our-pool]\n")
    assert handout("check", "plan.yaml").code == 1
    result = handout("check", "plan.yaml", "--library", "ours")
    assert (result.code, result.err) == (0, "")


def test_a_folder_of_ones_own_is_checked_over_the_library(ours: Path) -> None:
    assert handout("check", "ours").code == 0
    (ours / "topics" / "our-pool.yaml").write_text(TOPIC.replace("[house]", "[hous]"))
    (ours / "clinic.yaml").write_text(CLINIC.replace("emergency", "emergancy"))
    result = handout("check", "ours")
    assert result.code == 1
    assert "our-pool.yaml:5:11:" in result.err
    assert "clinic.yaml:4:1: unknown name 'emergancy'" in result.err


def test_the_library_option_is_checked_too(ours: Path) -> None:
    (ours / "topics" / "our-pool.yaml").write_text("id: our-pool\n")
    result = handout("check", "--library", "ours")
    assert result.code == 1
    assert "our-pool.yaml:1:1:" in result.err


def test_a_clinic_without_an_emergency_route_is_refused(ours: Path) -> None:
    (ours / "clinic.yaml").write_text(CLINIC.partition("emergency")[0])
    result = handout("check", "ours")
    assert result.code == 1
    assert "clinic.yaml:1:1:" in result.err
    assert "emergency" in result.err


def test_a_clinic_by_itself_is_told_all_that_a_sheet_will_need(here: Path) -> None:
    (here / "mine.yaml").write_text("name: Mill\nphone: 555-0100\n")
    result = handout("check", "mine.yaml")
    assert result.code == 1
    assert "mine.yaml:1:1: the box 'Emergency: get help now'" in result.err
    assert "the clinic gives no emergency route" in result.err
    assert "wants the clinic's 'closed', and the clinic has none" in result.err
    assert "closed: what to do when the clinic is closed, for example: When we are" in result.err
    made = handout("make", "walking", "--clinic", "mine.yaml", "-o", "a.pdf")
    assert made.code == 1
    assert set(result.err.splitlines()) <= set(made.err.splitlines())
    (here / "mine.yaml").write_text(CLINIC)
    assert handout("check", "mine.yaml").out == "1 file checked, no problems\n"


def test_a_file_in_its_library_is_checked_with_the_others_of_it(ours: Path) -> None:
    assert handout("check", "ours/topics/our-pool.yaml").code == 0
    other = TOPIC.replace("our-pool", "our-gym").replace("[house]", "[hous]")
    (ours / "topics" / "our-gym.yaml").write_text(other)
    assert handout("check", "ours/topics/our-pool.yaml").code == 0
    result = handout("check", "ours/topics/our-gym.yaml")
    assert result.code == 1
    assert "our-gym.yaml:5:11:" in result.err


def test_a_file_inside_its_own_folder_is_recognised(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ours / "topics")
    Path("our-pool.yaml").write_text(TOPIC.replace("our-pool", "our-gym", 1))
    result = handout("check", "our-pool.yaml")
    assert result.code == 1
    assert "the id 'our-gym' is not the name of the file" in result.err


def test_a_file_on_its_own_is_checked_against_the_library(here: Path) -> None:
    text = data_path("content", "exercises", "bird-dog.yaml").read_text(encoding="utf-8")
    (here / "bird-dog.yaml").write_text(text, encoding="utf-8")
    assert handout("check", "bird-dog.yaml").code == 0
    broken = text.replace("equipment: [mat]", "equipment: [matt]")
    assert broken != text
    (here / "bird-dog.yaml").write_text(broken, encoding="utf-8")
    result = handout("check", "bird-dog.yaml")
    assert result.code == 1
    assert "hint: did you mean 'mat'?" in result.err


def test_a_folder_of_plans_is_checked_file_by_file(here: Path) -> None:
    (here / "plans").mkdir()
    (here / "plans" / "good.yaml").write_text(PLAN)
    (here / "plans" / "bad.yml").write_text(PLAN.replace("2026-11-20", "20.11.2026"))
    result = handout("check", "plans")
    assert result.code == 1
    assert "bad.yml:3:7: expected a date" in result.err
    assert result.out == "2 files checked, 1 problem\n"


@pytest.mark.parametrize("name", ["c.csv", "c.tsv", "c.txt"])
def test_a_caseload_is_known_by_any_name_that_can_be_printed(name: str, here: Path) -> None:
    (here / name).write_text("reference,exercises\nR-1,walking\nR-2,wlaking\n")
    result = handout("check", name)
    assert result.out == "1 file checked, 1 problem\n"
    assert f"{name}:3:2: column 'exercises': there is no exercise 'wlaking'" in result.err


def test_a_caseload_may_be_larger_than_a_plan(here: Path) -> None:
    patients = "".join(f"  - {{reference: R-{n}, exercises: [nothing]}}\n" for n in range(5000))
    (here / "c.yaml").write_text(f"patients:\n{patients}")
    assert kind_of(here / "c.yaml") == "caseload"
    (here / "c.yaml").write_text(f"patients:\n{patients}  - 'half\n")
    with pytest.raises(ContentError, match=r"c\.yaml:5002:"):
        kind_of(here / "c.yaml")
    (here / "plan.yaml").write_text(f"{PLAN}note: {'x' * 2_000_000}\n")
    assert "plan.yaml: the file is larger than 2 MB" in handout("check", "plan.yaml").err


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("gone.yaml", None, "there is no such file"),
        ("empty.yaml", "", "the file is empty"),
        ("song.yaml", "la: la la\n", "it is not clear what kind of file this is"),
        ("list.yaml", "- a\n- b\n", "it is not clear what kind of file this is"),
        ("broken.yaml", "name: 'half\n", "broken.yaml:1:"),
        ("binary.yaml", "\x00\x01\x02", "is not allowed"),
        ("photo.jpg", "\xff\xd8\xff", "photo.jpg"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    name: str, text: str | None, message: str, here: Path
) -> None:
    if text is not None:
        (here / name).write_text(text, encoding="latin-1")
    result = handout("check", name)
    assert result.code == 1
    assert result.err.startswith(name)
    assert message in result.err


def test_a_file_that_may_not_be_read_is_named_with_the_other_problems(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def locked(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == "locked.yaml":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **options)

    (here / "locked.yaml").write_text(PLAN)
    monkeypatch.setattr(Path, "open", locked)
    result = handout("check", "locked.yaml", "gone.yaml")
    assert result.code == 1
    assert "locked.yaml: the file cannot be read (permission denied)" in result.err
    assert "gone.yaml: there is no such file" in result.err


def test_an_empty_folder_is_not_passed_over(here: Path) -> None:
    (here / "nothing").mkdir()
    result = handout("check", "nothing")
    assert result.code == 1
    assert "nothing: there are no YAML files here" in result.err


def test_a_figure_that_names_a_wrong_joint_is_found(here: Path) -> None:
    shutil.copytree(data_path("content", "figures"), here / "figures")
    assert handout("check", "figures/bird-dog.yaml").code == 0
    assert handout("check", "figures/_bases.yaml").code == 0
    path = here / "figures" / "bird-dog.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nframez: {}\n", encoding="utf-8")
    result = handout("check", "figures/bird-dog.yaml")
    assert result.code == 1
    assert "unknown name 'framez'" in result.err


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("exercises/bird-dog.yaml", "exercise"),
        ("topics/sitting.yaml", "topic"),
        ("safety/emergency.yaml", "safety"),
        ("programs/low-back-first-steps.yaml", "program"),
        ("clinic.yaml", "clinic"),
        ("terms.yaml", "terms"),
        ("figures/bird-dog.yaml", "figure"),
    ],
)
def test_the_kind_of_a_file_is_known_from_its_place_or_its_keys(
    path: str, kind: str, here: Path
) -> None:
    shipped = data_path("content", *path.split("/"))
    assert kind_of(shipped) == kind
    if kind != "figure":
        shutil.copy(shipped, here / "renamed.yaml")
        assert kind_of(here / "renamed.yaml") == kind


def test_a_plan_is_known_by_any_of_its_keys(here: Path) -> None:
    for text in (PLAN, "exercises: [bird-dog]\n", "program: x\n", "patient: {name: A}\n"):
        (here / "x.yaml").write_text(text)
        assert kind_of(here / "x.yaml") == "plan"
    (here / "x.yaml").write_text("song: la\n")
    with pytest.raises(ContentError):
        kind_of(here / "x.yaml")
