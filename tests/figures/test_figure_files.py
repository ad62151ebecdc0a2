"""Pose files: what is wrong is refused with its line and a hint."""

from pathlib import Path

import pytest

from handout.figures import load_figure
from handout.figures.figure import load_bases
from handout.problems import ContentError

GOOD = """\
title: Try
frames:
  start:
    alt: You stand.
    pose:
      base: standing
      right: {knee: 20}
      hands:
        left: {hold: right.thigh}
    arrows:
      - {on: right.knee, way: [0, 1]}
"""


def refused(tmp_path: Path, text: str) -> list[str]:
    """The problems of a file, each as line:column message (hint)."""
    path = tmp_path / "try.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        load_figure(path)
    out = []
    for p in caught.value.problems:
        assert p.where.file == str(path)
        out.append(f"{p.where.line}:{p.where.column} {p.message} ({p.hint})")
    return out


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "try.yaml"
    path.write_text(GOOD, "utf-8")
    figure = load_figure(path)
    assert (figure.id, figure.frames) == ("try", ("start",))
    assert figure.file.frames["start"].pose.right.knee == 20


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("knee: 20", "knee: 200", "7:21 'knee' must be"),
        ("knee: 20", "knee: -30", "7:21 'knee' must be"),
        ("knee: 20", "ankle: 60", "7:22 'ankle' must be"),
        ("knee: 20", "kne: 20", "7:15 unknown name 'kne' (did you mean 'knee'?)"),
        (
            "base: standing",
            "base: standin",
            "6:13 unknown name 'standin' (did you mean 'standing'?)",
        ),
        ("hold: right.thigh", "hold: right.tigh", "9:22 unknown name 'right.tigh' (did you mean"),
        ("on: right.knee", "on: right.kne", "11:14 unknown name 'right.kne' (did you mean"),
        ("way: [0, 1]", "way: [0, 1, 2]", "11:31 expected 2 numbers, found 3 ()"),
        ("way: [0, 1]", "since: begin", "11:33 unknown name 'begin'"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    found = refused(tmp_path, GOOD.replace(old, new))
    assert len(found) == 1
    assert found[0].startswith(said)


def test_a_refused_angle_names_its_range(tmp_path: Path) -> None:
    found = refused(tmp_path, GOOD.replace("knee: 20", "knee: 200"))
    assert all(number in found[0] for number in ("-5", "160", "200"))


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("{front: right.hnd, back: left.thigh}", "12:20 unknown name 'right.hnd' (did you mean"),
        ("{front: right.hand, back: chair.seat}", "12:38 'chair.seat': this picture has no chair"),
        ("{front: tail.left, back: shirt}", "12:20 'tail.left': this picture has no strap"),
        ("{front: pillow0, back: shirt}", "12:20 unknown name 'pillow0'"),
    ],
)
def test_what_is_drawn_over_what_has_a_name(tmp_path: Path, pair: str, said: str) -> None:
    (problem,) = refused(tmp_path, f"{GOOD}    over: [{pair}]\n")
    assert problem.startswith(said)


def test_what_lies_under_everything_is_not_drawn_over(tmp_path: Path) -> None:
    text = f"{GOOD}    over: [{{front: chair.set, back: chair.rest}}, {{front: pillow0, back: shirt}}]\n"
    props = "props: {chair: {x: 40, back: false}, pillows: [{at: head}]}\n"
    found = refused(tmp_path, text + props)
    assert [line.split(" (")[0] for line in found] == [
        "12:20 unknown name 'chair.set'",
        "12:37 unknown name 'chair.rest'",
        "12:58 unknown name 'pillow0'",
    ]


def test_an_arrow_needs_one_direction(tmp_path: Path) -> None:
    found = refused(tmp_path, GOOD.replace(", way: [0, 1]", ""))
    assert found == ["11:14 an arrow needs one direction, and this has none"
                     " (since, until, way or around)"]  # fmt: skip


def test_a_hand_needs_one_place(tmp_path: Path) -> None:
    found = refused(
        tmp_path, GOOD.replace("{hold: right.thigh}", "{hold: right.thigh, trunk: 0.5}")
    )
    assert found[0].startswith("9:22 a hand needs one place, and this has hold and trunk")


def test_bases_that_go_round_in_a_circle(tmp_path: Path) -> None:
    text = GOOD.replace("base: standing", "base: one")
    text += "bases:\n  one: {base: two}\n  two: {base: one}\n"
    assert any("round in a circle" in line for line in refused(tmp_path, text))


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("knee: 20", "knee: 999").replace("title: Try", "titel: Try")
    assert len(refused(tmp_path, text)) == 2


def test_own_bases_of_a_folder_win(tmp_path: Path) -> None:
    (tmp_path / "_bases.yaml").write_text(
        "bases:\n  standing:\n    both: {knee: 33}\n", encoding="utf-8"
    )
    (tmp_path / "try.yaml").write_text(GOOD, "utf-8")
    figure = load_figure(tmp_path / "try.yaml")
    assert figure.bases["standing"].both.knee == 33


def test_shipped_bases_are_whole(poses_folder: Path) -> None:
    bases = load_bases(poses_folder / "_bases.yaml")
    wanted = {
        "standing", "supine", "hook-lying", "prone", "side-lying", "quadruped", "long-sitting",
        "seated", "kneeling", "half-kneeling", "forearm-plank",
    }  # fmt: skip
    assert wanted <= set(bases)
