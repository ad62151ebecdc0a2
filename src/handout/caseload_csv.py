"""A CSV file -> records: any usual encoding and separator, within limits that are named."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from handout.columns import MOST_CELL, Fault, Record
from handout.problems import ContentError, Problem, Where

MOST_BYTES = 32_000_000
MOST_LINE = 200_000  # characters
MOST_LINES = 1_100_000  # a spreadsheet has 1,048,576 rows
SEPARATORS = ",;\t"
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SAVE = "save it as 'CSV UTF-8' from the spreadsheet"


def decoded(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text with lines ended by LF, and a warning when its encoding had to be guessed.

    Raises ContentError when it is no text.
    """
    encoding = next((name for bom, name in _BOMS.items() if data.startswith(bom)), "utf-8")
    warnings: tuple[Problem, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = _windows_text(data, line)
        message = "this is not UTF-8; it is read as Windows text (cp1252)"
        warnings = (Problem(Where("", line), message, f"check names with accents, or {_SAVE}"),)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ContentError([Problem(Where("", line), "this is no text: it has NUL bytes", _SAVE)])
    return text.replace("\r\n", "\n").replace("\r", "\n"), warnings


def _windows_text(data: bytes, line: int) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        problem = Problem(Where("", line), "this is neither UTF-8 nor Windows text", _SAVE)
        raise ContentError([problem]) from None


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, within the limit."""
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
        raise ContentError([Problem(Where(""), message, "split it into several files")])
    return data


def records(text: str) -> Iterator[Record]:
    """The rows of a CSV text; `line` is the line that a row begins on."""
    lines = _Lines(text)
    first = next((line for line in text.split("\n", 50) if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        begin = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Record(begin, (), (_fault(str(error), begin, lines.number),))
        else:
            yield Record(begin, tuple(cells))


class _Lines:
    """Lines of a text one at a time, counted; the text is not copied."""

    def __init__(self, text: str) -> None:
        self.text, self.start, self.number = text, 0, 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.start >= len(self.text):
            raise StopIteration
        end = self.text.find("\n", self.start) + 1 or len(self.text)
        line = self.text[self.start : end]
        self.start, self.number = end, self.number + 1
        if len(line) > MOST_LINE or self.number > MOST_LINES:
            message = f"the line is longer than {MOST_LINE:,} characters"
            if self.number > MOST_LINES:
                message = f"the file has more than {MOST_LINES:,} lines"
            hint = "delete the rows and columns that are not used"
            raise ContentError([Problem(Where("", self.number), message, hint)])
        return line


def _fault(said: str, begin: int, end: int) -> Fault:
    hint = "a quote inside quoted text is written twice"
    if "field larger" in said:
        message = f"a text of this row is longer than {MOST_CELL:,} characters"
    elif "unexpected end" in said:
        message = "a quote opens in this row and is never closed"
    else:
        message = "the quotes of this row do not pair up"
    if end > begin:
        message += f"; lines {begin} to {end} are not read"
    return Fault(0, message, hint)
