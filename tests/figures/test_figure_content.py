"""The shipped figures: the frames that the words refer to, alternative texts, fresh pictures."""

import re
from pathlib import Path

import pytest

from handout.figures import Drawing, Figure, make_figures, read_svg, stale_figures, write_svg
from handout.figures.make import pose_files

FRAMES = {
    "pelvic-tilt": "start press",
    "single-knee-to-chest": "start pull leg-straight",
    "cat-cow": "start cow cat",
    "childs-pose": "start rest",
    "figure-4-stretch": "cross pull",
    "supine-hamstring-strap-stretch": "start stretch",
    "half-kneeling-hip-flexor-stretch": "start shift",
    "seated-hamstring-stretch": "start lean",
    "standing-hurdler-stretch": "start lean",
    "seated-hurdler-stretch": "start lean",
    "glute-bridge": "start lift",
    "bird-dog": "start reach leg-slide",
    "modified-plank": "start hold",
    "forearm-plank": "start hold",
    "supine-heel-tap": "start tap",
    "ball-wall-squat": "start squat",
    "walking": "stride",
    "sitting": "good slumped towel-roll",
    "lifting": "close squat stand",
    "floor-transfer": "kneel hands-knees side-sit lying sit-up crawl half-kneel stand",
    "rest-positions": "legs-on-chair side-pillow",
    "log-roll": "side push sit-up",
}


@pytest.mark.parametrize("figure_id", FRAMES)
def test_frames_are_there(figure_id: str, figures: dict[str, Figure], made_folder: Path) -> None:
    wanted = FRAMES[figure_id].split()
    assert set(wanted) <= set(figures[figure_id].frames)
    for name in wanted:
        assert (made_folder / f"{figure_id}.{name}.svg").is_file()


def test_alternative_texts_are_short_plain_sentences(figures: dict[str, Figure]) -> None:
    for figure in figures.values():
        alts = [scene.alt for scene in figure.file.frames.values()]
        assert len(set(alts)) == len(alts), f"{figure.id}: two frames say the same"
        for alt in alts:
            sentences = [s for s in re.split(r"(?<=\.) ", alt) if s]
            assert 1 <= len(sentences) <= 3, alt
            for s in sentences:
                assert s.endswith("."), s
                assert len(s.split()) <= 15, s


def test_pictures_are_fresh_by_digest(poses_folder: Path, made_folder: Path) -> None:
    assert stale_figures(poses_folder, made_folder) == []


def test_pictures_are_what_the_program_draws(
    drawings: dict[tuple[str, str], Drawing], made_folder: Path
) -> None:
    made = {p.name: p.read_text("utf-8") for p in made_folder.glob("*.svg")}
    drawn = {f"{i}.{name}.svg": write_svg(d) for (i, name), d in drawings.items()}
    assert set(made) == set(drawn)
    assert [name for name in drawn if made[name] != drawn[name]] == []


def test_title_and_words_are_in_the_picture(made_folder: Path, figures: dict[str, Figure]) -> None:
    drawing = read_svg((made_folder / "cat-cow.cow.svg").read_text("utf-8"))
    assert drawing.title == figures["cat-cow"].file.title
    assert drawing.alt == figures["cat-cow"].file.frames["cow"].alt


def test_frames_of_a_figure_share_scale_and_box(
    drawings: dict[tuple[str, str], Drawing], figures: dict[str, Figure]
) -> None:
    for figure in figures.values():
        sizes = {(d.width, d.height) for (i, _), d in drawings.items() if i == figure.id}
        if figure.file.frame_box == "shared":
            assert len(sizes) == 1, figure.id


def test_builds_and_hair_are_used_evenly(figures: dict[str, Figure]) -> None:
    builds = [f.file.look.build for f in figures.values()]
    assert abs(builds.count("slim") - builds.count("sturdy")) <= 4
    hair = [f.file.look.hair for f in figures.values()]
    assert all(hair.count(style) >= 4 for style in ("short", "bun", "bob", "grey"))


@pytest.fixture
def small(tmp_path: Path, poses_folder: Path) -> Path:
    """A folder with one small figure."""
    source = tmp_path / "poses"
    source.mkdir()
    (source / "_bases.yaml").write_bytes((poses_folder / "_bases.yaml").read_bytes())
    (source / "stand.yaml").write_text(
        "title: Stand\nframes:\n  one: {alt: You stand., pose: {base: standing}}\n", "utf-8"
    )
    return source


def test_only_what_is_stale_is_made(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert stale_figures(small, out) == ["stand"]
    assert make_figures(small, out) == ["stand.one.svg"]
    assert stale_figures(small, out) == []
    assert make_figures(small, out) == []


def test_changed_lost_edited_and_left_over_pictures_are_stale(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make_figures(small, out)
    picture = out / "stand.one.svg"
    text = picture.read_text("utf-8")
    picture.write_text(text.replace("Stand", "Sit"), "utf-8")
    assert stale_figures(small, out) == ["stand"]
    assert make_figures(small, out) == ["stand.one.svg"]
    assert picture.read_text("utf-8") == text
    picture.unlink()
    assert stale_figures(small, out) == ["stand"]
    make_figures(small, out)
    (out / "ghost.one.svg").write_text(text, "utf-8")
    assert stale_figures(small, out) == ["ghost"]
    assert make_figures(small, out) == ["ghost.one.svg"]
    file = small / "stand.yaml"
    file.write_text(file.read_text("utf-8") + "# a remark\n", "utf-8")
    assert stale_figures(small, out) == ["stand"]
    assert make_figures(small, out) == []
    assert stale_figures(small, out) == []


def test_base_positions_count_as_input(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make_figures(small, out)
    bases = small / "_bases.yaml"
    bases.write_text(bases.read_text("utf-8") + "# a remark\n", "utf-8")
    assert stale_figures(small, out) == ["stand"]


def test_there_are_no_other_files(poses_folder: Path) -> None:
    assert {p.stem for p in pose_files(poses_folder)} == set(FRAMES)
