"""A library over the library: replaced, changed in part, checked as a whole, places in the right file."""

from pathlib import Path

import pytest

from command import handout
from handout.catalog import Library
from handout.library import load_library
from handout.model.dose import Count
from samples import BRIDGE, problems_of


@pytest.fixture
def over(small: Path, tmp_path: Path) -> Path:
    """A second folder, laid over the small library."""
    (tmp_path / "over").mkdir()
    return tmp_path / "over"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def load(small: Path, over: Path, **files: str) -> Library:
    write(over, {name.replace("__", "/").replace("_", "-"): text for name, text in files.items()})
    return load_library(small, over)


def wrong(small: Path, over: Path, **files: str) -> list[str]:
    """Problems as `folder/file:line:col message | hint`."""
    write(over, {name.replace("__", "/").replace("_", "-"): text for name, text in files.items()})
    root = small.parent
    return [
        f"{Path(p.where.file).relative_to(root).as_posix()}:{p.where.line}:{p.where.column} "
        f"{p.message} | {p.hint}"
        for p in problems_of(load_library, small, over)
    ]


def test_the_same_id_changes_only_what_it_names(small: Path, over: Path) -> None:
    text = "extends: bridge\nname: Our bridge\ndose: {reps: 5}\ncare: [Go slow.]\n"
    bridge = load(small, over, exercises__bridge=text).exercises["bridge"]
    assert (bridge.id, bridge.name, bridge.care) == ("bridge", "Our bridge", ("Go slow.",))
    assert bridge.dose.reps == Count(5, 5)
    assert bridge.dose.sets == Count(2, 2)
    assert len(bridge.steps) == 3
    assert [caution.flag for caution in bridge.cautions] == ["weak-bones", "leg-pain"]


def test_an_id_of_its_own_makes_a_new_one_and_the_other_stays(small: Path, over: Path) -> None:
    text = "id: bed-bridge\nextends: bridge\nname: Bridge in bed\n"
    library = load(small, over, exercises__bed_bridge=text)
    assert library.exercises["bed-bridge"].name == "Bridge in bed"
    assert library.exercises["bridge"].name == "Glute bridge"
    assert library.exercises["bed-bridge"].figure == "bridge"
    assert library.exercises["bridge"].figure == ""
    assert library.origins["bed-bridge"].parent.parent == over


def test_pictures_of_its_own_come_from_its_own_figure(small: Path, over: Path) -> None:
    pictures = "pictures: [{frame: low, label: Low, caption: Hips low.}]\n"
    text = "extends: bridge\n" + pictures
    figure = "title: Bed\nframes:\n  low: {}\n"
    library = load(small, over, exercises__bed_bridge=text, figures__bed_bridge=figure)
    assert library.exercises["bed-bridge"].figure == ""


def test_topics_boxes_and_programs_are_changed_alike(small: Path, over: Path) -> None:
    library = load(
        small,
        over,
        topics__sitting="extends: sitting\nlead: Get up often.\n",
        safety__bones="extends: bones\norder: 70\n",
        programs__easy="extends: start\nname: Easy\nexercises: [walk]\n",
    )
    assert library.topics["sitting"].lead == "Get up often."
    assert library.topics["sitting"].title == "Sitting well"
    assert library.boxes["bones"].order == 70
    assert [pick.id for pick in library.programs["easy"].exercises] == ["walk"]
    assert library.programs["easy"].topics == ("sitting",)


def test_it_may_build_on_what_builds_on_another(small: Path, over: Path) -> None:
    library = load(
        small,
        over,
        exercises__a="extends: bridge\nname: A\nfeel: Warm.\n",
        exercises__b="extends: a\nname: B\n",
        exercises__bridge="extends: bridge\nharder: No arms.\n",
    )
    b = library.exercises["b"]
    assert (b.name, b.feel, b.harder, len(b.steps)) == ("B", "Warm.", "No arms.", 3)


@pytest.mark.parametrize(
    ("dose", "gone", "own"),
    [
        ("{sets: 1}", "rest", ("sets, changed in this file",)),
        ("{time: 2 min}", "reps", ("sets", "rest", "time, changed in this file")),
        ("{reps: 5}", "time", ("sets", "rest", "reps, changed in this file")),
    ],
)
def test_a_part_of_a_dose_takes_away_what_makes_no_sense_beside_it(
    small: Path, over: Path, dose: str, gone: str, own: tuple[str, ...]
) -> None:
    steps = "steps: [Lie down., Lift., Lower.]\n"
    made = load(small, over, exercises__bridge=f"extends: bridge\ndose: {dose}\n{steps}")
    bridge = made.exercises["bridge"]
    assert getattr(bridge.dose, gone) is None
    assert bridge.dose_basis.own == own
    assert bridge.dose_basis.stated == {"book:12": "8 times"}


