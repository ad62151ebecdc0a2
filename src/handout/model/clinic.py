"""The clinic: who gives the sheet, where an emergency goes, and the rules of the house."""

import re
from collections.abc import Mapping
from typing import Any, Literal, Self

from handout.fields import places_field, remarks_field, unfinished_field, where_field
from handout.frozen import frozen
from handout.model.fields import doc
from handout.model.links import Link
from handout.problems import NOWHERE, Problem, Ref, Where, shown
from handout.reading import Node, Reader

Paper = Literal["letter", "a4"]
Required = Literal["draft", "reviewed"]


@frozen
class Colour:
    """A colour as `#RRGGBB`, and where it was written."""

    text: str
    where: Where = NOWHERE

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        """Reads `"#0D5C6E"`; without quotes YAML takes it for a remark."""
        if not reader.expect(node, "text"):
            return None
        text = node.text.strip()
        if not re.fullmatch("#[0-9A-Fa-f]{6}", text):
            reader.problem(node, f"expected a colour, found '{shown(text)}'", _QUOTES)
            return None
        return cls(text.upper(), node.where)

    @classmethod
    def schema(cls, _schemas: Any) -> dict[str, Any]:
        """How an editor should see it."""
        return {"type": "string", "pattern": r"^\s*#[0-9A-Fa-f]{6}\s*$"}


_QUOTES = 'write # and six digits or letters A to F, in quotes: "#0D5C6E"'


@frozen
class OwnColours:
    """The clinic's colours, laid over those of a style; a black-and-white print keeps its greys."""

    accent: Colour | None = doc("Titles and marks.", default=None)
    tint: Colour | None = doc("Ground of doses and the goal, very light.", default=None)
    pale: Colour | None = doc("Ground of notes, lighter still.", default=None)
    band: Colour | None = doc("Ground of white text, very dark.", default=None)
    ink: Colour | None = doc("Text.", default=None)
    soft: Colour | None = doc("Text that stands back.", default=None)
    hair: Colour | None = doc("Thin lines.", default=None)

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        """Reads colours by name; `accent: #0D5C6E` without quotes would be nothing and a remark."""
        empty = [value for _, value in node.entries if value.is_blank]
        for value in empty:
            reader.problem(value, "expected a colour, found nothing", _QUOTES)
        own = reader.record(node, cls)
        return None if empty else own

    @classmethod
    def schema(cls, schemas: Any) -> dict[str, Any]:
        """How an editor should see it."""
        plain: dict[str, Any] = schemas.record(cls)
        return plain


@frozen
class Emergency:
    """The emergency route; it differs by country and clinic."""

    call: str = doc("Number to call: 911, 112, 999.")
    go_to: str = doc("Where to go: name of the emergency department.")
    address: str = doc("Its address.", default="")


@frozen
class Clinic:
    """Name, contact, emergency route and house rules."""

    name: str = doc("Name as printed.")
    phone: str = doc("Phone number as printed.")
    address: str = doc("Address in one line.", default="")
    hours: str = doc("Opening hours in one line.", default="")
    web: Link | None = doc(
        "Web address; printed short and as a QR code, links on a screen.", default=None
    )
    emergency: Emergency | None = doc("Who to call, where to go.", default=None)
    closed: str = doc("What to do when the clinic is closed: a number to call.", default="")
    pain_limit: int | None = doc(
        "Highest pain of 10 that is fine while exercising; printed only if set.",
        default=None,
        minimum=0,
        maximum=10,
    )
    most_minutes: int = doc(
        "Minutes a day above which a plan is pointed out.", default=30, minimum=1, maximum=240
    )
    require: Required = doc(
        "draft prints everything; reviewed prints only what a clinician has signed off.",
        default="draft",
    )
    review_every: int = doc(
        "Months after which a review has to be done again.", default=24, minimum=1, maximum=120
    )
    paper: Paper = doc("letter or a4.", default="letter")
    language: Ref = doc("Language of the sheet: en.", default=Ref("en"))
    style: Ref | None = doc("How pages are set when nobody says: standard.", default=None)
    logo: Ref | None = doc("A PNG, JPEG or SVG file in photos/ or beside this file.", default=None)
    logo_alt: str = doc(
        "What the logo shows, for people who do not see it; otherwise the name.", default=""
    )
    colours: OwnColours = doc("Your colours, as #RRGGBB in quotes.", default=OwnColours())
    fictional: bool = doc("Only for the example clinic that ships.", default=False)
    where: Where = where_field()
    places: Mapping[str, Where] = places_field()
    unfinished: tuple[Problem, ...] = unfinished_field()
    remarks: tuple[Problem, ...] = remarks_field()

    def place(self, name: str) -> Where:
        """Where a setting was written; the place of the clinic when it was not."""
        return self.places.get(name, self.where)
