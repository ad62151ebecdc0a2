"""Which library and which clinic a command works with."""

from collections.abc import Callable, Sequence
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handout.clinicfolder import FILE, find_clinic_folder, nearest_clinic_folder
from handout.contentfiles import LIBRARY_FOLDERS
from handout.data import data_path
from handout.problems import ContentError, Problem, Problems, Where

if TYPE_CHECKING:
    from handout.catalog import Library

T = TypeVar("T")


def open_library(folders: Sequence[Path], clinic: Path | None = None) -> "Library":
    """What ships, with the clinic's folder and the named ones laid over it, lowest first.

    Raises ContentError with every problem.
    """
    from handout.library import load_library

    return load_library(*layers(folders, clinic))


def layers(folders: Sequence[Path], clinic: Path | None = None) -> list[Path]:
    """The folders of the library: each once, where it stands last; what ships is the lowest."""
    shipped = data_path("content")
    home = _home(clinic, folders)
    given = [*([home] if home else []), *folders]
    places = {folder.resolve(): folder for folder in [shipped, *given]}
    last = dict.fromkeys(reversed([folder.resolve() for folder in given]))
    own = [places[place] for place in reversed(last) if place != shipped.resolve()]
    return [next((f for f in given if f.resolve() == shipped.resolve()), shipped), *own]


def clinic_file(clinic: Path | None, folders: Sequence[Path]) -> Path | None:
    """The clinic that was named, or that of the uppermost folder that has one, or of the folder
    that this command runs in; None: as shipped."""
    if clinic:
        return clinic / FILE if clinic.is_dir() else clinic
    found = [folder / FILE for folder in folders if (folder / FILE).is_file()]
    home = None if found else find_clinic_folder()
    return found[-1] if found else home / FILE if home else None


def clinic_note(clinic: Path | None, folders: Sequence[Path]) -> str:
    """Which clinic.yaml is used, when nobody named it and it is not that of the working folder."""
    if clinic or any((folder / FILE).is_file() for folder in folders):
        return ""
    home = nearest_clinic_folder()
    return f"the clinic is that of {relpath(home / FILE)}" if home and home != Path() else ""


def _home(clinic: Path | None, folders: Sequence[Path]) -> Path | None:
    """The clinic's own folder: that of the clinic that was named if it holds content, or else the
    one that this command runs in, unless a folder that was named is one."""
    if clinic is None:
        is_named = any((folder / FILE).is_file() for folder in folders)
        return None if is_named else find_clinic_folder()
    folder = clinic if clinic.is_dir() else clinic.parent
    if clinic.is_dir() and not (folder / FILE).is_file():
        hint = "name the file itself, or make a folder with: handout init DIR"
        raise ContentError([Problem(Where(str(clinic)), f"there is no {FILE} in here", hint)])
    return folder if any((folder / name).exists() for name in LIBRARY_FOLDERS) else None


def attempt(problems: Problems, function: Callable[..., T], *args: object) -> T | None:
    """The result of a function, or None after noting its problems."""
    try:
        return function(*args)
    except ContentError as error:
        problems.extend(error.problems)
        return None
