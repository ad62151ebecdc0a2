"""Filling in what content leaves open: `{hold}` in a step, `{emergency-call}` in a safety box.

One pass over the text: what is filled in is never looked at again, so that the words of a clinic or
a patient may hold braces and are printed as they are.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from handout.dosewords import counted, length_text, turn_text
from handout.model.clinic import Clinic
from handout.model.dose import Count, Dose, is_shared
from handout.model.exercise import Limb
from handout.model.words import Words

DOSE_FILLS = ("reps", "hold", "time", "sides")
CLINIC_FILLS = ("clinic-phone", "closed", "emergency-call", "emergency-place", "pain-limit")
PLAN_FILLS = ("bed-or-floor", "changes")
OPTIONAL_FILLS = ("pain-limit",)

C = TypeVar("C", bound=Count)
_FILL = re.compile(r"\{([^{}]*)\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with every `{name}` filled in; a name without a value stays as it is."""
    if "{" not in text:
        return text
    return _FILL.sub(lambda match: values.get(match[1], match[0]), text)


@lru_cache(maxsize=4000)  # every text of the library is asked for every patient
def names(text: str) -> tuple[str, ...]:
    """The fill-ins of a text, in order."""
    return tuple(_FILL.findall(text))


def has_stray_brace(text: str) -> bool:
    """Whether a brace is left over when the fill-ins are taken out."""
    return bool(re.search(r"[{}]", _FILL.sub("", text)))


def dose_fills(dose: Dose) -> tuple[str, ...]:
    """The fill-ins for which a dose has something to say."""
    sides = dose.side if dose.side != "none" else None
    there = {"reps": dose.reps, "hold": dose.hold, "time": dose.time, "sides": sides}
    return tuple(name for name in DOSE_FILLS if there[name])


def dose_values(dose: Dose, limb: Limb, words: Words, steps: Sequence[str]) -> dict[str, str]:
    """`reps` and `time` (of one side), `hold` and `sides`, as far as the dose has them.

    Where the steps do not say how many times, `Then change sides` alone could mean after each one.
    """
    lengths = {"hold": dose.hold, "time": dose.time and _of_one_side(dose, dose.time)}
    said = {name: length_text(length, words) for name, length in lengths.items() if length}
    if dose.reps:
        said["reps"] = counted(_of_one_side(dose, dose.reps), words.dose.times)
    if turn := turn_text(dose, limb, words):
        if dose.side == "both" and dose.reps and not any("reps" in names(step) for step in steps):
            turn = words.dose.all_first.format(times=said["reps"], change=turn)
        said["sides"] = turn
    return said


def _of_one_side(dose: Dose, count: C) -> C:
    if not is_shared(dose):
        return count
    return replace(count, low=count.low // 2, high=count.high // 2)


def clinic_values(clinic: Clinic) -> dict[str, str]:
    """What a clinic fills in, as far as it says so."""
    route = clinic.emergency
    place = ", ".join(part for part in (route.go_to, route.address) if part) if route else ""
    found = {
        "clinic-phone": clinic.phone,
        "closed": clinic.closed,
        "emergency-call": route.call if route else "",
        "emergency-place": place,
        "pain-limit": "" if clinic.pain_limit is None else str(clinic.pain_limit),
    }
    return {name: value for name, value in found.items() if value}


def missing(texts: Iterable[str], values: Mapping[str, str]) -> list[str]:
    """Fill-ins that texts need and nobody gives, each once, in order; optional ones excepted."""
    needed = dict.fromkeys(name for text in texts for name in names(text))
    return [name for name in needed if name not in values and name not in OPTIONAL_FILLS]


def speaks_of_unset(text: str, values: Mapping[str, str]) -> bool:
    """Whether a text needs an optional fill-in that the clinic does not set."""
    return any(name in OPTIONAL_FILLS and name not in values for name in names(text))
