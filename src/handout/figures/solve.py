"""A merged pose -> a body that stands, lies or kneels where its contacts say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from .body import PARTS, members, part
from .holds import place_hands, place_legs
from .landmarks import landmark
from .merge import Plan
from .skeleton import DEFAULTS, SIDES, Angles, Skeleton, stand
from .vectors import Vec, add

DOWN: Vec = (0.0, -1.0, 0.0)
_HANDLESS = tuple(p for p in PARTS if not p.endswith(("hand", "forearm", "upperarm", "sleeve")))


@dataclass(frozen=True)
class Posed:
    """A solved pose; the floor is y = 0, the aligned landmark is at x = z = 0."""

    plan: Plan
    body: Skeleton


def solve(plan: Plan, build: str) -> Posed:
    """Find the angles that give way until every contact touches (within 0.5 mm)."""
    posed = Posed(plan, _make(plan, build))
    level = plan.level
    if level:
        posed = _find(
            posed, build, level.vary, lambda b: landmark(b, level.landmark)[1] - level.height, 45
        )
    for _ in range(2 if plan.touch else 0):
        for group, angle in plan.touch.items():
            goal = plan.heights.get(group, 0 if group.endswith(("foot", "hand")) else plan.support)
            posed = _find(posed, build, angle, _clearance(members(group), goal), 60)
    return posed


def _clearance(names: tuple[str, ...], goal: float) -> Callable[[Skeleton], float]:
    return lambda body: lowest(body, names) - goal


def lowest(body: Skeleton, names: Iterable[str]) -> float:
    """The height of the lowest point of the named pieces."""
    return -max(s.reach(DOWN) for n in names for s in part(body, n).solids)


def _make(plan: Plan, build: str) -> Skeleton:
    """Angles to skeleton, moved onto the floor and to its mark, then feet and hands."""
    body = stand(plan.angles, build, (0.0, 0.0, 0.0), plan.flat_soles)
    names = tuple(m for g in plan.ground for m in members(g)) or _HANDLESS
    mark = landmark(body, plan.align)
    x, z = plan.shift
    body = _moved(body, (x - mark[0], plan.support - lowest(body, names), z - mark[2]))
    return place_hands(place_legs(body, plan.legs), plan.hands)


def _moved(body: Skeleton, by: Vec) -> Skeleton:
    return replace(
        body,
        root=body.root.move(add(body.root.o, by)),
        pelvis=body.pelvis.move(add(body.pelvis.o, by)),
        girdle=body.girdle.move(add(body.girdle.o, by)),
        head=body.head.move(add(body.head.o, by)),
        spine=tuple((s, f.move(add(f.o, by))) for s, f in body.spine),
        neck=tuple(f.move(add(f.o, by)) for f in body.neck),
        limbs={k: f.move(add(f.o, by)) for k, f in body.limbs.items()},
    )


def _find(posed: Posed, build: str, angle: str, f: Callable[[Skeleton], float], span: int) -> Posed:
    """The root nearest to the written angle: walk outwards for a change of sign, then regula falsi.

    Without a root the closest angle is kept.
    """
    plan = posed.plan
    x0 = plan.angles.get(angle, DEFAULTS.get(angle, 0.0))
    tried: dict[float, Posed] = {}

    def value(x: float) -> float:
        p = replace(plan, angles={**plan.angles, angle: x})
        tried[x] = Posed(p, _make(p, build))
        return f(tried[x].body)

    v0 = value(x0)
    if abs(v0) < 0.05:
        return tried[x0]
    ends = {1: (x0, v0), -1: (x0, v0)}
    best = (abs(v0), x0)
    first = 1
    for k in range(1, span // 6 + 1):
        for way in (first, -first):
            a, va = ends[way]
            b = x0 + way * k * 6
            vb = value(b)
            ends[way] = (b, vb)
            best = min(best, (abs(vb), b))
            if k == 1 and way == first and abs(vb) > abs(v0):
                first = -1
            if va * vb <= 0:
                return tried[_root(value, (a, va), (b, vb))]
    return tried[best[1]]


def _root(
    value: Callable[[float], float], low: tuple[float, float], high: tuple[float, float]
) -> float:
    """Regula falsi (Illinois) between two values of opposite sign."""
    (a, va), (b, vb) = low, high
    m = b
    for _ in range(20):
        m = b - vb * (b - a) / (vb - va)
        vm = value(m)
        if abs(vm) < 0.03:
            break
        if vm * vb < 0:
            a, va = b, vb
        else:
            va /= 2
        b, vb = m, vm
    return m


def between(a: Posed, b: Posed, t: float, build: str) -> Skeleton:
    """The body part of the way from one pose to another, for the paths of arrows."""
    first, last = _by_hips(a.plan.angles), _by_hips(b.plan.angles)
    mixed = {}
    for n in sorted({*first, *last}):
        x, y = (angles.get(n, DEFAULTS.get(n, 0.0)) for angles in (first, last))
        mixed[n] = x + (y - x) * t
    body = stand(mixed, build, (0.0, 0.0, 0.0), b.plan.flat_soles)
    oa, ob = a.body.pelvis.o, b.body.pelvis.o
    here = (oa[0] + (ob[0] - oa[0]) * t, oa[1] + (ob[1] - oa[1]) * t, oa[2] + (ob[2] - oa[2]) * t)
    return _moved(body, add(here, (-body.pelvis.o[0], -body.pelvis.o[1], -body.pelvis.o[2])))


def _by_hips(angles: Angles) -> dict[str, float]:
    """Room angles of thighs as hip angles, so that two poses can be mixed."""
    out = {k: v for k, v in angles.items() if not k.endswith(".thigh")}
    for side in SIDES:
        if f"{side}.thigh" in angles:
            lean = angles.get("body.pitch", 0.0) - angles.get("trunk.tilt", 0.0)
            out[f"{side}.hip-flex"] = angles[f"{side}.thigh"] + lean
    return out
