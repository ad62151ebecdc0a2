"""What a reviewer would find in the rules of a dose: numbers written twice, ends left open.

A rule is filled in for every dose, so it says no number of its own; `After 3 easy days` is no part
of a dose. A rule for more says what to do at the top. None speaks of sets, for any dose may be
changed to a single one: `{reps+1}` says sets and sides where there are some.
"""

import re
from collections.abc import Iterator

from handout.catalog import Library
from handout.model.dose import Dose, dose_problems, merge
from handout.model.exercise import Exercise
from handout.places import find
from handout.problems import Problem, Where
from handout.prose import patient_texts
from handout.rules import RULES, grown, too_little, unsaid

Found = Iterator[Problem]

_FILLED = re.compile(r"\{[^{}]*\}")
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)"
_SPAN = r"(?:\s+\w+)?\s+(?:days?|walks?|sessions?|visits?|weeks?)\b"
_OWN_NUMBER = re.compile(rf"\b{_NUMBER}\b(?!{_SPAN})(?:\s+\w+)?", re.IGNORECASE)
_AMOUNT = re.compile(
    rf"\b{_NUMBER}\s+(?:times?|seconds?|minutes?|reps?|more|fewer|less)\b", re.IGNORECASE
)
_SETS = re.compile(r"\b(?:a|the|each|every|one|per|this|last)\s+set\b|\bsets\b", re.IGNORECASE)


def check_rules(item: Exercise, library: Library) -> Found:
    """Every finding in what an exercise says about doing more and less."""
    yield from _numbers(item)
    yield from _sets(item)
    if grown(item.dose.step_up) and not item.dose.at_top:
        message = "the rule for more has no end"
        hint = "add at-top: what to do when the dose is at the top of the exercise's own"
        yield Problem(find(item.where, "dose", "step-up"), message, hint)
    for rule, name in too_little(item.dose, item.dose):
        yield _nothing_left(find(item.where, "dose", rule), rule, name, "the exercise's own dose")
    yield from _in_programs(item, library)


def _numbers(item: Exercise) -> Found:
    for rule in RULES:
        key = rule.replace("_", "-")
        if match := _OWN_NUMBER.search(_FILLED.sub("", getattr(item.dose, rule) or "")):
            message = f"the rule says '{match[0]}', and numbers are said by the dose"
            hint = "write the result, for example {reps+1}, {hold-5} or {most-reps}"
            yield Problem(find(item.where, "dose", key), message, hint)
    for key, text in (("easier", item.easier), ("harder", item.harder)):
        if match := _AMOUNT.search(text):
            message = f"'{key}' says '{match[0]}', and how much is said by the dose"
            yield Problem(find(item.where, key), message, "say it without the number")


def _sets(item: Exercise) -> Found:
    for route, text in patient_texts(item):
        match = _SETS.search(text) if route[0] != "steps" else None
        if match:
            message = f"it says '{match[0].lower()}', and the dose may have a single one"
            hint = "say it without sets; {reps+1} in a rule names sets where there are some"
            yield Problem(find(item.where, *route), message, hint)


def _in_programs(item: Exercise, library: Library) -> Found:
    """The same rules with the doses that programs give."""
    known = set(too_little(item.dose, item.dose))
    for program in library.programs.values():
        for pick in program.exercises:
            dose: Dose = merge(item.dose, pick.change)
            if pick.id != item.id or dose_problems(dose):
                continue
            for rule, name in set(too_little(dose, item.dose)) - known:
                yield _nothing_left(pick.id.where, rule, name, f"{item.id} in this program")
            for rule, part in unsaid(dose):
                message = f"{item.id}: {rule} speaks of {part}, and this dose has none"
                yield Problem(pick.id.where, message, f"write a {rule} of its own here")


def _nothing_left(where: Where, rule: str, name: str, of: str) -> Problem:
    message = f"{{{name}}} in {rule} comes to nothing with {of}"
    return Problem(where, message, "take away less, or write a half, as in {reps/2}")
