"""What is different since the last sheet: new, changed and stopped exercises, marked as such."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from handout.catalog import Library
from handout.dosewords import dose_parts
from handout.model.dose import Dose
from handout.model.exercise import Limb
from handout.model.handout import Card, Handout, Tag
from handout.model.plan import Plan
from handout.model.words import Words
from handout.problems import Problem

Doses = Mapping[str, Dose]


def mark_changes(handout: Handout, old: Handout, old_plan: Plan, library: Library) -> Handout:
    """The handout with a tag on what is new or changed, and the names of what has stopped.

    Where the old plan has phases, the one that was due the day before counts.
    """
    before = _due(old, handout.made_on - timedelta(1))
    cards = tuple(_marked(card, before, library, handout.words) for card in handout.cards)
    now = {card.id for card in cards}
    stopped = tuple(card.name for card in old.cards if card.id in before and card.id not in now)
    warnings = handout.warnings
    if not stopped and cards == handout.cards:
        message = "nothing is different from the old plan: no exercise is marked"
        warnings += (Problem(old_plan.where, message, "name the plan of the last visit"),)
    return replace(handout, cards=cards, stopped=stopped, warnings=warnings)


def other_patient(plan: Plan, old: Plan) -> Iterator[Problem]:
    """An old plan with another reference belongs to somebody else."""
    new, last = plan.patient.reference, old.patient.reference
    if new and last and new != last:
        message = f"the old plan is that of another patient: {last}, and this one is {new}"
        yield Problem(old.place("patient"), message, "name the old plan of the same patient")


def day_of_old(plan: Plan, today: date) -> date:
    """The date of an old sheet that names none: before its next visit, as it was then."""
    return plan.date or (min(today, plan.review - timedelta(1)) if plan.review else today)


def _due(old: Handout, day: date) -> Doses:
    """What the patient was to do on a day, by the old sheet."""
    phases = [phase for phase in old.phases if phase.first <= day] or [*old.phases[:1]]
    if phases:
        return {line.id: line.dose for line in phases[-1].lines}
    return {card.id: card.dose for card in old.cards}


def _marked(card: Card, before: Doses, library: Library, words: Words) -> Card:
    if card.id not in before:
        return replace(card, tags=(Tag(words.changes.new), *card.tags))
    was = _was(before[card.id], card.dose, library.exercises[card.id].limb, words)
    if not was:
        return card
    tag = Tag(words.changes.changed, words.changes.was.format(dose=was))
    return replace(card, tags=(tag, *card.tags))


def _was(old: Dose, new: Dose, limb: Limb, words: Words) -> str:
    """The parts of the old dose that hold no more; all of it when something was only added."""
    before, now = _parts(old, limb, words), _parts(new, limb, words)
    gone = [part for part in before if part not in now]
    return "" if before == now else ", ".join(gone or before)


def _parts(dose: Dose, limb: Limb, words: Words) -> list[str]:
    said = [text.rstrip(".") for text in (dose.effort, dose.load) if text]
    return [*dose_parts(dose, limb, words), *said]
