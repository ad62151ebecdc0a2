"""Three-dimensional vectors, body-fixed frames and the camera. Lengths in cm, angles in degrees."""

from __future__ import annotations

from math import cos, radians, sin, sqrt
from typing import NamedTuple

Vec = tuple[float, float, float]
Point = tuple[float, float]


def add(a: Vec, b: Vec) -> Vec:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def mul(a: Vec, k: float) -> Vec:
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec, b: Vec) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def norm(a: Vec) -> float:
    return sqrt(dot(a, a))


def unit(a: Vec) -> Vec:
    """The vector at length one; a vector of no length becomes the x axis."""
    length = norm(a)
    return mul(a, 1 / length) if length > 1e-9 else (1.0, 0.0, 0.0)


def mix(a: Vec, b: Vec, t: float) -> Vec:
    """The point the part `t` of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def across(v: Vec, n: Vec) -> Vec:
    """The part of v square to the unit vector n."""
    return sub(v, mul(n, dot(v, n)))


def turned(v: Vec, axis: Vec, deg: float) -> Vec:
    """v turned about a unit axis (right-hand rule)."""
    t = radians(deg)
    c, s = cos(t), sin(t)
    return add(add(mul(v, c), mul(cross(axis, v), s)), mul(axis, dot(axis, v) * (1 - c)))


class Frame(NamedTuple):
    """A body-fixed frame: origin o, and unit axes a (forward), u (up), r (to the right)."""

    o: Vec
    a: Vec
    u: Vec
    r: Vec

    def at(self, a: float = 0.0, u: float = 0.0, r: float = 0.0) -> Vec:
        """The world point with these coordinates in the frame."""
        o, fa, fu, fr = self
        return (
            o[0] + fa[0] * a + fu[0] * u + fr[0] * r,
            o[1] + fa[1] * a + fu[1] * u + fr[1] * r,
            o[2] + fa[2] * a + fu[2] * u + fr[2] * r,
        )

    def way(self, a: float = 0.0, u: float = 0.0, r: float = 0.0) -> Vec:
        """The world direction with these coordinates in the frame."""
        return sub(self.at(a, u, r), self.o)

    def bend(self, deg: float) -> Frame:
        """Turn about r: positive brings the lower end forward (hip flexion)."""
        return self if not deg else self._turn(self.r, deg)

    def tip(self, deg: float) -> Frame:
        """Turn about a."""
        return self if not deg else self._turn(self.a, deg)

    def spin(self, deg: float) -> Frame:
        """Turn about u."""
        return self if not deg else self._turn(self.u, deg)

    def _turn(self, axis: Vec, deg: float) -> Frame:
        return Frame(
            self.o, turned(self.a, axis, deg), turned(self.u, axis, deg), turned(self.r, axis, deg)
        )

    def move(self, o: Vec) -> Frame:
        return Frame(o, self.a, self.u, self.r)


WORLD = Frame((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
"""x = the way a standing figure faces, y = up, z = towards the viewer of a side view."""


class Camera(NamedTuple):
    """A camera without perspective: unit vectors towards the viewer, to the right and up."""

    toward: Vec
    right: Vec
    up: Vec

    def flat(self, v: Vec) -> Point:
        return (dot(v, self.right), dot(v, self.up))

    def depth(self, v: Vec) -> float:
        """How near the point is; more is nearer."""
        return dot(v, self.toward)


def camera(turn_deg: float, height_deg: float) -> Camera:
    """0, 0 looks at the figure's right side; turning 90 looks at its front."""
    a, e = radians(turn_deg), radians(height_deg)
    toward = (sin(a) * cos(e), sin(e), cos(a) * cos(e))
    right = (cos(a), 0.0, -sin(a))
    return Camera(toward, right, cross(toward, right))
