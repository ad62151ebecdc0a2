"""Phases of a plan in words: their days, rules and doses, and what the cards say of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handout.chosen import Chosen, Stage
from handout.dosewords import joined, sentence, span
from handout.fill import DOSE_FILLS, dose_values
from handout.log import log_rows
from handout.model.handout import Card, PhaseLine, PhaseText, Tag
from handout.model.plan import Phase
from handout.model.words import Words
from handout.order import minutes_a_day
from handout.phasedays import Span
from handout.when import day_words


def phase_texts(
    stages: Sequence[Stage], spans: Sequence[Span], cards: Sequence[Card], words: Words
) -> tuple[PhaseText, ...]:
    """Every phase with the doses of all that is done in it; none for a plan without phases."""
    return tuple(
        _text(n, stages, days, cards, words) for n, days in enumerate(spans) if stages[n].phase
    )


def _text(
    n: int, stages: Sequence[Stage], days: Span, cards: Sequence[Card], words: Words
) -> PhaseText:
    phase, now = stages[n].phase, _doses(stages[n])
    before = _doses(stages[n - 1]) if n else {}
    assert phase
    done = [card for card in cards if card.id in now]
    dosed = [replace(card, dose=now[card.id].dose) for card in done]
    return PhaseText(
        number=n + 1,
        title=_title(n + 1, phase, words),
        dates=_dates(phase, days, words),
        first=days.first,
        last=days.last,
        when=phase.when,
        back=phase.back,
        lines=tuple(_line(card, n, stages, words) for card in done),
        stopped=tuple(card.name for card in cards if card.id in before and card.id not in now),
        minutes=minutes_a_day(stages[n].chosen),
        log=log_rows(dosed, words),
    )


def _title(number: int, phase: Phase, words: Words) -> str:
    pattern = words.phases.named if phase.name else words.phases.phase
    return pattern.format(number=number, name=phase.name)


def _dates(phase: Phase, days: Span, words: Words) -> str:
    """`Weeks 3-4: Fri, Dec 4 to Thu, Dec 17`."""
    first = day_words(days.first, words, weekday=True)
    last = day_words(days.last, words, weekday=True) if days.last else ""
    pattern = words.phases.dates if last else words.phases.open
    text = pattern.format(first=first, last=last)
    if not phase.weeks:
        return text
    weeks = words.phases.weeks.of(phase.weeks.high - phase.weeks.low + 1)
    return f"{weeks.format(weeks=span(phase.weeks.low, phase.weeks.high))}: {text}"


def _line(card: Card, n: int, stages: Sequence[Stage], words: Words) -> PhaseLine:
    choice = _doses(stages[n])[card.id]
    return PhaseLine(
        id=card.id,
        number=card.number,
        name=card.name,
        dose=choice.dose,
        sentence=sentence(choice.dose, choice.exercise.limb, words),
        more=tuple(_more(card, choice, words)),
        label=_label(card.id, choice, stages[:n], words),
    )


def _label(name: str, choice: Chosen, before: Sequence[Stage], words: Words) -> str:
    """What is different in a phase: an exercise is new, there again, or has another dose."""
    known = [_doses(stage).get(name) for stage in before]
    if not known or (known[-1] and not _differs(known[-1], choice)):
        return ""
    if known[-1]:
        return words.changes.changed
    return words.phases.again if any(known) else words.changes.new


def _more(card: Card, choice: Chosen, words: Words) -> Iterator[Tag]:
    """What is said otherwise than on the card: effort, load, when to change, the note."""
    labels, now, first = words.labels, choice.dose, card.dose
    remarks = (
        (labels.effort, now.effort, first.effort),
        ("", now.load, first.load),
        (labels.step_up, now.step_up, first.step_up),
        (labels.step_back, now.step_back, first.step_back),
        (labels.note, choice.note, card.note),
    )
    for label, text, said in remarks:
        if text and text != said:
            yield Tag(label, text)


def phase_tags(
    name: str, stages: Sequence[Stage], spans: Sequence[Span], words: Words
) -> tuple[Tag, ...]:
    """When an exercise begins if not at once, and the phases that change, stop or resume it."""
    there = [_doses(stage).get(name) for stage in stages] if spans else []
    say, tags = words.phases, []
    begins = next((n for n, choice in enumerate(there) if choice), 0)
    if begins:
        day = day_words(spans[begins].first, words, weekday=True)
        tags.append(Tag(say.starts_in.format(number=begins + 1), say.starts_on.format(date=day)))
    if changed := _changed(there):
        label = say.dose_of.format(number=begins + 1)
        tags.append(Tag(label, say.changes_in.format(numbers=joined(changed, words))))
    for number, (before, now) in enumerate(pairwise(there), 2):
        if before and not now:
            tags.append(Tag(say.stops_in.format(number=number)))
        elif now and not before and number > begins + 1:
            tags.append(Tag(say.again_in.format(number=number)))
    return tuple(tags)


def _changed(there: Sequence[Chosen | None]) -> list[str]:
    """Numbers of the phases whose dose is another than the last one before."""
    done = [(number, choice) for number, choice in enumerate(there, 1) if choice]
    return [str(n) for (_, last), (n, now) in pairwise(done) if _differs(last, now)]


def step_values(name: str, stages: Sequence[Stage], words: Words) -> dict[str, str]:
    """What steps fill in: `3 seconds`, or `3 seconds (phase 2: 5 seconds)`."""
    values: dict[str, str] = {}
    given = [_dose_values(stage, name, words) for stage in stages]
    for fill in DOSE_FILLS:
        found: list[tuple[int, str]] = []
        for number, said in enumerate(given, 1):
            value = said.get(fill, "")
            if value and (not found or found[-1][1] != value):
                found.append((number, value))
        if found:
            values[fill] = _in_step(found, words)
    return values


def _dose_values(stage: Stage, name: str, words: Words) -> dict[str, str]:
    choice = _doses(stage).get(name)
    if choice is None:
        return {}
    exercise = choice.exercise
    return dose_values(choice.dose, exercise.limb, words, exercise.steps)


def _in_step(found: Sequence[tuple[int, str]], words: Words) -> str:
    (_, value), *later = found
    if not later:
        return value
    others = "; ".join(words.phases.in_phase.format(number=n, value=other) for n, other in later)
    return words.phases.in_step.format(value=value, others=others)


def _doses(stage: Stage) -> dict[str, Chosen]:
    return {choice.exercise.id: choice for choice in stage.chosen}


def _differs(one: Chosen, other: Chosen) -> bool:
    return (one.dose, one.note) != (other.dose, other.note)
