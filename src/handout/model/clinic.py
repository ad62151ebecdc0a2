"""The clinic: who gives the sheet, and where an emergency goes."""

from dataclasses import dataclass
from typing import Literal

from handout.fields import where_field
from handout.model.fields import doc
from handout.problems import Where

Paper = Literal["letter", "a4"]


@dataclass(frozen=True)
class Emergency:
    """The emergency route; it differs by country and clinic."""

    call: str = doc("Number to call: 911, 112, 999.")
    go_to: str = doc("Where to go: name of the emergency department.")
    address: str = doc("Its address.", default="")


@dataclass(frozen=True)
class Clinic:
    """Name, contact, emergency route and house rules."""

    name: str = doc("Name as printed.")
    phone: str = doc("Phone number as printed.")
    address: str = doc("Address in one line.", default="")
    hours: str = doc("Opening hours in one line.", default="")
    web: str = doc("Web address as printed.", default="")
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
    paper: Paper = doc("letter or a4.", default="letter")
    language: str = doc("Language of the sheet: en.", default="en")
    fictional: bool = doc("Only for the example clinic that ships.", default=False)
    where: Where = where_field()
