"""A clinic's folder: made once, found from inside and from elsewhere, never printed with gaps."""

import os
from pathlib import Path

import pikepdf
import pytest

from clinicsamples import FILLED, clinic_folder, fill_in, problems
from command import handout
from speak import speak

DAY = ("--date", "2026-11-20")
TOPIC = """\
id: our-pool
title: Our pool
lead: The pool is warm.
parts: [{text: Come in the morning.}]
sources: [house]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ours(here: Path) -> Path:
    """A clinic's folder with a topic of its own."""
    folder = clinic_folder(here / "ours")
    (folder / "topics" / "our-pool.yaml").write_text(TOPIC, encoding="utf-8")
    return folder


def told(path: Path) -> str:
    return " ".join(speak(path).words)


def paper(path: Path) -> int:
    """Width of the first page in points."""
    with pikepdf.open(path) as pdf:
        return int(pdf.pages[0].mediabox[2])


def test_it_makes_what_a_clinic_needs_and_says_where(here: Path) -> None:
    made = handout("init", "new/ours")
    assert (made.code, made.out) == (0, f"new{os.sep}ours\n")
    assert "FILL IN" in made.err
    assert {path.name for path in (here / "new" / "ours").iterdir()} == {
        *("exercises", "topics", "safety", "programs", "photos", "figures"),
        *("clinic.yaml", "README.md"),
        *("example-plan.yaml", "example-caseload.yaml", "example-caseload.csv"),
    }


def test_an_empty_folder_is_taken_and_system_litter_is_no_content(here: Path) -> None:
    (here / "ours").mkdir()
    (here / "ours" / ".DS_Store").write_bytes(b"")
    assert handout("init", "ours").code == 0


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: (path.mkdir(), (path / "a.txt").write_text("x")), "'a.txt' is in there"),
        (lambda path: path.write_text("x"), "this is a file, not a folder"),
    ],
    ids=["a folder in use", "a file"],
)  # fmt: skip
def test_nothing_is_overwritten(here: Path, make: object, message: str) -> None:
    assert callable(make)
    make(here / "ours")
    before = sorted(here.rglob("*"))
    refused = handout("init", "ours")
    assert refused.code == 1
    assert refused.err.startswith("ours: ")
    assert message in refused.err
    assert sorted(here.rglob("*")) == before


def test_every_gap_is_named_and_nothing_is_printed_before_it_is_filled(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handout("init", "ours")
    monkeypatch.chdir(here / "ours")
    lines = (here / "ours" / "clinic.yaml").read_text(encoding="utf-8").splitlines()
    gaps = {
        f"clinic.yaml:{number}:{line.index('FILL IN') + 1}: still to be filled in: "
        + line[line.index("FILL IN ") + 8 :]
        for number, line in enumerate(lines, 1)
        if "FILL IN" in line and not line.startswith("#")
    }
    assert len(gaps) == len(FILLED)
    for words in (
        ("check",),
        ("make", "example-plan.yaml"),
        ("make", "glute-bridge"),
        ("batch", "example-caseload.csv", "-o", "out"),
    ):
        refused = handout(*words)
        assert refused.code == 1
        assert {line for line in problems(refused.err) if "hint: " not in line} == gaps
    assert not list(here.rglob("*.pdf"))


def test_filled_in_it_checks_and_prints_its_examples(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handout("init", "ours")
    monkeypatch.chdir(here / "ours")
    fill_in(Path("clinic.yaml"))
    checked = handout("check")
    assert (checked.code, problems(checked.err)) == (0, [])
    examples = ("example-plan.yaml", "example-caseload.yaml", "example-caseload.csv")
    checked = handout("check", *examples)
    assert (checked.code, checked.out) == (0, "3 files checked, no problems\n")
    made = handout("make", "example-plan.yaml", *DAY)
    assert (made.code, made.out) == (0, "example-plan.pdf\n")
    assert "Riverside Physio" in told(Path("example-plan.pdf"))
    batch = handout("batch", "example-caseload.csv", "--jobs", "1", "-o", "out", *DAY)
    assert batch.code == 0, batch.err
    assert len(list(Path("out").glob("*.pdf"))) == 3


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("ours", ()),
        ("ours/photos", ()),
        (".", ("--clinic", "ours")),
        (".", ("--clinic", "ours/clinic.yaml")),
        (".", ("--library", "ours")),
        ("ours", ("--library", "more")),
    ],
)
def test_the_folder_is_found_from_inside_and_named_from_elsewhere(
    here: Path,
    ours: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    words: tuple[str, ...],
) -> None:
    (ours / "more" / "topics").mkdir(parents=True)
    monkeypatch.chdir(here / place)
    made = handout("make", "walking", "--topic", "our-pool", *words, *DAY, "-o", "a.pdf")
    assert (made.code, made.out) == (0, "a.pdf\n"), made.err
    assert "Riverside Physio" in told(Path("a.pdf"))
    assert "The pool is warm." in told(Path("a.pdf"))


