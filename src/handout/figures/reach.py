"""Two-bone reaching: put a wrist or an ankle at a point and let the elbow or knee follow."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from .anatomy import BONES
from .skeleton import SIGN, Skeleton, along, level_foot
from .vectors import Frame, Vec, across, add, cross, dot, mul, norm, sub, unit


@dataclass(frozen=True)
class Grip:
    """Where a hand goes: wrist point, where the elbow points, way of the fingers, palm normal."""

    wrist: Vec
    elbow: Vec
    fingers: Vec | None = None
    palm: Vec | None = None


def reach_arm(body: Skeleton, side: str, grip: Grip) -> Skeleton:
    """The wrist at (or, out of reach, towards) a point."""
    sg = SIGN[side]
    upper, fore = BONES["upperarm"], BONES["forearm"]
    sh = body.limb(side, "upperarm").o
    way = unit(sub(grip.wrist, sh))
    d = min(max(norm(sub(grip.wrist, sh)), upper - fore + 1), upper + fore - 0.05)
    out = unit(across(grip.elbow, way))
    el = _apex(sh, way, out, d, upper, fore)
    wr = add(sh, mul(way, d))
    u, fdir = unit(sub(sh, el)), unit(sub(wr, el))
    front = across(fdir, u)
    front = unit(front if norm(front) > 0.05 else across(mul(out, -1), u))
    uf = Frame(sh, front, u, cross(front, u))
    ef = along(el, wr, front)
    fingers = unit(grip.fingers) if grip.fingers else fdir
    palm = grip.palm if grip.palm else mul(ef.r, -sg)
    hand = hand_frame(wr, fingers, unit(across(palm, fingers)), side)
    return body.with_limbs({f"{side}.upperarm": uf, f"{side}.forearm": ef, f"{side}.hand": hand})


def hand_frame(wrist: Vec, fingers: Vec, palm: Vec, side: str) -> Frame:
    """A hand with unit finger direction and palm normal (square to each other)."""
    u, r = mul(fingers, -1), mul(palm, -SIGN[side])
    return Frame(wrist, cross(u, r), u, r)


def reach_leg(body: Skeleton, side: str, ankle: Vec, knee: Vec, *, flat: bool = False) -> Skeleton:
    """The ankle at a point, the knee turned towards the direction `knee`."""
    thigh, shank = BONES["thigh"], BONES["shank"]
    hip = body.limb(side, "thigh").o
    way = unit(sub(ankle, hip))
    d = min(max(norm(sub(ankle, hip)), thigh - shank + 5), thigh + shank - 0.05)
    out = unit(across(knee, way))
    kn = _apex(hip, way, out, d, thigh, shank)
    an = add(hip, mul(way, d))
    sf = along(kn, an, out)
    ft = sf.move(an).bend(body.angle(f"{side}.ankle"))
    if flat:
        ft = level_foot(sf, ft)
    tf = along(hip, kn, out)
    return body.with_limbs({f"{side}.thigh": tf, f"{side}.shank": sf, f"{side}.foot": ft})


def _apex(o: Vec, way: Vec, out: Vec, d: float, first: float, second: float) -> Vec:
    """The elbow or knee of a triangle with these three sides."""
    x = (first * first - second * second + d * d) / (2 * d)
    return add(o, add(mul(way, x), mul(out, sqrt(max(0.0, first * first - x * x)))))


def heading(v: Vec, other: Vec) -> Vec:
    """The level direction of v; of `other` when v is nearly upright."""
    flat = (v[0], 0.0, v[2])
    return unit(flat if norm(flat) > 0.44 else (other[0], 0.0, other[2]))


def toward_midline(v: Vec, right: Vec, side: str) -> Vec:
    """v or its opposite, whichever points from this side to the middle of the body."""
    return mul(v, -1) if dot(v, right) * SIGN[side] > 0 else v
