"""The dose of an exercise as a value: how many, how long, which side, how often.

A `Dose` may be partial (a patient's changes); `merge` lays one over another and
`dose_problems` says what a printed dose would leave open or get wrong.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from typing import Any, ClassVar, Literal, NamedTuple, Self, TypeVar

from handout.fields import where_field
from handout.frozen import frozen
from handout.model.fields import doc
from handout.problems import Where
from handout.reading import Node, Reader, Ref

Side = Literal["none", "both", "alternate", "left", "right"]
Counting = Literal["per-side", "in-all"]

DASHES = str.maketrans({"\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00a0": " "})
UNIT_S = {"s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1}
UNIT_S |= {"min": 60, "mins": 60, "minute": 60, "minutes": 60, "h": 3600, "hour": 3600}


@frozen
class Count:
    """A whole number or a range of them: `10`, `10-12`."""

    low: int
    high: int

    EXAMPLE: ClassVar[str] = "10 or 10-12"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The count in `text`. Raises ValueError with what is wrong, in plain words."""
        plain = text.translate(DASHES).replace(" to ", "-").strip()
        match = re.fullmatch(r"(\d{1,4})(?:\s*-\s*(\d{1,4}))?", plain)
        if not match:
            raise ValueError(f"'{text}' is not a number or a range; write {cls.EXAMPLE}")
        return cls._ordered(text, int(match[1]), int(match[2] or match[1]))

    @classmethod
    def _ordered(cls, text: str, low: int, high: int) -> Self:
        if low > high:
            raise ValueError(f"'{text}' runs backwards; write the smaller number first")
        if low < 1:
            raise ValueError(f"'{text}' must be 1 or more; leave it out if there is none")
        return cls(low, high)

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        """Reads `10-12` from YAML; a bad one becomes a problem at its place."""
        text = reader.read(node, Ref)
        if text is None:
            return None
        try:
            return cls.parse(text)
        except ValueError as error:
            reader.problem(node, *str(error).split("; ", 1))
            return None

    @classmethod
    def schema(cls, schemas: Any) -> dict[str, Any]:
        """How an editor should see it."""
        return {"type": ["integer", "string"], "examples": [cls.EXAMPLE]}

    @property
    def middle(self) -> float:
        """Half way between the ends, for adding up minutes."""
        return (self.low + self.high) / 2


