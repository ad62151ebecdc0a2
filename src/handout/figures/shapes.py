"""What a picture is made of before it becomes curves: filled or drawn lines in cm, y up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .curves import Line
from .polygons import Box, bounds
from .vectors import Point

INK, FAR_INK, THIN, PROP_INK, HALO = 1.05, 0.78, 0.62, 0.66, 1.1
"""Line widths in cm of body; HALO is the white gap at each side of a limb over another."""


@dataclass(frozen=True)
class Shape:
    """One or more lines with the same paint. `fill` and `line` are paint roles; "" is none."""

    loops: tuple[Line, ...]
    fill: str = ""
    line: str = ""
    width: float = INK
    closed: bool = True
    curved: bool = True


def shape(pts: Line, fill: str = "", line: str = "", width: float = INK) -> Shape:
    """A closed curved outline."""
    return Shape((pts,), fill, line, width)


def plain(pts: Line, fill: str = "", line: str = "", width: float = PROP_INK) -> Shape:
    """A closed outline with corners."""
    return Shape((pts,), fill, line, width, curved=False)


def stroke(pts: Line, line: str, width: float, *, curved: bool = True) -> Shape:
    return Shape((pts,), "", line, width, closed=False, curved=curved)


def box_of(shapes: list[Shape]) -> Box:
    """What the shapes cover, with their line widths."""
    boxes = [
        (x0 - w, y0 - w, x1 + w, y1 + w)
        for s in shapes
        for w in (s.width / 2 if s.line else 0.0,)
        for x0, y0, x1, y1 in (bounds(lp) for lp in s.loops if lp)
    ]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def _mapped(s: Shape, f: Callable[[Point], Point], scale: float = 1.0) -> Shape:
    return replace(s, loops=tuple([f(p) for p in lp] for lp in s.loops), width=s.width * scale)


def mirrored(s: Shape) -> Shape:
    """Left and right exchanged."""
    return _mapped(s, lambda p: (-p[0], p[1]))


def zoomed(s: Shape, middle: Point, k: float, to: Point) -> Shape:
    """Enlarged k times about `middle`, which lands on `to`; lines grow only a little."""
    return _mapped(
        s,
        lambda p: (to[0] + (p[0] - middle[0]) * k, to[1] + (p[1] - middle[1]) * k),
        1 + (k - 1) * 0.2,
    )
