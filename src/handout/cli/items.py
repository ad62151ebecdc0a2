"""Words of the command line -> a plan: which exercises, which file, and what options change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handout.cli.sources import attempt
from handout.frozen import frozen
from handout.model.plan import Patient, Pick, Plan
from handout.problems import Problem, Problems, Ref, Where
from handout.reading import read_node
from handout.scalars import far_day
from handout.yamlnodes import settings_node, text_node


@frozen
class Typed:
    """What the options say, as it was typed; None where an option was not given."""

    program: str | None = None
    topics: tuple[str, ...] = ()
    patient: str | None = None
    reference: str | None = None
    flags: tuple[str, ...] = ()
    note: str | None = None
    day: date | None = None


def is_plan(item: str) -> bool:
    """Whether a word names a plan file; otherwise it is an exercise, with or without a dose."""
    return item.endswith((".yaml", ".yml")) or any(mark in item.partition(":")[0] for mark in "/\\")


def change_plan(plan: Plan, exercises: Sequence[str], typed: Typed) -> Plan:
    """The plan with what was typed laid over it. Raises ContentError with every problem."""
    problems = Problems()
    name = _field(Patient, "name", "--patient", typed.patient, problems)
    reference = _field(Patient, "reference", "--reference", typed.reference, problems)
    note = _field(Plan, "note", "--note", typed.note, problems)
    flags = _refs("--flag", typed.flags, problems)
    topics = _refs("--topic", typed.topics, problems)
    program = _ref("--program", typed.program, problems)
    found: list[Pick | None] = []
    if exercises:
        from handout.selection import parse_pick

        found = [attempt(problems, parse_pick, item) for item in exercises]
    problems.extend(day_problems(typed.day))
    problems.raise_if_any()
    patient = replace(
        plan.patient,
        name=plan.patient.name if name is None else name,
        reference=plan.patient.reference if reference is None else reference,
        flags=_joined(plan.patient.flags, flags),
    )
    return replace(
        plan,
        patient=patient,
        note=plan.note if note is None else note,
        date=typed.day or plan.date,
        places={**plan.places, "date": Where("--date")} if typed.day else plan.places,
        program=program or plan.program,
        topics=_joined(plan.topics, topics),
        exercises=_changed(plan.exercises, [pick for pick in found if pick]),
    )


def named_plan(exercises: Sequence[str], typed: Typed) -> Plan:
    """What was typed as far as it names things, to look them up whatever else is wrong."""
    from handout.selection import parse_pick

    told = Problems()  # by `change_plan`
    picks = [attempt(told, parse_pick, item.partition(":")[0]) for item in exercises]
    return Plan(
        patient=Patient(flags=tuple(_refs("--flag", typed.flags, told))),
        program=_ref("--program", typed.program, told),
        topics=tuple(_refs("--topic", typed.topics, told)),
        exercises=tuple(pick for pick in picks if pick),
    )


def day_problems(day: date | None) -> Iterator[Problem]:
    """What is wrong with the year of --date."""
    if day and (far := far_day(day)):
        wanted, hint = far
        yield Problem(Where("--date"), f"expected {wanted}, found '{day}'", hint)


def _field(cls: Any, key: str, option: str, typed: str | None, problems: Problems) -> str | None:
    """Text from an option after the checks that the same setting of a file has; blank is empty."""
    if typed is None or not typed.strip():
        return typed and ""
    where = Where(option)
    entry = (text_node(key, where), text_node(typed, where))
    record = attempt(problems, read_node, settings_node((entry,), where), cls)
    return None if record is None else str(getattr(record, key))


def _ref(option: str, typed: str | None, problems: Problems) -> Ref | None:
    """An id from an option."""
    if typed is None:
        return None
    return attempt(problems, read_node, text_node(typed, Where(option)), Ref)


def _refs(option: str, typed: Iterable[str], problems: Problems) -> list[Ref]:
    return [ref for text in typed if (ref := _ref(option, text, problems))]


def _joined(planned: Iterable[Ref], typed: Iterable[Ref]) -> tuple[Ref, ...]:
    """Both, in order; what the plan has already is not added again."""
    planned = tuple(planned)
    return (*planned, *(ref for ref in dict.fromkeys(typed) if ref not in planned))


def _changed(planned: tuple[Pick, ...], typed: Iterable[Pick]) -> tuple[Pick, ...]:
    """The planned picks, each changed by a typed one of its id, then the other typed ones."""
    rest: list[Pick] = []
    changes: dict[str, Pick] = {}
    for pick in typed:
        is_change = pick.id not in changes and any(pick.id == plan.id for plan in planned)
        if is_change:
            changes[pick.id] = pick
        else:
            rest.append(pick)
    return (*(_with(pick, changes.get(pick.id)) for pick in planned), *rest)


def _with(pick: Pick, change: Pick | None) -> Pick:
    return replace(pick, change=pick.change.under(change.change)) if change else pick
