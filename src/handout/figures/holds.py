"""Where hands and feet go: rests and holds become reaches."""

from __future__ import annotations

from collections.abc import Mapping

from .anatomy import BONES, at
from .landmarks import landmark
from .reach import Grip, heading, reach_arm, reach_leg, toward_midline
from .skeleton import SIGN, Skeleton
from .spec_pose import Hand, Leg
from .vectors import Vec, across, add, cross, mul, norm, sub, turned, unit

UP: Vec = (0.0, 1.0, 0.0)
DOWN: Vec = (0.0, -1.0, 0.0)


def place_legs(body: Skeleton, legs: Mapping[str, Leg]) -> Skeleton:
    for side, leg in legs.items():
        sg = SIGN[side]
        knee = body.pelvis.way(leg.knee[0], leg.knee[1], leg.knee[2] * sg)
        if leg.rest:
            limb_side, _, part = leg.rest.partition(".")
            point, _ = body.surface(limb_side, part, leg.at, leg.around, leg.gap)
            body = reach_leg(body, side, point, knee)
        elif leg.place:
            x, z = leg.place
            ankle = (x, leg.height + BONES["ankle"], z)
            body = reach_leg(body, side, ankle, knee, flat=leg.sole == "flat")
    return body


def place_hands(body: Skeleton, hands: Mapping[str, Hand]) -> Skeleton:
    for side, hand in hands.items():
        body = reach_arm(body, side, _grip(body, side, hand))
    return body


def _grip(body: Skeleton, side: str, h: Hand) -> Grip:
    if h.hold:
        return _hold(body, side, h, h.hold)
    if h.floor is not None:
        return _on_floor(body, side, h, h.floor)
    if h.place is not None:
        return Grip(h.place, _elbow(body, side, h.elbow), h.point, h.palm)
    if h.trunk is not None:
        return _on_trunk(body, side, h, h.trunk)
    if h.toward:
        return _toward(body, side, h, h.toward)
    return _forearm(body, side, h)


def _elbow(body: Skeleton, side: str, name: str) -> Vec:
    ch = body.girdle
    out = mul(ch.r, SIGN[side])
    return {
        "out": add(out, mul(ch.u, -0.8)),
        "down": DOWN,
        "up": UP,
        "back": add(mul(ch.a, -1), mul(ch.u, -0.3)),
        "ahead": add(ch.a, mul(ch.u, -0.3)),
        "wide": out,
        "feet": mul(ch.u, -1),
    }[name]


def _hold(body: Skeleton, side: str, h: Hand, limb: str) -> Grip:
    limb_side, _, part = limb.partition(".")
    point, n = body.surface(limb_side, part, h.at, h.around, h.gap)
    f = body.limb(limb_side, part)
    ways = {
        "across": toward_midline(unit(cross(f.u, n)), body.girdle.r, side),
        "distal": mul(f.u, -1),
        "proximal": f.u,
    }
    fingers = unit(across(turned(ways[h.fingers], n, h.slant), n))
    wrist = sub(point, mul(fingers, h.back))
    return Grip(wrist, _elbow(body, side, h.elbow), fingers, mul(n, -1))


def _on_floor(body: Skeleton, side: str, h: Hand, where: tuple[float, float]) -> Grip:
    ch, sg = body.girdle, SIGN[side]
    ahead = heading(ch.u, ch.a)
    out = cross(ahead, UP)
    sh = body.limb(side, "upperarm").o
    base = (sh[0], 2.0, sh[2])
    wrist = add(add(base, mul(ahead, where[0])), mul(out, sg * where[1]))
    fingers = add(ahead, mul(out, sg * h.slant / 57.3))
    return Grip(wrist, _elbow(body, side, h.elbow), fingers, DOWN)


def _on_trunk(body: Skeleton, side: str, h: Hand, s: float) -> Grip:
    """On the front of the body, fingers to the middle."""
    f, sg = body.node(s), SIGN[side]
    _, depth, off = at(body.build.trunk, s)
    point = f.at(off + depth + 0.6, 0, sg * h.out)
    fingers = unit(add(mul(f.r, -sg), mul(f.u, h.slant / 57.3)))
    wrist = add(sub(point, mul(fingers, 7)), mul(f.a, 1.6))
    away = mul(f.a, -1)
    return Grip(wrist, _elbow(body, side, h.elbow), add(fingers, mul(f.a, -0.12)), away)


def _toward(body: Skeleton, side: str, h: Hand, name: str) -> Grip:
    """On the line from the shoulder to a landmark, `distance` of the arm's length away."""
    sh = body.limb(side, "upperarm").o
    v = sub(landmark(body, name), sh)
    d = min(norm(v), BONES["upperarm"] + BONES["forearm"]) * h.distance
    inward = mul(body.girdle.r, -SIGN[side] * h.out)
    return Grip(add(add(sh, mul(unit(v), d)), inward), _elbow(body, side, h.elbow))


def _forearm(body: Skeleton, side: str, h: Hand) -> Grip:
    """The upper arm hangs upright and the forearm lies on the floor."""
    sg = SIGN[side]
    ahead = heading(body.girdle.u, body.girdle.a)
    out = cross(ahead, UP)
    sh = body.limb(side, "upperarm").o
    lean = turned(UP, unit(cross(ahead, UP)), -(h.forearm or 0.0))
    el = sub(sh, mul(lean, BONES["upperarm"]))
    way = unit(add(ahead, mul(out, -sg * 0.18)))
    return Grip(add(el, mul(way, BONES["forearm"])), sub(el, sh), way, DOWN)
