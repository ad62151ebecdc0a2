"""Nodes -> values of declared types, with a problem for everything that is not as declared."""

from collections.abc import Iterable
from typing import Any, TypeVar, overload

from handout import fields
from handout.fields import Slot
from handout.glyphs import faults
from handout.problems import Problem, Problems, Ref, Where, shown
from handout.scalars import PARSERS, composed, flat, lines, nearest, suggest
from handout.yamlnodes import KIND_NAMES, Kind, Node

T = TypeVar("T")

NOTHING = ("null", "Null", "NULL", "~")  # what other programs read as nothing
TO_FILL = "FILL IN"  # begins a text of a skeleton that somebody has yet to write
_BAD: Any = object()  # could not be read; the reason is among the problems


class Reader:
    """Reads nodes as declared types and collects the problems.

    In a hook, `reader.read(node, type)` gives a value, or None after noting what is wrong;
    `reader.record(node, cls)` reads the fields of the class without calling its hook again;
    `reader.problem(node, message, hint)` notes a problem. A hook returns None after noting one.
    """

    def __init__(self) -> None:
        self.problems = Problems()
        self.unfinished: list[Problem] = []
        self.remarks: list[Problem] = []

    def problem(self, node: Node, message: str, hint: str = "") -> None:
        """Note what is wrong with a node."""
        self.problems.add(node.where, message, hint)

    def note_remark(self, node: Node) -> None:
        """Note that a part of this text is read as a remark, or a word for nothing as text."""
        if node.remark:
            message = "what follows this '#' is read as a remark and is not printed"
            hint = "put quotes around all of the text, or the remark on a line of its own"
            self.remarks.append(Problem(node.remark, message, hint))
        if node.raw in NOTHING:
            hint = f'delete the line if there is nothing to say; as a text write "{node.raw}"'
            self.remarks.append(
                Problem(node.where, f"'{node.raw}' is printed as it stands here", hint)
            )

    def suggest(self, word: str, choices: Iterable[str]) -> str:
        """A hint: the nearest choice, or all of them."""
        return suggest(word, choices)

    @overload
    def read(self, node: Node, kind: type[T]) -> T | None: ...
    @overload
    def read(self, node: Node, kind: Any) -> Any: ...
    def read(self, node: Node, kind: Any) -> Any:
        """The node as a value of this type; None after a problem (or for an empty `X | None`)."""
        value = self._value(node, kind)
        return None if value is _BAD else value

    def record(self, node: Node, cls: type[T]) -> T | None:
        """The node as a dataclass, field by field, passing by the hook of the class itself."""
        value = self._record(node, cls)
        return None if value is _BAD else value

    def finish(self, node: Node, cls: type[T]) -> T:
        """The node as a value of this type, or `ContentError` with every problem so far."""
        value = self._value(node, cls)
        self.problems.raise_if_any()
        result: T = value
        return result

    def expect(self, node: Node, kind: Kind) -> bool:
        """Whether the node is a text, a list or settings; notes a problem if not."""
        if node.kind == kind:
            return True
        if node.is_blank:
            self.problem(node, f"expected {KIND_NAMES[kind]}, found nothing")
            return False
        found = f"'{shown(node.text)}'" if node.kind == "text" else KIND_NAMES[node.kind]
        self.problem(node, f"expected {KIND_NAMES[kind]}, found {found}", _kind_hint(node, kind))
        return False

    def _value(self, node: Node, hint: Any) -> Any:
        if fields.has_hook(hint):
            return self._hook(node, hint)
        if fields.is_record(hint):
            return self._record(node, hint)
        if (part := fields.optional_part(hint)) is not None:
            if node.is_blank and part is str:
                self.note_remark(node)
            return None if node.is_blank else self._value(node, part)
        return self._collection(node, hint)

    def _collection(self, node: Node, hint: Any) -> Any:
        if (part := fields.list_part(hint)) is not None:
            return self._list(node, part)
        if (parts := fields.table_parts(hint)) is not None:
            return self._table(node, *parts)
        if (words := fields.choices(hint)) is not None:
            return self._choice(node, words)
        return self._plain(node, hint, multiline=False)

    def _hook(self, node: Node, cls: Any) -> Any:
        before = len(self.problems)
        value = cls.read(node, self)
        if value is not None:
            return value
        if len(self.problems) == before:
            self.problem(node, "this cannot be understood here")
        return _BAD

    def _record(self, node: Node, cls: Any) -> Any:
        if not self.expect(node, "settings"):
            return _BAD
        slots = {slot.key: slot for slot in fields.slots(cls)}
        values: dict[str, Any] = {}
        places: dict[str, Where] = {}
        finished, remarked = len(self.unfinished), len(self.remarks)
        mistaken: set[str] = set()
        unused = [name for name in slots if node.get(name) is None]
        for key, value in node.entries:
            if slot := slots.get(key.text):
                values[slot.name] = self._slot(key, value, slot)
                places[slot.name] = value.where
            else:
                mistaken.add(nearest(key.text, unused))
                hint = suggest(key.text, unused)
                self.problem(key, f"unknown name '{shown(key.text)}'", hint)
        needed = [slot for slot in slots.values() if slot.required and slot.name not in values]
        self._missing(node, [slot for slot in needed if slot.key not in mistaken])
        if needed or any(value is _BAD for value in values.values()):
            return _BAD
        extra = {
            fields.filled(cls, "where"): node.where,
            fields.filled(cls, "places"): places,
            fields.filled(cls, "unfinished"): tuple(self.unfinished[finished:]),
            fields.filled(cls, "remarks"): tuple(self.remarks[remarked:]),
        }
        return cls(**values, **{name: value for name, value in extra.items() if name})

    def _missing(self, node: Node, needed: list[Slot]) -> None:
        if not needed:
            return
        names = listed([f"'{slot.key}'" for slot in needed])
        hint = "; ".join(f"{slot.key}: {slot.doc}" for slot in needed if slot.doc)
        self.problem(node, f"{names} {'is' if len(needed) == 1 else 'are'} missing", hint)

    def _slot(self, key: Node, node: Node, slot: Slot) -> Any:
        if node.is_blank and fields.optional_part(slot.type) is None:
            hint = f"write {slot.doc}" if slot.doc else ""
            hint = hint if slot.required else "write a value, or delete the line"
            self.problem(key, f"'{slot.key}' is empty", hint)
            return _BAD
        remarked = len(self.remarks)
        if slot.multiline and node.kind == "text" and not node.is_blank:
            plain = fields.optional_part(slot.type) or slot.type
            value = self._plain(node, plain, multiline=True)
        else:
            value = self._value(node, slot.type)
        if slot.aside:
            del self.remarks[remarked:]
        return value if value is _BAD or self._within(node, slot, value) else _BAD

    def _within(self, node: Node, slot: Slot, value: Any) -> bool:
        if value is None or (slot.minimum is None and slot.maximum is None):
            return True
        is_number = isinstance(value, int | float)
        size = value if is_number else len(value)
        low, high = slot.minimum, slot.maximum
        if (low is None or size >= low) and (high is None or size <= high):
            return True
        bounds = (("at least", low), ("at most", high))
        allowed = " and ".join(f"{word} {n:g}" for word, n in bounds if n is not None)
        said = f"must be {allowed}, and this is {size}"
        if not is_number:
            unit = "letters" if isinstance(value, str) else "items"
            said = f"must have {allowed} {unit}, and this has {size}"
        self.problem(node, f"'{slot.key}' {said}")
        return False

    def _list(self, node: Node, part: Any) -> Any:
        if not self.expect(node, "list"):
            return _BAD
        values = [self._value(item, part) for item in node.items]
        return _BAD if any(value is _BAD for value in values) else tuple(values)

    def _table(self, node: Node, key_type: Any, value_type: Any) -> Any:
        if not self.expect(node, "settings"):
            return _BAD
        pairs = [(self._value(k, key_type), self._value(v, value_type)) for k, v in node.entries]
        return _BAD if any(value is _BAD for pair in pairs for value in pair) else dict(pairs)

    def _choice(self, node: Node, words: dict[str, Any]) -> Any:
        if not self.expect(node, "text"):
            return _BAD
        text = flat(node.text)
        if text in words:
            return words[text]
        said = f"'{shown(text)}' is not one of the choices" if text else "a choice is missing"
        self.problem(node, said, suggest(text, words))
        return _BAD

    def _plain(self, node: Node, hint: Any, *, multiline: bool) -> Any:
        is_text = hint in (str, Ref)
        if not is_text and hint not in PARSERS:
            raise fields.unsupported(hint)
        if not self.expect(node, "text"):
            return _BAD
        if is_text:
            return self._text(node, hint, multiline=multiline)
        text = flat(node.text)
        value, wanted, advice = PARSERS[hint](text)
        if value is not None:
            return value
        said = f"'{shown(text)}'" if text else "nothing"
        self.problem(node, f"expected {wanted}, found {said}", advice)
        return _BAD

    def _text(self, node: Node, hint: Any, *, multiline: bool) -> Any:
        text = composed(lines(node.text) if multiline else flat(node.text))
        if not text:
            self.problem(node, "expected text, found nothing")
            return _BAD
        bad = faults(text, "\n" if multiline else "")
        for index, message, advice in bad:
            char = text[index]
            where = node.where_of(char, text.count(char, 0, index))
            self.problems.add(where, message, advice)
        if bad:
            return _BAD
        if text.startswith(TO_FILL):
            what = text.removeprefix(TO_FILL).lstrip(" :") or "this text"
            message = f"still to be filled in: {shown(what, 80)}"
            self.unfinished.append(
                Problem(node.where, message, f"write it in place of '{TO_FILL} ...'")
            )
        if hint is Ref:
            return Ref(text, node.where)
        self.note_remark(node)
        return text


def listed(words: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if words[1:] else words[0]


def _kind_hint(node: Node, wanted: Kind) -> str:
    if wanted == "text" and node.kind == "settings":
        return "if the colon is part of the text, put quotes around all of the text"
    if wanted == "text":
        return "if it is one text, put quotes around all of it"
    if wanted == "list":
        return "write each item on a line of its own that starts with '- '"
    return "write each setting on a line of its own as  name: value"
