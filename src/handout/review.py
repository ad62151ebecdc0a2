"""Signed off or not: drafts, texts that changed since, old reviews; what may leave the house."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from handout.catalog import Item, Library
from handout.chosen import Selection
from handout.model.clinic import Clinic
from handout.model.exercise import Exercise
from handout.model.plan import Plan, Program
from handout.model.texts import SafetyBox, Topic
from handout.origin import is_shipped
from handout.places import find
from handout.problems import Problem
from handout.signedoff import state_of, text_signs

KINDS: Mapping[type[Item], str] = {
    Exercise: "exercise",
    Topic: "topic",
    SafetyBox: "safety box",
    Program: "program",
}
SIGN = "review: reviewed, reviewed-by: (who), reviewed-on: (year-month-day)"


def items_of(selection: Selection) -> list[Item]:
    """Everything of the library that a plan prints, each once."""
    program = [selection.program] if selection.program else []
    exercises = {choice.exercise.id: choice.exercise for choice in selection.chosen}
    return [*program, *exercises.values(), *selection.topics, *selection.boxes]


def unready(items: Iterable[Item], plan: Plan, clinic: Clinic) -> Iterator[Problem]:
    """What may not be printed: texts still to be filled in, and drafts where the clinic says so."""
    for record in (clinic, plan, *items):
        yield from record.unfinished
    if clinic.require == "reviewed":
        for item in items:
            state = state_of(item)
            if state != "reviewed":
                yield _changed(item) if state == "changed" else _unsigned(item)


def _changed(item: Item) -> Problem:
    """A text that is no longer the one that somebody signed off."""
    what, now = f"the {KINDS[type(item)]} '{item.id}'", text_signs(item)
    signed = f"{item.reviewed_by} signed it off on {item.reviewed_on}"
    message = f"{what} has changed since {signed} (text {item.reviewed_text}, now {now})"
    hint = f"read it again; then write reviewed-text: {now} and the new reviewed-on"
    return Problem(find(item.where, "reviewed-text"), message, hint)


def _unsigned(item: Item) -> Problem:
    what = KINDS[type(item)]
    message = f"the {what} '{item.id}' is a draft, and this clinic prints only what is reviewed"
    hint = f"read it, then sign it off in your folder: {SIGN}"
    return Problem(find(item.where, "review"), message, hint)


def review_notes(items: Iterable[Item], clinic: Clinic | None, today: date) -> Iterator[Problem]:
    """Texts that changed since their review, and reviews of the future or older than the clinic
    allows; without a clinic none is too old."""
    for item in items:
        day = reviewed_on(item)
        if state_of(item) == "changed":
            yield _changed(item)
        elif day and day > today:
            where = find(item.where, "reviewed-on")
            message = f"'{item.id}' was reviewed on {day}, and that day is still to come"
            yield Problem(where, message, "check the year and the month")
        elif day and clinic and (due := _months_later(day, clinic.review_every)) <= today:
            where = find(item.where, "reviewed-on")
            message = f"the review of '{item.id}' has expired: {day}, due again on {due}"
            yield Problem(where, message, "read it again, and write the new reviewed-on")


def reviewed_on(item: Item) -> date | None:
    """The day of the review of an item, whatever it says now; None for a draft."""
    if item.review == "draft":
        return None
    try:
        return date.fromisoformat(item.reviewed_on)
    except ValueError:  # told by the check of the library
        return None


def drafts(library: Library) -> list[Item]:
    """Everything that no clinician has signed off."""
    return [item for item in library.items if state_of(item) == "draft"]


def draft_note(item: Item) -> Problem:
    """A note that an item is not signed off."""
    message = f"the {KINDS[type(item)]} '{item.id}' is a draft"
    return Problem(find(item.where, "review"), message, f"when it is read: {SIGN}")


def draft_lines(items: Iterable[Item]) -> Iterator[str]:
    """The same in short: a line for each kind, the clinic's own apart from what ships."""
    groups: dict[tuple[bool, str], list[str]] = {}
    for item in items:
        groups.setdefault((is_shipped(item.where), KINDS[type(item)]), []).append(item.id)
    for (ships, kind), names in groups.items():
        what = kind.replace("box", "boxe") + "s" if names[1:] else kind
        those = "that ship " if ships and names[1:] else "that ships " if ships else ""
        are = "are drafts" if names[1:] else "is a draft"
        yield f"{len(names)} {what} {those}{are}: {', '.join(sorted(names))}"


def _months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month when it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    if day.year + year >= date.max.year:
        return date.max
    first = day.replace(year=day.year + year, month=month + 1, day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
