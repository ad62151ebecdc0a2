"""What a batch did, row by row: a line on the terminal, in report.csv and in JSON."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, Literal

from handout.problems import Problem

REPORT = "report.csv"
COLUMNS = ("row", "reference", "file", "pages", "status", "problem")
Status = Literal["made", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one patient. `name` is empty unless names are asked for."""

    row: int
    reference: str
    file: str
    pages: int
    status: Status
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    name: str = ""

    def said(self, file: str) -> str:
        """Problems, and warnings that lie in the caseload `file`, in one line of text."""
        told = [*map(_sentence, self.problems)]
        own = (warning for warning in self.warnings if warning.where.file == file)
        return "; ".join([*told, *(f"warning: {_sentence(warning)}" for warning in own)])


def _sentence(problem: Problem) -> str:
    place = str(problem.where)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{place}: {problem.message}{hint}" if place else f"{problem.message}{hint}"


def without_name(problem: Problem, name: str) -> Problem:
    """The problem without the patient's name, in case the name was written in a wrong place.

    One letter from A to Z tells nobody's name, and problems have such words of their own.
    """
    words = " ".join(name.split())
    if len(words) < 2 and words.isascii():
        return problem
    hide = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return Problem(
        problem.where, hide.sub("(name)", problem.message), hide.sub("(name)", problem.hint)
    )


def as_csv(lines: Iterable[Line], file: str, *, names: bool) -> str:
    """The report on a caseload `file` as text of a CSV file; a spreadsheet runs nothing in it."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow((*COLUMNS[:2], *(["name"] if names else []), *COLUMNS[2:]))
    for line in lines:
        cells = [line.file, line.pages or "", line.status, line.said(file)]
        told = [line.reference, *([line.name] if names else []), *cells]
        writer.writerow([line.row, *map(_harmless, told)])
    return "\ufeff" + stream.getvalue()


def _harmless(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it."""
    is_formula = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if is_formula else cell


def as_json(lines: Sequence[Line], merged: str, *, names: bool) -> dict[str, Any]:
    """The report as JSON; docs/json-output.md names the keys."""
    counts = dict.fromkeys(("made", "unchanged", "failed"), 0)
    for line in lines:
        counts[line.status] += 1
    return {**counts, "merged": merged or None, "rows": [_row(line, names=names) for line in lines]}


def _row(line: Line, *, names: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"row": line.row, "reference": line.reference}
    if names:
        row["name"] = line.name
    row |= {"file": line.file or None, "pages": line.pages, "status": line.status}
    row["problems"] = [_problem(problem) for problem in line.problems]
    row["warnings"] = [_problem(warning) for warning in line.warnings]
    return row


def _problem(problem: Problem) -> dict[str, Any]:
    where = problem.where
    place = {"file": where.file, "line": where.line, "column": where.column}
    return {**place, "message": problem.message, "hint": problem.hint}
