"""Which exercises, topics and boxes a plan asks for: program, additions, changes, omissions."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handout.catalog import Library
from handout.frozen import frozen
from handout.model.dose import Dose, change_problems, merge
from handout.model.exercise import Exercise
from handout.model.plan import Phase, Pick, Plan, Program
from handout.model.texts import SafetyBox, Topic
from handout.problems import Problem, Problems, Ref, Where
from handout.refs import repeated, unknown
from handout.scalars import suggest
from handout.stages import Picks, stage_picks, stage_problems


@frozen
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
    override_at: Where | None = None


@frozen
class Stage:
    """What is done at the same time: in a phase, or all along when there are none."""

    phase: Phase | None
    chosen: tuple[Chosen, ...]


@frozen
class Selection:
    """What a plan asks for, with every problem of asking.

    `chosen` has every exercise once, as it is done first; `stages` have them as they are done then.
    """

    program: Program | None
    chosen: tuple[Chosen, ...]
    stages: tuple[Stage, ...]
    topics: tuple[Topic, ...]
    boxes: tuple[SafetyBox, ...]
    problems: tuple[Problem, ...]


def select(plan: Plan, library: Library) -> Selection:
    """The program with the plan's additions and changes, less what it leaves out."""
    problems = Problems()
    program = library.programs.get(plan.program) if plan.program is not None else None
    problems.extend(unknown_names(plan, library))
    problems.extend(_wrong_names(plan))
    start = _picks(plan, program)
    named = start or any(phase.exercises for phase in plan.phases)
    if not named and (program or plan.program is None):
        problems.add(plan.where, "the plan has no exercise", "name a program, or list exercises")
    problems.extend(stage_problems(plan, start, library))
    stages = tuple(_stages(plan, start, library, problems))
    return Selection(
        program,
        _first_of_each(stages),
        stages,
        tuple(_topics(plan, program, library)),
        _boxes(plan, program, library),
        tuple(problems.found),
    )


def unknown_names(plan: Plan, library: Library) -> Iterator[Problem]:
    """What a plan names and the library does not have, whatever else is wrong with the plan."""
    if plan.program is not None:
        yield from unknown(plan.program, "program", library.programs)
    for pick in plan.exercises:
        yield from _unknown_exercise(pick.id, library)
    for ref in plan.without:
        yield from unknown(ref, "exercise", library.exercises)
    for ref in plan.topics:
        yield from unknown(ref, "topic", library.topics)
    for ref in plan.safety:
        yield from unknown(ref, "safety box", library.boxes)
    for ref in plan.patient.flags:
        yield from unknown(ref, "flag", library.terms.flags)


def _wrong_names(plan: Plan) -> Iterator[Problem]:
    yield from repeated([pick.id for pick in plan.exercises], "exercise")
    yield from _without_problems(plan)


def _unknown_exercise(ref: Ref, library: Library) -> Iterator[Problem]:
    """A problem when there is no such exercise; what has this id instead is named."""
    hint = ""
    if ref in library.programs:
        hint = f"it is a program: {_said(ref, '--program', 'program')}"
    elif ref in library.topics:
        hint = f"it is a topic: {_said(ref, '--topic', 'topics')}"
    elif ref in library.boxes:
        hint = "it is a safety box: name it under safety of a plan"
    for problem in unknown(ref, "exercise", library.exercises):
        yield replace(problem, hint=hint or problem.hint)


def _said(ref: Ref, option: str, key: str) -> str:
    """How to say it on the command line, or in a file."""
    return f"name it under {key}" if ref.where.line else f"{option} {ref}"


def _without_problems(plan: Plan) -> Iterator[Problem]:
    added = [pick.id for pick in plan.exercises]
    for ref in plan.without:
        if ref in added:
            message = f"'{ref}' is both chosen and left out"
            yield Problem(ref.where, message, "take it out of exercises or of without")


def without_warnings(plan: Plan, program: Program | None) -> Iterator[Problem]:
    """What is left out although it would not be there: the sheet is right, the name perhaps not."""
    inside = [pick.id for pick in program.exercises] if program else []
    for ref in plan.without:
        if ref not in inside:
            of = f"the program '{program.id}' does not have" if program else "no program brings"
            message = f"'{ref}' is to be left out, and {of} it"
            hint = suggest(ref, inside) if inside else "take it out of without"
            yield Problem(ref.where, message, hint)


def _picks(plan: Plan, program: Program | None) -> dict[str, Pick]:
    """One pick for each exercise: the program's first, each with the plan's changes laid over."""
    picks: dict[str, Pick] = {pick.id: pick for pick in program.exercises} if program else {}
    for pick in plan.exercises:
        known = picks.get(pick.id)
        picks[pick.id] = Pick(pick.id, known.change.under(pick.change)) if known else pick
    return {name: pick for name, pick in picks.items() if name not in plan.without}


def _stages(plan: Plan, start: Picks, library: Library, problems: Problems) -> Iterator[Stage]:
    """The phases of a plan; one stage for all when it has none."""
    phases = plan.phases or (None,)
    for phase, picks in zip(phases, stage_picks(start, plan.phases) or [start], strict=True):
        known = [pick for pick in picks.values() if pick.id in library.exercises]
        chosen = tuple(_choose(pick, plan, library) for pick in known)
        for pick, choice in zip(known, chosen, strict=True):
            problems.extend(_dose_problems(pick, choice))
        yield Stage(phase, chosen)


def _first_of_each(stages: Iterable[Stage]) -> tuple[Chosen, ...]:
    found: dict[str, Chosen] = {}
    for choice in (choice for stage in stages for choice in stage.chosen):
        found.setdefault(choice.exercise.id, choice)
    return tuple(found.values())


def _choose(pick: Pick, plan: Plan, library: Library) -> Chosen:
    exercise = library.exercises[pick.id]
    own = (*plan.exercises, *(pick for phase in plan.phases for pick in phase.exercises))
    is_own = any(pick.id is each.id for each in own)
    return Chosen(
        exercise,
        merge(exercise.dose, pick.change),
        plan.program.where if plan.program is not None and not is_own else pick.id.where,
        note=pick.change.note or "",
        override=pick.change.override or "",
        of_program=not is_own,
        override_at=pick.change.place("override"),
    )


def _dose_problems(pick: Pick, choice: Chosen) -> Iterator[Problem]:
    for gap in change_problems(choice.exercise.dose, choice.dose):
        where = pick.change.place(gap.part) or choice.where
        yield Problem(where, f"{pick.id}: {gap.message}", gap.hint)


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
