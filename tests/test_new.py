"""Files to begin with: valid but for what is to be filled in, never over another, no questions."""

from pathlib import Path

import pytest

from clinicsamples import clinic_folder, problems
from command import handout
from handout.cli import asking
from handout.skeletons import quoted
from handout.yamlnodes import parse_nodes
from handout.yamltext import LIMITS

DAY = ("--date", "2026-11-20")


@pytest.fixture(autouse=True)
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The clinic's folder that everything happens in."""
    folder = clinic_folder(tmp_path / "ours")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("exercise", "knee-press", "exercises/knee-press.yaml"),
        ("topic", "our-pool", "topics/our-pool.yaml"),
        ("program", "after-surgery", "programs/after-surgery.yaml"),
        ("plan", "demo-0042", "demo-0042.yaml"),
        ("caseload", "tuesday", "tuesday.yaml"),
        ("caseload", "tuesday.csv", "tuesday.csv"),
        ("exercise", "photos/x.yaml", "photos/x.yaml"),
    ],
)
def test_a_new_file_says_where_it_is_and_has_no_problem_but_its_gaps(
    kind: str, name: str, path: str
) -> None:
    made = handout("new", kind, name)
    assert (made.code, Path(made.out.strip())) == (0, Path(path))
    assert f"handout check {Path(path)}" in made.err
    checked = handout("check", path)
    found = [line for line in problems(checked.err) if "hint: " not in line]
    assert all(": still to be filled in: " in line for line in found)
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    gaps = sum("FILL IN " in line and not line.startswith("#") for line in lines)
    assert len(found) == gaps
    assert checked.code == (1 if gaps else 0)
    assert bool(gaps) == (kind in ("exercise", "topic", "program"))


def test_what_is_not_filled_in_is_not_printed_and_the_rest_is() -> None:
    handout("new", "exercise", "knee-press")
    handout("new", "topic", "our-pool")
    assert handout("make", "walking", *DAY, "-o", "a.pdf").code == 0
    refused = handout("make", "knee-press", "--topic", "our-pool", *DAY, "-o", "b.pdf")
    assert refused.code == 1
    assert "knee-press.yaml:10:5: still to be filled in: what works or stretches" in refused.err
    assert "our-pool.yaml:5:7: still to be filled in: the one thing to remember" in refused.err
    assert not Path("b.pdf").exists()


def test_a_filled_in_exercise_prints() -> None:
    handout("new", "exercise", "knee-press")
    path = Path("exercises/knee-press.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("FILL IN", "Write down"), encoding="utf-8")
    made = handout("make", "knee-press", *DAY, "-o", "a.pdf")
    assert made.code == 0, made.err


@pytest.mark.parametrize(
    ("kind", "name", "line"),
    [
        ("exercise", "glute-bridge", "#   sets: 2-3"),
        ("topic", "sitting", "# title: "),
        ("program", "low-back-flexibility", "# exercises:"),
    ],
)
def test_an_id_of_the_library_begins_a_change_of_it(kind: str, name: str, line: str) -> None:
    made = handout("new", kind, name)
    text = Path(made.out.strip()).read_text(encoding="utf-8")
    assert f"id: {name}\nextends: {name}\n" in text
    assert any(row.startswith(line) for row in text.splitlines())
    checked = handout("check")
    assert (checked.code, problems(checked.err)) == (0, [])


def test_nothing_is_written_over(ours: Path) -> None:
    for words in (("exercise", "knee-press"), ("plan", "x"), ("caseload", "x.csv")):
        path = Path(handout("new", *words).out.strip())
        path.write_text("mine", encoding="utf-8")
        refused = handout("new", *words)
        assert refused.code == 1
        assert f"{path}: " in refused.err
        assert path.read_text(encoding="utf-8") == "mine"
        path.unlink()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("exercise", "Knee Press"), 2, "small letters, digits and hyphens"),
        (("exercise", "-knee"), 2, "No such option"),
        (("exercise", "knee_press.yaml"), 2, "small letters, digits and hyphens"),
        (("exercise", ""), 2, "ends in .yaml"),
        (("plan", "plan.txt"), 2, "ends in .yaml"),
        (("caseload", "x.xlsx"), 2, "ends in .yaml or .csv"),
        (("safety", "x"), 2, "Invalid value"),
        (("plan",), 2, "Missing argument"),
        (("exercise", "sitting"), 1, "'sitting' is already the id of topics/sitting.yaml"),
        (("plan", "nowhere/x.yaml"), 1, "there is no such folder"),
        (("plan", "clinic.yaml/x.yaml"), 1, "there is no such folder"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    ours: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    before = sorted(ours.rglob("*"))
    refused = handout("new", *words)
    assert refused.code == code
    assert message in refused.err
    assert sorted(ours.rglob("*")) == before


def test_without_a_clinic_it_goes_into_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bare").mkdir()
    monkeypatch.chdir(tmp_path / "bare")
    assert handout("new", "exercise", "knee-press").out == "knee-press.yaml\n"
    assert Path("knee-press.yaml").is_file()


def test_a_plan_lies_where_one_works_and_content_in_its_folder(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ours / "plans").mkdir()
    monkeypatch.chdir(ours / "plans")
    assert handout("new", "plan", "x").out == "x.yaml\n"
    made = handout("new", "topic", "our-pool")
    assert Path(made.out.strip()) == ours / "topics" / "our-pool.yaml"


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[str]:
    """Lets somebody at a terminal answer; the questions that are asked are returned."""
    asked: list[str] = []
    rest = list(lines)

    def prompt(text: str, **_: object) -> str:
        asked.append(text)
        return rest.pop(0)

    monkeypatch.setattr(asking.click, "prompt", prompt)
    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    return asked


def test_on_a_terminal_a_few_questions_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer(
        monkeypatch, "", "Knee press: slow", "strenght", "strength", "sitting", "neutral"
    )
    made = handout("new", "exercise", "knee-press")
    assert len(asked) == 6
    assert "'strenght' is not known; did you mean 'strength'?" in made.err
    text = Path("exercises/knee-press.yaml").read_text(encoding="utf-8")
    assert "name: 'Knee press: slow'\n" in text
    assert "position: sitting " in text


def test_on_a_terminal_a_new_exercise_may_build_on_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, "glute-bridge", "Bridge on the bed")
    handout("new", "exercise", "bed-bridge")
    text = Path("exercises/bed-bridge.yaml").read_text(encoding="utf-8")
    assert "id: bed-bridge\nextends: glute-bridge\n\nname: Bridge on the bed\n" in text
    shown = handout("show", "bed-bridge").out
    assert shown.startswith("Bridge on the bed (bed-bridge)\n")
    assert "Push through your heels." in shown


def test_enter_leaves_everything_open(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer(monkeypatch, "", "")
    assert handout("new", "plan", "demo-7").code == 0
    assert len(asked) == 2
    assert "reference: demo-7\n" in Path("demo-7.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["a: b", '"x"', "back\\slash", "no", "#1", "42", "plain", "Ü-1"])
def test_what_is_typed_is_read_back_as_it_was(text: str) -> None:
    root, found = parse_nodes(f"name: {quoted(text)}\n", "x.yaml", LIMITS)
    assert found == ()
    assert root
    name = root.get("name")
    assert name
    assert name.text == text
