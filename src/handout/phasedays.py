"""The days of each phase of a plan: from weeks or dates, one phase after the other."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from handout.frozen import frozen
from handout.model.plan import Phase
from handout.problems import Problem

MOST_WEEKS = 104


@frozen
class Span:
    """First and last day, both included; the last phase may go on without an end."""

    first: date
    last: date | None


def phase_spans(phases: Sequence[Phase], made_on: date) -> tuple[Span, ...]:
    """The days of phases that have no problems."""
    return tuple(span for phase in phases if (span := _span(phase, made_on)))


def phase_problems(phases: Sequence[Phase], made_on: date) -> Iterator[Problem]:
    """Phases without days, out of order, overlapping, or with days between that belong to none."""
    before: tuple[Phase, Span] | None = None
    for number, phase in enumerate(phases, 1):
        wrong = [*_wrong_days(phase, number, made_on, is_last=number == len(phases))]
        yield from wrong
        span = None if wrong else _span(phase, made_on)
        if number == 1 and phase.back:
            message = "there is no phase before the first to go back to"
            yield Problem(
                phase.place("back"), message, "say it in the note of the plan, or as when:"
            )
        if span and number == 1:
            yield from _wrong_start(phase, span, made_on)
        elif span and before:
            yield from _wrong_order(phase, span, number, *before)
        before = (phase, span) if span else None


def _span(phase: Phase, made_on: date) -> Span | None:
    if phase.weeks:
        try:
            first = made_on + timedelta(weeks=phase.weeks.low - 1)
            return Span(first, made_on + timedelta(weeks=phase.weeks.high, days=-1))
        except OverflowError:
            return None
    return Span(phase.first, phase.last) if phase.first else None


def _wrong_days(phase: Phase, number: int, made_on: date, *, is_last: bool) -> Iterator[Problem]:
    dated = phase.first or phase.last
    if phase.weeks and dated:
        message = f"phase {number} has weeks and dates"
        yield Problem(phase.place("weeks"), message, "keep one: weeks, or from and to")
    elif phase.weeks:
        if phase.weeks.high > MOST_WEEKS or not _span(phase, made_on):
            message = f"week {phase.weeks.high} is more than {MOST_WEEKS} weeks away"
            yield Problem(phase.place("weeks"), message, "check the number; week 1 is the first")
    elif not phase.first:
        message = f"phase {number} does not say when it begins"
        hint = "add weeks, for example weeks: 1-2; or from and to, with dates"
        yield Problem(phase.place("last"), message, hint)
    elif phase.last and phase.last < phase.first:
        message = f"phase {number} ends ({phase.last}) before it begins ({phase.first})"
        yield Problem(phase.place("last"), message, "check from and to: year-month-day")
    elif not (phase.last or is_last):
        message = f"phase {number} has no last day, and another phase follows"
        yield Problem(phase.place("first"), message, "add to: the last day, year-month-day")


def _wrong_start(phase: Phase, span: Span, made_on: date) -> Iterator[Problem]:
    where = phase.place("weeks" if phase.weeks else "first")
    if span.first > made_on:
        message = f"the first phase ({said(phase)}) begins after the date of the sheet ({made_on})"
        hint = "begin with weeks: 1, or on the date of the sheet"
        yield Problem(where, message, hint)
    elif span.last and span.last < made_on:
        message = f"the first phase ({said(phase)}) is over on the date of the sheet ({made_on})"
        yield Problem(where, message, "take it out, or check date, from and to")


def _wrong_order(
    phase: Phase, span: Span, number: int, last: Phase, before: Span
) -> Iterator[Problem]:
    where = phase.place("weeks" if phase.weeks else "first")
    names = f"phase {number} ({said(phase)})", f"phase {number - 1} ({said(last)})"
    assert before.last
    if span.first < before.first:
        message = f"{names[0]} begins before {names[1]}"
        yield Problem(where, message, "put the phases in the order of their days")
    elif span.first <= before.last:
        message = f"{names[0]} begins before {names[1]} has ended"
        yield Problem(where, message, _LATER)
    elif span.first > before.last + timedelta(1):
        message = f"there are days between {names[1]} and {names[0]}"
        hint = "let one begin where the other ends: the patient must know what to do in between"
        yield Problem(where, message, hint)


def said(phase: Phase) -> str:
    """`weeks 1-2`, or `2026-11-20 to 2026-12-03`."""
    if phase.weeks and phase.weeks.low == phase.weeks.high:
        return f"week {phase.weeks.low}"
    if phase.weeks:
        return f"weeks {phase.weeks.low}-{phase.weeks.high}"
    return f"{phase.first} to {phase.last}" if phase.last else f"from {phase.first} on"


_LATER = "let each phase begin when the one before it is over; weeks: 1-2, then weeks: 3-4"
