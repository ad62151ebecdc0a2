"""Folders of YAML files -> records by kind and id. Nothing that stands there is passed over."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from handout.contentfiles import OTHER_FILES, OTHER_FOLDERS
from handout.model.exercise import Exercise
from handout.model.plan import Program
from handout.model.texts import SafetyBox, Terms, Topic
from handout.overlay import Overlay, Written
from handout.photofiles import SUFFIXES
from handout.problems import ContentError, Problem, Problems, Where
from handout.reading import open_tree, read_file, read_tree
from handout.scalars import suggest

T = TypeVar("T")

KINDS: dict[str, type[Any]] = {
    "exercises": Exercise,
    "topics": Topic,
    "safety": SafetyBox,
    "programs": Program,
}
NOT_CONTENT = ("thumbs.db", "desktop.ini")
HEAD_BYTES = 100_000


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
    files: dict[str, dict[str, list[Written]]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )


def read_folders(folders: tuple[Path, ...], loose: tuple[str, Path] | None = None) -> Shelves:
    """The records of all folders, later ones laid over earlier ones by id.

    `loose` is a kind and a file of it that lies in none of them, laid over all.
    """
    shelves = Shelves()
    for layer, folder in enumerate(folders):
        _open_folder(folder, layer, shelves)
    if loose:
        _open_file(loose[0], KINDS[loose[0]], loose[1], len(folders), shelves)
    for kind, files in shelves.files.items():
        overlay = Overlay(kind, files, shelves.figures, shelves.broken)
        for written in [each for versions in files.values() for each in versions]:
            _shelve(kind, written, overlay, shelves)
        shelves.problems.extend(overlay.problems)
    return shelves


def _open_folder(folder: Path, layer: int, shelves: Shelves) -> None:
    if not folder.is_dir():
        message = "this is a file, not a folder" if folder.exists() else "there is no such folder"
        hint = "name the folder that holds exercises/, topics/, safety/ and programs/"
        shelves.problems.add(Where(str(folder)), message, hint)
        return
    is_clinic = (folder / "clinic.yaml").is_file()
    shelves.problems.extend(_misplaced(folder) if is_clinic else _foreign(folder, top=True))
    for kind, cls in KINDS.items():
        for path in _yaml_files(folder / kind, shelves.problems):
            _open_file(kind, cls, path, layer, shelves)
    for path in _yaml_files(folder / "figures", shelves.problems):
        if not path.stem.startswith("_"):
            shelves.figures[path.stem] = path
    if (folder / "terms.yaml").exists():
        terms = _try_read(folder / "terms.yaml", Terms, shelves.problems)
        if terms is None:
            shelves.broken.add("terms")
        else:
            shelves.terms = _lay_over(shelves.terms, terms)


def _open_file(kind: str, cls: type[Any], path: Path, layer: int, shelves: Shelves) -> None:
    known = shelves.origins.get(path.stem)
    if known and known.parent.name != kind:
        message = f"'{path.stem}' is also the id of {known.parent.name}/{known.name}"
        shelves.problems.add(Where(str(path)), message, "give one of the two another id")
        return
    shelves.origins.setdefault(path.stem, path)
    try:
        tree = open_tree(path, cls)
    except ContentError as error:
        shelves.problems.extend(error.problems)
        shelves.broken.add(path.stem)
    else:
        versions = shelves.files[kind].setdefault(path.stem, [])
        versions.append(Written(path, tree, layer))


def _shelve(kind: str, written: Written, overlay: Overlay, shelves: Shelves) -> None:
    """Reads a file with all that it takes from others; the uppermost of an id stays."""
    name = written.path.stem
    tree = overlay.whole(written)
    try:
        item = read_tree(tree, KINDS[kind]) if tree else None
    except ContentError as error:
        shelves.problems.extend(error.problems)
        item = None
    if item is None:
        shelves.broken.add(name)
    else:
        shelves.items[kind][name] = item
        shelves.origins[name] = written.path


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
        remarks=(*under.remarks, *over.remarks),
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


def _misplaced(folder: Path) -> Iterator[Problem]:
    """Content in the wrong place of a clinic's folder, where plans and PDFs may lie about too."""
    folders = (*KINDS, *OTHER_FOLDERS)
    stems = [name.removesuffix(".yaml") for name in OTHER_FILES]
    for path in sorted(folder.iterdir()):
        if _is_ignored(path) or path.name in (*folders, *OTHER_FILES):
            continue
        if path.is_dir() and (meant := _slip(path.name, folders)) and _may_be_ours(path):
            message = f"nothing reads the folder '{path.name}' here"
            yield Problem(Where(str(path)), message, f"did you mean '{meant}'?")
        elif path.suffix in (".yaml", ".yml") and path.is_file():
            meant = _slip(path.stem, stems)
            if meant or _has_id(path):
                message = f"nothing reads the file '{path.name}' here"
                hint = f"did you mean '{meant}.yaml'?" if meant else f"move it into {_OR}"
                yield Problem(Where(str(path)), message, hint)


_OR = "exercises, topics, safety or programs, whichever it is"


def _may_be_ours(folder: Path) -> bool:
    """A folder of YAML files, or one that waits for them; programs and photos have many homes."""
    return any(folder.glob("*.y*ml")) or not any(folder.iterdir())


def _slip(name: str, known: Iterable[str]) -> str:
    """The name that was meant, when this one is off by a letter or so."""
    from difflib import get_close_matches  # slow to import, and rarely used

    return next(iter(get_close_matches(name.casefold(), known, 1, cutoff=0.88)), "")


def _has_id(path: Path) -> bool:
    """Whether a file is an exercise, topic, safety box or program: plans have no id."""
    with suppress(OSError), path.open("rb") as stream:
        return bool(re.search(rb"(?m)^(id|extends)\s*:", stream.read(HEAD_BYTES)))
    return False


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
