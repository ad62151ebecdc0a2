"""A dose in words: cells of the dose strip, lines of the summary, one whole sentence.

A length of a whole number of minutes is said in minutes. Numbers stay with their unit: the space
between them does not break.
"""

from collections.abc import Sequence

from handout.model.dose import Count, Dose, Seconds
from handout.model.exercise import Limb
from handout.model.handout import DoseCell
from handout.model.words import DoseWords, Plural, Words

NBSP = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"


def span(low: int, high: int) -> str:
    """`10`, or `10-12` with an en dash."""
    return str(low) if low == high else f"{low}{EN_DASH}{high}"


def counted(count: Count, unit: Plural) -> str:
    """`2 sets`, `10-12 times`."""
    return f"{span(count.low, count.high)}{NBSP}{unit.of(count.high)}"


def _length(length: Seconds, words: DoseWords) -> tuple[str, str]:
    """Number and unit: (`20-30`, `seconds`), (`5`, `minutes`)."""
    if length.low % 60 == 0 and length.high % 60 == 0:
        low, high = length.low // 60, length.high // 60
        return span(low, high), words.minutes.of(high)
    return span(length.low, length.high), words.seconds.of(length.high)


def length_text(length: Seconds, words: Words) -> str:
    """`5 seconds`, `20-30 seconds`, `1 minute`, in one piece."""
    return NBSP.join(_length(length, words.dose))


def cells(dose: Dose, limb: Limb, words: Words) -> tuple[DoseCell, ...]:
    """The dose strip of a complete dose, in the order of its slots; a single set is not said."""
    assert dose.sets and dose.per_day and dose.days
    say = words.dose
    found = [_work_cell(dose, limb, say)]
    if dose.sets.high > 1:
        found.insert(0, _count_cell("sets", dose.sets, say.sets, ""))
    if dose.hold:
        found.append(DoseCell("hold", *_length(dose.hold, say), say.hold))
    if dose.rest and dose.sets.high > 1:
        found.append(DoseCell("rest", *_length(dose.rest, say), say.rest_between_sets))
    if dose.side == "alternate" and not one_set_text(dose, words):
        found.append(DoseCell("turns", "", say.take_turns, ""))
    found.append(_count_cell("day", dose.per_day, say.times, say.a_day))
    found.append(_count_cell("week", dose.days, say.days, say.a_week))
    return tuple(found)


def _count_cell(slot: str, count: Count, unit: Plural, note: str) -> DoseCell:
    return DoseCell(slot, span(count.low, count.high), unit.of(count.high), note)


def _work_cell(dose: Dose, limb: Limb, say: DoseWords) -> DoseCell:
    """How many times or how long, and on which side."""
    note = _side_text(dose, limb, say)
    if dose.time:
        return DoseCell("times", *_length(dose.time, say), note or say.each_time)
    assert dose.reps and dose.sets
    if not note and dose.sets.high > 1 and dose.reps.high > 1:
        note = say.in_a_row
    return _count_cell("times", dose.reps, say.times, note)


def _side_text(dose: Dose, limb: Limb, say: DoseWords) -> str:
    if dose.side in ("left", "right"):
        return say.only[f"{dose.side}-{limb}"]
    if dose.side in ("both", "alternate"):
        return say.each[limb] if dose.count == "per-side" else say.in_all
    return ""


def turn_text(dose: Dose, limb: Limb, words: Words) -> str:
    """What to do about the sides: `Then change legs`, `Change legs each time`, `Left leg only`."""
    if dose.side == "both":
        return words.dose.then_change[limb]
    if dose.side == "alternate":
        return words.dose.change_each_time[limb]
    return upper_first(_side_text(dose, limb, words.dose))


def glance(dose: Dose, limb: Limb, words: Words) -> tuple[str, ...]:
    """Lines of the summary: how much, hold, rest, what one set of a sided exercise is, the load."""
    load = upper_first((dose.load or "").rstrip("."))
    lines = [amount(dose, limb, words), *_pauses(dose, words), one_set_text(dose, words), load]
    return tuple(line for line in lines if line)


