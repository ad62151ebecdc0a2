"""YAML text -> a tree of nodes that is safe to walk: raw text, lists and settings, with places.

The tree is built from parser events, so nothing is interpreted (`no`, `1:30` and `010` stay text),
no cycle can arise, and size and depth are known before anybody walks it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import yaml

from handout.frozen import frozen
from handout.glyphs import name_char
from handout.problems import ContentError, Problem, Problems, Where, shown
from handout.yamlfaults import BAD_ESCAPE, block_header, explain
from handout.yamltext import FORBIDDEN, Limits, clean_text, place, too_large

Kind = Literal["text", "list", "settings"]
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REMARK = re.compile(r" +#([^ \n]?)")
_GLUED_COMMENT = re.compile(r"^[^\n]*[|>][-+0-9]*#")
KIND_NAMES = {"text": "text", "list": "a list", "settings": "settings (name: value lines)"}


@frozen
class Node:
    """A piece of a YAML file: a text, a list of nodes, or settings (pairs of name and value)."""

    kind: Kind
    where: Where
    text: str = ""
    items: tuple["Node", ...] = ()
    entries: tuple[tuple["Node", "Node"], ...] = ()
    quoted: bool = False
    raw: str = ""  # a text as it stands in the file, with quotes and line breaks
    remark: Where | None = None  # the `#` behind a text that may have been meant as part of it
    size: int = 1
    depth: int = 1
    weight: int = 0  # characters of all its texts, as they stand in the file

    @property
    def is_blank(self) -> bool:
        """Nothing was written, as after `name:`."""
        return self.kind == "text" and not self.text and not self.quoted

    def get(self, name: str) -> "Node | None":
        """The value of one setting."""
        return next((value for key, value in self.entries if key.text == name), None)

    def where_of(self, char: str, nth: int) -> Where:
        """The place of the nth (from 0) `char` of this text; of the text if it was escaped."""
        if self.raw.count(char) != self.text.count(char) or nth >= self.raw.count(char):
            return self.where
        index = [match.start() for match in re.finditer(re.escape(char), self.raw)][nth]
        inside = place(self.raw, index, self.where.file)
        if inside.line == 1:
            return Where(inside.file, self.where.line, self.where.column + inside.column - 1)
        return Where(inside.file, self.where.line + inside.line - 1, inside.column)


def text_node(text: str, where: Where) -> Node:
    """A text from elsewhere: a word of the command line, a cell of a spreadsheet."""
    return Node("text", where, text=text.strip())


def list_node(items: tuple[Node, ...], where: Where) -> Node:
    """A list put together by hand."""
    size, depth, weight = _extent(items)
    return Node("list", where, items=items, size=size, depth=depth, weight=weight)


def settings_node(entries: tuple[tuple[Node, Node], ...], where: Where) -> Node:
    """Settings put together by hand, such as a row of a spreadsheet."""
    parts = [node for entry in entries for node in entry]
    size, depth, weight = _extent(parts)
    return Node("settings", where, entries=entries, size=size, depth=depth, weight=weight)


def _extent(parts: Sequence[Node]) -> tuple[int, int, int]:
    """Size, depth and weight of a node with these parts."""
    depth = max((node.depth for node in parts), default=0)
    return sum(n.size for n in parts) + 1, depth + 1, sum(n.weight for n in parts)


def parse_nodes(
    source: str | bytes, file: str, limits: Limits, loader: Any = None
) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree (None if the file is empty or broken) and every problem of its form."""
    try:
        text = clean_text(source, file, limits)
    except ContentError as error:
        return None, error.problems
    builder = _Builder(text, file, limits, loader or LOADER)
    root = builder.document()
    return root, tuple(builder.problems.found)


