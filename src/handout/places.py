"""The exact place of a part of a file, looked up when a problem needs it.

Records remember where they begin; the place of one step or one setting is read again from the
file, which costs nothing as long as nothing is wrong.
"""

import re
from pathlib import Path

from handout.problems import Where
from handout.yamlnodes import Node, parse_nodes
from handout.yamltext import LIMITS

Route = tuple[str | int, ...]


def find(start: Where, *route: str | int) -> Where:
    """The place of `find(exercise.where, "steps", 2)`: of the last part that is in the file.

    `start` is the place of any record of the file; it is returned when the file cannot be read
    again, as for a plan that came from the command line.
    """
    node = start.tree or _root(start.file)
    if node is None:
        return start
    for part in route:
        inner = _inner(node, part)
        if inner is None:
            break
        node = inner
    return node.where


def names_in(path: Path, setting: str) -> tuple[str, ...]:
    """The names below a setting of a file, such as the frames of a figure; none if unreadable."""
    root = _root(str(path))
    table = root.get(setting) if root else None
    return tuple(key.text for key, _ in table.entries) if table else ()


def _root(file: str) -> Node | None:
    try:
        with Path(file).open("rb") as stream:
            root, _ = parse_nodes(stream.read(LIMITS.bytes + 1), file, LIMITS)
    except (OSError, ValueError):
        return None
    return root


def _inner(node: Node, part: str | int) -> Node | None:
    if isinstance(part, str):
        return node.get(part)
    if node.kind == "settings":
        return node.entries[part][0] if part < len(node.entries) else None
    return node.items[part] if part < len(node.items) else None


def find_words(start: Where, route: Route, words: str) -> Where:
    """The place where some words of a text begin; of the text if they are not found as written."""
    node = start.tree or _root(start.file)
    for part in route:
        node = _inner(node, part) if node else None
    if node is None or node.kind != "text":
        return find(start, *route)
    pattern = r"\s+".join(map(re.escape, words.split()))
    match = re.search(pattern, node.raw) if pattern else None
    if match is None:
        return node.where
    before = node.raw[: match.start()]
    down = before.count("\n")
    column = len(before) - before.rfind("\n") if down else node.where.column + len(before)
    return Where(node.where.file, node.where.line + down, column)
