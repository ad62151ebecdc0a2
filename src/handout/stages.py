"""Which exercises each phase of a plan has: every phase goes on from the one before it."""

from collections.abc import Iterator, Mapping, Sequence

from handout.catalog import Library
from handout.model.plan import Phase, Pick, Plan
from handout.problems import Problem
from handout.refs import repeated, unknown
from handout.scalars import suggest

Picks = Mapping[str, Pick]


def stage_picks(start: Picks, phases: Sequence[Phase]) -> list[Picks]:
    """The picks of each phase, the dose of each as it is then.

    What was stopped and comes back has the dose that it had last.
    """
    found: list[Picks] = []
    known, now = dict(start), dict(start)
    for phase in phases:
        now = {name: pick for name, pick in now.items() if name not in phase.without}
        for pick in phase.exercises:
            before = known.get(pick.id)
            now[pick.id] = Pick(pick.id, before.change.under(pick.change)) if before else pick
        known |= now
        found.append(now)
    return found


def stage_problems(plan: Plan, start: Picks, library: Library) -> Iterator[Problem]:
    """What phases ask for and cannot have."""
    before: Picks = start
    for number, (phase, now) in enumerate(
        zip(plan.phases, stage_picks(start, plan.phases), strict=True), 1
    ):
        names = [pick.id for pick in phase.exercises]
        for ref in (*names, *phase.without):
            yield from unknown(ref, "exercise", library.exercises)
        yield from repeated(names, "exercise")
        yield from repeated(phase.without, "exercise")
        yield from _stopped_problems(phase, number, before, library)
        if not now:
            hint = "name the exercises that stay, or end the plan before it"
            yield Problem(phase.where, f"phase {number} has no exercise left", hint)
        elif number > 1 and not (phase.exercises or phase.without):
            message = f"phase {number} changes nothing"
            hint = "name what is different: exercises (with a dose), or without; or take it out"
            yield Problem(phase.where, message, hint)
        before = now


def _stopped_problems(
    phase: Phase, number: int, before: Picks, library: Library
) -> Iterator[Problem]:
    added = [pick.id for pick in phase.exercises]
    for ref in phase.without:
        if ref in added:
            message = f"'{ref}' is both chosen and left out in phase {number}"
            yield Problem(ref.where, message, "take it out of exercises or of without")
        elif ref in library.exercises and ref not in before:
            message = f"phase {number} is to stop '{ref}', and the patient is not doing it then"
            yield Problem(ref.where, message, suggest(ref, before))
