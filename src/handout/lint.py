"""What a reviewer would find in a library that reads well: hard texts, lost facts, bad habits.

Rules for patient text: those of `wording`; a step says no number that belongs to the dose. Rules
for facts: every item names a source; the library has an emergency box that is always printed; what
`dose-basis` calls the library's own is a part of the dose.
"""

import re
from collections.abc import Iterator

from handout.catalog import Item, Library
from handout.model.dose import DOSE_PARTS
from handout.model.exercise import Exercise
from handout.model.words import Words
from handout.places import Route, find
from handout.plainer import load_plainer
from handout.problems import Problem, Where
from handout.prose import patient_texts
from handout.rulecheck import check_rules
from handout.scalars import suggest
from handout.wording import READABLE_LANGUAGES, hard_texts, hard_words

PARTS = tuple(name.replace("_", "-") for name in DOSE_PARTS)

Found = Iterator[Problem]

_NUMBER = r"\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
_AMOUNT = re.compile(
    rf"\b(?:{_NUMBER})(?:\s*[-\u2013]\s*\d+)?\s*(?:times?|seconds?|secs?|minutes?|reps?|sets?)\b"
    r"|\b(?:once|twice)\b",
    re.IGNORECASE,
)


def check_library(library: Library, words: Words) -> list[Problem]:
    """Every finding in the content of a library, in the order of its files."""
    found: list[Problem] = []
    plainer = load_plainer(words.language)
    for item in library.items:
        found += item.unfinished
        found += _sourceless(item)
        if words.language in READABLE_LANGUAGES:
            found += hard_texts(item.where, item.id, patient_texts(item), plainer)
        if isinstance(item, Exercise):
            found += _amounts_in_steps(item)
            found += _own_dose_parts(item)
            found += check_rules(item, library)
    found += _emergency(library)
    return sorted(set(found))


def check_words(library: Library, words: Words) -> list[Problem]:
    """Hard words that have a plainer one, in the order of the files; they stop nothing."""
    plainer = load_plainer(words.language)
    found = (hard_words(item.where, patient_texts(item), plainer) for item in library.items)
    return sorted({problem for problems in found for problem in problems})


def check_amounts(library: Library) -> list[Problem]:
    """Amounts beside the dose, which say the same or something else; they stop nothing."""
    return sorted(each for item in library.exercises.values() for each in _amounts_beside(item))


def _amounts_beside(item: Exercise) -> Found:
    for route, text in patient_texts(item):
        match = _AMOUNT.search(text) if _is_beside(route) else None
        if match:
            message = f"this says '{match[0]}', and how much is said by the dose"
            hint = "take the number out: the dose of a patient may be another"
            yield Problem(find(item.where, *route), message, hint)


def _is_beside(route: Route) -> bool:
    return route[0] in ("easier", "harder", "care") or route[-1] == "caption"


def _sourceless(item: Item) -> Found:
    if not item.sources:
        hint = "add sources: [house] for your own judgement, or the source it comes from"
        yield Problem(find(item.where, "sources"), f"'{item.id}' names no source", hint)


def _amounts_in_steps(item: Exercise) -> Found:
    for index, step in enumerate(item.steps):
        if match := _AMOUNT.search(step):
            message = f"the step says '{match[0]}', and how much is said by the dose"
            hint = "write it in the dose; a step may say {reps}, {hold}, {time} or {sides}"
            yield Problem(find(item.where, "steps", index), message, hint)


def _own_dose_parts(item: Exercise) -> Found:
    for index, own in enumerate(item.dose_basis.own):
        name = re.split(r"[\s,:]", own)[0]
        if name not in PARTS:
            message = f"'{_short(own)}' does not begin with a part of the dose"
            hint = suggest(name, PARTS)
        elif getattr(item.dose, name.replace("-", "_")) is None:
            message = f"'{name}' is named as the library's own, and the dose does not have it"
            hint = f"add {name} to the dose, or take it out here"
        else:
            continue
        yield Problem(find(item.where, "dose-basis", "own", index), message, hint)


def _emergency(library: Library) -> Found:
    boxes = [box for box in library.boxes.values() if box.severity == "emergency"]
    if not boxes:
        where = Where(str(library.folders[-1] / "safety"))
        message = "the library has no emergency box"
        hint = "add a safety box with severity: emergency and always: true"
        yield Problem(where, message, hint)
    elif not any(box.always for box in boxes):
        where = find(boxes[0].where, "severity")
        message = f"the emergency box '{boxes[0].id}' is not printed on every handout"
        yield Problem(where, message, "add always: true")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "..."
