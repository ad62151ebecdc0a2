"""The tables of docs/content-format.md, written from the classes that files are read as.

`python tests/key_tables.py` writes them anew; a test says when that is needed.
"""

import re
from pathlib import Path
from typing import Any

from handout import fields
from handout.fields import Slot, slots
from handout.model.clinic import Clinic, Emergency, OwnColours
from handout.model.dose import Dose
from handout.model.exercise import Caution, DoseBasis, Exercise, Picture
from handout.model.plan import Change, Patient, Phase, Plan, Program
from handout.model.texts import Flag, Part, SafetyBox, Source, Terms, Thing, Topic

DOC = Path(__file__).parent.parent / "docs" / "content-format.md"
CLASSES: tuple[Any, ...] = (
    Exercise, Picture, Dose, DoseBasis, Caution, Topic, Part, SafetyBox, Program, Change, Plan,
    Patient, Phase, Clinic, Emergency, OwnColours, Terms, Flag, Thing, Source,
)  # fmt: skip
MARKED = re.compile(r"<!-- keys of (\w+) -->\n(.*?)<!-- end -->\n", re.DOTALL)


def table(cls: Any) -> str:
    """A table of the keys of a class: key, whether it is needed, what it means."""
    inherited = {slot.key for base in cls.__bases__ if base is not object for slot in slots(base)}
    rows = [_row(slot) for slot in slots(cls) if slot.key not in inherited]
    return "\n".join(["| key | needed | |", "|---|---|---|", *rows, ""])


def _row(slot: Slot) -> str:
    needed = "yes" if slot.required else ""
    return f"| `{slot.key}` | {needed} | {slot.doc}{_words(slot.type)} |"


def _words(hint: Any) -> str:
    """The words to choose from, for a setting that has a fixed list of them."""
    words = fields.choices(fields.optional_part(hint) or hint)
    return f" {', '.join(f'`{word}`' for word in words)}." if words else ""


def written(text: str) -> str:
    """The document with every marked table written anew."""
    tables = {cls.__name__: table(cls) for cls in CLASSES}
    return MARKED.sub(lambda m: f"<!-- keys of {m[1]} -->\n{tables[m[1]]}<!-- end -->\n", text)


if __name__ == "__main__":
    DOC.write_text(written(DOC.read_text(encoding="utf-8")), encoding="utf-8")
