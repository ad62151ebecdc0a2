"""Folders of YAML files -> records by kind and id. Nothing that stands there is passed over."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from handout.model.exercise import Exercise
from handout.model.plan import Program
from handout.model.texts import SafetyBox, Terms, Topic
from handout.photofiles import SUFFIXES
from handout.problems import ContentError, Problem, Problems, Where
from handout.reading import read_file
from handout.scalars import suggest

T = TypeVar("T")

KINDS: dict[str, type[Any]] = {
    "exercises": Exercise,
    "topics": Topic,
    "safety": SafetyBox,
    "programs": Program,
}
OTHER_FOLDERS = ("figures", "photos")
OTHER_FILES = ("terms.yaml", "clinic.yaml", "coverage.yaml")
NOT_CONTENT = ("thumbs.db", "desktop.ini")


@dataclass
class Shelves:
    """What has been read so far, and every problem on the way.

    `broken` holds the ids of files that could not be read; others may still name them.
    """

    items: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    terms: Terms = field(default_factory=Terms)
    figures: dict[str, Path] = field(default_factory=dict)
    origins: dict[str, Path] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    broken: set[str] = field(default_factory=set)


def read_folders(folders: tuple[Path, ...]) -> Shelves:
    """The records of all folders, later ones laid over earlier ones by id."""
    shelves = Shelves()
    for folder in folders:
        _read_folder(folder, shelves)
    return shelves


def _read_folder(folder: Path, shelves: Shelves) -> None:
    if not folder.is_dir():
        message = "this is a file, not a folder" if folder.exists() else "there is no such folder"
        hint = "name the folder that holds exercises/, topics/, safety/ and programs/"
        shelves.problems.add(Where(str(folder)), message, hint)
        return
    shelves.problems.extend(_foreign(folder, top=True))
    for kind, cls in KINDS.items():
        for path in _yaml_files(folder / kind, shelves.problems):
            _shelve(kind, cls, path, shelves)
    for path in _yaml_files(folder / "figures", shelves.problems):
        if not path.stem.startswith("_"):
            shelves.figures[path.stem] = path
    if (folder / "terms.yaml").exists():
        terms = _try_read(folder / "terms.yaml", Terms, shelves.problems)
        if terms is None:
            shelves.broken.add("terms")
        else:
            shelves.terms = _lay_over(shelves.terms, terms)


def _shelve(kind: str, cls: type[Any], path: Path, shelves: Shelves) -> None:
    item = _try_read(path, cls, shelves.problems)
    if item is None:
        shelves.broken.add(path.stem)
    known = shelves.origins.get(path.stem)
    if known and known.parent.name != kind:
        message = f"'{path.stem}' is also the id of {known.parent.name}/{known.name}"
        shelves.problems.add(Where(str(path)), message, "give one of the two another id")
    elif item:
        shelves.items[kind][path.stem] = item
        shelves.origins[path.stem] = path


def _try_read(path: Path, cls: type[T], problems: Problems) -> T | None:
    try:
        return read_file(path, cls)
    except ContentError as error:
        problems.extend(error.problems)
        return None


def _lay_over(under: Terms, over: Terms) -> Terms:
    return Terms(
        flags=under.flags | over.flags,
        equipment=under.equipment | over.equipment,
        sources=under.sources | over.sources,
    )


def _yaml_files(folder: Path, problems: Problems) -> Iterator[Path]:
    if folder.is_dir():
        problems.extend(_foreign(folder, top=False))
        for path in sorted(folder.iterdir()):
            if path.suffix == ".yaml" and path.is_file() and not _is_ignored(path):
                yield path


def _foreign(folder: Path, *, top: bool) -> Iterator[Problem]:
    """Files and folders that nothing would read."""
    for path in sorted(folder.iterdir()):
        if _is_ignored(path):
            continue
        if path.is_dir() and not (top and path.name in (*KINDS, *OTHER_FOLDERS)):
            known = [*KINDS, *OTHER_FOLDERS] if top else []
            message = f"nothing reads the folder '{path.name}' here"
            hint = suggest(path.name, known) if known else "move its files one folder up"
            yield Problem(Where(str(path)), message, hint)
        elif path.is_file() and not _is_content(path, top=top):
            yield Problem(Where(str(path)), *_why_foreign(path, top=top))


def _is_content(path: Path, *, top: bool) -> bool:
    if top:
        return path.name in OTHER_FILES
    photos = SUFFIXES if path.parent.name in ("exercises", "topics") else ()
    return path.suffix == ".yaml" or path.suffix.lower() in photos


def _is_ignored(path: Path) -> bool:
    name = path.name.lower()
    return name.startswith((".", "readme")) or name in NOT_CONTENT


def _why_foreign(path: Path, *, top: bool) -> tuple[str, str]:
    if top:
        hint = f"{suggest(path.name, OTHER_FILES)}; exercises and the like go into their folders"
        return f"nothing reads the file '{path.name}' here", hint
    message = f"the name does not end in '.yaml', so nothing reads '{path.name}'"
    stem = path.name.partition(".")[0]
    return message, f"rename it to {stem}.yaml, or move it out of the library"