def _pauses(dose: Dose, words: Words) -> list[str]:
    """`Hold 5 seconds`, `Rest 1 minute between sets`."""
    lines = []
    if dose.hold:
        lines.append(words.dose.hold_for.format(time=length_text(dose.hold, words)))
    if dose.rest and dose.sets and dose.sets.high > 1:
        lines.append(words.dose.rest_for.format(time=length_text(dose.rest, words)))
    return lines


def amount(dose: Dose, limb: Limb, words: Words) -> str:
    """`2 sets of 8 times each leg`, `3 times each leg`, `5 minutes`."""
    assert dose.sets
    say = words.dose
    text = length_text(dose.time, words) if dose.time else _reps_text(dose, say)
    if dose.sets.high > 1:
        text = say.sets_of.format(sets=counted(dose.sets, say.sets), times=text)
    side = _side_text(dose, limb, say)
    if dose.side in ("left", "right"):
        return f"{text}, {side}"
    text = f"{text} {side}".rstrip()
    if dose.side == "alternate" and not one_set_text(dose, words):
        return f"{text}, {say.take_turns}"
    return text


def _reps_text(dose: Dose, say: DoseWords) -> str:
    assert dose.reps
    return counted(dose.reps, say.times)


def one_set_text(dose: Dose, words: Words) -> str:
    """`One set: 6 left + 6 right` where several sets are counted for each side, else nothing."""
    sided = dose.side in ("both", "alternate") and dose.count == "per-side"
    if not sided or dose.sets is None or dose.sets.high == 1:
        return ""
    if dose.time:
        count = length_text(dose.time, words)
    else:
        assert dose.reps
        count = span(dose.reps.low, dose.reps.high)
    text = words.dose.one_set_is.format(count=count)
    return f"{text}, {words.dose.take_turns}" if dose.side == "alternate" else text


def often(dose: Dose, words: Words) -> str:
    """`once a day, every day`; `2 times a day, 3 days a week`."""
    assert dose.per_day and dose.days
    return words.dose.often.format(
        per_day=_per_day(dose.per_day, words.dose), days=days_text(dose, words)
    )


def _per_day(per_day: Count, say: DoseWords) -> str:
    if per_day == Count(1, 1):
        return say.once
    return say.twice if per_day == Count(2, 2) else counted(per_day, say.times)


def days_text(dose: Dose, words: Words) -> str:
    """`every day`, or `3 days a week`."""
    assert dose.days
    if dose.days == Count(7, 7):
        return words.dose.every_day
    return f"{counted(dose.days, words.dose.days)} {words.dose.a_week}"


def sentence(dose: Dose, limb: Limb, words: Words) -> str:
    """The whole dose: `2 sets of 8 times, hold 5 seconds, ..., once a day, every day.`"""
    return ", ".join(dose_parts(dose, limb, words)) + "."


def dose_parts(dose: Dose, limb: Limb, words: Words) -> list[str]:
    """The parts of that sentence: how much, hold, rest, how often."""
    first = amount(dose, limb, words)
    if one_set := one_set_text(dose, words):
        first = f"{first} ({lower_first(one_set)})"
    return [first, *map(lower_first, _pauses(dose, words)), often(dose, words)]


def remarks(dose: Dose, words: Words) -> str:
    """What the strip cannot show: what one set is, effort, load. Whole sentences."""
    one_set = one_set_text(dose, words)
    return " ".join(part for part in (one_set and f"{one_set}.", dose.effort, dose.load) if part)


def lower_first(text: str) -> str:
    """`Hold 5 seconds` as a part of a sentence."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """`once a day` as a line of its own."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], words: Words) -> str:
    """`2`, `2 and 3`, `2, 3 and 4`."""
    *most, last = parts
    return words.joined.format(first=", ".join(most), last=last) if most else last
