"""Where a new file goes, and what stands in it."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from handout.cli.sources import open_library
from handout.clinicfolder import find_clinic_folder
from handout.problems import ContentError, Problem, Where
from handout.skeletons import changeable, name_of, quoted, skeleton

FOLDERS = {"exercise": "exercises", "topic": "topics", "program": "programs"}
FIRST_PROGRAM = "low-back-first-steps"
DEFAULTS = {"kind": "strength", "position": "supine", "movement": "neutral"}


def place_of(kind: str, name: str) -> Path:
    """The file that is asked for. Raises UsageError for a name that cannot be one."""
    path = Path(name)
    is_id = path.name == name and not path.suffix
    if is_id:
        path = Path(f"{name}.yaml")
        home = find_clinic_folder() if kind in FOLDERS else None
        path = home / FOLDERS[kind] / path if home is not None else path
    endings = (".yaml", ".csv") if kind == "caseload" else (".yaml",)
    if path.suffix not in endings:
        raise click.UsageError(f"The name of this file ends in {' or '.join(endings)}.")
    if kind in FOLDERS and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem):
        raise click.UsageError(
            "An id has small letters, digits and hyphens alone, such as knee-press."
        )
    return path


def begin(kind: str, path: Path, said: Mapping[str, str], today: date, later: date) -> str:
    """The text of a new file; `said` are answers, by what they are about."""
    values = {"id": path.stem, "file": str(path), "today": str(today), "later": str(later)}
    if kind in FOLDERS:
        base = _base(kind, path, said.get("extends", ""))
        if base:
            told = {"name": quoted(said["name"])} if said.get("name") else {}
            changes = "".join(f"{key}: {text}\n" for key, text in told.items())
            more = {"base": base[0], "changes": changes + changeable(base[1])}
            return skeleton("over.yaml", {**values, **more})
    picks = said.get("exercises", "").split() or ["walking"]
    return skeleton(
        f"{kind}{path.suffix}",
        {
            **values,
            **{key: said.get(key) or default for key, default in DEFAULTS.items()},
            "name": quoted(said.get("name") or name_of(path.stem)),
            "exercises": "\n".join(f"  - {pick}" for pick in picks),
            "reference": quoted(said.get("reference") or path.stem),
            "program": said.get("program") or FIRST_PROGRAM,
        },
    )


def _base(kind: str, path: Path, asked: str) -> tuple[str, Path] | None:
    """The id and file of what is to be changed: what was asked for, or what has this id.

    Raises ContentError for an id that names another kind of thing.
    """
    try:
        library = open_library(())
    except ContentError:  # told by `handout check`; a new file may be begun all the same
        return None
    name = asked or path.stem
    shelf = {**library.exercises} if kind == "exercise" else {**library.topics}
    items = library.programs if kind == "program" else shelf
    file = library.origins.get(path.stem)
    if file and path.stem not in items:
        message = f"'{path.stem}' is already the id of {file.parent.name}/{file.name}"
        raise ContentError([Problem(Where(str(path)), message, "take another id")])
    return (name, library.origins[name]) if name in items else None
