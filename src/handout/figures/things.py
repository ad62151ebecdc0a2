"""Things that are sorted together with the body: boxes, a ball, a strap."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from .order import Item, Rule
from .shapes import INK, PROP_INK, Shape, plain, shape, stroke
from .solids import Cloud, Solid, ball, cloud
from .vectors import WORLD, Camera, Frame, Point, Vec, dot, mix, mul, sub

Face = tuple[str, Vec, float, tuple[Vec, ...]]
"""The axis letter, outward normal, distance along it, and corners."""

_CORNERS = {
    "a": ((0, 1, 1), (0, -1, 1), (0, -1, -1), (0, 1, -1)),
    "u": ((1, 0, 1), (1, 0, -1), (-1, 0, -1), (-1, 0, 1)),
    "r": ((1, 1, 0), (1, -1, 0), (-1, -1, 0), (-1, 1, 0)),
}


@dataclass(frozen=True)
class BoxThing:
    """A box in a frame, with exact front-or-behind tests. Roles are `<role>-top/-side/-end`."""

    name: str
    frame: Frame
    half: Vec
    role: str = "prop"

    @property
    def solids(self) -> list[Solid]:
        x, y, z = self.half
        pts = [
            self.frame.at(i * x, j * y, k * z) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)
        ]
        return [cloud(pts)]

    @property
    def faces(self) -> list[Face]:
        out: list[Face] = []
        axes = (("a", self.frame.a), ("u", self.frame.u), ("r", self.frame.r))
        for (letter, axis), h in zip(axes, self.half, strict=True):
            for s in (1, -1):
                n = mul(axis, s)
                fixed = [s if letter == k else 0 for k in "aur"]
                corners = tuple(
                    self.frame.at(*((c[i] + fixed[i]) * self.half[i] for i in range(3)))
                    for c in _CORNERS[letter]
                )
                out.append((letter, n, dot(n, self.frame.o) + h, corners))
        return out

    def draw(self, cam: Camera) -> list[Shape]:
        names = {"a": "end", "u": "top", "r": "side"}
        return [
            plain([cam.flat(c) for c in corners], f"{self.role}-{names[letter]}", "prop-edge")
            for letter, n, _, corners in self.faces
            if dot(n, cam.toward) > 0.01
        ]


def upright_box(
    name: str, middle: Vec, size: Vec, turn: float = 0.0, role: str = "prop"
) -> BoxThing:
    """A box standing square to the floor."""
    return BoxThing(name, WORLD.move(middle).spin(turn), mul(size, 0.5), role)


def box_rule(cam: Camera) -> Rule:
    """A piece beyond one face of a box is before or behind it, as the clearest such face looks."""

    def against(b: BoxThing, other: Item) -> float:
        best, verdict = -0.6, 0.0
        for _, n, d, _ in b.faces:
            k = dot(n, cam.toward)
            clear = min(_nearest(s, n) for s in other.solids) - d
            if clear > best and abs(k) > 0.02:
                best, verdict = clear, 1.0 if k > 0 else -1.0
        return verdict

    def rule(p: Item, q: Item) -> float:
        v = against(q, p) if isinstance(q, BoxThing) else 0.0
        return v or (-against(p, q) if isinstance(p, BoxThing) else 0.0)

    return rule


def _nearest(s: Solid, n: Vec) -> float:
    """The least of a box along n; of a round solid, its centre."""
    return min(dot(q, n) for q in s.pts) if isinstance(s, Cloud) else dot(s.c, n)


@dataclass(frozen=True)
class BallThing:
    """An exercise ball with ribs."""

    name: str
    c: Vec
    r: float

    @property
    def solids(self) -> list[Solid]:
        return [ball(self.c, self.r)]

    def draw(self, cam: Camera) -> list[Shape]:
        out = [shape(ball(self.c, self.r).outline(cam, 32), "ball", "prop-edge", 0.8)]
        f = WORLD.move(self.c).bend(24).tip(12)
        for k in (0.62, 0.18, -0.30, -0.72):
            q = sqrt(1 - k * k) * self.r
            ring = [
                f.at(q * cos(2 * pi * i / 40), k * self.r, q * sin(2 * pi * i / 40))
                for i in range(40)
            ]
            seen = [dot(sub(p, self.c), cam.toward) > 0 for p in ring]
            first = next((i for i in range(40) if seen[i] and not seen[i - 1]), 0)
            line: list[Point] = []
            for i in range(40):
                if not seen[(first + i) % 40]:
                    break
                line.append(cam.flat(ring[(first + i) % 40]))
            if len(line) > 2:
                out.append(stroke(line, "prop-edge", 0.5))
        return out


@dataclass(frozen=True)
class StrapThing:
    """A flat band through some points."""

    name: str
    pts: tuple[Vec, ...]
    width: float = 3.0

    @property
    def solids(self) -> list[Solid]:
        return [
            ball(mix(a, b, k / 6), self.width * 0.6)
            for a, b in zip(self.pts, self.pts[1:], strict=False)
            for k in range(7)
        ]

    def draw(self, cam: Camera) -> list[Shape]:
        line = [cam.flat(p) for p in self.pts]
        return [
            stroke(line, "ink", self.width + INK * 0.8, curved=False),
            stroke(line, "strap", self.width - PROP_INK, curved=False),
        ]


Thing = BoxThing | BallThing | StrapThing
