"""Files to begin with: the clinic's folder, and one of each kind with remarks."""

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

from handout.data import data_path
from handout.yamltext import LIMITS, clean_text

CLINIC_FOLDERS = ("exercises", "topics", "safety", "programs", "photos", "figures")
CLINIC_FILES = (
    "clinic.yaml",
    "README.md",
    "example-plan.yaml",
    "example-caseload.yaml",
    "example-caseload.csv",
)
CHANGEABLE = (
    *("name", "title", "purpose", "lead", "summary", "steps", "breathing", "feel", "mistakes"),
    *("easier", "harder", "care", "dose", "cautions", "equipment", "parts", "exercises", "topics"),
)


def clinic_files() -> dict[str, str]:
    """The files of a new clinic folder by name."""
    return {name: _asset(name) for name in CLINIC_FILES}


def skeleton(name: str, values: Mapping[str, str]) -> str:
    """The file to begin with, such as `exercise.yaml`, with `$id` and the like filled in."""
    return Template(_asset(name)).substitute(values)


def changeable(path: Path) -> str:
    """What another file may change of this one, as it stands there, behind `# `."""
    text = clean_text(path.read_bytes(), str(path), LIMITS)
    parts = re.split(r"(?m)^(?=[a-z-]+\s*:)", text)
    chosen = [part.rstrip() for part in parts if part.partition(":")[0].strip() in CHANGEABLE]
    lines = [f"# {line}".rstrip() for part in chosen for line in part.split("\n")]
    return "\n".join(lines) + "\n" if lines else ""


def name_of(id_: str) -> str:
    """`knee-press` as a name: `Knee press`."""
    return id_.replace("-", " ").capitalize()


def quoted(text: str) -> str:
    """A text as YAML takes it: in quotes unless it is plain words."""
    if (
        re.fullmatch(r"[A-Za-z][A-Za-z0-9 ,.()/'-]*", text)
        and text.casefold() not in _READ_OTHERWISE
    ):
        return text.strip()
    return "'" + text.replace("'", "''") + "'"


_READ_OTHERWISE = ("yes", "no", "true", "false", "null", "on", "off")


def _asset(name: str) -> str:
    return data_path("assets", "skeletons", name).read_text(encoding="utf-8")
