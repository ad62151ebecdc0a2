"""A magnifier (a circle of the picture drawn again, larger, cut to its rim) and marks."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import cos, hypot, pi, sin

from .curves import Line
from .polygons import Polygon, bounds, clip_convex
from .shapes import THIN, Shape, box_of, shape, stroke, zoomed
from .spec import Lens
from .vectors import Point


def lens_shapes(
    lens: Lens, drawn: list[Shape], marks: list[Shape], middle: Point, extra: list[Shape]
) -> list[Shape]:
    """`drawn` is the picture below; `marks` are arrows inside, `extra` is drawn over everything."""
    src = (middle[0] + lens.offset[0], middle[1] + lens.offset[1])
    to = (middle[0] + lens.place[0], middle[1] + lens.place[1])
    big = lens.radius * lens.zoom
    out = [stroke(_dashless(src, lens.radius), "prop-edge", THIN)]
    out.append(_stem(src, lens.radius, to, big))
    ring = _ring(to, big)
    out.append(shape(ring, "paper"))
    for s in drawn:
        x0, y0, x1, y1 = box_of([s])
        r = lens.radius
        if x0 < src[0] + r and x1 > src[0] - r and y0 < src[1] + r and y1 > src[1] - r:
            out += _cut(zoomed(s, src, lens.zoom, to), ring, to, big)
    out += [zoomed(s, src, lens.zoom, to) for s in marks]
    return [*out, shape(ring, "", "ink", 0.9), *extra]


def mark_shapes(says: str, middle: Point) -> list[Shape]:
    """A tick or a cross in a circle."""
    x, y = middle
    ring = shape(_ring(middle, 9.5), "paper", "arrow", 1.6)
    if says == "good":
        lines: tuple[Line, ...] = ([(x - 4.6, y - 0.4), (x - 1.2, y - 4.0), (x + 5.0, y + 4.2)],)
    else:
        lines = ([(x - 4, y - 4), (x + 4, y + 4)], [(x - 4, y + 4), (x + 4, y - 4)])
    return [ring, Shape(lines, "", "arrow", 2.4, closed=False, curved=False)]


def _ring(c: Point, r: float, n: int = 48) -> Polygon:
    return [(c[0] + r * cos(2 * pi * i / n), c[1] + r * sin(2 * pi * i / n)) for i in range(n)]


def _dashless(c: Point, r: float) -> Line:
    ring = _ring(c, r)
    return ring + ring[:1]


def _stem(a: Point, ra: float, b: Point, rb: float) -> Shape:
    d = hypot(b[0] - a[0], b[1] - a[1])
    ux, uy = (b[0] - a[0]) / d, (b[1] - a[1]) / d
    line = [(a[0] + ux * ra, a[1] + uy * ra), (b[0] - ux * rb, b[1] - uy * rb)]
    return stroke(line, "prop-edge", THIN, curved=False)


def _cut(s: Shape, ring: Polygon, c: Point, r: float) -> list[Shape]:
    """A shape inside a circle: its fill and its lines apart, so that the rim gets no line."""
    out = []
    if s.fill:
        loops = tuple(g for lp in s.loops if len(g := clip_convex(lp, ring)) > 2)
        if loops:
            out.append(replace(s, loops=loops, line="", curved=False))
    if s.line:
        lines = tuple(
            part for lp in s.loops for part in inside_circle(lp + lp[:1] if s.closed else lp, c, r)
        )
        if lines:
            out.append(replace(s, loops=lines, fill="", closed=False))
    return out


def inside_circle(line: Line, c: Point, r: float) -> list[Line]:
    """The parts of a line inside a circle, cut exactly at its rim."""
    out: list[Line] = []
    run: Line = []
    for p, q in pairwise(line):
        span = _chord(p, q, c, r)
        if span is None:
            if run:
                out.append(run)
            run = []
            continue
        a, b = (_at(p, q, t) for t in span)
        if span[0] > 0 and run:
            out.append(run)
            run = []
        run = [*(run or [a]), b]
        if span[1] < 1:
            out.append(run)
            run = []
    if run:
        out.append(run)
    return [x for x in out if max(bounds(x)[2] - bounds(x)[0], bounds(x)[3] - bounds(x)[1]) > 0.2]


def _at(p: Point, q: Point, t: float) -> Point:
    return (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t)


def _chord(p: Point, q: Point, c: Point, r: float) -> tuple[float, float] | None:
    """The parameters between which a piece of line is inside the circle."""
    dx, dy, fx, fy = q[0] - p[0], q[1] - p[1], p[0] - c[0], p[1] - c[1]
    a, b, k = dx * dx + dy * dy, fx * dx + fy * dy, fx * fx + fy * fy - r * r
    root = b * b - a * k
    if a < 1e-12 or root <= 0:
        return None
    t0, t1 = max(0.0, (-b - root**0.5) / a), min(1.0, (-b + root**0.5) / a)
    return (t0, t1) if t1 > t0 else None
