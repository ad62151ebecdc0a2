"""Which exercises, topics and boxes a plan asks for: program, additions, changes, omissions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handout.catalog import Library
from handout.crosscheck import repeated, unknown
from handout.model.dose import dose_problems, merge
from handout.model.plan import Change, Pick, Plan, Program
from handout.model.texts import SafetyBox, Topic
from handout.problems import Problem, Problems, Ref, Where
from handout.reading import suggest
from handout.safety import Chosen


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
    picks = [pick for pick in _picks(plan, program) if pick.id in library.exercises]
    chosen = tuple(_choose(pick, plan, library) for pick in picks)
    if not chosen and not problems:
        message = "the plan has no exercise"
        problems.add(plan.where, message, "name a program, or list exercises")
    for choice in chosen:
        problems.extend(_dose_problems(choice))
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
    """A plan's changes over a program's; the program's side goes when the plan sets another."""
    dose = merge(under, over)
    note = under.note if over.note is None else over.note
    return replace(under, **_dose_parts(dose), note=note, override=over.override, where=over.where)


def _choose(pick: Pick, plan: Plan, library: Library) -> Chosen:
    exercise = library.exercises[pick.id]
    own = pick.id.where if any(pick.id is other.id for other in plan.exercises) else None
    where = own or (plan.program.where if plan.program is not None else plan.where)
    change = pick.change
    return Chosen(
        exercise,
        merge(exercise.dose, change),
        where,
        change.note or "",
        (change.override or "") if own else "",
    )


def _dose_problems(choice: Chosen) -> Iterator[Problem]:
    for gap in dose_problems(choice.dose):
        yield Problem(choice.where, f"{choice.exercise.id}: {gap.message}", gap.hint)
