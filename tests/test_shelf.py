"""A clinic's own figures: drawn on first use, kept, and never trusted blindly."""

from pathlib import Path

import pytest

from command import handout
from handout import figurecache, shelf
from handout.cache import cache_home
from handout.data import data_path
from handout.figurecache import drawings_of
from handout.figures import draw_figure, load_figure
from handout.problems import ContentError
from handout.shelf import figure_drawings
from speak import speak

FIGURE = """
title: Bridge on a mat
look: {build: slim, hair: bun}
props: {mat: {}}
frames:
  start:
    alt: You lie on your back with bent knees.
    pose: {base: hook-lying}
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a cache of its own, wherever the system keeps it."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("HANDOUT_CACHE", raising=False)
    home = cache_home()
    assert home is not None
    assert home.is_relative_to(tmp_path)
    return home / "made"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own" / "figures" / "mat-bridge.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(FIGURE.lstrip("\n"), encoding="utf-8")
    return path


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The figures that were drawn anew, in order."""
    seen: list[str] = []

    def draw(figure: object) -> object:
        seen.append(figure.id)  # type: ignore[attr-defined]
        return draw_figure(figure)  # type: ignore[arg-type]

    monkeypatch.setattr(figurecache, "draw_figure", draw)
    return seen


def test_a_figure_is_drawn_once_and_is_the_same_from_the_cache(own: Path, drawn: list[str]) -> None:
    first = drawings_of(own)
    assert first == draw_figure(load_figure(own))
    assert drawings_of(own) == first
    assert drawn == ["mat-bridge"]


def test_a_change_of_the_file_or_its_bases_draws_it_again(own: Path, drawn: list[str]) -> None:
    before = drawings_of(own)
    own.write_text(FIGURE.replace("hair: bun", "hair: bob"), encoding="utf-8")
    assert drawings_of(own) != before
    shipped = data_path("content", "figures", "_bases.yaml").read_text(encoding="utf-8")
    (own.parent / "_bases.yaml").write_text(shipped + "\n# ours\n", encoding="utf-8")
    drawings_of(own)
    assert len(drawn) == 3


def test_without_a_place_to_keep_it_is_drawn_every_time(
    own: Path, cache: Path, drawn: list[str], tmp_path: Path
) -> None:
    (tmp_path / "home").write_text("a file stands where the folder would be", encoding="utf-8")
    assert drawings_of(own) == drawings_of(own)
    assert drawn == ["mat-bridge"] * 2


def test_a_wrong_pose_is_named_where_it_stands(own: Path, cache: Path) -> None:
    own.write_text(FIGURE.lstrip("\n") + "    targets: [{muscle: bicep}]\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"mat-bridge\.yaml:8:24: 'bicep' is not one"):
        drawings_of(own)
    assert not cache.exists()


def test_a_shipped_figure_comes_from_its_made_pictures(drawn: list[str]) -> None:
    path = data_path("content", "figures", "glute-bridge.yaml")
    assert [*figure_drawings(path)] == [*sorted(load_figure(path).frames)]
    assert drawn == []


def test_a_shipped_figure_whose_pictures_are_lost_is_drawn(
    drawn: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def moved(*parts: str) -> Path:
        return tmp_path / "nothing" if parts[0] == "assets" else data_path(*parts)

    monkeypatch.setattr(shelf, "data_path", moved)
    assert "lift" in figure_drawings(data_path("content", "figures", "glute-bridge.yaml"))
    assert drawn == ["glute-bridge"]


def test_a_clinic_prints_its_own_figure_in_place_of_ours(
    own: Path, drawn: list[str], tmp_path: Path
) -> None:
    text = data_path("content", "figures", "glute-bridge.yaml").read_text(encoding="utf-8")
    said = "Your hips lift until your shoulders, hips and knees are in one line."
    assert said in text
    mine = own.parent / "glute-bridge.yaml"
    mine.write_text(text.replace(said, "You push up your hips as we showed you."), encoding="utf-8")
    words = ("--library", str(tmp_path / "own"), "-o", str(tmp_path / "sheet.pdf"))
    for _ in range(2):
        assert handout("make", "glute-bridge", *words).code == 0
    assert drawn == ["glute-bridge"]
    spoken = speak(tmp_path / "sheet.pdf")
    alts = [each.alt for each in spoken.elements if each.kind == "Figure"]
    assert "You push up your hips as we showed you." in alts


def test_a_wrong_figure_stops_the_sheet_that_shows_it(own: Path, tmp_path: Path) -> None:
    mine = own.parent / "glute-bridge.yaml"
    text = data_path("content", "figures", "glute-bridge.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("knee: 101", "knee: 201"), encoding="utf-8")
    path = tmp_path / "sheet.pdf"
    result = handout("make", "glute-bridge", "--library", str(tmp_path / "own"), "-o", str(path))
    assert (result.code, path.exists()) == (1, False)
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "knee: 101" in row)
    assert f"glute-bridge.yaml:{line}:" in result.err


def test_what_is_kept_names_no_patient_and_no_path(own: Path, cache: Path) -> None:
    drawings_of(own)
    [kept] = cache.iterdir()
    body = kept.read_bytes()
    assert str(own.parent).encode() not in body
