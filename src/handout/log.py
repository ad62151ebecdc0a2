"""The tracking log: a row for each exercise, sized to its dose and to the next visit."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from handout.dosewords import counted, days_text
from handout.frozen import frozen
from handout.model.dose import Count
from handout.model.handout import Card, Handout, LogRow
from handout.model.words import Words
from handout.phasedays import Span
from handout.problems import Problem, Where

USUAL_DAYS = 14
MOST_DAYS = 42
MOST_AWAY = 366
MOST_ROWS = 3
MOST_PICKED = 3  # days a week that are picked with a day off in between


def log_rows(cards: Sequence[Card], words: Words) -> tuple[LogRow, ...]:
    """Rows of the log; an exercise has one for each time a day, up to three."""
    return tuple(row for card in cards for row in _rows(card, words))


def _rows(card: Card, words: Words) -> Iterator[LogRow]:
    assert card.dose.per_day
    times = card.dose.per_day.high
    days = "" if card.dose.days == Count(7, 7) else days_text(card.dose, words)
    if times > MOST_ROWS:
        often = f"{counted(card.dose.per_day, words.dose.times)} {words.dose.a_day}"
        yield LogRow(card.number, card.name, ", ".join(part for part in (often, days) if part))
        return
    for turn in range(1, times + 1):
        nth = words.labels.log_turn.format(turn=turn, turns=times) if times > 1 else ""
        yield LogRow(card.number, card.name, ", ".join(part for part in (nth, days) if part))


def log_days(made_on: date, review: date | None, last_phase: Span | None = None) -> int:
    """Days from the date of the sheet to the day before the next visit.

    Without a visit, to the end of the last phase; without phases 14.
    """
    if review:
        return min((review - made_on).days, MOST_DAYS)
    if last_phase is None:
        return USUAL_DAYS
    days = (last_phase.last or last_phase.first) - made_on
    return min(days.days + (1 if last_phase.last else USUAL_DAYS), MOST_DAYS)


@frozen
class LogSpan:
    """Days of the log with the same rows: those of a phase, or all when there are none."""

    title: str
    first: date
    days: int
    rows: tuple[LogRow, ...]


def log_spans(handout: Handout) -> tuple[LogSpan, ...]:
    """The log cut where phases change."""
    if not handout.phases:
        return (LogSpan("", handout.log_from, handout.log_days, handout.log),)
    end = handout.log_from + timedelta(handout.log_days - 1)
    spans = []
    for n, phase in enumerate(handout.phases):
        is_last = n == len(handout.phases) - 1
        first = max(phase.first, handout.log_from)
        last = end if is_last or phase.last is None else min(phase.last, end)
        if first <= last:
            spans.append(LogSpan(phase.title, first, (last - first).days + 1, phase.log))
    return tuple(spans)


def log_parts(handout: Handout, most: int) -> Iterator[LogSpan]:
    """The log cut where phases change, and after so many days at most."""
    for span in log_spans(handout):
        for start in range(0, span.days, most):
            days = min(most, span.days - start)
            yield replace(span, first=span.first + timedelta(start), days=days)


def review_problems(made_on: date, review: date | None, where: Where) -> Iterator[Problem]:
    """A next visit must come after the sheet."""
    if review and review <= made_on:
        message = f"the next visit ({review}) is not after the date of the sheet ({made_on})"
        yield Problem(where, message, "check review and date: year-month-day")


def date_warnings(made_on: date, today: date, where: Where) -> Iterator[Problem]:
    """A sheet is for about now: a year that is far off is a slip of the finger."""
    if abs((made_on - today).days) > MOST_AWAY:
        message = f"the date of the sheet ({made_on}) is more than a year from today ({today})"
        yield Problem(where, message, "check the year")


def review_warnings(made_on: date, review: date | None, where: Where) -> Iterator[Problem]:
    """A log for months would fill the sheet; it stops after six weeks."""
    days = (review - made_on).days if review else 0
    if days > MOST_DAYS:
        message = f"the next visit is {days} days away; the log covers the first {MOST_DAYS}"
        yield Problem(where, message, "print a new log then, or check the date of the visit")


def log_how(cards: Sequence[Card], phone: str, words: Words) -> str:
    """How to keep the log: when to tick, which days to pick, and what a high score leads to."""
    labels = words.labels
    parts = (
        labels.log_how,
        *picked_days(cards, words),
        labels.pain_scale,
        labels.pain_high.format(number=phone),
    )
    return " ".join(part for part in parts if part)


def picked_days(cards: Sequence[Card], words: Words) -> Iterator[str]:
    """Which days count, where there are few a week; which exercises, where it is not all."""
    by_days: dict[Count, list[str]] = {}
    for card in cards:
        if card.dose.days and card.dose.days.high <= MOST_PICKED:
            by_days.setdefault(card.dose.days, []).append(str(card.number))
    labels = words.labels
    for days, numbers in by_days.items():
        said = counted(days, words.dose.days)
        if len(numbers) == len(cards):
            yield labels.log_pick.format(days=said)
            continue
        *some, last = numbers
        listed = words.joined.format(first=", ".join(some), last=last) if some else last
        pattern = labels.log_pick_exercises if some else labels.log_pick_exercise
        which = pattern.format(numbers=listed)
        yield labels.log_pick_for.format(exercises=which, days=said)
