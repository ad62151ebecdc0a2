"""Where it is felt: hatched regions on the body, as explicit lines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, radians, sin

from .anatomy import BONES, at
from .curves import Line, smooth
from .ink import Inked, runs
from .polygons import Polygon, bounds, clip_convex, hull, inside, union
from .shapes import Shape, stroke
from .skeleton import SIGN, Skeleton
from .solids import Ellipsoid, egg
from .spec import Target
from .vectors import Camera, Vec, dot, unit

HATCH_STEP, HATCH_WIDTH = 2.9, 0.85


@dataclass(frozen=True)
class Region:
    """A patch seen by the camera, and the pieces it is painted on."""

    hulls: tuple[Polygon, ...]
    rim: Line
    on: frozenset[str]


@dataclass(frozen=True)
class Along:
    """A muscle along a limb or the spine: from, to, around it (0 front, 180 back), how wide."""

    bone: str
    start: float
    end: float
    around: float
    size: float
    on: tuple[str, ...]


MUSCLES = {
    "hamstrings": Along("thigh", 0.12, 0.92, 180, 0.62, ("shorts", "thigh")),
    "quadriceps": Along("thigh", 0.15, 0.92, 0, 0.66, ("shorts", "thigh")),
    "hip-flexors": Along("thigh", -0.16, 0.34, 0, 0.62, ("shorts", "pelvis")),
    "calf": Along("shank", 0.06, 0.55, 180, 0.62, ("shank",)),
    "low-back": Along("spine", 0.0, 0.40, 180, 0.45, ("shirt", "pelvis")),
    "abdominals": Along("spine", 0.02, 0.46, 0, 0.42, ("shirt",)),
    "back": Along("spine", 0.05, 0.85, 180, 0.38, ("shirt",)),
}
_SEATS: dict[str, tuple[tuple[Vec, Vec], ...]] = {
    "glutes": (
        ((-6.5, 5.5, 6.0), (4.5, 4.0, 5.0)),
        ((-6.8, -0.5, 8.0), (6.0, 5.5, 6.5)),
        ((-4.0, -6.5, 9.0), (5.0, 4.5, 5.5)),
    ),
    "piriformis": (
        ((-8.0, 2.5, 5.0), (4.0, 4.5, 4.0)),
        ((-5.0, 1.0, 11.0), (4.6, 4.2, 5.0)),
        ((-1.0, 0.5, 15.0), (2.6, 2.8, 3.0)),
    ),
}


def region(body: Skeleton, target: Target, cam: Camera) -> Region | None:
    """None when the camera looks at the other side of the body."""
    if target.muscle in _SEATS:
        solids, facing, on = _seat(body, target)
    else:
        m = MUSCLES[target.muscle]
        solids, facing, on = _spine(body, m) if m.bone == "spine" else _limb(body, m, target.side)
    if dot(unit(facing), cam.toward) < -0.75:
        return None
    hulls = [hull([q for s in pair for q in s.outline(cam)]) for pair in pairwise(solids)]
    return Region(tuple(hulls), smooth(union(hulls), 0.6, 0.8), frozenset(on))


_Found = tuple[list[Ellipsoid], Vec, tuple[str, ...]]


def _limb(body: Skeleton, m: Along, side: str) -> _Found:
    f, sg, w = body.limb(side, m.bone), SIGN[side], radians(m.around)
    solids = []
    for i in range(7):
        t = m.start + (m.end - m.start) * i / 6
        r, off = body.radius(m.bone, max(0.0, t))
        k = m.size * (0.55 + 0.45 * sin(pi * i / 6)) * r
        c = f.at(off + cos(w) * r * 0.62, -BONES[m.bone] * t, sg * sin(w) * r * 0.62)
        solids.append(egg(f, c, k, k, k * 1.25))
    on = tuple(x if x == "pelvis" else f"{side}.{x}" for x in m.on)
    return solids, f.way(cos(w), 0, sg * sin(w)), on


def _spine(body: Skeleton, m: Along) -> _Found:
    w = radians(m.around)
    solids = []
    for i in range(7):
        t = m.start + (m.end - m.start) * i / 6
        f = body.node(max(0.0, t))
        width, depth, off = at(body.build.trunk, t)
        k = 0.6 + 0.4 * sin(pi * i / 6)
        c = f.at(off + cos(w) * depth * 0.68)
        solids.append(egg(f, c, depth * m.size * k, 3, width * 0.5 * k))
    return solids, body.node((m.start + m.end) / 2).way(cos(w)), m.on


def _seat(body: Skeleton, target: Target) -> _Found:
    pv, sg = body.pelvis, SIGN[target.side]
    solids = [egg(pv, pv.at(c[0], c[1], sg * c[2]), *r) for c, r in _SEATS[target.muscle]]
    return solids, pv.way(-0.8, -0.2, sg * 0.5), ("pelvis", f"{target.side}.shorts")


def hatch(inked: Inked, area: Region) -> list[Shape]:
    """Pale ground, hatching and rim, on one piece only."""
    if not set(inked.piece.parts) & area.on:
        return []
    loop = inked.loop
    ground = [g for h in area.hulls if len(g := clip_convex(loop, h)) > 2]
    lines = tuple(_hatch_lines(area.rim, loop))
    rims = runs(area.rim, [inside(p, loop) for p in area.rim])
    out = [Shape((g,), "target-ground", curved=False) for g in ground]
    if lines:
        out.append(Shape(lines, "", "target", HATCH_WIDTH, closed=False, curved=False))
    return out + [stroke(r, "target", 0.6) for r in rims if len(r) > 3]


def _hatch_lines(rim: Line, loop: Line) -> list[Line]:
    """45 degree lines inside both outlines."""
    x0, y0, x1, y1 = bounds(rim)
    out: list[Line] = []
    c = (int((y0 - x1) / HATCH_STEP) + 1) * HATCH_STEP
    while c < y1 - x0:
        for a, b in _both(_crossings(rim, c), _crossings(loop, c)):
            if b - a > 0.5:
                out.append([(a, a + c), (b, b + c)])
        c += HATCH_STEP
    return out


def _crossings(poly: Polygon, c: float) -> list[float]:
    """Sorted x at which the line y = x + c crosses a polygon."""
    out = []
    p = poly[-1]
    dp = p[1] - p[0] - c
    for q in poly:
        dq = q[1] - q[0] - c
        if (dp > 0) != (dq > 0):
            out.append(p[0] + (q[0] - p[0]) * dp / (dp - dq))
        p, dp = q, dq
    return sorted(out)


def _both(a: list[float], b: list[float]) -> list[tuple[float, float]]:
    """Where two sets of intervals (as sorted ends) overlap."""
    first = list(zip(a[::2], a[1::2], strict=False))
    second = list(zip(b[::2], b[1::2], strict=False))
    out = [(max(p[0], q[0]), min(p[1], q[1])) for p in first for q in second]
    return [(x, y) for x, y in out if y > x]
