"""The kinds of files that may be written, and how to tell which kind a file is."""

from pathlib import Path
from typing import Any

from handout.model.clinic import Clinic
from handout.model.exercise import Exercise
from handout.model.plan import Plan, Program
from handout.model.texts import SafetyBox, Topic

CLASSES: dict[str, type[Any]] = {
    "exercise": Exercise,
    "topic": Topic,
    "safety": SafetyBox,
    "program": Program,
    "plan": Plan,
    "clinic": Clinic,
}
