"""Which library and which clinic a command works with."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from handout.data import data_path
from handout.library import Library, load_library
from handout.problems import ContentError, Problems

T = TypeVar("T")


def open_library(folders: Sequence[Path]) -> Library:
    """What ships, with the named folders laid over it; ContentError with every problem."""
    shipped = data_path("content")
    named = [folder for folder in folders if folder.resolve() == shipped]
    return load_library(*(named[:1] or [shipped]), *(f for f in folders if f not in named))


def clinic_file(clinic: Path | None, folders: Sequence[Path]) -> Path | None:
    """The clinic that was named, or that of the uppermost folder that has one; None: as shipped."""
    found = [folder / "clinic.yaml" for folder in folders if (folder / "clinic.yaml").is_file()]
    return clinic or (found[-1] if found else None)


def attempt(problems: Problems, function: Callable[..., T], *args: object) -> T | None:
    """The result of a function, or None after noting its problems."""
    try:
        return function(*args)
    except ContentError as error:
        problems.extend(error.problems)
        return None