def test_a_review_is_never_taken_over(small: Path, over: Path) -> None:
    signed = "review: reviewed\nreviewed-by: A. Physio\nreviewed-on: 2026-11-20\nversion: '3'\n"
    write(small, {"exercises/bridge": BRIDGE.lstrip("\n") + signed})
    library = load(small, over, exercises__bed_bridge="extends: bridge\n")
    bed = library.exercises["bed-bridge"]
    assert (bed.review, bed.reviewed_by, bed.reviewed_on, bed.version) == ("draft", "", "", "")
    assert library.exercises["bridge"].review == "reviewed"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"exercises__bed": "extends: brigde\n"},
            "over/exercises/bed.yaml:1:10 there is no exercise 'brigde' to build on | "
            "did you mean 'bridge'?",
        ),
        (
            {"topics__bed": "extends: bridge\n"},
            "over/topics/bed.yaml:1:10 there is no topic 'bridge' to build on | "
            "use one of: sitting",
        ),
        (
            {"exercises__bed": "name: Bed\nextends: bed\n"},
            "over/exercises/bed.yaml:2:10 'bed' builds on itself, and no folder below has it | "
            "name another one, or take extends out and write all of it",
        ),
        (
            {"exercises__bridge": "extends: bridge\ndose: {side: both}\n"},
            "over/exercises/bridge.yaml:2:14 the dose does not say if the count is for each side "
            "or in all | add count: per-side, or count: in-all",
        ),
        (
            {"exercises__bridge": "extends: bridge\nequipment: [matt]\n"},
            "over/exercises/bridge.yaml:2:13 there is no equipment 'matt' | did you mean 'mat'?",
        ),
        (
            {"exercises__bridge": "extends: bridge\nnaem: Bed\n"},
            "over/exercises/bridge.yaml:2:1 unknown name 'naem' | use one of: ",
        ),
        (
            {"exercises__bridge": "extends: bridge\nsteps: [Lift.]\n"},
            "small/exercises/bridge.yaml:20:59 the picture shows step 2, and there are 1 steps | "
            "write a number from 1 to 1; or say it anew in ",
        ),
        (
            {"exercises__bed": "extends: bridge\nid: bad\n"},
            "over/exercises/bed.yaml:2:5 the id 'bad' is not the name of the file | ",
        ),
        (
            {"exercises__bed": "extends: [bridge]\n"},
            "over/exercises/bed.yaml:1:10 expected text, found a list",
        ),
    ],
)
def test_what_is_wrong_is_told_in_the_file_that_says_it(
    small: Path, over: Path, files: dict[str, str], said: str
) -> None:
    found = wrong(small, over, **files)
    assert any(line.startswith(said) for line in found), found
    assert len(found) == (2 if "[Lift.]" in str(files) or "[bridge]" in str(files) else 1)


def test_a_circle_is_told_at_each_of_its_files(small: Path, over: Path) -> None:
    found = wrong(small, over, exercises__a="extends: b\n", exercises__b="extends: a\n")
    assert found == [
        "over/exercises/a.yaml:1:10 this goes round in a circle: b builds on a builds on b | "
        "one must stand by itself",
        "over/exercises/b.yaml:1:10 this goes round in a circle: a builds on b builds on a | "
        "one must stand by itself",
    ]


def test_a_long_chain_ends(small: Path, over: Path) -> None:
    files = {f"exercises__c{n}": f"extends: c{n + 1}\n" for n in range(60)}
    found = wrong(small, over, **files, exercises__c60="extends: bridge\n")
    assert any("more than 20 files build on one another here" in line for line in found)


def test_a_file_that_cannot_be_read_is_told_once(small: Path, over: Path) -> None:
    write(small, {"exercises/bridge": "id: bridge\nname: [\n"})
    found = wrong(small, over, exercises__bed="extends: bridge\n")
    assert [line.split()[0] for line in found] == ["small/exercises/bridge.yaml:2:7"]


def test_list_and_show_say_where_each_comes_from(tmp_path: Path) -> None:
    write(tmp_path, {"exercises/bed-bridge": "extends: glute-bridge\nname: Bridge in bed\n"})
    words = ("--library", str(tmp_path))
    found = handout("list", "--find", "bridge", *words, "--json").json
    assert {entry["id"]: entry["from"] for entry in found} == {
        "bed-bridge": str(tmp_path),
        "glute-bridge": "shipped",
    }
    rows = list(handout("list", "--find", "bridge", *words).lines)
    assert [row.split()[-1] for row in rows] == ["FROM", tmp_path.name, "shipped"]
    assert handout("show", "bed-bridge", *words, "--json").json["from"] == str(tmp_path)
    shown = handout("show", "bed-bridge", *words).out
    assert "Extends             glute-bridge\n" in shown
    assert f"From                {tmp_path / 'exercises' / 'bed-bridge.yaml'}\n" in shown
    shown = handout("show", "glute-bridge", *words).out
    assert "Extends" not in shown
    assert "From                what ships\n" in shown


def test_a_file_alone_is_checked_with_what_it_builds_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "extends: glute-bridge\nname: Bridge in bed\ncare: [Go slow.]\n"
    write(tmp_path, {"bed-bridge": text})
    assert handout("check", "bed-bridge.yaml").code == 0
    write(tmp_path, {"bed-bridge": text + "dose: {sets: 99}\n"})
    refused = handout("check", "bed-bridge.yaml")
    assert refused.code == 1
    assert "bed-bridge.yaml:4:14: 99 sets are more than 10" in refused.err


def test_three_folders_are_laid_over_one_another(small: Path, over: Path, tmp_path: Path) -> None:
    top = tmp_path / "top"
    write(over, {"exercises/bridge": "extends: bridge\nname: Second\nfeel: Warm.\n"})
    write(top, {"exercises/bridge": "extends: bridge\nname: Third\n"})
    bridge = load_library(small, over, top).exercises["bridge"]
    assert (bridge.name, bridge.feel, bridge.harder) == ("Third", "Warm.", "Cross your arms.")
