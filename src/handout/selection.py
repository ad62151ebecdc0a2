"""One exercise with its dose as a single word: `glute-bridge:sets=2,reps=8,hold=5s`."""

import re
from collections.abc import Iterator

from handout.frozen import frozen
from handout.model.plan import Change, Pick
from handout.problems import Problems, Ref, Where
from handout.reading import Reader
from handout.yamlnodes import Node, settings_node, text_node

EXAMPLE = "bird-dog:reps=8,hold=5s"


@frozen
class _Piece:
    """A part between commas, and the index of its first character in the whole."""

    text: str
    start: int


def parse_pick(text: str) -> Pick:
    """The pick that `text` writes. Raises ContentError with every problem.

    A problem's place has the whole text as its file and the character, from 1, as its column.
    """
    name, colon, _ = text.partition(":")
    reader = Reader()
    exercise = _exercise(text, name, reader)
    entries = _entries(text, len(name) + 1, reader.problems) if colon else ()
    change: Change | None = Change()
    if entries:
        change = reader.read(settings_node(entries, entries[0][0].where), Change)
    reader.problems.raise_if_any()
    assert exercise is not None and change is not None
    return Pick(exercise, change)


def _exercise(text: str, name: str, reader: Reader) -> Ref | None:
    if name.strip():
        return reader.read(_node(text, _Piece(name, 0)), Ref)
    message = "the exercise is missing before the ':'" if text.strip() else "an exercise is missing"
    reader.problems.add(Where(text, 0, 1), message, f"write for example {EXAMPLE}")
    return None


def _entries(text: str, start: int, problems: Problems) -> tuple[tuple[Node, Node], ...]:
    """Names and values of the part after the colon."""
    found: dict[str, tuple[Node, Node]] = {}
    for piece in _pieces(text, start):
        if fault := _form_fault(piece):
            index, message, hint = fault
            problems.add(Where(text, 0, index + 1), message, hint)
            continue
        name, _, value = piece.text.partition("=")
        key = _node(text, _Piece(name, piece.start))
        if key.text in found:
            first = found[key.text][0].where.column
            hint = f"first given at character {first}; keep one of them"
            problems.add(key.where, f"'{key.text}' is given twice", hint)
        else:
            found[key.text] = (key, _node(text, _Piece(value, piece.start + len(name) + 1)))
    return tuple(found.values())


def _pieces(text: str, start: int) -> Iterator[_Piece]:
    for part in text[start:].split(","):
        yield _Piece(part, start)
        start += len(part) + 1


def _form_fault(piece: _Piece) -> tuple[int, str, str] | None:
    """Index, message and hint when a piece is not `name=value`."""
    name, equals, value = piece.text.partition("=")
    begin = piece.start + len(piece.text) - len(piece.text.lstrip())
    if not piece.text.strip():
        return begin, "a part of the dose is missing here", f"write for example {EXAMPLE}"
    if not equals:
        return begin, f"'{piece.text.strip()}' has no '='", _equals_hint(piece.text.strip())
    if not name.strip():
        return begin, "a name is missing before the '='", "write for example reps=8"
    after = piece.start + len(name) + 1
    if not value.strip():
        return after, f"nothing stands after '{name.strip()}='", "write for example reps=8"
    if "=" in value:
        index = after + min(value.find(mark) for mark in ";=" if mark in value)
        return index, f"'{piece.text.strip()}' is two parts", "put a comma between: sets=2,reps=8"
    return None


def _equals_hint(part: str) -> str:
    """`reps:8`, `reps 8` and `8 reps` as they should be written."""
    for pattern in (r"([a-z-]+)[: ]\s*(\d\S*)", r"(?P<value>\d\S*)\s+(?P<name>[a-z-]+)"):
        if match := re.fullmatch(pattern, part.lower()):
            named = match.groupdict()
            name, value = named.get("name", match[1]), named.get("value", match[2])
            return f"write {name}={value}"
    return "write a name and a value, for example reps=8; a value cannot hold a comma"


def _node(text: str, piece: _Piece) -> Node:
    indent = len(piece.text) - len(piece.text.lstrip())
    return text_node(piece.text, Where(text, 0, piece.start + indent + 1))
