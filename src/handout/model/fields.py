"""One helper for the fields of what may be written: the text that editors and docs show."""

from collections.abc import Callable
from dataclasses import MISSING, field
from typing import Any


def doc(  # keyword-only, one for each thing that can be said of a field
    text: str,
    *,
    default: Any = MISSING,
    factory: Callable[[], Any] | None = None,
    key: str = "",
    multiline: bool = False,
    aside: bool = False,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Any:
    """A dataclass field with its explanation; required unless a default or a factory is given.

    A text that stands `aside` is not printed for a patient: a remark behind it loses nothing.
    """
    said = {"key": key, "multiline": multiline, "minimum": minimum, "maximum": maximum}
    said["aside"] = aside
    meta = {"doc": text} | {name: v for name, v in said.items() if v not in ("", False, None)}
    if factory:
        return field(default_factory=factory, metadata=meta)
    return field(default=default, metadata=meta)
