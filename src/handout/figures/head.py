"""Neck, head, hair and a simple friendly face."""

from __future__ import annotations

from typing import NamedTuple

from .polygons import hull
from .skeleton import Skeleton
from .solids import Hull, Joint, Piece, Plane, ball, chain, cut_egg, disc, egg
from .vectors import Camera, Frame, Point, dot, mul, unit

HAIRLINE = Plane(unit((-0.42, 0.90, 0.10)), 5.6)
BEHIND_EAR = Plane(unit((-0.93, 0.05, 0.0)), 1.6)
BOB = Plane(unit((-0.97, -0.10, 0.0)), 0.9)
SKULL = ((0.9, 5.4, 0.0), (9.7, 8.3, 7.5))
FACE = ((4.0, 0.8, 0.0), (5.9, 8.4, 6.4))


def sized(body: Skeleton) -> Frame:
    """The head's frame with its axes scaled, so that every head shape is."""
    h, k = body.head, body.build.head
    return Frame(h.o, mul(h.a, k), mul(h.u, k), mul(h.r, k))


def neck_piece(body: Skeleton) -> Piece:
    c7, k = body.spine[-1][1].bend(-16), body.build.neck
    row = [disc(c7, c7.at(-0.4, -0.5), 5.6 * k, 6.0 * k)]
    row += [egg(f, f.at(0.2 * i - 0.6), 5.2 * k, 4, 5.4 * k) for i, f in enumerate(body.neck[1:])]
    return Piece("neck", chain(row), "skin", joints=(Joint("head", body.neck[3].at(-4, 1), 5.0),))


def head_pieces(body: Skeleton) -> list[Piece]:
    """The head without hair; only its upper part is cut away where hair will be."""
    h = sized(body)
    skull = egg(h, h.at(*SKULL[0]), *SKULL[1])
    face = egg(h, h.at(*FACE[0]), *FACE[1])
    return [_head(h, (skull, face))]


def _head(h: Frame, top: Hull) -> Piece:
    chin = egg(h, h.at(6.9, -7.0), 2.7, 2.4, 3.1)
    jaw = tuple(egg(h, h.at(0.6, -3.6, s * 3.6), 3.0, 3.0, 2.4) for s in (1, -1))
    lips = egg(h, h.at(8.0, -4.2), 1.75, 1.9, 2.2)
    cheek = egg(h, h.at(*FACE[0]), *FACE[1])
    nose = (ball(h.at(8.9, 2.0), 0.9), ball(h.at(10.8, -1.2), 0.95), ball(h.at(9.2, -2.0), 1.1))
    hulls: tuple[Hull, ...] = (top, (cheek, chin, *jaw), (lips, chin), nose)
    return Piece("head", hulls, "skin", sigma=0.5, joints=(Joint("neck", h.at(-7.5, -3.5), 4.4),))


def dressed_head(body: Skeleton, style: str) -> list[Piece]:
    """Head and hair. Hair pieces carry the direction in which they face."""
    h = sized(body)
    back = BOB if style == "bob" else BEHIND_EAR
    role = "hair-light" if style == "grey" else "hair"
    below = (HAIRLINE.back(0.8), back.back(0.8))
    skull = cut_egg(h, *SKULL, below)
    face = cut_egg(h, *FACE, below[:1])
    top = tuple(c for c in (skull, face) if c)
    out = [_head(h, top)]
    crown = ((0.7, 5.6, 0.0), (10.2, 8.9, 7.95))
    lower = ((0.2, 3.2, 0.0), (10.0, 11.5, 8.0)) if style == "bob" else crown
    for name, shape, plane in (("hair-top", crown, HAIRLINE), ("hair-back", lower, back)):
        solid = cut_egg(h, *shape, (plane,))
        if solid:
            out.append(Piece(name, ((solid,),), role, sigma=0.5, normal=h.way(*plane.n)))
    if style == "bun":
        knot = ball(h.at(-9.6, 8.6), 3.6)
        out.append(Piece("hair-knot", ((knot,),), role, sigma=0.3, normal=h.way(-1)))
    return out


class Mark(NamedTuple):
    """A line or filled dot on the face, in the camera's plane."""

    pts: list[Point]
    filled: bool


def face_marks(body: Skeleton, cam: Camera) -> list[Mark]:
    """Eyes, brows, smile and ears: only what faces the camera."""
    h = sized(body)

    def seen(a: float, u: float, r: float) -> float:
        return dot(unit(h.way(a, u, r)), cam.toward)

    out = []
    for s in (1, -1):
        if seen(0.85, 0, s * 0.55) > 0.3:
            eye = egg(h, h.at(8.2, 1.7, s * 3.2), 0.6, 1.05, 0.8)
            out.append(Mark(hull(eye.outline(cam, 16)), True))
        if seen(0.80, 0.1, s * 0.6) > 0.3:
            brow = ((8.6, 5.3, 1.9), (8.3, 5.5, 3.3), (7.2, 4.8, 4.7))
            out.append(Mark([cam.flat(h.at(a, u, s * r)) for a, u, r in brow], False))
        if seen(0, 0, s) > 0.15:
            rim = ((1.5, 2.6), (0.4, 3.3), (-0.9, 2.3), (-0.7, 0.6), (0.5, -1.0), (1.4, -0.6))
            out.append(Mark([cam.flat(h.at(a, u, s * 7.0)) for a, u in rim], False))
    smile = [
        cam.flat(h.at(8.9 - 0.2 * r * r, -4.9 + 0.26 * r * r, r))
        for r in (-2.6, -2.1, -1.6, -1, -0.5, 0, 0.5, 1, 1.6, 2.1, 2.6)
        if seen(0.9, -0.1, r * 0.30) > 0.10
    ]
    if len(smile) > 3:
        out.append(Mark(smile, False))
    ahead, above = seen(1, 0, 0), seen(0, 1, 0)
    near = 1.0 if seen(0, 0, 1) > 0 else -1.0
    if 0.35 < ahead < 0.93:
        bridge = ((9.3, 0.9, 0.0), (11.0, -1.3, 0.0), (10.0, -2.2, near))
        out.append(Mark([cam.flat(h.at(*q)) for q in bridge], False))
    elif ahead >= 0.93 and abs(above) < 0.3:
        tip = ((10.6, -1.5, -0.9), (11.2, -2.2, -0.4), (11.2, -2.2, 0.4), (10.6, -1.5, 0.9))
        out.append(Mark([cam.flat(h.at(*q)) for q in tip], False))
    return out
