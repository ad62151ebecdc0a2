"""The columns of a caseload: names in the heading, cells of a row -> a Case.

Everything in a row is placed by its line and column alone; the file is added when a problem is
told (see `Caseload.told`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from handout.model.caseload import Case
from handout.model.plan import Pick
from handout.problems import ContentError, Problem, Problems, Ref, Where, shown
from handout.reading import Reader
from handout.scalars import suggest
from handout.selection import parse_pick
from handout.yamlnodes import Node, list_node, settings_node, text_node

Kind = Literal["text", "list", "exercises"]

COLUMNS: dict[str, Kind] = {
    "reference": "text",
    "name": "text",
    "program": "text",
    "exercises": "exercises",
    "without": "list",
    "topics": "list",
    "safety": "list",
    "flags": "list",
    "clinician": "text",
    "date": "text",
    "review": "text",
    "goal": "text",
    "note": "text",
    "language": "text",
    "style": "text",
    "paper": "text",
    "password": "text",
}
OF_PATIENT = ("name", "reference", "flags")
MOST_COLUMNS = 100
MOST_CELL = 5_000
MOST_REFERENCE = 300
_BETWEEN = re.compile(r"[;\n]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*")
_SHORTENED = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)

Header = Mapping[int, str]  # number of a column, from 1 -> its name in COLUMNS


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be read: its column from 1 (0: the whole row), what is wrong, a hint."""

    column: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it stands in the file; `line` is counted from 1."""

    line: int
    cells: tuple[str, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Nothing is written in this row."""
        return not self.faults and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Entry:
    """One patient of a caseload; `case` is None when problems leave no plan to print.

    Problems have places without a file. `part` reads what is right by itself where
    the whole is not.
    """

    where: Where
    reference: str
    case: Case | None
    problems: tuple[Problem, ...]
    reference_at: Where
    name: str
    part: Callable[[], Case | None] = field(default=lambda: None, repr=False, compare=False)


def read_header(record: Record) -> tuple[dict[int, str], list[Problem]]:
    """The known columns by number, and what is wrong with the heading."""
    header: dict[int, str] = {}
    problems = Problems()
    for number, cell in enumerate(record.cells[:MOST_COLUMNS], 1):
        name = re.sub(r"[\s_-]+", "-", cell.strip().casefold()).strip("-")
        where = Where("", record.line, number)
        if not name:
            continue
        if name not in COLUMNS:
            hint = suggest(name, COLUMNS)
            problems.add(where, f"there is no column '{shown(cell)}'", hint)
        elif name in header.values():
            problems.add(where, f"the column '{name}' is there twice", "keep one of them")
        else:
            header[number] = name
    if "reference" not in header.values() and not problems:
        hint = f"the first row names the columns: {', '.join(COLUMNS)}"
        problems.add(Where("", record.line), "there is no column 'reference'", hint)
    if len(record.cells) > MOST_COLUMNS:
        message = f"the heading has more than {MOST_COLUMNS} columns"
        problems.add(Where("", record.line), message, "delete the columns that are not used")
    return header, problems.found


def read_record(record: Record, header: Header) -> Entry:
    """The patient of one row, or everything that is wrong with it."""
    problems = Problems()
    for fault in record.faults:
        problems.add(Where("", record.line, fault.column), fault.message, fault.hint)
    broken = {fault.column for fault in record.faults}
    nodes: dict[str, Node] = {}
    for number, cell in enumerate(record.cells, 1):
        if cell.strip() and number not in broken:
            where = Where("", record.line, number)
            if problem := _cell_problem(cell, where, header):
                problems.extend([problem])
            else:
                nodes[header[number]] = text_node(cell, where)
    reference = nodes.get("reference")
    at = next((n for n, name in header.items() if name == "reference"), 0)
    told = {problem.where.column for problem in problems.found}
    if reference is None and not told & {at, 0}:
        hint = "write the number of the patient in your records; it names the file"
        problems.add(Where("", record.line, at), "the row has no reference", hint)
    case = _case(nodes, Where("", record.line), problems)
    place = Where("", record.line)
    return Entry(
        place,
        " ".join(reference.text.split()) if reference else "",
        None if problems.found else case,
        tuple(sorted(set(problems.found))),
        reference.where if reference else place,
        nodes["name"].text if "name" in nodes else "",
        partial(_part, nodes, place),
    )