def test_a_clinic_that_is_found_further_up_is_told(
    here: Path, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patients = "reference,exercises\nR-1,walking\n"
    for folder in (ours, ours / "plans" / "monday"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "c.csv").write_text(patients, encoding="utf-8")
    commands = (("make", "walking", "-o", "a.pdf"), ("batch", "c.csv", "--merge", "all.pdf"))
    found = f"note: the clinic is that of {Path('..', '..', 'clinic.yaml')}\n"
    for command in commands:
        monkeypatch.chdir(ours / "plans" / "monday")
        assert found in handout(*command, *DAY).err
        assert "note: " not in handout(*command, *DAY, "--clinic", str(ours)).err
        monkeypatch.chdir(ours)
        assert "note: " not in handout(*command, *DAY).err


def test_outside_and_unnamed_it_is_not_used(here: Path, ours: Path) -> None:
    assert "our-pool" not in handout("list", "topics").out
    made = handout("make", "walking", *DAY)
    assert "is an example" in made.err


def test_a_named_clinic_takes_the_place_of_the_one_that_is_found(
    here: Path, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = clinic_folder(here / "other", "name: Hill Clinic\n")
    monkeypatch.chdir(ours)
    for words in (("--clinic", str(other)), ("--library", str(other))):
        assert handout("make", "walking", *words, *DAY, "-o", "a.pdf").code == 0
        assert "Hill Clinic" in told(Path("a.pdf"))
        assert handout("make", "walking", "--topic", "our-pool", *words).code == 1


def test_a_clinic_file_alone_brings_no_folder_along(here: Path) -> None:
    clinic = clinic_folder(here / "x") / "clinic.yaml"
    (here / "alone").mkdir()
    (here / "alone" / "clinic.yaml").write_bytes(clinic.read_bytes())
    (here / "alone" / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    made = handout("make", "walking", "--clinic", "alone/clinic.yaml", *DAY, "-o", "a.pdf")
    assert made.code == 0, made.err
    assert "Riverside Physio" in told(Path("a.pdf"))


def test_a_clinic_file_of_another_program_is_recognised(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "clinic.yaml").write_text("apiVersion: v1\nkind: Service\n", encoding="utf-8")
    (here / "deep" / "down").mkdir(parents=True)
    monkeypatch.chdir(here / "deep" / "down")
    for words in (("list",), ("make", "walking"), ("check",), ("new", "topic", "x")):
        refused = handout(*words)
        assert refused.code == 1
        assert "this clinic.yaml is not one of handout" in refused.err
        assert "found by looking upward" in refused.err
        assert "--clinic" in refused.err


def test_a_broken_clinic_file_is_told_at_its_line(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "clinic.yaml").write_text("name: A\nphone: [555\n", encoding="utf-8")
    refused = handout("make", "walking")
    assert refused.code == 1
    assert refused.err.startswith("clinic.yaml:")
    (here / "clinic.yaml").write_text("name: A\nfone: 555\n", encoding="utf-8")
    refused = handout("make", "walking")
    assert "clinic.yaml:2:1: unknown name 'fone'\n  hint: did you mean 'phone'?" in refused.err


def test_a_folder_that_is_no_clinics_is_not_taken_for_one(here: Path) -> None:
    (here / "empty").mkdir()
    refused = handout("make", "walking", "--clinic", "empty")
    assert refused.code == 1
    assert "empty: there is no clinic.yaml in here" in refused.err


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("exercise/x.yaml", "a: b\n", "did you mean 'exercises'?"),
        ("Topics/x.yaml", "a: b\n", "did you mean 'topics'?"),
        ("term.yaml", "a: b\n", "did you mean 'terms.yaml'?"),
        ("our-pool.yaml", TOPIC, "move it into exercises, topics, safety or programs"),
    ],
)
def test_content_in_the_wrong_place_is_not_passed_over(
    ours: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, hint: str
) -> None:
    monkeypatch.chdir(ours)
    if (ours / name.partition("/")[0].lower()).exists() and name[0].isupper():
        (ours / "topics" / "our-pool.yaml").unlink()
        (ours / "topics").rmdir()
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    refused = handout("list")
    assert refused.code == 1
    assert "nothing reads the f" in refused.err
    assert hint in refused.err


def test_plans_pictures_and_sheets_may_lie_about_in_it(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ours)
    for name in ("plans/monday.yaml", "monday.yaml", "a.pdf", "out/b.pdf", "notes.txt", "x.csv"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("program: low-back-flexibility\n", encoding="utf-8")
    assert handout("list", "topics", "--find", "pool").out.split("\n")[1].startswith("our-pool")


def test_the_rules_of_the_house_are_followed(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ours)
    text = (ours / "clinic.yaml").read_text(encoding="utf-8")
    text = text.replace("paper: letter", "paper: a4").replace("style: standard", "style: compact")
    (ours / "clinic.yaml").write_text(text, encoding="utf-8")
    assert handout("make", "walking", *DAY, "-o", "a.pdf").code == 0
    assert "Reminder only." in told(Path("a.pdf"))
    assert paper(Path("a.pdf")) == 595
    assert handout("make", "walking", "--style", "standard", *DAY, "-o", "b.pdf").code == 0
    assert "Reminder only." not in told(Path("b.pdf"))


def test_a_style_or_language_that_is_not_there_is_told_in_the_clinics_file(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ours)
    text = (ours / "clinic.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    text = text.replace("style: standard", "style: standart").replace(
        "language: en", "language: xx"
    )
    (ours / "clinic.yaml").write_text(text, encoding="utf-8")
    style, language = (
        next(n for n, line in enumerate(lines, 1) if line.startswith(key))
        for key in ("style:", "language:")
    )
    refused = handout("check")
    assert refused.code == 1
    assert f"clinic.yaml:{style}:8: there is no style 'standart'" in refused.err
    assert f"clinic.yaml:{language}:11: there is no language 'xx'" in refused.err
    assert f"clinic.yaml:{language}:11: " in handout("make", "walking").err
