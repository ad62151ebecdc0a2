"""Hands with four fingers and a thumb, and bare feet with toes."""

from __future__ import annotations

from .anatomy import BONES
from .skeleton import SIGN, Skeleton
from .solids import Ellipsoid, Hull, Joint, Piece, ball, egg
from .vectors import Frame, Vec

# thumbward offset at the knuckle, fan (cm at the tip), length
FINGERS = ((2.7, 0.9, 7.6), (0.9, 0.25, 8.4), (-0.9, -0.35, 7.8), (-2.5, -0.9, 6.2))


def hand(body: Skeleton, side: str) -> Piece:
    """The palm faces the body's middle at rest; the thumb is on the a side of the hand's frame."""
    sg = SIGN[side]
    h = body.limb(side, "hand")
    curl = body.angle(f"{side}.fingers")

    def at(f: Frame, along: float, thumbward: float, palmward: float) -> Vec:
        return f.at(thumbward, -along, -sg * palmward)

    wrist = egg(h, h.o, 2.5, 2.2, 2.1)
    palm = egg(h, at(h, 5.0, 0.2, 0.2), 3.7, 3.4, 1.7)
    knuckles = egg(h, at(h, 8.2, 0.1, 0.1), 3.9, 1.6, 1.5)
    hulls: list[Hull] = [(wrist, palm), (palm, knuckles)]
    for off, fan, length in FINGERS:
        first = h.move(at(h, 8.3, off, 0)).tip(sg * curl)
        mid = at(first, length * 0.52, fan * 0.5, 0)
        second = first.move(mid).tip(sg * curl * 0.9)
        hulls.append((ball(first.o, 1.15), ball(mid, 1.02)))
        hulls.append((ball(mid, 1.02), ball(at(second, length * 0.48, fan * 0.5, 0), 0.85)))
    t0 = egg(h, at(h, 2.4, 2.0, 0.5), 1.7, 2.0, 1.5)
    t1 = ball(at(h, 5.6, 4.9, 1.2), 1.25)
    t2 = ball(at(h, 8.8, 6.1, 1.6), 0.95)
    hulls += [(t0, t1), (t1, t2), (t0, palm)]
    joint = Joint(f"{side}.forearm", h.o, 4.0)
    return Piece(f"{side}.hand", tuple(hulls), "skin", side, sigma=0.26, joints=(joint,))


def foot(body: Skeleton, side: str) -> Piece:
    """Heel, arch, ball and toes; the toes bend by the angle `toes`."""
    sg = SIGN[side]
    f, shank = body.limb(side, "foot"), body.limb(side, "shank")
    low = -BONES["ankle"]
    shin = egg(shank, shank.at(0, -BONES["shank"] + 2.5), 3.5, 3.0, 3.4)
    ankle = egg(f, f.at(0.1, -0.5), 3.7, 3.4, 3.5)
    heel = egg(f, f.at(-3.3, low + 3.2), 3.3, 3.2, 3.0)
    instep = egg(f, f.at(5.0, low + 4.3), 3.2, 2.6, 3.2)
    arch = egg(f, f.at(6.5, low + 2.6, sg * 0.9), 3.5, 2.0, 2.6)
    front = egg(f, f.at(11.0, low + 2.2, -sg * 0.2), 3.2, 2.2, 4.3)
    hulls: list[Hull] = [
        (shin, ankle),
        (ankle, heel),
        (ankle, instep),
        (heel, arch),
        (instep, arch),
        (instep, front),
        (arch, front),
    ]
    t = f.move(f.at(12.2, low + 1.4)).bend(body.angle(f"{side}.toes"))
    big = egg(t, t.at(4.6, 0.1, -sg * 2.6), 2.2, 1.5, 1.5)
    hulls.append((front, big))
    for out, ahead in ((-0.3, 4.0), (1.6, 3.2), (3.1, 2.2)):
        toe: Ellipsoid = egg(t, t.at(ahead, -0.1, sg * out), 1.5, 1.25, 1.05)
        hulls.append((egg(t, t.at(0, 0.3, sg * out * 0.9), 1.5, 1.7, 1.2), toe))
    joint = Joint(f"{side}.shank", f.o, 6.5)
    return Piece(f"{side}.foot", tuple(hulls), "skin", side, sigma=0.35, joints=(joint,))
