"""A pose file, read and checked -> a Figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handout.data import data_path
from handout.problems import ContentError, Problem, Where
from handout.reading import read_file

from .check import problems_in, problems_in_pose
from .spec import BasesFile, FigureFile
from .spec_pose import Pose

BASES = "_bases.yaml"


@dataclass(frozen=True)
class Figure:
    """A checked figure: its id (the file name), what the file says, and all base positions."""

    id: str
    file: FigureFile
    bases: Mapping[str, Pose]

    @property
    def frames(self) -> tuple[str, ...]:
        """The names of the frames in the order of the file."""
        return tuple(self.file.frames)


def load_bases(path: Path) -> Mapping[str, Pose]:
    """Base positions; ContentError if the file is wrong."""
    bases = read_file(path, BasesFile).bases
    _refuse([p for pose in bases.values() for p in problems_in_pose(pose, bases)], path)
    return bases


def bases_for(folder: Path) -> Path:
    """The folder's own base positions, or else the shipped ones."""
    own = folder / BASES
    return own if own.is_file() else data_path("content", "figures", BASES)


def load_figure(path: Path, bases: Mapping[str, Pose] | None = None) -> Figure:
    """The figure in a pose file; ContentError with every problem and its line."""
    file = read_file(path, FigureFile)
    shared = load_bases(bases_for(path.parent)) if bases is None else bases
    known = {**shared, **file.bases}
    _refuse(list(problems_in(file, known)), path)
    return Figure(path.stem, file, known)


def _refuse(problems: list[Problem], path: Path) -> None:
    """A name that is wrong without a place of its own is a problem of the whole file."""
    placed = [p if p.where.file else Problem(Where(str(path)), p.message, p.hint) for p in problems]
    if placed:
        raise ContentError(placed)
