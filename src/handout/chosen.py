"""Which exercises, topics and boxes a plan asks for: program, additions, changes, omissions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handout.catalog import Library
from handout.crosscheck import repeated, unknown
from handout.model.dose import Dose, change_problems, merge
from handout.model.exercise import Exercise
from handout.model.plan import Change, Pick, Plan, Program
from handout.model.texts import SafetyBox, Topic
from handout.problems import Problem, Problems, Where
from handout.scalars import suggest


@dataclass(frozen=True)
class Chosen:
    """One exercise of a plan with its merged dose; `where` is the line that chose it.

    `of_program` when only the program names it, so that the plan would leave it out by `without`.
    """

    exercise: Exercise
    dose: Dose
    where: Where
    note: str = ""
    override: str = ""
    of_program: bool = False


@dataclass(frozen=True)
class Selection:
    """What a plan asks for, with every problem of asking."""

    program: Program | None
    chosen: tuple[Chosen, ...]
    topics: tuple[Topic, ...]
    boxes: tuple[SafetyBox, ...]
    problems: tuple[Problem, ...]


def select(plan: Plan, library: Library) -> Selection:
    """The program with the plan's additions and changes, less what it leaves out."""
    problems = Problems()
    program = _program(plan, library, problems)
    problems.extend(_name_problems(plan, program, library))
    wanted = _picks(plan, program)
    if not wanted and (program or plan.program is None):
        problems.add(plan.where, "the plan has no exercise", "name a program, or list exercises")
    picks = [pick for pick in wanted if pick.id in library.exercises]
    chosen = tuple(_choose(pick, plan, library) for pick in picks)
    for pick, choice in zip(picks, chosen, strict=True):
        problems.extend(_dose_problems(pick, choice))
    return Selection(
        program,
        chosen,
        tuple(_topics(plan, program, library)),
        _boxes(plan, program, library),
        tuple(problems.found),
    )


def _program(plan: Plan, library: Library, problems: Problems) -> Program | None:
    if plan.program is None:
        return None
    problems.extend(unknown(plan.program, "program", library.programs))
    return library.programs.get(plan.program)


def _name_problems(plan: Plan, program: Program | None, library: Library) -> Iterator[Problem]:
    names = [pick.id for pick in plan.exercises]
    for ref in (*names, *plan.without):
        yield from unknown(ref, "exercise", library.exercises)
    yield from repeated(names, "exercise")
    yield from _without_problems(plan, program, library)
    for ref in plan.topics:
        yield from unknown(ref, "topic", library.topics)
    for ref in plan.safety:
        yield from unknown(ref, "safety box", library.boxes)
    for ref in plan.patient.flags:
        yield from unknown(ref, "flag", library.terms.flags)


def _without_problems(plan: Plan, program: Program | None, library: Library) -> Iterator[Problem]:
    inside = [pick.id for pick in program.exercises] if program else []
    added = [pick.id for pick in plan.exercises]
    unknown_program = plan.program is not None and program is None
    for ref in plan.without:
        if ref in added:
            message = f"'{ref}' is both chosen and left out"
            yield Problem(ref.where, message, "take it out of exercises or of without")
        elif ref in library.exercises and ref not in inside and not unknown_program:
            of = f"the program '{program.id}' does not have" if program else "no program brings"
            message = f"'{ref}' is to be left out, and {of} it"
            hint = suggest(ref, inside) if inside else "take it out of without"
            yield Problem(ref.where, message, hint)


def _picks(plan: Plan, program: Program | None) -> list[Pick]:
    """One pick for each exercise: the program's first, each with the plan's changes laid over."""
    picks: dict[str, Pick] = {pick.id: pick for pick in program.exercises} if program else {}
    for pick in plan.exercises:
        known = picks.get(pick.id)
        picks[pick.id] = Pick(pick.id, _over(known.change, pick.change)) if known else pick
    return [pick for name, pick in picks.items() if name not in plan.without]


def _over(under: Change, over: Change) -> Change:
    """A plan's changes over a program's; only a plan may override a caution."""
    note = under.note if over.note is None else over.note
    return replace(merge(under, over), note=note, override=over.override, where=over.where)


def _choose(pick: Pick, plan: Plan, library: Library) -> Chosen:
    exercise = library.exercises[pick.id]
    is_own = any(pick.id is own.id for own in plan.exercises)
    return Chosen(
        exercise,
        merge(exercise.dose, pick.change),
        plan.program.where if plan.program is not None and not is_own else pick.id.where,
        note=pick.change.note or "",
        override=(pick.change.override or "") if is_own else "",
        of_program=not is_own,
    )


def _dose_problems(pick: Pick, choice: Chosen) -> Iterator[Problem]:
    for gap in change_problems(choice.exercise.dose, pick.change):
        yield Problem(choice.where, f"{pick.id}: {gap.message}", gap.hint)


def _topics(plan: Plan, program: Program | None, library: Library) -> Iterator[Topic]:
    """The program's topics, then the plan's, each once."""
    for ref in dict.fromkeys([*(program.topics if program else ()), *plan.topics]):
        if ref in library.topics:
            yield library.topics[ref]


def _boxes(plan: Plan, program: Program | None, library: Library) -> tuple[SafetyBox, ...]:
    """Boxes for everybody, for the patient's flags, of the program and of the plan, in order."""
    named = {*(program.safety if program else ()), *plan.safety}
    flags = set(plan.patient.flags)
    boxes = [
        box
        for name, box in library.boxes.items()
        if box.always or name in named or flags.intersection(box.flags)
    ]
    return tuple(sorted(boxes, key=lambda box: (box.order, box.id)))
