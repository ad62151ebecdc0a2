"""The documents say what is true: every command in them runs, every option and key is named."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
from PIL import Image, ImageChops, ImageStat

import key_tables
import page_images
from command import handout
from handout.cli.app import COMMANDS, app
from handout.cli.options import shipped
from handout.fields import slots

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
JSON = (ROOT / "docs" / "json-output.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "content-format.md").read_text(encoding="utf-8")
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
INSTALL = "python3 -m pip install . && python3 -m handout "
TEST = "python3 -m pip install -e '.[test]' && python3 -m pytest"


def blocks(language: str) -> list[str]:
    """The code blocks of the README in a language."""
    return [text for found, text in BLOCK.findall(README) if found == language]


def commands() -> list[str]:
    """Every command of the README, installing left out: `.ci/run` does that."""
    lines = [line for block in blocks("sh") for line in block.splitlines() if line]
    return [line.removeprefix(INSTALL).removeprefix("handout ") for line in lines if line != TEST]


def test_the_first_two_commands_install_print_and_test() -> None:
    first, second = blocks("sh")[:2]
    assert first.startswith(INSTALL + "make --program ")
    assert second == TEST + "\n"


def test_every_command_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened: list[Path] = []
    monkeypatch.setattr("handout.deliver.open_file", opened.append)
    plan, clinic = blocks("yaml")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "clinic.yaml").write_text(clinic, encoding="utf-8")
    (tmp_path / "caseload.csv").write_text(*blocks("csv"), encoding="utf-8")
    assert len(commands()) >= 14
    for command in commands():
        done = handout(*shlex.split(command))
        assert done.code == 0, f"handout {command}\n{done.err}"
        assert done.out
    assert opened == [Path("sheet.pdf")]
    stems = ("handout", "plan", "sheet", "low-back-flexibility", "low-back-first-steps")
    assert {path.name for path in tmp_path.glob("*.pdf")} == {f"{stem}.pdf" for stem in stems}


def test_the_ci_script_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    [pattern] = re.findall(r"grep -E '([^']+)' README\.md", script)
    assert [line for line in README.splitlines() if re.search(pattern, line)] == [TEST]


def command(name: str) -> click.Command:
    """A command by name."""
    found = app.get_command(click.Context(app), name)
    assert found
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    assert f"`handout {name}" in README
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                assert f"`{option}" in README, option


def test_every_choice_of_a_word_is_in_the_readme() -> None:
    words = {
        choice
        for name in COMMANDS
        for parameter in command(name).params
        if isinstance(parameter.type, click.Choice)
        for choice in parameter.type.choices
    }
    words |= {*shipped("styles"), *shipped("words")}
    assert {"safety", "letter", "plan", "standard", "en"} <= words
    assert {word for word in words if f"`{word}`" not in README} == set()


def test_the_tables_of_keys_are_those_of_the_classes() -> None:
    assert key_tables.written(FORMAT) == FORMAT, "write them anew: make docs"
    assert set(re.findall(r"<!-- keys of (\w+) -->", FORMAT)) == {
        cls.__name__ for cls in key_tables.CLASSES
    }


@pytest.mark.parametrize("cls", key_tables.CLASSES, ids=lambda cls: cls.__name__)
def test_every_key_has_its_meaning(cls: Any) -> None:
    for slot in slots(cls):
        assert f"`{slot.key}`" in FORMAT
        assert slot.doc


@pytest.mark.parametrize("what", ["exercises", "topics", "safety", "programs", "figures"])
def test_the_keys_of_a_list_are_the_documented_ones(what: str) -> None:
    [row] = [line for line in JSON.splitlines() if line.startswith(f"| `{what}` | `id`")]
    documented = re.findall(r"`(\w+)`", row)[1:]
    entries = handout("list", what, "--json").json
    assert entries
    assert [list(entry) for entry in entries] == [documented] * len(entries)


def test_the_keys_of_show_and_check_are_documented(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("program: none\n")
    checked = handout("check", str(tmp_path / "x.yaml"), "--json").json
    [problem] = checked["problems"]
    shown = handout("show", "bird-dog", "--json").json
    for key in (*checked, *problem, *shown):
        assert f"`{key}`" in JSON


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_every_dependency_has_earned_its_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        wanted += extra
    reasons = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8")
    names = {re.split(r"[<>=\[]", each)[0].lower() for each in wanted}
    assert {name for name in names if f"`{name}`" not in reasons} == set()


def test_the_changes_name_this_version() -> None:
    import handout as package

    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{package.__version__}]" in changes


def test_pictures_of_pages_are_from_this_build() -> None:
    shown = set(re.findall(r"docs/images/([\w-]+)\.png", README))
    made = page_images.page_images()
    assert shown == set(made) == {path.stem for path in page_images.FOLDER.glob("*.png")}
    for name, fresh in made.items():
        with Image.open(page_images.FOLDER / f"{name}.png") as kept:
            far = ImageStat.Stat(ImageChops.difference(kept.convert("L"), fresh.convert("L")))
        assert far.mean[0] < 1.5, f"{name}.png is old: python tests/page_images.py makes it anew"
