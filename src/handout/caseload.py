"""A caseload, many plans in one file: CSV, XLSX or YAML. Patients are read one at a time."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from itertools import islice
from pathlib import Path

from handout import caseload_csv, caseload_xlsx, caseload_yaml
from handout.columns import COLUMNS, MOST_REFERENCE, Entry, Record, read_header, read_record
from handout.frozen import frozen
from handout.problems import ContentError, Problem, Where, shown

__all__ = ["Caseload", "Entry", "load_caseload", "reference_key"]

MOST_PATIENTS = 100_000
TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
KINDS = (*TABLES, ".yaml", ".yml")


@frozen
class Caseload:
    """The patients of a file. `entries` may be walked again and again and holds one at a time."""

    file: str
    read: Callable[[], Iterator[Entry]] = field(repr=False)
    header: Mapping[int, str] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()

    def entries(self) -> Iterator[Entry]:
        """The patients in their order; a reference that came before is a problem."""
        first: dict[str, Where] = {}
        for entry in self.read():
            yield _unique(entry, first)

    def told(self, problem: Problem) -> Problem:
        """A problem of a row with the name of the file and of the column."""
        where = problem.where
        if where.file:
            return problem
        column = self.header.get(where.column, "")
        prefix = f"column '{column}': " if column else ""
        return replace(
            problem,
            where=Where(self.file, where.line, where.column),
            message=prefix + problem.message,
        )


def load_caseload(path: Path) -> Caseload:
    """The caseload in a file. Raises ContentError with what is wrong with the file as a whole."""
    file = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        if path.is_file() and path.suffix.lower() in KINDS:
            return _load(path, file)
        said = f"the name ends in none of {', '.join(KINDS)}"
        if not path.is_file():
            said = "this is a folder, not a file" if path.is_dir() else "there is no such file"
            said = said if path.is_dir() or not path.exists() else "this is not an ordinary file"
        hint = "save the spreadsheet as .xlsx or .csv" if path.is_file() else ""
    except OSError as error:
        said, hint = f"the file cannot be read ({(error.strerror or 'unknown').lower()})", ""
    except ContentError as error:
        raise ContentError(replace(p, where=_in(file, p.where)) for p in error.problems) from None
    raise ContentError([Problem(Where(file), said, hint)])


def reference_key(reference: str) -> str:
    """What two references share when they differ only in case, width or form of their letters."""
    return unicodedata.normalize("NFKC", reference[:MOST_REFERENCE]).casefold()


def _in(file: str, where: Where) -> Where:
    return Where(file, where.line, where.column)


def _load(path: Path, file: str) -> Caseload:
    data = caseload_csv.read_bytes(path)
    kind = path.suffix.lower()
    if kind in (".yaml", ".yml"):
        nodes = caseload_yaml.patients(data)
        return Caseload(file, lambda: caseload_yaml.entries(nodes))
    if kind in (".xlsx", ".xlsm"):
        rows, gaps, warnings = caseload_xlsx.records(data)
        return _table(file, lambda: caseload_xlsx.unpacked(rows, gaps), warnings)
    text, warnings = caseload_csv.decoded(data)
    return _table(file, lambda: caseload_csv.records(text), warnings)


def _table(
    file: str, records: Callable[[], Iterator[Record]], warnings: tuple[Problem, ...]
) -> Caseload:
    """A table whose first row that is not empty names the columns."""
    written = (record for record in records() if not record.is_blank)
    heading = next(written, None)
    if heading is None:
        hint = f"the first row names the columns: {', '.join(COLUMNS)}"
        raise ContentError([Problem(Where(""), "the file is empty", hint)])
    if heading.faults:
        faults = heading.faults
        raise ContentError(
            Problem(Where("", heading.line, f.column), f.message, f.hint) for f in faults
        )
    header, problems = read_header(heading)
    if problems:
        raise ContentError(problems)
    if sum(1 for _ in islice(written, MOST_PATIENTS + 1)) > MOST_PATIENTS:
        message = f"there are more than {MOST_PATIENTS:,} patients"
        raise ContentError([Problem(Where(""), message, "split the caseload")])
    placed = tuple(replace(w, where=_in(file, w.where)) for w in warnings)

    def read() -> Iterator[Entry]:
        for record in records():
            if record.line > heading.line and not record.is_blank:
                yield read_record(record, header)

    return Caseload(file, read, header, placed)


def _unique(entry: Entry, first: dict[str, Where]) -> Entry:
    if not entry.reference:
        return entry
    before = first.setdefault(reference_key(entry.reference), entry.where)
    if before is entry.where:
        return entry
    message = f"the reference '{shown(entry.reference)}' is also that of line {before.line}"
    hint = "one row for each patient; capital and small letters count as the same"
    problem = Problem(entry.reference_at, message, hint)
    return replace(entry, case=None, problems=tuple(sorted({*entry.problems, problem})))
