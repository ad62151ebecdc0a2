"""What `handout check` looks at in a caseload: every patient, as if all were printed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from handout.caseload import Caseload, Entry
from handout.catalog import Library
from handout.chosen import unknown_names
from handout.cli.options import shipped
from handout.model.caseload import Case
from handout.model.clinic import Clinic
from handout.model.words import Words
from handout.problems import ContentError, Problem, Where
from handout.refs import unknown
from handout.report import without_name
from handout.resolving import resolve


def patient_problems(
    caseload: Caseload, library: Library, clinic: Clinic, words: Words, today: date
) -> tuple[list[Problem], list[Problem]]:
    """Problems and warnings of all patients, at their rows and without their names."""
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for entry in caseload.entries():
        case = entry.case or entry.part()
        found = [*entry.problems, *_looks(case)]
        if case and not entry.case:
            found += unknown_names(case, library)
        if entry.case:
            try:
                handout = resolve(library, entry.case, clinic, words, today)
                warnings += (_told(each, entry, caseload) for each in handout.warnings)
            except ContentError as error:
                found += error.problems
        problems += (_told(problem, entry, caseload) for problem in found)
    return problems, warnings


def _looks(case: Case | None) -> Iterator[Problem]:
    """Styles and languages that are not there."""
    if case and case.style is not None:
        yield from unknown(case.style, "style", shipped("styles"))
    if case and case.language is not None:
        yield from unknown(case.language, "language", shipped("words"))


def _told(problem: Problem, entry: Entry, caseload: Caseload) -> Problem:
    placed = problem if problem.where != Where("") else replace(problem, where=entry.where)
    return without_name(caseload.told(placed), entry.case.patient.name if entry.case else "")
