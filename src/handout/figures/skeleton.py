"""Joint angles -> a skeleton of joint frames (forward kinematics)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import cos, radians, sin
from types import MappingProxyType

from .anatomy import BONES, BUILDS, KYPHOSIS, LIMBS, LORDOSIS, SACRUM, SPINE, Build, at
from .vectors import WORLD, Frame, Vec, across, add, cross, mix, mul, norm, sub, unit

SIDES = ("right", "left")
SIGN = {"right": 1.0, "left": -1.0}

_SIDE_DEFAULTS = {
    "shoulder-abd": 6.0, "elbow": 8.0, "fingers": 14.0, "hip-abd": 2.0, "hip-rot": 6.0, "knee": 2.0,
}  # fmt: skip
DEFAULTS: Mapping[str, float] = MappingProxyType(
    {f"{s}.{k}": v for s in SIDES for k, v in _SIDE_DEFAULTS.items()}
)
Angles = Mapping[str, float]
Get = Callable[[str], float]


@dataclass(frozen=True)
class Skeleton:
    """All joint frames of one posed body; limb frames hang down their u axis."""

    angles: Angles
    build: Build
    root: Frame
    pelvis: Frame
    spine: tuple[tuple[float, Frame], ...]
    neck: tuple[Frame, ...]
    head: Frame
    girdle: Frame
    limbs: Mapping[str, Frame]

    def angle(self, name: str) -> float:
        return self.angles.get(name, DEFAULTS.get(name, 0.0))

    def limb(self, side: str, part: str) -> Frame:
        return self.limbs[f"{side}.{part}"]

    def node(self, s: float) -> Frame:
        """The spine at 0 (sacrum) to 1 (neck)."""
        for (s0, f0), (s1, f1) in zip(self.spine, self.spine[1:], strict=False):
            if s <= s1 + 1e-9:
                t = (s - s0) / (s1 - s0)
                u = unit(mix(f0.u, f1.u, t))
                a = unit(across(mix(f0.a, f1.a, t), u))
                return Frame(mix(f0.o, f1.o, t), a, u, cross(a, u))
        return self.spine[-1][1]

    def radius(self, part: str, t: float) -> tuple[float, float]:
        """Radius of a limb and its offset forward, at t along it."""
        r, off = at(LIMBS[part], t)
        k = self.build.leg if part in ("thigh", "shank") else self.build.arm
        return r * k, off

    def surface(
        self, side: str, part: str, t: float, around_deg: float, gap: float
    ) -> tuple[Vec, Vec]:
        """A point `gap` cm off a limb's skin and its normal; 0 is the front, 90 the outside."""
        f = self.limb(side, part)
        r, off = self.radius(part, t)
        w = radians(around_deg)
        n = f.way(cos(w), 0, SIGN[side] * sin(w))
        return add(f.at(off, -BONES[part] * t, 0), mul(n, r + gap)), n

    def with_limbs(self, changed: Mapping[str, Frame]) -> Skeleton:
        return replace(self, limbs={**self.limbs, **changed})


def stand(angles: Angles, build_name: str, origin: Vec, soles_flat: frozenset[str]) -> Skeleton:
    """The skeleton for these angles (degrees), its pelvis at `origin`."""
    build = BUILDS[build_name]

    def g(name: str) -> float:
        return angles.get(name, DEFAULTS.get(name, 0.0))

    root = WORLD.move(origin).spin(g("body.turn")).bend(-g("body.pitch"))
    root = root.spin(-g("body.roll")).tip(-g("body.lean"))
    pelvis = root.bend(g("trunk.tilt"))
    spine = _spine(pelvis, g)
    neck, head = _neck(spine[-1][1], g)
    body = Skeleton(angles, build, root, pelvis, spine, neck, head, root, MappingProxyType({}))
    girdle = body.node(1 - BONES["shoulder-drop"] / SPINE)
    limbs: dict[str, Frame] = {}
    for side in SIDES:
        limbs.update(_arm(side, girdle, build, g))
        limbs.update(_leg(side, pelvis, build, g, angles, side in soles_flat))
    return replace(body, girdle=girdle, limbs=limbs)


