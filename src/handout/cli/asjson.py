"""Records as JSON, with the keys and values that a YAML file has."""

from dataclasses import is_dataclass
from datetime import date
from typing import Any

from handout.fields import slots
from handout.model.dose import Count, Seconds
from handout.model.plan import Pick
from handout.model.texts import Point


def as_json(value: Any) -> Any:
    """A record as a dictionary with every key of its file; what is not set is null."""
    match value:
        case Count():
            return _count(value)
        case Point(lead=""):
            return str(value.text)
        case Point():
            return {value.lead: value.text}
        case Pick():
            given = {key: part for key, part in _record(value.change).items() if part is not None}
            return {str(value.id): given} if given else str(value.id)
        case tuple():
            return [as_json(each) for each in value]
        case dict():
            return {str(key): as_json(each) for key, each in value.items()}
        case date():
            return value.isoformat()
        case str():
            return str(value)
    return _record(value) if is_dataclass(value) else value


def _record(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    return {slot.key: as_json(getattr(value, slot.name)) for slot in slots(kind)}


def _count(count: Count) -> int | str:
    text = str(count.low) if count.low == count.high else f"{count.low}-{count.high}"
    if isinstance(count, Seconds):
        return f"{text} s"
    return count.low if count.low == count.high else text
