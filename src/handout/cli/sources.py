"""Which library and which clinic a command works with."""

from collections.abc import Sequence
from pathlib import Path

from handout.data import data_path
from handout.library import Library, load_library


def open_library(folders: Sequence[Path]) -> Library:
    """What ships, with the named folders laid over it; ContentError with every problem."""
    return load_library(data_path("content"), *folders)


def clinic_file(clinic: Path | None, folders: Sequence[Path]) -> Path | None:
    """The clinic that was named, or that of the uppermost folder that has one; None: as shipped."""
    found = [folder / "clinic.yaml" for folder in folders if (folder / "clinic.yaml").is_file()]
    return clinic or (found[-1] if found else None)
