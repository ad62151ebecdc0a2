"""Typed reading: nodes -> frozen dataclasses, raw text against the declared type.

`read_text` and `read_file` return a whole record or raise `ContentError` with every problem of the
file. A class with `read(cls, node, reader)` reads itself; see `Reader`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from handout import fields
from handout.frozen import frozen
from handout.problems import ContentError, Problem, Ref, Where
from handout.reader import Reader, listed
from handout.yamlnodes import Node, list_node, parse_nodes, settings_node
from handout.yamltext import LIMITS, Limits

__all__ = [
    "ContentError",
    "Limits",
    "Node",
    "Problem",
    "Reader",
    "Ref",
    "Tree",
    "Where",
    "open_tree",
    "read_file",
    "read_node",
    "read_text",
    "read_tree",
]

T = TypeVar("T")


def read_text(source: str | bytes, file: str, cls: type[T], limits: Limits = LIMITS) -> T:
    """The record written in `source`; `file` is the name for messages."""
    return read_tree(_tree(source, file, cls, limits), cls)


def read_file(path: Path, cls: type[T], limits: Limits = LIMITS) -> T:
    """The record written in a file."""
    return read_tree(open_tree(path, cls, limits), cls)


@frozen
class Tree:
    """A file as nodes, and what is wrong with its form."""

    root: Node
    problems: tuple[Problem, ...] = ()


def read_tree(tree: Tree, cls: type[T]) -> T:
    """The record in a tree, or `ContentError` with the problems of its form and its content."""
    reader = Reader()
    reader.problems.extend(tree.problems)
    return reader.finish(tree.root, cls)


def open_tree(path: Path, cls: type[Any], limits: Limits = LIMITS) -> Tree:
    """The nodes of a file that is to be a `cls`. Raises ContentError when there are none."""
    file = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        if path.is_file():
            with path.open("rb") as stream:
                return _tree(stream.read(limits.bytes + 1), file, cls, limits)
        message = "this is a folder, not a file" if path.is_dir() else "there is no such file"
        if path.exists() and not path.is_dir():
            message = "this is not an ordinary file"
    except OSError as error:
        message = f"the file cannot be read ({(error.strerror or 'unknown reason').lower()})"
    raise ContentError([Problem(Where(file), message)])


def _tree(source: str | bytes, file: str, cls: type[Any], limits: Limits) -> Tree:
    root, problems = parse_nodes(source, file, limits)
    if root is None or (root.is_blank and not problems):
        raise ContentError(problems or [Problem(Where(file), "the file is empty", _needs(cls))])
    return Tree(root, problems)


def read_node(node: Node, cls: type[T]) -> T:
    """The record in a node made by hand, such as a command-line word or a spreadsheet row."""
    return Reader().finish(node, cls)


def readable_part(node: Node, cls: type[T]) -> T:
    """The record of all that is right by itself; for a class that needs none of its settings."""

    def is_right(part: Node) -> bool:
        reader = Reader()
        reader.read(part, cls)
        return not reader.problems.found

    return read_node(_part(node, is_right) or settings_node((), node.where), cls)


def _part(node: Node, is_right: Callable[[Node], bool]) -> Node | None:
    """The node without those settings and items that are wrong alone; None if nothing helps."""
    if is_right(node):
        return node
    if node.kind == "list":
        kept = (_part(one, lambda n: is_right(list_node((n,), node.where))) for one in node.items)
        less = list_node(tuple(one for one in kept if one), node.where)
    elif node.kind == "settings":
        less = settings_node(tuple(_settings(node, is_right)), node.where)
    else:
        return None
    return less if is_right(less) else None


def _settings(node: Node, is_right: Callable[[Node], bool]) -> Iterator[tuple[Node, Node]]:
    for key, value in node.entries:

        def alone(part: Node, key: Node = key) -> bool:
            return is_right(settings_node(((key, part),), node.where))

        if part := _part(value, alone):
            yield key, part


def _needs(cls: Any) -> str:
    if not fields.is_record(cls):
        return ""
    needed = [slot.key for slot in fields.slots(cls) if slot.required]
    return f"it needs {listed([repr(key) for key in needed])}" if needed else ""