@frozen
class Seconds(Count):
    """A length of time or a range: `5 s`, `20-30 s`, `1:30`, `5 min`; kept in seconds."""

    EXAMPLE: ClassVar[str] = "5 s, 20-30 s, 1:30 or 5 min"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The time in `text`. A bare number is refused: it has no unit."""
        plain = text.translate(DASHES).replace(" to ", "-").strip().lower()
        if re.fullmatch(r"\d+(\s*-\s*\d+)?", plain):
            raise ValueError(f"'{text}' has no unit; write {plain} s or {plain} min")
        ends = [end.strip() for end in plain.split("-")]
        if len(ends) > 2:
            raise ValueError(f"'{text}' is not a length of time; write {cls.EXAMPLE}")
        unit = re.search(r"[a-z]+$", ends[-1])
        if len(ends) == 2 and unit and re.fullmatch(r"\d+", ends[0]):
            ends[0] += f" {unit[0]}"
        low, high = _seconds(ends[0], text), _seconds(ends[-1], text)
        return cls._ordered(text, low, high)


def _seconds(part: str, whole: str) -> int:
    clock = re.fullmatch(r"(\d{1,3}):([0-5]\d)", part)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    pieces = re.findall(r"(\d{1,5})\s*([a-z]+)", part)
    if (
        not pieces
        or re.sub(r"\d+\s*[a-z]+|\s", "", part)
        or any(u not in UNIT_S for _, u in pieces)
    ):
        raise ValueError(f"'{whole}' is not a length of time; write {Seconds.EXAMPLE}")
    return sum(int(number) * UNIT_S[unit] for number, unit in pieces)


@frozen
class Dose:
    """How much and how often; every part may be left out where another dose fills it in."""

    sets: Count | None = doc("How many sets: 2, or 2-3.", default=None)
    reps: Count | None = doc("How many times in a set: 10, or 10-12.", default=None)
    hold: Seconds | None = doc("How long to hold each one: 5 s, 20-30 s.", default=None)
    time: Seconds | None = doc("How long to keep going, instead of reps: 5 min.", default=None)
    pace: Seconds | None = doc("Moving time of one repetition, without the hold.", default=None)
    rest: Seconds | None = doc("Rest between sets: 60 s.", default=None)
    side: Side | None = doc(
        "none (not sided), both (one side, then the other), alternate (take turns), left, right.",
        default=None,
    )
    count: Counting | None = doc(
        "With both or alternate: is the count per side, or in all (then even)?", default=None
    )
    per_day: Count | None = doc("Times a day.", default=None)
    days: Count | None = doc("Days a week, 1 to 7.", default=None)
    effort: str | None = doc("How hard it may feel, in the patient's words.", default=None)
    load: str | None = doc("Weight or band, if any.", default=None)
    step_up: str | None = doc(
        "When and how to do more; {reps+1}, {hold+5} or {time+1} say the result.", default=None
    )
    at_top: str | None = doc(
        "Instead of step-up, when the dose is at the top of the exercise's own.", default=None
    )
    step_back: str | None = doc(
        "When and how to do less; {reps/2}, {hold-5} or {time/2} say the result.", default=None
    )
    where: Where = where_field()


D = TypeVar("D", bound=Dose)
DOSE_PARTS = tuple(f.name for f in fields(Dose) if f.name != "where")


def merge(base: D, change: Dose) -> D:
    """`base` with every part that `change` names; what a new part makes senseless goes.

    Reps and time replace each other, time takes the place of a hold, a single set has no rest,
    a count for each side goes with both sides, and a new rule for more is also that of the top.
    """
    given = {n: v for n in DOSE_PARTS if (v := getattr(change, n)) is not None}
    gone = displaced(given, given.get("side"), one_set=given.get("sets") == Count(1, 1))
    changes: dict[str, Any] = dict.fromkeys(gone) | given
    return replace(base, **changes)


def displaced(given: Collection[str], side: str | None, *, one_set: bool) -> set[str]:
    """Parts of a dose that make no sense beside the parts that are given."""
    gone = {n for part, others in _INSTEAD_OF.items() if part in given for n in others}
    if side in ("none", "left", "right"):
        gone.add("count")
    if one_set:
        gone.add("rest")
    return gone


_INSTEAD_OF = {
    "reps": ("time",),
    "time": ("reps", "hold", "pace"),
    "step_up": ("at_top",),
}


class Gap(NamedTuple):
    """What a printed dose would leave open, and the part of the dose to mend."""

    part: str
    message: str
    hint: str


def dose_problems(dose: Dose) -> list[Gap]:
    """What a printed dose would leave open or get wrong; empty when it is complete."""
    return [*_missing(dose), *_contradictions(dose), *_excesses(dose)]


def change_problems(base: Dose, merged: Dose) -> list[Gap]:
    """What is wrong with a complete dose since it was changed: a gap, or a side that is none."""
    if base.side == "none" and merged.side not in ("none", None):
        message = "this exercise is not done one side at a time"
        return [Gap("side", message, "take side and count out")]
    if base.side in ("both", "alternate") and merged.side == "none":
        message = "this exercise is done one side at a time"
        return [Gap("side", message, "write side: both, alternate, left or right")]
    return dose_problems(merged)


_NEEDED = (
    ("sets", "how many sets", "2"),
    ("side", "which side", "none"),
    ("per-day", "how many times a day", "1"),
    ("days", "how many days a week", "7"),
)


def _missing(dose: Dose) -> list[Gap]:
    found = [
        Gap("", f"the dose does not say {what}", f"add {part}, for example {part}: {example}")
        for part, what, example in _NEEDED
        if getattr(dose, part.replace("-", "_")) is None
    ]
    if dose.reps is None and dose.time is None:
        message = "the dose does not say how many times or for how long"
        found.append(Gap("", message, "add reps or time, for example reps: 10 or time: 5 min"))
    if dose.sets and dose.sets.high > 1 and dose.rest is None:
        message = "the dose has several sets but no rest between them"
        found.append(Gap("sets", message, "add rest, for example rest: 60 s"))
    if dose.side in ("both", "alternate") and dose.count is None:
        message = "the dose does not say if the count is for each side or in all"
        found.append(Gap("side", message, "add count: per-side, or count: in-all"))
    return found


def _contradictions(dose: Dose) -> list[Gap]:
    found = []
    if dose.reps and dose.time:
        message = "the dose gives both reps and time"
        found.append(Gap("time", message, "keep one: reps (how many) or time (how long)"))
    if dose.time and dose.hold:
        message = "the dose gives both time and hold"
        found.append(Gap("hold", message, "a hold belongs to reps; keep one of the two"))
    if dose.sets == Count(1, 1) and dose.rest:
        message = "the dose gives a rest between sets, and there is one set"
        found.append(Gap("rest", message, "take rest out, or write more sets"))
    if dose.side in ("none", "left", "right") and dose.count is not None:
        message = f"count means nothing with side: {dose.side}"
        found.append(Gap("count", message, "take count out, or write side: both"))
    return [*found, *_unshared(dose)]


def is_shared(dose: Dose) -> bool:
    """Whether reps or time are those of two sides together."""
    return dose.side in ("both", "alternate") and dose.count == "in-all"


def _unshared(dose: Dose) -> Iterator[Gap]:
    """Counts in all of which one side would get more than the other."""
    parts = (("reps", "", dose.reps), ("time", " seconds", dose.time)) if is_shared(dose) else ()
    for part, unit, count in parts:
        if count and (count.low % 2 or count.high % 2):
            said = "-".join(str(end) for end in dict.fromkeys((count.low, count.high)))
            message = f"{said}{unit} in all cannot be shared between two sides"
            yield Gap(part, message, "write even numbers, or count: per-side")


_MOST: tuple[tuple[str, int, str], ...] = (
    ("sets", 10, "{high} sets are more than 10"),
    ("reps", 100, "{high} times in a set are more than 100"),
    ("hold", 600, "a hold of {high} seconds is longer than 10 minutes"),
    ("pace", 60, "{high} seconds for one repetition are more than a minute"),
    ("rest", 900, "a rest of {high} seconds is longer than 15 minutes"),
    ("time", 10800, "{high} seconds are longer than 3 hours"),
    ("per-day", 12, "{high} times a day are more than 12"),
    ("days", 7, "{high} days a week are more than 7"),
)


def _excesses(dose: Dose) -> list[Gap]:
    """Slips of the finger."""
    counts = (
        (part, most, text, getattr(dose, part.replace("-", "_"))) for part, most, text in _MOST
    )
    return [
        Gap(part, text.format(high=count.high), f"check the number in {part}")
        for part, most, text, count in counts
        if count and count.high > most
    ]


def with_defaults(dose: Dose) -> Dose:
    """The dose with a pace for counting minutes: 4 seconds of movement where none is given."""
    return dose if dose.pace else replace(dose, pace=Seconds(4, 4))


def seconds_a_day(dose: Dose) -> float:
    """Seconds of a day that a complete dose takes, from the middle of its ranges."""
    dose = with_defaults(dose)
    assert dose.sets and dose.pace and dose.per_day
    sided = 2 if dose.side in ("both", "alternate") and dose.count == "per-side" else 1
    if dose.time:
        work = dose.time.middle
    else:
        assert dose.reps
        work = dose.reps.middle * (dose.pace.middle + (dose.hold.middle if dose.hold else 0))
    rest = dose.rest.middle * (dose.sets.middle - 1) if dose.rest else 0.0
    return (work * sided * dose.sets.middle + rest) * dose.per_day.middle
