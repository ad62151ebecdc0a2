"""Selections: a program that a clinic reuses, and one patient's plan."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Self

from handout.fields import places_field, remarks_field, slots, unfinished_field, where_field
from handout.frozen import frozen
from handout.model import signing
from handout.model.dose import Count, Dose, merge
from handout.model.fields import doc
from handout.problems import Problem, Where, shown
from handout.reading import Node, Reader, Ref


@frozen
class Change(Dose):
    """What a plan or program says about one exercise."""

    note: str | None = doc("A note for this patient, printed on the card.", default=None)
    override: str | None = doc("Why it is right despite a caution that says avoid.", default=None)
    places: Mapping[str, Where] = places_field()

    def place(self, part: str) -> Where | None:
        """Where a part was written, `per-day` or `override`; None when it was not."""
        return self.places.get(part.replace("-", "_"))

    def under(self, over: "Change") -> "Change":
        """This change with another laid over it."""
        return replace(
            merge(self, over),
            note=self.note if over.note is None else over.note,
            override=self.override if over.override is None else over.override,
            where=over.where,
            places={**self.places, **over.places},
        )


@frozen
class Pick:
    """One exercise of a selection: `bird-dog`, or `bird-dog: {reps: 6}`."""

    id: Ref
    change: Change = Change()

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        """Reads an id, or one id with its changes."""
        if node.kind != "settings":
            plain = reader.read(node, Ref)
            return None if plain is None else cls(plain)
        if len(node.entries) != 1:
            reader.problem(
                node,
                "one exercise a line, please",
                "write - bird-dog: {reps: 6} and start the next exercise with its own dash",
            )
            return None
        key, value = node.entries[0]
        if value.kind == "text" and not value.is_blank:
            reader.problem(value, *_no_dose(key, value))
            return None
        name, change = reader.read(key, Ref), reader.read(value, Change)
        return None if name is None or change is None else cls(name, change)

    @classmethod
    def schema(cls, schemas: Any) -> dict[str, Any]:
        """How an editor should see it."""
        one = {"type": "object", "maxProperties": 1, "additionalProperties": schemas.of(Change)}
        return {"oneOf": [{"type": "string"}, one]}


def _no_dose(key: Node, value: Node) -> tuple[str, str]:
    """What is wrong when a word or number stands where a dose should."""
    if key.text in {slot.key for slot in slots(Change)}:
        hint = f"write - bird-dog: {{{key.text}: {value.text}}}"
        return f"this says {key.text} and names no exercise", hint
    hint = f"say of what: {key.text}: {{reps: 8}}; a note is {key.text}: {{note: your words}}"
    return f"'{shown(value.text)}' is not a dose", hint


@frozen
class Program:
    """A named, ready selection."""

    id: str = doc("Short name; the same as the file name.", aside=True)
    name: str = doc("Name for the clinician.", aside=True)
    title: str = doc("What the patient reads under the heading.")
    summary: str = doc("For whom and what for, for the clinician.", aside=True)
    exercises: tuple[Pick, ...] = doc("Exercises, with changed doses where needed.")
    sources: tuple[str, ...] = doc("Where the facts come from.", aside=True)
    topics: tuple[Ref, ...] = doc("Topics.", default=())
    safety: tuple[Ref, ...] = doc("Safety boxes besides those that are always printed.", default=())
    synonyms: tuple[str, ...] = doc("Other names, for searching.", default=(), aside=True)
    equipment: tuple[Ref, ...] = doc("Things needed besides those of its exercises.", default=())
    equipment_instead: dict[Ref, Ref] = doc(
        "Things that take the place of those of its exercises: {mat: firm-bed}.", factory=dict
    )
    fixed_order: bool = doc("Keep the order as written.", default=False)
    review: signing.Review = signing.review_field()
    reviewed_by: str = signing.reviewed_by_field()
    reviewed_on: str = signing.reviewed_on_field()
    reviewed_text: str = signing.reviewed_text_field()
    version: str = signing.version_field()
    extends: Ref | None = doc(
        "The program whose file this one changes; what is not named stays.", default=None
    )
    where: Where = where_field()
    unfinished: tuple[Problem, ...] = unfinished_field()
    remarks: tuple[Problem, ...] = remarks_field()


@frozen
class Patient:
    """For whom the sheet is."""

    name: str = doc("As printed.", default="")
    reference: str = doc("Number in the clinic's records; names the file.", default="")
    flags: tuple[Ref, ...] = doc("What to mind: matched with cautions.", default=())


@frozen
class Weeks(Count):
    """A week or a range of weeks, from the date of the plan: `1`, `1-2`."""

    EXAMPLE: ClassVar[str] = "1 or 1-2"


@frozen
class Phase:
    """A stretch of time with doses of its own; it goes on from the phase before."""

    name: str = doc("Name as printed: Settle down.", default="")
    weeks: Weeks | None = doc("Weeks from the date of the plan: 1, or 1-2.", default=None)
    first: dt.date | None = doc(
        "Instead of weeks: the first day, YYYY-MM-DD.", default=None, key="from"
    )
    last: dt.date | None = doc(
        "The last day, YYYY-MM-DD; the last phase may go on without one.", default=None, key="to"
    )
    when: str = doc("When to go on to this phase, for the patient.", default="")
    back: str = doc("When to go back to the phase before, for the patient.", default="")
    exercises: tuple[Pick, ...] = doc(
        "Exercises to add, or with another dose from now on.", default=()
    )
    without: tuple[Ref, ...] = doc("Exercises to stop from now on.", default=())
    where: Where = where_field()
    places: Mapping[str, Where] = places_field()

    def place(self, name: str) -> Where:
        """Where a setting was written; the place of the phase when it was not."""
        return self.places.get(name, self.where)


@frozen
class Plan:
    """One patient's selection."""

    patient: Patient = doc("For whom.", default=Patient())
    clinician: str = doc("Who gives it.", default="")
    date: dt.date | None = doc("Date on the sheet, YYYY-MM-DD.", default=None)
    review: dt.date | None = doc("Date of the next visit, YYYY-MM-DD.", default=None)
    goal: str = doc("The goal in the patient's own words.", default="")
    note: str = doc("A note for the whole sheet.", default="")
    program: Ref | None = doc("Program to start from.", default=None)
    exercises: tuple[Pick, ...] = doc("Exercises to add, or to change.", default=())
    without: tuple[Ref, ...] = doc("Exercises to leave out.", default=())
    topics: tuple[Ref, ...] = doc("Topics to add.", default=())
    safety: tuple[Ref, ...] = doc("Safety boxes to add.", default=())
    fixed_order: bool = doc("Keep the order as written.", default=False)
    phases: tuple[Phase, ...] = doc("Phases with doses of their own, in order.", default=())
    where: Where = where_field()
    places: Mapping[str, Where] = places_field()
    unfinished: tuple[Problem, ...] = unfinished_field()
    remarks: tuple[Problem, ...] = remarks_field()

    def place(self, name: str) -> Where:
        """Where a setting was written; the place of the plan when it was not."""
        return self.places.get(name, self.where)
