"""What a reviewer would find in a library that reads well: hard words, lost facts, bad habits.

Rules for patient text: a sentence has at most 15 words; a text of 30 words or more, and all the
text of one file together, reads at a US grade of 6 or lower; a step says no number that belongs to
the dose. Rules for facts: every item names a source; the library has an emergency box that is
always printed; what `dose-basis` calls the library's own is a part of the dose.
"""

import re
from collections.abc import Iterable, Iterator

from handout import readability
from handout.catalog import Item, Library
from handout.model.dose import DOSE_PARTS
from handout.model.exercise import Exercise
from handout.model.words import Words
from handout.places import Route, find
from handout.problems import Problem, Where
from handout.prose import patient_texts
from handout.scalars import suggest

MOST_WORDS = 15
MOST_GRADE = 6.0
GRADED_WORDS = 30
READABLE_LANGUAGES = ("en",)
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
    for item in library.items:
        found += _sourceless(item)
        if words.language in READABLE_LANGUAGES:
            found += _hard_to_read(item)
        if isinstance(item, Exercise):
            found += _amounts_in_steps(item)
            found += _own_dose_parts(item)
    found += _emergency(library)
    return sorted(set(found))


def drafts(library: Library) -> list[str]:
    """Ids of everything that no clinician has signed off."""
    return sorted(item.id for item in library.items if item.review == "draft")


def _sourceless(item: Item) -> Found:
    if not item.sources:
        hint = "add sources: [house] for your own judgement, or the source it comes from"
        yield Problem(find(item.where, "sources"), f"'{item.id}' names no source", hint)


def _hard_to_read(item: Item) -> Found:
    texts = list(patient_texts(item))
    for route, text in texts:
        for sentence in readability.sentences(text):
            count = len(readability.words(sentence))
            if count > MOST_WORDS:
                message = f"a sentence of {count} words: '{_short(sentence)}'"
                hint = f"make two of it; {MOST_WORDS} words are enough"
                yield Problem(find(item.where, *route), message, hint)
    graded = [*_by_field(texts), ((), "\n".join(text for _, text in texts))]
    for route, text in graded:
        grade = readability.grade(text)
        if len(readability.words(text)) >= GRADED_WORDS and grade > MOST_GRADE:
            what = f"'{route[0]}'" if route else f"all of '{item.id}'"
            message = f"{what} reads at grade {grade:.1f}, above {MOST_GRADE:g}"
            hint = f"shorter sentences and words; the longest are {_longest(text)}"
            yield Problem(find(item.where, *route), message, hint)


def _by_field(texts: Iterable[tuple[Route, str]]) -> list[tuple[Route, str]]:
    """The texts of each setting at the top of a file, joined."""
    joined: dict[str | int, list[str]] = {}
    for route, text in texts:
        joined.setdefault(route[0], []).append(text)
    return [((name,), "\n".join(parts)) for name, parts in joined.items()]


def _longest(text: str) -> str:
    ranked = sorted(dict.fromkeys(readability.words(text)), key=readability.syllables)
    return ", ".join(reversed(ranked[-3:]))


def _amounts_in_steps(item: Exercise) -> Found:
    for index, step in enumerate(item.steps):
        if match := _AMOUNT.search(step):
            message = f"the step says '{match[0]}', and how much is said by the dose"
            hint = "write it in the dose; a step may say {hold} or {time}"
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