class _Builder:
    """Turns the events of one file into nodes; notes problems and carries on where it can."""

    def __init__(self, text: str, file: str, limits: Limits, loader: Any) -> None:
        self.text, self.file, self.limits = text, file, limits
        self.problems = Problems()
        self.anchors: dict[str, tuple[Node | None, Where]] = {}
        self.used: Counter[str] = Counter()
        self.total, self.weight = 0, len(text)
        self.events = self._events(loader)

    def _events(self, loader: Any) -> Iterator[Any]:
        parser = loader(self.text)
        try:
            while parser.check_event():
                yield parser.get_event()
        except yaml.YAMLError as error:
            raise ContentError([explain(error, self.text, self.file)]) from None
        except (ValueError, OverflowError):  # the pure parser, on an escape beyond U+10FFFF
            where = Where(self.file, parser.line + 1)
            raise ContentError([Problem(where, *BAD_ESCAPE)]) from None
        finally:
            parser.dispose()

    def document(self) -> Node | None:
        """The one document of the file."""
        try:
            next(self.events)
            event = next(self.events)
            if isinstance(event, yaml.StreamEndEvent):
                return None
            root = self._node(next(self.events), 1)
            next(self.events)
            self._expect_end(next(self.events))
        except ContentError as error:
            self.problems.extend(error.problems)
            return None
        self._unused_anchors()
        return root

    def _expect_end(self, event: Any) -> None:
        if not isinstance(event, yaml.StreamEndEvent):
            message = "a second document starts here"
            hint = "keep one document in a file: delete the line '---' or make a second file"
            self.problems.add(self._where(event), message, hint)

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        self._check_depth(event, depth)
        self._count(event, 1)
        if event.tag is not None:
            self._tag(event)
        if event.anchor:
            self._declare(event)
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._list(event, depth)
        else:
            node = self._settings(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = (node, self._where(event))
        return node

    def _scalar(self, event: Any) -> Node:
        where = self._where(event)
        if bad := FORBIDDEN.search(event.value):
            if "\ud800" <= bad[0] <= "\udfff":
                raise ContentError([Problem(where, *BAD_ESCAPE)])
            message = f"the character {name_char(bad[0])} is not allowed"
            self.problems.add(where, message, "delete it: it is invisible")
        raw = self.text[event.start_mark.index : event.end_mark.index]
        if event.style in ("|", ">") and _GLUED_COMMENT.search(raw):  # only the C parser lets it
            raise ContentError([Problem(where, *block_header(event.style))])
        remark = None if event.style else self._remark(event)
        quoted = bool(event.style)
        return Node(
            "text", where, event.value, quoted=quoted, raw=raw, remark=remark, weight=len(raw)
        )

    def _remark(self, event: Any) -> Where | None:
        """The `#` behind a text without quotes; behind a number or nothing only one as in `#3`."""
        end = event.end_mark
        match = _REMARK.match(self.text, end.index)
        if match is None or not (match[1] or any(char.isalpha() for char in event.value)):
            return None
        column = end.column + match[0].index("#") + 1
        return Where(self.file, end.line + 1, column)

    def _list(self, start: Any, depth: int) -> Node:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return list_node(tuple(items), self._where(start))

    def _settings(self, start: Any, depth: int) -> Node:
        entries: list[tuple[Node, Node]] = []
        first: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if self._is_name(key, first):
                first[key.text] = key.where.line
                entries.append((key, value))
        return settings_node(tuple(entries), self._where(start))

    def _is_name(self, key: Node, first: dict[str, int]) -> bool:
        if key.kind != "text":
            hint = "put quotes around text that starts with '{', '[' or '?'"
            self.problems.add(key.where, f"expected a name, found {KIND_NAMES[key.kind]}", hint)
        elif not key.text:
            self.problems.add(key.where, "a name is missing before the colon")
        elif key.text == "<<":
            hint = "write the settings out in full"
            self.problems.add(key.where, "'<<' (merging settings) is not supported", hint)
        elif key.text in first:
            hint = f"first given on line {first[key.text]}; keep one of them"
            self.problems.add(key.where, f"'{shown(key.text)}' is given twice", hint)
        else:
            return True
        return False

    def _alias(self, event: Any, depth: int) -> Node:
        name = shown(event.anchor)
        if event.anchor not in self.anchors:
            hint = "put quotes around text that starts with '*'"
            message = f"'*{name}' stands for a label '&{name}' that is not there"
            raise ContentError([Problem(self._where(event), message, hint)])
        self.used[event.anchor] += 1
        node, _ = self.anchors[event.anchor]
        if node is None:
            message = f"'*{name}' stands inside the label '&{name}' that it repeats"
            raise ContentError([Problem(self._where(event), message, "write it out in full")])
        self._count(event, node.size)
        self._weigh(event, node.weight)
        self._check_depth(event, depth + node.depth - 1)
        return node

    def _declare(self, event: Any) -> None:
        if event.anchor in self.anchors:
            line = self.anchors[event.anchor][1].line
            message = f"the label '&{shown(event.anchor)}' is given twice"
            self.problems.add(self._where(event), message, f"first given on line {line}")
        self.anchors[event.anchor] = (None, self._where(event))

    def _unused_anchors(self) -> None:
        for name, (_, where) in self.anchors.items():
            if not self.used[name]:
                message = f"'&{shown(name)}' is read as a label and lost"
                hint = "put quotes around text that starts with '&'"
                self.problems.add(where, message, hint)

    def _tag(self, event: Any) -> None:
        word = re.compile(r"![^\s,\[\]{}]*").search(self.text, event.start_mark.index)
        name = shown(word[0]) if word else "!"
        message = f"'{name}' is read as a type, and types are not allowed"
        hint = "put quotes around text that starts with '!'"
        self.problems.add(self._where(event), message, hint)

    def _count(self, event: Any, amount: int) -> None:
        self.total += amount
        if self.total > self.limits.nodes:
            message = f"the file has more than {self.limits.nodes:,} values"
            hint = "split it; a repeated label (*name) counts each time"
            raise ContentError([Problem(self._where(event), message, hint)])

    def _weigh(self, event: Any, weight: int) -> None:
        self.weight += weight
        if self.weight > self.limits.bytes:
            message, hint = too_large(self.limits.bytes)
            message += " with every repeated label (*name) written out"
            raise ContentError([Problem(self._where(event), message, hint)])

    def _check_depth(self, event: Any, depth: int) -> None:
        if depth > self.limits.depth:
            message = f"lists and settings stand more than {self.limits.depth} deep in each other"
            hint = "check the indentation and the brackets"
            raise ContentError([Problem(self._where(event), message, hint)])

    def _where(self, event: Any) -> Where:
        return Where(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
