"""Home exercise handouts for physiotherapy patients, from a YAML library to an accessible PDF.

The library in four names: `load_library`, `load_plan`, `resolve` and `render`. Each is looked up
when it is first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "load_library", "load_plan", "render", "resolve"]

_HOMES = {
    "load_library": "handout.library",
    "load_plan": "handout.library",
    "resolve": "handout.resolving",
    "render": "handout.pdf.document",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'handout' has no attribute {name!r}")
    # Kept here afterwards: importing a module of the same name would otherwise take its place.
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value