def _spine(pelvis: Frame, g: Get) -> tuple[tuple[float, Frame], ...]:
    """Sacrum to neck; the bend of each region is spread over its bones."""
    cur = pelvis.move(pelvis.at(-0.6, BONES["pelvis"], 0)).bend(-SACRUM)
    nodes = [(0.0, cur)]
    s = 0.0
    lumbar = (g("trunk.lumbar") + g("trunk.tilt") + LORDOSIS) / 5
    thoracic = (g("trunk.thoracic") + KYPHOSIS) / 7
    for i in range(12):
        step, bend = (BONES["lumbar"] / 5, lumbar) if i < 5 else (BONES["thorax"] / 7, thoracic)
        cur = cur.bend(-bend / 2).tip(-g("trunk.side") / 12).spin(-g("trunk.twist") / 12)
        cur = cur.move(cur.at(0, step, 0)).bend(-bend / 2)
        s += step / SPINE
        nodes.append((s, cur))
    return tuple(nodes)


def _neck(top: Frame, g: Get) -> tuple[tuple[Frame, ...], Frame]:
    drop, flex, side = g("neck.reach"), g("neck.flex"), g("neck.side")
    n = top.bend(-9 - drop).bend(-flex * 0.35).tip(-side * 0.4)
    out = [n]
    for _ in range(3):
        n = n.move(n.at(0, BONES["neck"] / 3, 0)).bend(5.5 - flex * 0.15)
        out.append(n)
    return tuple(out), n.bend(drop - 8 - flex * 0.2).spin(-g("neck.turn")).tip(-side * 0.6)


def _arm(side: str, girdle: Frame, build: Build, g: Get) -> dict[str, Frame]:
    sg = SIGN[side]
    flex, abd = g(f"{side}.shoulder-flex"), g(f"{side}.shoulder-abd")
    up = max(0.0, max(flex, abd) - 40) / 140 * 5.0 + g(f"{side}.shoulder-lift")
    ahead = min(2.5, max(0.0, min(flex, 90.0)) / 40)
    a = girdle.move(girdle.at(ahead, up, sg * (build.shoulder - up * 0.3)))
    # a rounded upper back tilts the girdle; clinical zero is the arm along the trunk
    a = a.bend(8 + flex).tip(-sg * abd).spin(-sg * g(f"{side}.shoulder-rot"))
    e = a.move(a.at(0, -BONES["upperarm"], 0)).bend(g(f"{side}.elbow"))
    h = e.move(e.at(0, -BONES["forearm"], 0)).spin(sg * g(f"{side}.forearm-rot"))
    h = h.tip(sg * g(f"{side}.wrist"))
    return {f"{side}.upperarm": a, f"{side}.forearm": e, f"{side}.hand": h}


def _leg(
    side: str, pelvis: Frame, build: Build, g: Get, angles: Angles, sole_flat: bool
) -> dict[str, Frame]:
    sg = SIGN[side]
    h = pelvis.move(pelvis.at(0, 0, sg * build.hip))
    flex = g(f"{side}.hip-flex")
    if f"{side}.thigh" in angles:
        flex = angles[f"{side}.thigh"] + g("body.pitch") - g("trunk.tilt")
    h = h.bend(flex).tip(-sg * g(f"{side}.hip-abd")).spin(-sg * g(f"{side}.hip-rot"))
    k = h.move(h.at(0, -BONES["thigh"], 0)).bend(-g(f"{side}.knee"))
    f = k.move(k.at(0, -BONES["shank"], 0)).bend(g(f"{side}.ankle"))
    return {
        f"{side}.thigh": h,
        f"{side}.shank": k,
        f"{side}.foot": level_foot(k, f) if sole_flat else f,
    }


def level_foot(shank: Frame, foot: Frame) -> Frame:
    """The foot with its sole level, still pointing the leg's own way."""
    up = WORLD.u
    ahead = across(shank.a, up)
    if norm(ahead) < 0.3:
        ahead = across(mul(shank.u, -1 if shank.a[1] > 0 else 1), up)
    ahead = unit(ahead)
    return Frame(foot.o, ahead, up, cross(ahead, up))


def along(o: Vec, to: Vec, ahead: Vec) -> Frame:
    """A limb frame from o hanging towards `to`, its front turned towards `ahead`."""
    u = unit(sub(o, to))
    a = unit(across(ahead, u))
    return Frame(o, a, u, cross(a, u))
