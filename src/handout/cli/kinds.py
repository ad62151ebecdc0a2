"""The kinds of files that may be written, and how to tell which kind a file is."""

from pathlib import Path
from typing import Any

from handout.caseload import TABLES
from handout.caseload_yaml import LIMITS
from handout.fields import slots
from handout.model.clinic import Clinic
from handout.model.exercise import Exercise
from handout.model.plan import Plan, Program
from handout.model.style import Style
from handout.model.texts import SafetyBox, Terms, Topic
from handout.model.words import Words
from handout.problems import ContentError, Problem, Where
from handout.reading import open_tree

CLASSES: dict[str, type[Any]] = {
    "exercise": Exercise,
    "topic": Topic,
    "safety": SafetyBox,
    "program": Program,
    "plan": Plan,
    "clinic": Clinic,
    "terms": Terms,
    "words": Words,
    "style": Style,
}
BY_FOLDER = {
    "exercises": "exercise",
    "topics": "topic",
    "safety": "safety",
    "programs": "program",
    "figures": "figure",
    "words": "words",
    "styles": "style",
}
BY_NAME = {"clinic": "clinic", "terms": "terms"}


def class_of(kind: str) -> type[Any]:
    """The class that a kind of file is read as."""
    if kind == "figure":
        from handout.figures.spec import FigureFile

        return FigureFile
    return CLASSES[kind]


def kind_of(path: Path) -> str:
    """The kind of a file: from its folder, its name, or else from the settings it has.

    Raises ContentError when the file cannot be read or could be anything.
    """
    if path.suffix.lower() in TABLES:
        return "caseload"
    known = BY_FOLDER.get(path.absolute().parent.name) or BY_NAME.get(path.stem)
    return known or _kind_by_keys(path)


def _kind_by_keys(path: Path) -> str:
    keys = _keys(path)
    if "patients" in keys:
        return "caseload"
    shares = {kind: _share(keys, cls) for kind, cls in CLASSES.items()}
    kind = max(shares, key=lambda kind: shares[kind])
    if shares[kind] == 0:
        message = "it is not clear what kind of file this is"
        hint = f"put it into a folder named {', '.join(BY_FOLDER)}, or begin with 'program:'"
        raise ContentError([Problem(Where(str(path)), message, hint)])
    return kind


def _keys(path: Path) -> set[str]:
    """The settings at the top of a file; ContentError when it cannot be read.

    It may be a caseload, the largest kind; what is too large for its kind is told when it is read.
    """
    return {key.text for key, _ in open_tree(path, Plan, LIMITS).root.entries}


def _share(keys: set[str], cls: Any) -> float:
    """How well settings fit a class: those that it knows, of all that are given or needed."""
    known = {slot.key for slot in slots(cls)}
    needed = {slot.key for slot in slots(cls) if slot.required}
    if "extends" in keys:
        needed = set()
    return len(keys & known) / len(keys | needed) if keys else 0.0
