"""What a dataclass says about its fields: names as authors write them, types, limits, meaning.

Reading and the JSON Schema both start from here, so that they cannot disagree.
"""

import dataclasses
import types
from collections.abc import Mapping
from dataclasses import MISSING
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from handout.frozen import frozen
from handout.problems import NOWHERE


@frozen
class Slot:
    """One setting of a record: its field, its name in YAML, its type and what is allowed."""

    name: str
    key: str
    type: Any
    required: bool
    default: Any = MISSING
    doc: str = ""
    multiline: bool = False
    aside: bool = False
    minimum: float | None = None
    maximum: float | None = None


def about(
    *,
    doc: str = "",
    key: str = "",
    multiline: bool = False,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Mapping[str, Any]:
    """Metadata for `dataclasses.field`.

    `minimum` and `maximum` bound a number, the count of a list, or the letters of a text.
    `multiline` keeps line breaks. `key` overrides the kebab-case name.
    """
    given = {"doc": doc, "key": key, "multiline": multiline, "minimum": minimum, "maximum": maximum}
    return {name: value for name, value in given.items() if value not in ("", False, None)}


def where_field() -> Any:
    """A field the reader fills with the place of the record; it plays no part in equality."""
    metadata = {"filled": "where"}
    return dataclasses.field(default=NOWHERE, compare=False, repr=False, metadata=metadata)


def places_field() -> Any:
    """A `Mapping[str, Where]` the reader fills with the place of each field that was written."""
    metadata = {"filled": "places"}
    return dataclasses.field(default_factory=dict, compare=False, repr=False, metadata=metadata)


def unfinished_field() -> Any:
    """A field the reader fills with a problem for each text that is still to be filled in."""
    metadata = {"filled": "unfinished"}
    return dataclasses.field(default=(), compare=False, repr=False, metadata=metadata)


def remarks_field() -> Any:
    """A field the reader fills with a problem for each text that a remark (#) cuts off."""
    metadata = {"filled": "remarks"}
    return dataclasses.field(default=(), compare=False, repr=False, metadata=metadata)


def later_field(default: Any) -> Any:
    """A field that no file sets: the program fills it in a copy for one sheet."""
    return dataclasses.field(default=default, metadata={"filled": "later"})


@cache
def slots(cls: Any) -> tuple[Slot, ...]:
    """The settings of a dataclass, in the order of its fields."""
    hints = get_type_hints(cls)
    about = {field.name: field for field in dataclasses.fields(cls)}
    return tuple(_slot(about[name], key, hints[name]) for name, key in keys(cls).items())


@cache
def keys(cls: Any) -> Mapping[str, str]:
    """The names that authors write, `per-day`, by those of the fields, `per_day`."""
    return {
        field.name: field.metadata.get("key", kebab(field.name))
        for field in dataclasses.fields(cls)
        if field.init and "filled" not in field.metadata
    }


@cache
def filled(cls: Any, what: Literal["where", "places", "unfinished", "remarks"]) -> str:
    """The name of the field made by `where_field` or the like; "" if there is none."""
    fields = dataclasses.fields(cls)
    return next((field.name for field in fields if field.metadata.get("filled") == what), "")


def _slot(field: "dataclasses.Field[Any]", key: str, hint: Any) -> Slot:
    required = field.default is MISSING and field.default_factory is MISSING
    said = {name: value for name, value in field.metadata.items() if name != "key"}
    return Slot(field.name, key, hint, required=required, default=field.default, **said)


def kebab(name: str) -> str:
    """`per_day` -> `per-day`; `ExerciseDose` -> `exercise-dose`."""
    parts = (f"-{c.lower()}" if c.isupper() else c for c in name)
    return "".join(parts).strip("-").replace("_", "-")


def has_hook(cls: Any) -> bool:
    """Whether a class reads itself, by a classmethod `read(cls, node, reader)`."""
    return isinstance(getattr(cls, "read", None), types.MethodType)


def is_record(cls: Any) -> bool:
    """Whether a type is a dataclass."""
    return isinstance(cls, type) and dataclasses.is_dataclass(cls)


def optional_part(hint: Any) -> Any:
    """`X` for `X | None`; None for any other type."""
    if get_origin(hint) not in (Union, types.UnionType):
        return None
    parts = [part for part in get_args(hint) if part is not type(None)]
    if len(parts) == 1 and len(get_args(hint)) == 2:
        return parts[0]
    return None


def list_part(hint: Any) -> Any:
    """`X` for `tuple[X, ...]`; None for any other type."""
    args = get_args(hint)
    is_list = get_origin(hint) is tuple and len(args) == 2 and args[1] is Ellipsis
    return args[0] if is_list else None


def table_parts(hint: Any) -> Any:
    """`(K, X)` for `dict[K, X]` or `Mapping[K, X]`; None for any other type."""
    return get_args(hint) if get_origin(hint) in (dict, Mapping) else None


def choices(hint: Any) -> dict[str, Any] | None:
    """Written word -> value, for a `Literal` or an `Enum`; None for any other type."""
    if get_origin(hint) is Literal:
        return {str(value): value for value in get_args(hint)}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {str(member.value): member for member in hint}
    return None


def unsupported(hint: Any) -> TypeError:
    """The error for an annotation that cannot be read: a mistake in the program, not the file."""
    return TypeError(f"cannot read a value of type {hint!r} from YAML")
