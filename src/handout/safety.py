"""A patient's flags against the cautions of the exercises, and the emergency route."""

from collections.abc import Collection, Iterator, Sequence

from handout.catalog import Library
from handout.chosen import Chosen
from handout.frozen import frozen
from handout.model.clinic import Clinic
from handout.model.exercise import Caution, Exercise
from handout.model.texts import SafetyBox
from handout.problems import Problem, shown

MANY_EXERCISES = 4
MOST_INSTEAD = 3
LEAST_REASON = 10  # letters; `ok` is no reason


@frozen
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
    suited: set[str] = set()
    for choice in chosen:
        matches = [c for c in choice.exercise.cautions if c.flag in flags]
        care[choice.exercise.id] = tuple(dict.fromkeys(caution.say for caution in matches))
        avoided = [caution for caution in matches if caution.level == "avoid"]
        if choice.override:
            warnings.append(_overridden(choice, avoided))
            problems += _thin_reason(choice)
        elif avoided:
            suited = suited or _suited(chosen, flags, library)
            relatives = _relatives(choice.exercise, suited, flags, library)
            problems += [_avoid(choice, caution, suited, relatives) for caution in avoided]
    return Screening(care, tuple(problems), tuple(warnings))


def _suited(chosen: Sequence[Chosen], flags: Collection[str], library: Library) -> set[str]:
    """Exercises that may be offered instead: no flag forbids them, and the plan has them not."""
    return {
        name
        for name, exercise in library.exercises.items()
        if not any(c.flag in flags and c.level == "avoid" for c in exercise.cautions)
    } - {choice.exercise.id for choice in chosen}


def _relatives(
    exercise: Exercise, suited: Collection[str], flags: Collection[str], library: Library
) -> list[str]:
    """Exercises of the same kind, those for the same parts first, fewer cautions before more."""

    def rank(name: str) -> tuple[int, int, str]:
        other = library.exercises[name]
        shared = len(set(exercise.targets) & set(other.targets))
        return -shared, sum(caution.flag in flags for caution in other.cautions), name

    same = [name for name in suited if library.exercises[name].kind == exercise.kind]
    return sorted(same, key=rank)[:MOST_INSTEAD]


def _avoid(
    choice: Chosen, caution: Caution, suited: Collection[str], relatives: Sequence[str]
) -> Problem:
    name = choice.exercise.id
    message = f"{name} is not for a patient with {caution.flag}: {caution.reason.rstrip('.')}"
    out = f"leave it out (without: [{name}])" if choice.of_program else "leave it out"
    instead = [ref for ref in caution.instead if ref in suited] or relatives
    choose = f"{out} and choose {_or(instead)}" if instead else out
    typed = not choice.where.line  # a word of the command line
    say = f"'{name}:override=your reason'" if typed else f"{name}: {{override: your reason}}"
    hint = f"{choose}; or, if you decide otherwise, say why: {say}"
    return Problem(choice.where, message, hint)


def _overridden(choice: Chosen, avoided: Sequence[Caution]) -> Problem:
    name = choice.exercise.id
    if not avoided:
        message = f"{name}: the override is not needed; no flag of this patient forbids it"
        return Problem(choice.where, message, "take override out, or check the flags")
    flags = " and ".join(caution.flag for caution in avoided)
    message = f"{name} is given in spite of {flags}: {choice.override}"
    return Problem(choice.where, message, "check that this is what you decided")


def _thin_reason(choice: Chosen) -> Iterator[Problem]:
    """An override is a decision that another clinician must be able to follow."""
    letters = sum(char.isalnum() for char in choice.override)
    if letters < LEAST_REASON or len(choice.override.split()) < 2:
        message = (
            f"{choice.exercise.id}: '{shown(choice.override)}' gives no reason for the override"
        )
        hint = "write it for a colleague, for example: Bone scan of May 2026 was normal."
        yield Problem(choice.override_at or choice.where, message, hint)


def emergency_problems(boxes: Sequence[SafetyBox], clinic: Clinic) -> Iterator[Problem]:
    """A handout with an emergency box must say whom to call and where to go."""
    box = next((box for box in boxes if box.severity == "emergency"), None)
    if box and clinic.emergency is None:
        message = f"the box '{box.title}' is printed, and the clinic gives no emergency route"
        hint = "add to the clinic's file: emergency: {call: '911', go-to: name of the hospital}"
        yield Problem(clinic.where, message, hint)


def clinic_warnings(clinic: Clinic) -> Iterator[Problem]:
    """What should be known about the clinic before a handout is given."""
    if clinic.fictional:
        message = f"'{clinic.name}' is an example: its phone and emergency route are not real"
        yield Problem(clinic.where, message, "write your own clinic.yaml and name it: --clinic")


def _or(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]
