"""Rules of a dose, `Do {reps+1}.`, filled in for the dose of this patient.

A rule never leaves a sum to the reader. `{reps+1}` is said as `2 sets of 9 times each leg`,
`{hold/2}` as `10 seconds`, and `{most-reps}` is the top of the exercise's own dose. Of a range the
lower end counts; time is counted in minutes where it is in whole minutes; a half is rounded down.
What two sides share stays even: more is rounded up, less is rounded down.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from handout.dosewords import amount, counted, length_text
from handout.fill import fill, names
from handout.model.dose import Count, D, Dose, Seconds, is_shared
from handout.model.exercise import Limb
from handout.model.words import Words

RULES = ("step_up", "at_top", "step_back")
EXAMPLES = ("reps+1", "reps/2", "hold+5", "hold/2", "time+1", "most-reps", "most-hold", "most-time")

_SUM = re.compile(r"(reps|hold|time)([+/-])([1-9]\d{0,2})")
_MOST = re.compile(r"most-(reps|hold|time)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@lru_cache(maxsize=256)
def part_of(name: str) -> str:
    """The part of the dose that a fill-in of a rule is about; empty when it is none."""
    match = _SUM.fullmatch(name) or _MOST.fullmatch(name)
    return match[1] if match else ""


def with_rules(dose: D, own: Dose, limb: Limb, words: Words) -> D:
    """`dose` with its rules filled in; `own` is the dose that the exercise has of itself.

    At the top of `own` the rule `at_top` takes the place of `step_up`. A rule that comes to less
    than 1 gives way to a day off; one about a part that the dose lacks is left out: see `unsaid`.
    """
    up = dose.at_top if is_at_top(dose, own) else dose.step_up
    return replace(
        dose,
        step_up=_filled(up, dose, own, limb, words),
        at_top=None,
        step_back=_filled(dose.step_back, dose, own, limb, words),
    )


def unsaid(dose: Dose) -> Iterator[tuple[str, str]]:
    """Rules that the dose cannot say, each with the part that it lacks."""
    for rule in RULES:
        lacking = [part for part in _parts(getattr(dose, rule)) if getattr(dose, part) is None]
        yield from ((rule.replace("_", "-"), part) for part in lacking[:1])


def too_little(dose: Dose, own: Dose) -> Iterator[tuple[str, str]]:
    """Rules that come to less than 1 with this dose, each with its fill-in."""
    for rule in RULES:
        for name in names(getattr(dose, rule) or ""):
            number = _result(name, dose, own)
            if number is not None and number < 1:
                yield rule.replace("_", "-"), name


def is_at_top(dose: Dose, own: Dose) -> bool:
    """Whether all that the rule for more would add to is at the top of the exercise's own dose."""
    ends = [(getattr(dose, part), _top(part, dose, own)) for part in grown(dose.step_up)]
    return bool(dose.at_top and ends) and all(d and top and d.low >= top for d, top in ends)


def grown(rule: str | None) -> list[str]:
    """The parts of a dose that a rule adds to."""
    sums = (_SUM.fullmatch(name) for name in names(rule or ""))
    return list(dict.fromkeys(match[1] for match in sums if match and match[2] == "+"))


def _parts(rule: str | None) -> list[str]:
    return [part for name in names(rule or "") if (part := part_of(name))]


def _filled(rule: str | None, dose: Dose, own: Dose, limb: Limb, words: Words) -> str | None:
    if not rule or any(getattr(dose, part) is None for part in _parts(rule)):
        return None
    wanted = [name for name in names(rule) if part_of(name)]
    numbers = {name: _result(name, dose, own) for name in wanted}
    if any(number is not None and number < 1 for number in numbers.values()):
        return words.labels.day_off
    values = {name: _said(name, number or 1, dose, limb, words) for name, number in numbers.items()}
    kept = [text for text in _SENTENCE.split(rule) if not _said_before(text, numbers)]
    return fill(" ".join(kept), values)


def _result(name: str, dose: Dose, own: Dose) -> int | None:
    """The number that a fill-in comes to, in its unit; None when the dose has no such part."""
    part = part_of(name)
    count: Count | None = getattr(dose, part) if part else None
    if count is None:
        return None
    unit, top = _unit(part, dose), _top(part, dose, own)
    if _MOST.fullmatch(name):
        return (top or count.high) // unit
    match = _SUM.fullmatch(name)
    assert match
    low, by = count.low // unit, int(match[3])
    step = 2 if unit == 1 and part != "hold" and is_shared(dose) else 1
    if match[2] == "+":
        more = low + by + (low + by) % step
        return min(more, top // unit) if top and dose.at_top else more
    less = low - by if match[2] == "-" else low // by
    return less - less % step


def _top(part: str, dose: Dose, own: Dose) -> int | None:
    """The top of the exercise's own dose, counted as `dose` is: for each side, or in all."""
    count: Count | None = getattr(own, part)
    if count is None:
        return None
    if part == "hold" or is_shared(dose) == is_shared(own):
        return count.high
    return count.high * 2 if is_shared(dose) else count.high // 2


def _unit(part: str, dose: Dose) -> int:
    """Seconds in one step of the count: 60 for a time in whole minutes."""
    time = dose.time
    minutes = part == "time" and time and time.low % 60 == 0 and time.high % 60 == 0
    return 60 if minutes else 1


def _said(name: str, number: int, dose: Dose, limb: Limb, words: Words) -> str:
    part = part_of(name)
    if part != "reps":
        seconds = number * _unit(part, dose)
        return length_text(Seconds(seconds, seconds), words)
    count = Count(number, number)
    if _MOST.fullmatch(name):
        return counted(count, words.dose.times)
    sets = dose.sets and Count(dose.sets.low, dose.sets.low)
    side = "both" if dose.side == "alternate" else dose.side
    return amount(replace(dose, reps=count, sets=sets, side=side), limb, words)


def _said_before(sentence: str, numbers: dict[str, int | None]) -> bool:
    """Whether a sentence says how far to go, and the next step goes as far."""
    ends = [name for name in names(sentence) if _MOST.fullmatch(name)]
    return any(
        numbers[name] == numbers[end]
        for end in ends
        for name in numbers
        if name.startswith(f"{part_of(end)}+")
    )
