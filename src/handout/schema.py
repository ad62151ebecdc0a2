"""JSON Schema (draft 2020-12) from the same dataclasses that reading uses.

An editor that completes and checks with it must not flag what the reader accepts, so a text may
also be written as a number (`title: 2`) and a number in quotes (`sets: "3"`). What a schema cannot
say (characters no font has, cross-checks) stays with the reader.
"""

import inspect
import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from handout import fields
from handout.fields import Slot
from handout.problems import Ref

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_PLAIN: Mapping[Any, Schema] = {
    str: _TEXT,
    Ref: _TEXT,
    int: {"type": ["integer", "string"], "pattern": r"^\s*[+-]?[0-9]+\s*$"},
    float: {"type": ["number", "string"], "pattern": r"^\s*[+-]?[0-9]+(\.[0-9]+)?\s*$"},
    bool: {
        "type": ["boolean", "string"],
        "pattern": r"^\s*([Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO)\s*$",
    },
    date: {"type": "string", "format": "date", "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"},
}
_BOUNDS = {
    "number": ("minimum", "maximum"),
    "array": ("minItems", "maxItems"),
    "string": ("minLength", "maxLength"),
}


def json_schema(cls: Any, title: str, description: str = "") -> Schema:
    """The schema of one kind of file."""
    schemas = Schemas(cls)
    root = schemas.define(cls)
    said = description or root.pop("description", "")
    head: Schema = {"$schema": DIALECT, "title": title}
    if said:
        head["description"] = said
    definitions = {"$defs": dict(sorted(schemas.definitions.items()))}
    return {**head, **root, **(definitions if schemas.definitions else {})}


class Schemas:
    """Schemas of types, with one definition for each class.

    A class hook `schema(cls, schemas)` may use `schemas(type)` for a part and
    `schemas.record(cls)` for the fields of a dataclass, passing by its own hook.
    """

    def __init__(self, root: Any = None) -> None:
        self.root = root
        self.definitions: dict[str, Schema] = {}
        self._classes: dict[str, Any] = {}

    def of(self, hint: Any) -> Schema:
        """The schema of a type; classes are referred to and defined once."""
        if fields.has_hook(hint) or fields.is_record(hint):
            return self._reference(hint)
        if (part := fields.optional_part(hint)) is not None:
            return _or_nothing(self.of(part))
        if (part := fields.list_part(hint)) is not None:
            return {"type": "array", "items": self.of(part)}
        if (parts := fields.table_parts(hint)) is not None:
            return {"type": "object", "additionalProperties": self.of(parts[1])}
        if (words := fields.choices(hint)) is not None:
            return {"enum": _spellings(words)}
        if hint not in _PLAIN:
            raise fields.unsupported(hint)
        return dict(_PLAIN[hint])

    __call__ = of

    def define(self, cls: Any) -> Schema:
        """The schema of a class itself: by its hook if it has one, else of a record."""
        if not fields.has_hook(cls):
            return self.record(cls) if fields.is_record(cls) else self.of(cls)
        if not hasattr(cls, "schema"):
            raise TypeError(f"{cls.__name__} reads itself, so it needs a classmethod 'schema'")
        written: Schema = cls.schema(self)
        return {**_described(_first_line(cls)), **written}

    def record(self, cls: Any) -> Schema:
        """The schema of the fields of a dataclass."""
        slots = fields.slots(cls)
        return {
            **_described(_first_line(cls)),
            "type": "object",
            "properties": {slot.key: self._property(slot) for slot in slots},
            **_required(slots),
            "additionalProperties": False,
        }

    def _reference(self, cls: Any) -> Schema:
        if cls is self.root:
            return {"$ref": "#"}
        name = cls.__name__
        if self._classes.setdefault(name, cls) is not cls:
            raise TypeError(f"two classes named {name} in one schema")
        if name not in self.definitions:
            self.definitions[name] = {}  # a class may refer to itself
            self.definitions[name] = self.define(cls)
        return {"$ref": f"#/$defs/{name}"}

    def _property(self, slot: Slot) -> Schema:
        schema = {**self.of(slot.type), **_bounds(slot), **_described(slot.doc)}
        default = slot.default.value if isinstance(slot.default, Enum) else slot.default
        if isinstance(default, str | int | float) and default != "":
            schema["default"] = default
        return schema


def _required(slots: tuple[Slot, ...]) -> Schema:
    """Settings that must be there; a file that extends another one takes them from there."""
    needed = [slot.key for slot in slots if slot.required]
    if any(slot.key == "extends" for slot in slots):
        return {"anyOf": [{"required": needed}, {"required": ["extends"]}]}
    return {"required": needed} if needed else {}


def _described(text: str) -> Schema:
    return {"description": text} if text else {}


def _first_line(cls: Any) -> str:
    """The first line of a class's own docstring; "" for the one dataclass makes up."""
    doc = inspect.cleandoc(cls.__doc__ or "").partition("\n")[0]
    return "" if doc.startswith(f"{cls.__name__}(") else doc


def _bounds(slot: Slot) -> Schema:
    hint = fields.optional_part(slot.type) or slot.type
    kind = "array" if fields.list_part(hint) else "number" if hint in (int, float) else "string"
    low, high = _BOUNDS[kind]
    given = {low: slot.minimum, high: slot.maximum}
    return {name: bound for name, bound in given.items() if bound is not None}


def _or_nothing(schema: Schema) -> Schema:
    """The same, or nothing after the colon, which an editor sees as null."""
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*kinds, "null"]}


def _spellings(words: Mapping[str, Any]) -> list[Any]:
    """The choices, and those an editor sees as a number or as true and false in that form too."""
    seen: list[Any] = list(words)
    numbers = [int(word) for word in words if re.fullmatch("-?[0-9]{1,15}", word)]
    truths = [word == "true" for word in words if word in ("true", "false")]
    return seen + numbers + truths
