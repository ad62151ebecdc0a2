"""From what was typed to a handout and its pages: the way of the data, for one command."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from handout.chosen import unknown_names
from handout.cli.items import Typed, change_plan, is_plan, named_plan
from handout.cli.naming import file_stem
from handout.cli.output import tell_note, tell_problems
from handout.cli.planfile import files_for_exercises, read_plan
from handout.cli.sources import attempt, clinic_file, clinic_note, open_library
from handout.colours import clinic_style
from handout.frozen import frozen
from handout.library import Library, load_clinic, load_words, readable_plan
from handout.model.clinic import Clinic
from handout.model.handout import Copy, Handout
from handout.model.plan import Plan
from handout.problems import Problem, Problems
from handout.resolving import resolve


@frozen
class Prepared:
    """A resolved handout, and what is needed to paint and name it."""

    handout: Handout
    library: Library
    clinic: Clinic
    stem: str


def asked_for(
    items: Sequence[str],
    folders: Sequence[Path],
    clinic: Path | None,
    lang: str | None,
    style: str | None,
    paper: str | None,
    mono: bool,
    copy: str,
    since: Path | None,
    **typed: Any,
) -> tuple[Prepared, bytes]:
    """The handout that a command line asks for, with its PDF; warnings are told.

    Raises ContentError with every problem, UsageError when it asks for nothing, or too much.
    """
    if "-" in items:
        raise click.UsageError("A plan is read from a file, not from standard input: name it.")
    if not items and not typed["program"]:
        raise click.UsageError("Name a plan, some exercises, or a --program.")
    prepared = prepare(items, Typed(**typed), folders, clinic, lang, since)
    tell_note(clinic_note(clinic, folders))
    tell_problems(prepared.handout.warnings, "warning: ")
    return prepared, painted(prepared, style, paper, mono=mono, copy=copy)


def prepare(
    items: Sequence[str],
    typed: Typed,
    folders: Sequence[Path],
    clinic_path: Path | None,
    language: str | None,
    since: Path | None = None,
) -> Prepared:
    """Reads and resolves everything; what is different from the plan `since` is marked.

    Raises ContentError with every problem, UsageError for two plans at once.
    """
    plans = [Path(item) for item in items if is_plan(item)]
    if len(plans) > 1:
        raise click.UsageError("One plan at a time, please.")
    problems = Problems()
    library = attempt(problems, open_library, folders, clinic_path)
    clinic = attempt(problems, load_clinic, clinic_file(clinic_path, folders))
    words = attempt(problems, load_words, language or (clinic.language if clinic else "en"))
    written = attempt(problems, read_plan, plans[0]) if plans else Plan()
    exercises = [item for item in items if not is_plan(item)]
    files = files_for_exercises(exercises, library.exercises if library else exercises)
    problems.extend(files)
    plan = attempt(problems, change_plan, written or Plan(), exercises, typed)
    old = attempt(problems, read_plan, since) if since else None
    if problems.found:
        part = written or (attempt(Problems(), readable_plan, plans[0]) if plans else None)
        told = {problem.where.file for problem in files}
        named = [part or Plan(), named_plan([e for e in exercises if e not in told], typed)]
        problems.extend(_rest(library, clinic, named))
    problems.raise_if_any()
    assert library and clinic and words and plan
    today = date.today()
    handout = attempt(problems, resolve, library, plan, clinic, words, today)
    if old:
        from handout.changes import day_of_old, mark_changes, other_patient

        problems.extend(other_patient(plan, old))
        last = attempt(problems, resolve, library, old, clinic, words, day_of_old(old, today))
        if handout and last:
            handout = mark_changes(handout, last, old, library)
    if problems.found:
        problems.extend(_stops(clinic))
    problems.raise_if_any()
    assert handout
    stem = file_stem(plans[0].stem if plans else "", plan.patient.reference, plan.program or "")
    return Prepared(handout, library, clinic, stem)


def _rest(library: Library | None, clinic: Clinic | None, plans: list[Plan]) -> Iterator[Problem]:
    """What can be said beside other problems: names that are unknown, and gaps of the clinic."""
    for plan in plans if library else ():
        assert library
        yield from unknown_names(plan, library)
    if clinic:
        yield from _stops(clinic)


def _stops(clinic: Clinic) -> list[Problem]:
    from handout.cli.clinicchecks import stops  # of no use as long as nothing is wrong

    return stops(clinic)


COPIES: dict[str, tuple[Copy, ...]] = {
    "patient": ("patient",),
    "clinician": ("clinician",),
    "both": ("patient", "clinician"),
}


def painted(
    prepared: Prepared, style: str | None, paper: str | None, *, mono: bool, copy: str = "patient"
) -> bytes:
    """The PDF of a handout, in the clinic's style and on its paper unless others are named."""
    from handout.pdf.document import render
    from handout.shelf import Shelf

    handout, clinic, problems = prepared.handout, prepared.clinic, Problems()
    pictures = attempt(problems, Shelf(prepared.library.figures).images, handout)
    look = attempt(problems, clinic_style, style, clinic)
    problems.raise_if_any()
    assert look
    on = paper or clinic.paper
    copies = COPIES[copy]
    return render(handout, look, paper=on, mono=mono, pictures=pictures, copies=copies)