def _cell_problem(cell: str, where: Where, header: Header) -> Problem | None:
    name = header.get(where.column)
    if name is None:
        message = "there is text in a column that has no name"
        hint = "put quotes around text with a separator in it, or name the column in the first row"
        return Problem(where, message, hint)
    most = MOST_REFERENCE if name == "reference" else MOST_CELL
    if len(cell) > most:
        return Problem(where, f"the text is longer than {most:,} characters", "make it shorter")
    if name == "reference" and _SHORTENED.fullmatch(cell.strip()):
        message = "the spreadsheet has shortened this number, and digits are lost"
        return Problem(where, message, "format the column as text and type the number again")
    if name == "password" and _DATE.fullmatch(cell.strip()):
        message = "the spreadsheet may have made this date of something else"
        return Problem(where, message, "choose another password, and format the column as text")
    return None


def _case(nodes: Mapping[str, Node], where: Where, problems: Problems) -> Case | None:
    """The record of a row; what is wrong goes to `problems`."""
    plain = {name: _shaped(name, node) for name, node in nodes.items() if name != "exercises"}
    patient = settings_node(_entries(plain, OF_PATIENT), where)
    others = [name for name in plain if name not in OF_PATIENT]
    key = text_node("patient", where)
    reader = Reader()
    case = reader.read(settings_node(((key, patient), *_entries(plain, others)), where), Case)
    problems.extend(reader.problems.found)
    picks = tuple(_picks(nodes["exercises"], problems)) if "exercises" in nodes else ()
    return None if case is None else replace(case, exercises=picks)


def _part(nodes: Mapping[str, Node], where: Where) -> Case | None:
    """The record of the cells that are right by themselves; exercises without their doses."""

    def is_right(name: str, node: Node) -> bool:
        problems = Problems()
        _case({name: node}, where, problems)
        return not problems.found

    bare = {name: _bare(node) if name == "exercises" else node for name, node in nodes.items()}
    return _case({name: n for name, n in bare.items() if is_right(name, n)}, where, Problems())


def _bare(exercises: Node) -> Node:
    return text_node(re.sub(r":[^;\n]*", "", exercises.text), exercises.where)


def _entries(
    nodes: Mapping[str, Node], names: tuple[str, ...] | list[str]
) -> tuple[tuple[Node, Node], ...]:
    return tuple((text_node(n, nodes[n].where), nodes[n]) for n in names if n in nodes)


def _shaped(name: str, node: Node) -> Node:
    if COLUMNS[name] != "list":
        return node
    parts = [part for part in re.split(r"[;,\n]", node.text) if part.strip()]
    return list_node(tuple(text_node(part, node.where) for part in parts), node.where)


def _picks(node: Node, problems: Problems) -> Iterator[Pick]:
    """`glute-bridge:sets=2,reps=8; bird-dog`; without doses, commas do as well."""
    for piece in _BETWEEN.split(node.text):
        for text in [piece] if ":" in piece or "=" in piece else piece.split(","):
            if not text.strip():
                continue
            try:
                pick = parse_pick(text.strip())
            except ContentError as error:
                said = (f"'{shown(text)}': {each.message}" for each in error.problems)
                hints = (each.hint for each in error.problems)
                problems.extend(map(Problem, [node.where] * len(error.problems), said, hints))
            else:
                places = dict.fromkeys(pick.change.places, node.where)
                change = replace(pick.change, where=node.where, places=places)
                yield Pick(Ref(pick.id, node.where), change)
