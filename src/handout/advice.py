"""What a careful colleague would point out about a plan. Nothing here stops a handout."""

from collections.abc import Collection, Iterator, Sequence

from handout.chosen import Chosen, Stage
from handout.model.clinic import Clinic
from handout.model.exercise import Exercise
from handout.model.plan import Plan
from handout.order import minutes_a_day
from handout.problems import Problem, Where
from handout.safety import MANY_EXERCISES

DIRECTIONAL_FLAGS = ("leg-pain", "disc-herniation")  # the way of moving that eases one is kept to


def advice(stages: Sequence[Stage], plan: Plan, clinic: Clinic) -> tuple[Problem, ...]:
    """Too many exercises or minutes, the same work twice, mixed directions; each said once."""
    found: list[Problem] = []
    for number, stage in enumerate(stages, 1):
        where = stage.phase.where if stage.phase else plan.place("exercises")
        name = f"phase {number}: " if stage.phase else ""
        found += _too_much(stage.chosen, clinic, where, name)
        found += _same_work(stage.chosen)
        found += _mixed(stage.chosen, plan.patient.flags, where, name)
    found += _rules(stages)
    return tuple(dict.fromkeys(found))


def _too_much(
    chosen: Sequence[Chosen], clinic: Clinic, where: Where, name: str
) -> Iterator[Problem]:
    if len(chosen) > MANY_EXERCISES:
        message = f"{len(chosen)} exercises: most people keep up with {MANY_EXERCISES} at most"
        yield Problem(where, name + message, "leave out what matters least")
    minutes = minutes_a_day(chosen)
    if minutes > clinic.most_minutes:
        message = f"about {minutes} minutes a day are more than {clinic.most_minutes}"
        hint = "leave out what matters least, or give fewer sets"
        yield Problem(where, name + message, hint)


def _same_work(chosen: Sequence[Chosen]) -> Iterator[Problem]:
    """An exercise of the same kind as one before, when one of them works on nothing else."""
    for n, choice in enumerate(chosen):
        same = [c.exercise for c in chosen[:n] if _is_same_work(c.exercise, choice.exercise)]
        if same:
            names = " and ".join(exercise.id for exercise in same)
            shared = ", ".join(sorted(set(choice.exercise.targets) & set(same[0].targets)))
            message = f"{choice.exercise.id} does the same work as {names}"
            said = f"{message} ({choice.exercise.kind}: {shared})"
            yield Problem(choice.where, said, "keep one of them, unless you want both")


def _is_same_work(one: Exercise, other: Exercise) -> bool:
    first, second = set(one.targets), set(other.targets)
    return one.kind == other.kind and (first <= second or second <= first)


def _mixed(
    chosen: Sequence[Chosen], flags: Collection[str], where: Where, name: str
) -> Iterator[Problem]:
    """Bending and arching at once, for a patient whose leg tells which of them is right."""
    having = [flag for flag in DIRECTIONAL_FLAGS if flag in flags]
    bend, arch = (
        [c.exercise.id for c in chosen if c.exercise.movement in (way, "flexion-extension")]
        for way in ("flexion", "extension")
    )
    if having and bend and arch:
        ways = f"bend the back ({', '.join(bend)}) and arch it ({', '.join(arch)})"
        message = f"{name}with {' and '.join(having)}, the exercises both {ways}"
        hint = "keep to the direction that eases the leg, and leave out the other"
        yield Problem(where, message, hint)


def _rules(stages: Sequence[Stage]) -> Iterator[Problem]:
    """A later phase that begins on its day, whatever the patient feels by then."""
    for number, stage in enumerate(stages[1:], 2):
        phase = stage.phase
        lacking = [key for key in ("when", "back") if phase and not getattr(phase, key)]
        if phase and lacking:
            what = " and ".join(_LACKING[key] for key in lacking)
            keys = " and ".join(f"{key}:" for key in lacking)
            message = f"phase {number} does not say {what}"
            yield Problem(phase.where, message, f"add {keys} a sentence for the patient")


_LACKING = {"when": "when to start it", "back": "when to go back"}
