"""The words of a command line that name files: a plan, or what somebody took for one."""

import os
from collections.abc import Container, Iterable
from pathlib import Path

from handout.library import load_plan
from handout.model.plan import Plan
from handout.problems import ContentError, Problem, Where

HINTS = {
    "clinic": "name it with --clinic, and a plan, exercises or a program beside it",
    "program": "put it into your library, and name it by its id: --program ID",
    "caseload": "print it with: handout batch FILE",
}
CONTENT = "put it into your library; a plan begins with 'patient:', 'program:' or 'exercises:'"


def read_plan(path: Path) -> Plan:
    """The plan in a file. Raises ContentError; for a file of another kind it says which."""
    try:
        return load_plan(path)
    except ContentError as error:
        if kind := _other_kind(path, error):
            hint = HINTS.get(kind, CONTENT)
            article = "an" if kind[0] in "aeiou" else "a"
            message = f"this is {article} {kind} file, not a plan"
            problem = Problem(Where(str(path)), message, hint)
            raise ContentError([problem]) from None
        raise


def _other_kind(path: Path, error: ContentError) -> str:
    """The kind of a file that has fewer problems when it is read as that; else an empty text."""
    from handout.cli.kinds import class_of, kind_of
    from handout.reading import read_file

    kind = ""
    try:
        kind = kind_of(path) if path.is_file() else ""
        if kind == "caseload":
            return kind if _lists_patients(path) else ""
        if kind not in ("", "plan"):
            read_file(path, class_of(kind))
    except ContentError as other:
        return kind if len(other.problems) < len(error.problems) else ""
    return "" if kind == "plan" else kind


def _lists_patients(path: Path) -> bool:
    """Whether `patients` is more than a slip for `patient`."""
    from handout.contentfiles import YAML
    from handout.reading import open_tree

    if path.suffix not in YAML:
        return True
    patients = open_tree(path, Plan).root.get("patients")
    return patients is not None and patients.kind != "settings"


def files_for_exercises(items: Iterable[str], known: Container[str]) -> list[Problem]:
    """Problems of words that name no exercise but a file or folder that is here."""
    unknown = [item for item in items if item.partition(":")[0] not in known]
    return [problem for item in unknown if (problem := _is_file(item))]


def _is_file(name: str) -> Problem | None:
    if os.path.isdir(name):  # noqa: PTH112  # of a name that no file can have it says no
        return Problem(Where(name), "this is a folder, not a plan", "name a file in it")
    if os.path.isfile(name):  # noqa: PTH113
        hint = "a plan ends in .yaml; a caseload is printed with: handout batch FILE"
        return Problem(Where(name), "this is a file, but not a plan", hint)
    return None
