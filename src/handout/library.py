"""The library, clinics, plans, words and styles, read from their files."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from handout.cache import recall_or_make
from handout.catalog import Library
from handout.contentfiles import library_inputs
from handout.data import data_path
from handout.model.clinic import Clinic
from handout.model.plan import Plan, Program
from handout.model.style import Style
from handout.model.words import Words
from handout.problems import ContentError, Problem, Ref, Where
from handout.reading import open_tree, read_file, readable_part
from handout.scalars import suggest
from handout.signedoff import text_signs

T = TypeVar("T")

__all__ = [
    "Library",
    "load_clinic",
    "load_library",
    "load_plan",
    "load_program",
    "load_style",
    "load_words",
    "readable_plan",
]


def load_library(*folders: Path) -> Library:
    """The content of the folders, later ones laid over earlier ones by id.

    Without a folder: the content that ships. Raises ContentError with every problem of every file.
    """
    return load_library_with(folders or (data_path("content"),))


def load_library_with(folders: Sequence[Path], loose: tuple[str, Path] | None = None) -> Library:
    """The same with one file over all folders that lies in none: `("exercises", path)`."""
    named = tuple(folders)
    read = partial(_read_library, named, loose)
    if loose:
        return read()
    return recall_or_make("library", partial(library_inputs, named), read, Library)


def _read_library(named: tuple[Path, ...], loose: tuple[str, Path] | None) -> Library:
    from handout.crosscheck import cross_problems  # a library that is kept is not read
    from handout.folders import read_folders

    shelves = read_folders(named, loose)
    library = Library(
        exercises=shelves.items["exercises"],
        topics=shelves.items["topics"],
        boxes=shelves.items["safety"],
        programs=shelves.items["programs"],
        terms=shelves.terms,
        figures=shelves.figures,
        folders=named,
        origins=shelves.origins,
    )
    shelves.problems.extend(cross_problems(library, broken=shelves.broken))
    shelves.problems.raise_if_any()
    signs = {(type(item).__name__, item.id): text_signs(item) for item in library.items}
    return replace(library, signs=signs)


def load_clinic(path: Path | None = None) -> Clinic:
    """The clinic in a file; without one, the example clinic that ships."""
    return _kept(path or data_path("content", "clinic.yaml"), Clinic)


def load_plan(path: Path) -> Plan:
    """One patient's plan."""
    return read_file(path, Plan)


def readable_plan(path: Path) -> Plan:
    """What is right by itself in a plan that is not, to look up the names in it."""
    return readable_part(open_tree(path, Plan).root, Plan)


def load_program(path: Path) -> Program:
    """A program in a file of its own."""
    return read_file(path, Program)


def load_words(language: str) -> Words:
    """The printed words of a language: en."""
    return _kept(_asset("words", language, "--lang", "language"), Words)


def load_style(name: str) -> Style:
    """A style of page: standard."""
    return _kept(_asset("styles", name, "--style", "style"), Style)


def _kept(path: Path, cls: type[T]) -> T:
    """The record written in a file, recalled if the file is as it was."""

    def inputs() -> tuple[bytes, bytes]:
        return repr(path).encode(), path.read_bytes()

    return recall_or_make(cls.__name__.lower(), inputs, partial(read_file, path, cls), cls)


def _asset(folder: str, name: str, option: str, what: str) -> Path:
    known = {path.stem: path for path in sorted(data_path("assets", folder).glob("*.yaml"))}
    if name not in known:
        where = name.where if isinstance(name, Ref) and name.where.file else Where(option)
        message = f"there is no {what} '{name}'"
        raise ContentError([Problem(where, message, suggest(name, known))])
    return known[name]
