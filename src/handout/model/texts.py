"""Texts of a handout that are no exercise: topics and safety boxes, and the words for flags."""

from typing import Any, Literal, Self

from handout.fields import remarks_field, unfinished_field, where_field
from handout.frozen import frozen
from handout.model import signing
from handout.model.exercise import Picture
from handout.model.fields import doc
from handout.problems import Problem, Where
from handout.reading import Node, Reader, Ref

Severity = Literal["emergency", "stop", "caution", "info"]


@frozen
class Point:
    """One line of a list; `lead` is its bold beginning. Written `text` or `lead: text`."""

    text: str
    lead: str = ""

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        """Reads `Sharp pain.` or `Pee: hard to start.`"""
        if node.kind == "settings" and len(node.entries) == 1:
            key, value = node.entries[0]
            lead, text = reader.read(key, str), reader.read(value, str)
            return None if lead is None or text is None else cls(text, lead)
        text = reader.read(node, str)
        return None if text is None else cls(text)

    @classmethod
    def schema(cls, schemas: Any) -> dict[str, Any]:
        """How an editor should see it."""
        one = {"type": "object", "maxProperties": 1, "additionalProperties": {"type": "string"}}
        return {"oneOf": [{"type": "string"}, one]}


@frozen
class Part:
    """A part of a topic: heading, a short text, then numbered steps or a list."""

    heading: str = doc("Small heading.", default="")
    text: str = doc("One to three short sentences.", default="")
    steps: tuple[str, ...] = doc("Numbered actions.", default=())
    points: tuple[Point, ...] = doc("A list without numbers.", default=())
    pictures: tuple[Picture, ...] = doc("Key positions.", default=())


@frozen
class Topic:
    """An instruction or explanation that is no exercise."""

    id: str = doc("Short name; the same as the file name.", aside=True)
    title: str = doc("Title as printed.")
    lead: str = doc("The one thing to remember.")
    parts: tuple[Part, ...] = doc("What it says.")
    sources: tuple[str, ...] = doc("Where the facts come from.", aside=True)
    synonyms: tuple[str, ...] = doc("Other names, for searching.", default=(), aside=True)
    figure: str = doc(
        "Figure to draw, if not the one named like the topic.", default="", aside=True
    )
    first: bool = doc("Print it before the exercises, after the safety boxes.", default=False)
    review: signing.Review = signing.review_field()
    reviewed_by: str = signing.reviewed_by_field()
    reviewed_on: str = signing.reviewed_on_field()
    reviewed_text: str = signing.reviewed_text_field()
    version: str = signing.version_field()
    extends: Ref | None = doc(
        "The topic whose file this one changes; what is not named stays.", default=None
    )
    where: Where = where_field()
    unfinished: tuple[Problem, ...] = unfinished_field()
    remarks: tuple[Problem, ...] = remarks_field()


@frozen
class SafetyBox:
    """Stop signs, emergencies, before you start."""

    id: str = doc("Short name; the same as the file name.", aside=True)
    title: str = doc("Title as printed.")
    severity: Severity = doc("How it is marked on paper.")
    points: tuple[Point, ...] = doc("The signs, one each.")
    action: str = doc("The one answer to these signs: what to do now.")
    sources: tuple[str, ...] = doc("Where the facts come from.", aside=True)
    lead: str = doc("A sentence before the list.", default="")
    brief: tuple[Point, ...] = doc("For the compact page: the signs in fewer words.", default=())
    short: str = doc("For the compact page: the answer in fewer words.", default="")
    order: int = doc("Place among the boxes, small first.", default=50)
    always: bool = doc("Print it on every handout.", default=False)
    flags: tuple[Ref, ...] = doc("Print it for patients with one of these flags.", default=())
    synonyms: tuple[str, ...] = doc("Other names, for searching.", default=(), aside=True)
    review: signing.Review = signing.review_field()
    reviewed_by: str = signing.reviewed_by_field()
    reviewed_on: str = signing.reviewed_on_field()
    reviewed_text: str = signing.reviewed_text_field()
    version: str = signing.version_field()
    extends: Ref | None = doc(
        "The safety box whose file this one changes; what is not named stays.", default=None
    )
    where: Where = where_field()
    unfinished: tuple[Problem, ...] = unfinished_field()
    remarks: tuple[Problem, ...] = remarks_field()


@frozen
class Flag:
    """Something about a patient that an exercise may mind."""

    name: str = doc("Name for the clinician.", aside=True)
    meaning: str = doc("When to set it.", aside=True)


@frozen
class Thing:
    """A piece of equipment."""

    name: str = doc("As printed in a list: a firm mat or rug.")
    detail: str = doc("A few words in brackets behind it: heavy, no wheels.", default="")


@frozen
class Source:
    """Where facts come from."""

    title: str = doc("Title or description.", aside=True)
    about: str = doc("What it was used for.", aside=True)


@frozen
class Terms:
    """Flags, equipment and sources that the library may name."""

    flags: dict[str, Flag] = doc("Flags by their short name.", factory=dict)
    equipment: dict[str, Thing] = doc("Equipment by its short name.", factory=dict)
    sources: dict[str, Source] = doc("Sources by their short name.", factory=dict)
    remarks: tuple[Problem, ...] = remarks_field()
