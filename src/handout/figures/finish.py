"""From shapes to a finished picture: outlines become curves."""

from __future__ import annotations

from .curves import Line, cubics
from .drawing import UNITS, Drawing, Path
from .polygons import Box
from .shapes import Shape, mirrored

FIT_CM = 0.12


def finish(shapes: list[Shape], box: Box, title: str, alt: str, *, mirror: bool) -> Drawing:
    """Shapes to curves. `box` is the part of the plane (cm, y up) that the picture shows."""
    x0, y0, x1, y1 = box
    if mirror:
        shapes = [mirrored(s) for s in shapes]
        x0, x1 = -x1, -x0
    paths = tuple(p for s in shapes if (p := _path(s, x0, y1)))
    size = (round((x1 - x0) * UNITS), round((y1 - y0) * UNITS))
    return Drawing(*size, title, alt, paths)


def _path(s: Shape, x0: float, y1: float) -> Path | None:
    d = "".join(_loop(lp, s, x0, y1) for lp in s.loops if len(lp) > 1)
    return Path(s.fill, s.line, round(s.width * UNITS, 1) if s.line else 0.0, d) if d else None


def _loop(pts: Line, s: Shape, x0: float, y1: float) -> str:
    def at(p: tuple[float, float]) -> str:
        return f"{round((p[0] - x0) * UNITS)} {round((y1 - p[1]) * UNITS)}"

    out = [f"M{at(pts[0])}"]
    if s.curved and len(pts) > 8:
        out += [f"C{at(a)} {at(b)} {at(c)}" for a, b, c in cubics(pts, s.closed, FIT_CM)]
    else:
        out += [f"L{at(p)}" for p in pts[1:]]
    return "".join(out) + ("Z" if s.closed else "")
