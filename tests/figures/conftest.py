"""Every shipped figure, loaded, posed and drawn once for all tests of this folder."""

from pathlib import Path

import pytest

from handout.figures import Drawing, Figure, draw_figure, load_figure
from handout.figures.make import pose_files
from handout.figures.merge import merge
from handout.figures.solve import Posed, solve

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def poses_folder() -> Path:
    return ROOT / "content" / "figures"


@pytest.fixture(scope="session")
def made_folder() -> Path:
    return ROOT / "assets" / "figures"


@pytest.fixture(scope="session")
def figures(poses_folder: Path) -> dict[str, Figure]:
    return {p.stem: load_figure(p) for p in pose_files(poses_folder)}


@pytest.fixture(scope="session")
def drawings(figures: dict[str, Figure]) -> dict[tuple[str, str], Drawing]:
    return {(i, n): d for i, f in figures.items() for n, d in draw_figure(f).items()}


@pytest.fixture(scope="session")
def posed(figures: dict[str, Figure]) -> dict[tuple[str, str], Posed]:
    return {
        (i, name): solve(merge(scene.pose, f.bases, f.file.align), f.file.look.build)
        for i, f in figures.items()
        for name, scene in f.file.frames.items()
    }
