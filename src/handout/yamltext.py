"""Bytes of a YAML file -> clean text: decoded, within limits, no tab indents, no controls.

Everything refused here is refused before the YAML parser sees it, with its place.
"""

import codecs
import re
from collections.abc import Iterator

from handout.frozen import frozen
from handout.glyphs import name_char
from handout.problems import ContentError, Problem, Where


@frozen
class Limits:
    """What one file may be at most. Aliases and their text count as often as they are used."""

    bytes: int = 2_000_000
    nodes: int = 20_000
    depth: int = 50


LIMITS = Limits()
SHOWN = 20  # of thousands of bad characters, naming the first is enough
SAMPLE = 200  # bytes that tell an encoding
SAVE_HINT = "save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
FORBIDDEN = re.compile(  # named one by one: the rest would take ten times as long to make
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#.*)?\n)*(%)")
_TAB_INDENT = re.compile(r"^ *(\t)[ \t]*[^ \t\n#]", re.MULTILINE)
_BOMS = (  # the longer first: UTF-32 LE starts like UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def clean_text(source: str | bytes, file: str, limits: Limits) -> str:
    """The text of a file, lines ended by LF and no tabs left; `ContentError` if it is refused."""
    if len(source) > limits.bytes:
        raise ContentError([Problem(Where(file), *too_large(limits.bytes))])
    text = source if isinstance(source, str) else _decode(source, file)
    text = _lines(text.removeprefix("\ufeff"))
    problems = [
        *_control_characters(text, file),
        *_tab_indents(text, file),
        *_directive(text, file),
    ]
    if problems:
        raise ContentError(problems)
    return text.replace("\t", " ") + "\n" * (not text.endswith("\n"))


def place(text: str, index: int, file: str) -> Where:
    """Line and column (from 1) of the character at `index`."""
    start = text.rfind("\n", 0, index) + 1
    return Where(file, text.count("\n", 0, index) + 1, index - start + 1)


def too_large(limit: int) -> tuple[str, str]:
    """What is said of a file beyond this many bytes, and a hint."""
    amount = f"{limit / 1_000_000:g} MB" if limit >= 100_000 else f"{limit:,} bytes"
    return f"the file is larger than {amount}", "split it into several files"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, file: str) -> str:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    if encoding == "utf-8" and _is_wide(data[:SAMPLE]):
        message = "the file is UTF-16 without the mark that says so"
        raise ContentError([Problem(Where(file), message, SAVE_HINT)])
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        data = error.object  # without the mark at the start, for some encodings
        before = _lines(data[: error.start].decode(encoding, "ignore").removeprefix("\ufeff"))
        where = place(before, len(before), file)
        found = " ".join(f"{byte:02X}" for byte in data[error.start : error.end])
        message = f"the file is not {encoding.removesuffix('-sig').upper()}: byte {found}"
        raise ContentError([Problem(where, message, SAVE_HINT)]) from None


def _is_wide(data: bytes) -> bool:
    """Whether every other byte is NUL, as of plain letters in UTF-16."""
    return any(data[start::2].count(0) * 5 > len(data) * 2 for start in (0, 1))


def _control_characters(text: str, file: str) -> Iterator[Problem]:
    found = [*FORBIDDEN.finditer(text)]
    for number, match in enumerate(found[:SHOWN], 1):
        hint = SAVE_HINT if match[0] == "\0" else "delete it: it is invisible"
        more = f", and {len(found) - SHOWN} more after it" if SHOWN == number < len(found) else ""
        message = f"the character {name_char(match[0])} is not allowed{more}"
        yield Problem(place(text, match.start(), file), message, hint)


def _tab_indents(text: str, file: str) -> Iterator[Problem]:
    lines = [match.start(1) for match in _TAB_INDENT.finditer(text)]
    if lines:
        more = len(lines) - 1
        others = f"; so do {more} more lines" if more > 1 else "; so does 1 more line" * more
        yield Problem(
            place(text, lines[0], file), f"the line starts with a tab{others}", "use spaces"
        )


def _directive(text: str, file: str) -> Iterator[Problem]:
    if match := _DIRECTIVE.match(text):
        message = "a line that starts with '%' is read as a note to the program"
        yield Problem(place(text, match.start(1), file), message, "delete the line")
