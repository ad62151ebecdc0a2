"""Convex solids that a body is made of, and the pieces that are drawn with one outline each."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, hypot, pi, sin, sqrt
from typing import NamedTuple

from .vectors import Camera, Frame, Point, Vec, across, add, cross, dot, mul, unit

_ROUND = {
    n: tuple((cos(2 * pi * k / n), sin(2 * pi * k / n)) for k in range(n)) for n in (12, 16, 24, 32)
}


class Ellipsoid(NamedTuple):
    """A centre and three half-axis vectors, in cm."""

    c: Vec
    axes: tuple[Vec, Vec, Vec]

    def reach(self, way: Vec) -> float:
        """How far the solid goes along a unit direction."""
        return dot(self.c, way) + sqrt(sum(dot(v, way) ** 2 for v in self.axes))

    def outline(self, cam: Camera, n: int = 24) -> list[Point]:
        """The exact outline seen by the camera, as n points."""
        cx, cy = cam.flat(self.c)
        (ax, ay), (bx, by), (gx, gy) = (cam.flat(v) for v in self.axes)
        out = []
        for dx, dy in _ROUND[n]:
            p, q, r = ax * dx + ay * dy, bx * dx + by * dy, gx * dx + gy * dy
            h = sqrt(p * p + q * q + r * r)
            if h < 1e-9:
                out.append((cx, cy))
            else:
                out.append(
                    (cx + (p * ax + q * bx + r * gx) / h, cy + (p * ay + q * by + r * gy) / h)
                )
        return out

    def radius(self, cam: Camera) -> float:
        """A mean radius as seen by the camera."""
        return sqrt(sum(x * x + y * y for x, y in map(cam.flat, self.axes)) / 2)


class Cloud(NamedTuple):
    """A convex solid given by its corner points."""

    c: Vec
    pts: tuple[Vec, ...]

    def reach(self, way: Vec) -> float:
        return max(dot(p, way) for p in self.pts)

    def outline(self, cam: Camera, _n: int = 24) -> list[Point]:
        return [cam.flat(p) for p in self.pts]

    def radius(self, cam: Camera) -> float:
        x, y = cam.flat(self.c)
        return sum(hypot(a - x, b - y) for a, b in self.outline(cam)) / len(self.pts) * 0.8


Solid = Ellipsoid | Cloud


def ball(c: Vec, r: float) -> Ellipsoid:
    return Ellipsoid(c, ((r, 0.0, 0.0), (0.0, r, 0.0), (0.0, 0.0, r)))


def egg(f: Frame, c: Vec, ra: float, ru: float, rr: float) -> Ellipsoid:
    """An ellipsoid at c with its half axes along the axes of f."""
    return Ellipsoid(c, (mul(f.a, ra), mul(f.u, ru), mul(f.r, rr)))


def disc(f: Frame, c: Vec, ra: float, rr: float) -> Ellipsoid:
    """A thin disc square to the frame's u axis: the end of a garment.

    It keeps a little thickness: seen edge-on, a flat one breaks the union of its neighbours.
    """
    return egg(f, c, ra, 0.3, rr)


def cloud(pts: list[Vec]) -> Cloud:
    n = len(pts)
    mean = (sum(p[0] for p in pts) / n, sum(p[1] for p in pts) / n, sum(p[2] for p in pts) / n)
    return Cloud(mean, tuple(pts))


class Plane(NamedTuple):
    """The side of a plane where n · q >= d, in the coordinates of a frame."""

    n: Vec
    d: float

    def keeps(self, q: Vec) -> bool:
        return dot(self.n, q) >= self.d - 1e-6

    def back(self, overlap: float) -> Plane:
        """The other side, overlapping this one a little (cm)."""
        return Plane(mul(self.n, -1), -self.d - overlap)


def cut_egg(f: Frame, c: Vec, r: Vec, planes: tuple[Plane, ...]) -> Cloud | None:
    """An ellipsoid, in frame coordinates, cut by planes; None if nothing is left."""
    ra, ru, rr = r
    pts: list[Vec] = [(c[0], c[1] + ru, c[2]), (c[0], c[1] - ru, c[2])]
    for i in range(1, 14):
        th = pi * i / 14
        for k in range(20):
            ph = 2 * pi * k / 20
            pts.append(
                (c[0] + ra * sin(th) * cos(ph), c[1] + ru * cos(th), c[2] + rr * sin(th) * sin(ph))
            )
    keep = [q for q in pts if all(p.keeps(q) for p in planes)]
    for plane in planes:
        keep += [q for q in _rim(c, r, plane) if all(p.keeps(q) for p in planes)]
    return cloud([f.at(*q) for q in keep]) if len(keep) > 3 else None


def _rim(c: Vec, r: Vec, plane: Plane) -> list[Vec]:
    """The exact ellipse in which a plane cuts an ellipsoid."""
    n, d = plane
    k = (r[0] * n[0]) ** 2 + (r[1] * n[1]) ** 2 + (r[2] * n[2]) ** 2
    t = (d - dot(n, c)) / sqrt(k)
    if abs(t) >= 1:
        return []
    m = unit((n[0] * r[0], n[1] * r[1], n[2] * r[2]))
    e1 = unit(across((0.0, 0.0, 1.0) if abs(m[2]) < 0.9 else (1.0, 0.0, 0.0), m))
    e2 = cross(m, e1)
    q = sqrt(1 - t * t)
    out = []
    for x, y in _ROUND[32]:
        v = add(mul(m, t), add(mul(e1, q * x), mul(e2, q * y)))
        out.append((c[0] + r[0] * v[0], c[1] + r[1] * v[1], c[2] + r[2] * v[2]))
    return out


class Joint(NamedTuple):
    """Where a piece joins a neighbour: no outline is drawn between them within `radius` cm."""

    partner: str
    point: Vec
    radius: float


Hull = tuple[Solid, ...]


@dataclass(frozen=True)
class Piece:
    """One drawn part: the union of the convex hulls of small groups of solids."""

    name: str
    hulls: tuple[Hull, ...]
    role: str
    side: str = ""
    sigma: float = 0.9
    joints: tuple[Joint, ...] = ()
    normal: Vec | None = None
    names: tuple[str, ...] = field(default=())

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the body parts in this piece (more than one once fused)."""
        return self.names or (self.name,)

    @property
    def solids(self) -> list[Solid]:
        seen: dict[int, Solid] = {}
        for h in self.hulls:
            for b in h:
                seen[id(b)] = b
        return list(seen.values())


def chain(solids: list[Ellipsoid]) -> tuple[Hull, ...]:
    """Hulls of each neighbouring pair."""
    return tuple(pairwise(solids))
