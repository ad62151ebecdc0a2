"""A finished picture: paths in figure units (10 to the cm of body), origin top left, y down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.frozen import frozen

UNITS = 10
"""Figure units in a cm of body."""
_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")


@frozen
class Path:
    """One painted path. `fill` and `line` are paint roles ("" is none); `width` in figure units.

    `d` is SVG path data with absolute M L C Z only.
    """

    fill: str
    line: str
    width: float
    d: str

    def steps(self) -> Iterator[tuple[str, tuple[float, ...]]]:
        """The path as commands: ("M", (x, y)), ("L", ...), ("C", six numbers), ("Z", ())."""
        for letter, numbers in _STEP.findall(self.d):
            yield letter, tuple(map(float, numbers.split()))


@frozen
class Drawing:
    """One frame: size in figure units, words for people who do not see it, and its paths."""

    width: float
    height: float
    title: str
    alt: str
    paths: tuple[Path, ...]
