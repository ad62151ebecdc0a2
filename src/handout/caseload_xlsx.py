"""An XLSX workbook -> records. Nothing is handed to the reader that could make it run away."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from handout.columns import Fault, Record
from handout.problems import ContentError, Problem, Where, shown
from handout.xlsxguard import Gaps, checked

_JOIN = "\x1f"
_AS_TEXT = "format the column as text and type it again"


def records(data: bytes) -> tuple[list[tuple[int, str]], dict[int, Gaps], tuple[Problem, ...]]:
    """Packed rows, cells without a value by row, and warnings. Raises ContentError."""
    book = checked(data)
    rows, start = _values(book.packed, book.sheet)
    line, column = start
    packed = [
        (line + n, _JOIN.join([*[""] * column, *(_text(cell) for cell in row)]))
        for n, row in enumerate(rows, 1)
    ]
    warnings = tuple(
        Problem(Where(""), f"the sheet '{shown(name)}' is not read, only '{shown(book.sheet)}'")
        for name in book.others
    )
    known = {number for number, _ in packed}
    packed += [(number, "") for number in book.gaps if number not in known]
    return sorted(packed), book.gaps, warnings


def unpacked(packed: list[tuple[int, str]], gaps: dict[int, Gaps]) -> Iterator[Record]:
    """The rows, one at a time."""
    for line, text in packed:
        faults = tuple(Fault(column, *said) for column, said in gaps.get(line, {}).items())
        cells = tuple(text.split(_JOIN))
        yield Record(line, cells, faults)


def _values(data: bytes, sheet: str) -> tuple[list[list[Any]], tuple[int, int]]:
    """The cells of a sheet, and the row and column (from 0) where they begin."""
    try:
        import python_calamine as calamine
    except ImportError:
        message = "reading XLSX needs the extra 'xlsx'"
        hint = "python -m pip install 'handout[xlsx]', or save the sheet as CSV"
        raise ContentError([Problem(Where(""), message, hint)]) from None
    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            found = book.get_sheet_by_name(sheet)
            return found.to_python(), found.start or (0, 0)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        message = "the workbook cannot be read"
        hint = "open it in the spreadsheet and save it again, or save it as CSV"
        raise ContentError([Problem(Where(""), message, hint)]) from None


def _text(cell: Any) -> str:
    """A cell as it would be typed: 42.0 as 42, a date as 2026-11-20."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime():
            return str(cell.date() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell)
        case date():
            return cell.isoformat()
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").replace(_JOIN, "\ufffd")
