"""What the YAML parser complains of, said in a clinician's words and at the place to mend.

The C and the pure parser word and place some faults differently; both come out the same here.
"""

from typing import Any

import yaml

from handout.frozen import frozen
from handout.problems import Problem, Where

QUOTES = "put quotes around all of the text"
BAD_ESCAPE = (
    "a backslash inside double quotes starts a special character, and this is none",
    "use single quotes, or write \\\\ for one backslash",
)
_INDENT = "settings of one group start in the same column; move the line left or right"


@frozen
class _Spot:
    """A place in the text, with what stands around it."""

    text: str
    index: int
    line: int
    column: int

    @property
    def char(self) -> str:
        return self.text[self.index : self.index + 1]

    @property
    def before(self) -> str:
        """The line up to here."""
        return self.text[self.text.rfind("\n", 0, self.index) + 1 : self.index]

    @property
    def last(self) -> "_Spot":
        """The last character that is written."""
        index = len(self.text.rstrip()) - 1
        start = self.text.rfind("\n", 0, index) + 1
        return _Spot(self.text, index, self.text.count("\n", 0, index) + 1, index - start + 1)

    @property
    def is_end(self) -> bool:
        return not self.text[self.index :].strip()


def explain(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The problem behind an error of the parser."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(Where(file), "this is not YAML", str(error).partition("\n")[0])
    at = _spot(error.problem_mark, text)
    start = _spot(error.context_mark, text) if error.context_mark else at
    spot, message, hint = _fault(error.context or "", error.problem or "", at, start)
    return Problem(Where(file, spot.line, spot.column), message, hint)


def block_header(sign: str) -> tuple[str, str]:
    """Message and hint for text right behind `|` or `>`, where only a line break belongs."""
    message = f"'{sign}' must stand alone, with the text on the next lines"
    return message, f"or, if it is text, {QUOTES}"


def _spot(mark: Any, text: str) -> _Spot:
    return _Spot(text, mark.index, mark.line + 1, mark.column + 1)


def _fault(context: str, problem: str, at: _Spot, start: _Spot) -> tuple[_Spot, str, str]:
    """Place, message and hint; the first case whose words occur in the parser's."""
    if "mapping values are not allowed" in problem:
        return (at, *_stray_colon(at))
    if "cannot start any token" in problem:
        return (at, f"text cannot start with '{at.char}'", QUOTES)
    if "quoted" in context:
        return _quoted(problem, start)
    if "plain scalar" in context:
        return (start, "a colon inside text", QUOTES)
    if "flow" in context:
        return _brackets(at, start)
    return _fault_of_lines(context, problem, at, start)


def _fault_of_lines(context: str, problem: str, at: _Spot, start: _Spot) -> tuple[_Spot, str, str]:
    if "mapping keys are not allowed" in problem:
        return (at, "text cannot start with '?'", QUOTES)
    if "simple key" in context:
        return (start, "the line has no colon", "write it as  name: value")
    if "sequence entries are not allowed" in problem:
        return (at, "a list cannot start on this line", "start it on the next line, below the name")
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        return (at, *_misplaced_line(context, at))
    return _first_character(context, problem, at, start)


def _stray_colon(at: _Spot) -> tuple[str, str]:
    if ": " in at.before or at.before.rstrip().endswith((":", "'", '"')):
        return "a colon inside text", QUOTES
    return (
        "this line does not go with the line above",
        "check the spaces at its start; or, if it is one text, put quotes around all of it",
    )


def _quoted(problem: str, start: _Spot) -> tuple[_Spot, str, str]:
    if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
        return (start, *BAD_ESCAPE)
    message = f"the quote {start.char} that opens here is never closed"
    hint = "inside single quotes, write '' for an apostrophe" if start.char == "'" else ""
    return (start, message, hint or 'close it with another "')


def _brackets(at: _Spot, start: _Spot) -> tuple[_Spot, str, str]:
    opened, closing = start.char, {"[": "]", "{": "}"}.get(start.char, "")
    if closing and (at.is_end or at.line > start.line):
        message = f"the '{opened}' that opens here is not closed with '{closing}'"
        return (start, message, f"or, if it is text, {QUOTES}")
    if at.is_end:
        return (at.last, "a bracket is not closed", f"close it; or, if it is text, {QUOTES}")
    wanted = f"',' or '{closing}'" if closing else "a value"
    return (at, f"expected {wanted} here, found '{at.char}'", f"or, if it is text, {QUOTES}")


def _misplaced_line(context: str, at: _Spot) -> tuple[str, str]:
    before = at.before.strip()
    if before.endswith(("'", '"')):
        return (
            "text goes on after the closing quote",
            "put quotes around all of it; inside single quotes, write '' for an apostrophe",
        )
    if before:
        return f"'{at.char}' cannot stand here", QUOTES
    if at.char == "-":
        hint = "line it up with the items above; a name: value group holds no items"
        return "a list item cannot stand here", hint
    if at.char == ":":
        return "a name is missing before the colon", QUOTES
    if "mapping" in context:
        return "the line is indented differently from its group", _INDENT
    return "expected a list item", "start every line of a list with '- ', in the same column"


def _first_character(context: str, problem: str, at: _Spot, start: _Spot) -> tuple[_Spot, str, str]:
    """Characters that mean something to YAML where the author meant plain text."""
    if "block scalar" in context:
        return (start, *block_header(start.char))
    if "anchor" in context or "alias" in context or "tag" in context:
        return (start, f"text cannot start with '{start.char}'", QUOTES)
    if "directive" in context or "YAML document" in problem or "directive" in problem:
        return (at, "a line that starts with '%' is read as a note to the program", QUOTES)
    if "document start" in problem and not at.before.strip():
        return (
            at,
            "the file goes on after its end",
            "delete the line '...' above, or the character that closes too early",
        )
    if ("node" in context or "document start" in problem) and at.char:
        return (at, f"'{at.char}' cannot stand here", QUOTES)
    return (at, f"this is not YAML ({problem})", "check quotes, brackets and indentation")
