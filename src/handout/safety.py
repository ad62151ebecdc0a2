"""A patient's flags against the cautions of the exercises, and the emergency route."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from handout.catalog import Library
from handout.chosen import Chosen
from handout.model.clinic import Clinic
from handout.model.exercise import Caution
from handout.model.texts import SafetyBox
from handout.problems import Problem, Where

MANY_EXERCISES = 4


@dataclass(frozen=True)
class Screening:
    """What the flags say: extra care lines by exercise id, problems that stop, warnings."""

    care: dict[str, tuple[str, ...]]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def screen(chosen: Sequence[Chosen], flags: Collection[str], library: Library) -> Screening:
    """Matches every exercise with the flags: `avoid` stops unless overridden, `care` prints."""
    care: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    suited = _suited(chosen, flags, library)
    for choice in chosen:
        matches = [c for c in choice.exercise.cautions if c.flag in flags]
        care[choice.exercise.id] = tuple(dict.fromkeys(caution.say for caution in matches))
        avoided = [caution for caution in matches if caution.level == "avoid"]
        if choice.override:
            warnings.append(_overridden(choice, avoided))
        else:
            problems += [_avoid(choice, caution, suited) for caution in avoided]
    return Screening(care, tuple(problems), tuple(warnings))


def _suited(chosen: Sequence[Chosen], flags: Collection[str], library: Library) -> set[str]:
    """Exercises that may be offered instead: no flag forbids them, and the plan has them not."""
    return {
        name
        for name, exercise in library.exercises.items()
        if not any(c.flag in flags and c.level == "avoid" for c in exercise.cautions)
    } - {choice.exercise.id for choice in chosen}


def _avoid(choice: Chosen, caution: Caution, suited: Collection[str]) -> Problem:
    name = choice.exercise.id
    message = f"{name} is not for a patient with {caution.flag}: {caution.reason.rstrip('.')}"
    out = f"leave it out (without: [{name}])" if choice.of_program else "leave it out"
    instead = [ref for ref in caution.instead if ref in suited]
    choose = f"{out} and choose {_or(instead)}" if instead else out
    hint = f"{choose}; or, if you decide otherwise, say why: {name}: {{override: your reason}}"
    return Problem(choice.where, message, hint)


def _overridden(choice: Chosen, avoided: Sequence[Caution]) -> Problem:
    name = choice.exercise.id
    if not avoided:
        message = f"{name}: the override is not needed; no flag of this patient forbids it"
        return Problem(choice.where, message, "take override out, or check the flags")
    flags = " and ".join(caution.flag for caution in avoided)
    message = f"{name} is given in spite of {flags}: {choice.override}"
    return Problem(choice.where, message, "check that this is what you decided")


def emergency_problems(boxes: Sequence[SafetyBox], clinic: Clinic) -> Iterator[Problem]:
    """A handout with an emergency box must say whom to call and where to go."""
    box = next((box for box in boxes if box.severity == "emergency"), None)
    if box and clinic.emergency is None:
        message = f"the box '{box.title}' is printed, and the clinic gives no emergency route"
        hint = "add to the clinic's file: emergency: {call: '911', go-to: name of the hospital}"
        yield Problem(clinic.where, message, hint)


def general_warnings(chosen: Sequence[Chosen], clinic: Clinic, where: Where) -> Iterator[Problem]:
    """What does not stop a handout, but should be known before it is given."""
    if len(chosen) > MANY_EXERCISES:
        message = f"{len(chosen)} exercises: most people keep up with {MANY_EXERCISES} at most"
        yield Problem(where, message, "leave out what matters least")
    if clinic.fictional:
        message = f"'{clinic.name}' is an example: its phone and emergency route are not real"
        yield Problem(clinic.where, message, "write your own clinic.yaml and name it: --clinic")


def _or(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]
