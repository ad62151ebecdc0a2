"""A skeleton -> the pieces of a clothed body, with names such as `right.thigh` and `shirt`."""

from __future__ import annotations

from .anatomy import BONES, LIMBS, SHORTS_END, SLEEVE_END, at
from .extremities import foot, hand
from .head import head_pieces, neck_piece
from .skeleton import SIDES, Skeleton
from .solids import Ellipsoid, Joint, Piece, Solid, ball, chain, disc, egg

OTHER = {"right": "left", "left": "right"}

GROUPS = {
    "head": ("head",),
    "back": ("shirt",),
    "seat": ("pelvis", "right.shorts", "left.shorts"),
    "pelvis": ("pelvis", "right.shorts", "left.shorts"),
    "buttocks": ("pelvis",),
}
SIDE_GROUPS = {
    "foot": ("foot",),
    "knee": ("thigh", "shank"),
    "shank": ("shank",),
    "thigh": ("thigh", "shorts"),
    "arm": ("forearm", "upperarm"),
    "forearm": ("forearm",),
    "hand": ("hand",),
    "shoulder": ("sleeve",),
}


def members(group: str) -> tuple[str, ...]:
    """The pieces that a contact group names: `right.foot`, `back`."""
    if group in GROUPS:
        return GROUPS[group]
    side, _, part = group.partition(".")
    return tuple(f"{side}.{p}" for p in SIDE_GROUPS[part])


def part(body: Skeleton, name: str) -> Piece:
    """One piece by name (cheaper than the whole body while a pose is being solved)."""
    side, _, kind = name.rpartition(".")
    match kind:
        case "shirt":
            return _shirt(body)
        case "pelvis":
            return _pelvis(body)
        case "neck":
            return neck_piece(body)
        case "head":
            return head_pieces(body)[0]
        case "hand":
            return hand(body, side)
        case "foot":
            return foot(body, side)
        case "sleeve":
            return _sleeve(body, side)
        case "shorts":
            return _shorts(body, side)
        case "thigh":
            return _thigh(body, side)
        case "upperarm":
            return _upperarm(body, side)
        case "forearm":
            return _forearm(body, side)
        case "shank":
            return _shank(body, side)
    raise KeyError(name)


PARTS = (
    "pelvis",
    "shirt",
    "neck",
    "head",
    *(
        f"{s}.{p}"
        for s in SIDES
        for p in ("sleeve", "upperarm", "forearm", "hand", "shorts", "thigh", "shank", "foot")
    ),
)


def pieces(body: Skeleton, names: tuple[str, ...] = PARTS) -> list[Piece]:
    return [part(body, n) for n in names]


def _limb(
    body: Skeleton,
    side: str,
    bone: str,
    span: tuple[float, float],
    grow: float = 0.0,
    flat: tuple[bool, bool] = (False, False),
) -> list[Ellipsoid]:
    """A row of balls along part of a limb; flat ends make the hems of garments."""
    f = body.limb(side, bone)
    t0, t1 = span
    ts = [t0, *(t for t, *_ in LIMBS[bone] if t0 + 0.03 < t < t1 - 0.03), t1]
    out = []
    for i, t in enumerate(ts):
        r, off = body.radius(bone, t)
        c = f.at(off, -BONES[bone] * t, 0)
        joint = (i == 0 and not flat[0]) or (i == len(ts) - 1 and not flat[1])
        out.append(ball(c, r + grow) if joint else disc(f, c, r + grow, r + grow))
    return out


def _pelvis(body: Skeleton) -> Piece:
    pv, k, seat = body.pelvis, body.build.pelvis, body.build.seat
    belly = at(body.build.trunk, 0.1)[1] - 10.2
    core: list[Ellipsoid] = [
        egg(pv, pv.at(-0.6 + belly * 0.5, 9.0), 10.3 * k + belly * 0.4, 3, 15.0 * k),
        egg(pv, pv.at(-1.0, 3), 11.2 * k, 6, 16.4 * k),
        egg(pv, pv.at(-0.5, -2.5), 9.0 * k, 6.0, 11.5 * k),
    ]
    seats: list[Solid] = [
        egg(pv, pv.at(-3.9, -1.4, s * 7.8), 8.5 * seat, 9.4, 8.6 * seat) for s in (1, -1)
    ]
    hulls = chain(core) + tuple((core[1], g) for g in seats) + (tuple(seats),)
    joints = tuple(Joint(f"{s}.shorts", body.limb(s, "thigh").o, 13.0) for s in SIDES)
    return Piece("pelvis", hulls, "shorts", sigma=1.2, joints=joints)


def _shirt(body: Skeleton) -> Piece:
    pv, k = body.pelvis, body.build.pelvis
    first = at(body.build.trunk, 0.0)
    hem = pv.bend(6)
    rows = [disc(hem, pv.at(-0.8 + first[2], 8.2), first[1] + 1.2, 16.5 * k)]
    for s, f in body.spine[1:]:
        width, depth, off = at(body.build.trunk, s)
        if s < 0.97:
            rows.append(egg(f, f.at(off), depth + 0.5, 4.0 if s < 0.9 else 3.0, width + 0.5))
    c7 = body.spine[-1][1].bend(-16)
    rows.append(disc(c7, c7.at(-0.6, 1.2), 6.9, 7.4))
    yoke = egg(c7, c7.at(-0.9, -1.5), 6.0, 3.0, 6.5)
    caps = tuple((yoke, ball(body.limb(s, "upperarm").o, 5.9)) for s in SIDES)
    joints = tuple(Joint(f"{s}.sleeve", body.limb(s, "upperarm").o, 9.0) for s in SIDES)
    return Piece("shirt", chain(rows) + caps, "shirt", sigma=1.3, joints=joints)


def _sleeve(body: Skeleton, side: str) -> Piece:
    row = _limb(body, side, "upperarm", (0.0, SLEEVE_END), 0.8, (False, True))
    joint = Joint("shirt", body.limb(side, "upperarm").o, 9.0)
    return Piece(f"{side}.sleeve", chain(row), "shirt", side, joints=(joint,))


def _upperarm(body: Skeleton, side: str) -> Piece:
    row = _limb(body, side, "upperarm", (SLEEVE_END - 0.04, 1.0), flat=(True, False))
    joint = Joint(f"{side}.forearm", body.limb(side, "forearm").o, 5.2)
    return Piece(f"{side}.upperarm", chain(row), "skin", side, joints=(joint,))


def _forearm(body: Skeleton, side: str) -> Piece:
    joints = (
        Joint(f"{side}.upperarm", body.limb(side, "forearm").o, 5.2),
        Joint(f"{side}.hand", body.limb(side, "hand").o, 4.0),
    )
    row = _limb(body, side, "forearm", (0.0, 1.0))
    return Piece(f"{side}.forearm", chain(row), "skin", side, joints=joints)


def _shorts(body: Skeleton, side: str) -> Piece:
    th, k = body.limb(side, "thigh"), body.build.leg
    row = _limb(body, side, "thigh", (0.0, SHORTS_END), 0.6, (False, True))
    row[0] = ball(th.at(-1.0), 8.6 * k)
    row.insert(1, disc(th, th.at(-0.8, -BONES["thigh"] * 0.14), 9.6 * k, 9.5 * k))
    row[-1] = disc(th, row[-1].c, 8.6 * k, 8.6 * k)
    joints = (
        Joint("pelvis", th.o, 13.0),
        Joint(f"{OTHER[side]}.shorts", body.pelvis.at(0, -1), 8.5),
    )
    return Piece(f"{side}.shorts", chain(row), "shorts", side, sigma=1.0, joints=joints)


def _thigh(body: Skeleton, side: str) -> Piece:
    th = body.limb(side, "thigh")
    row = _limb(body, side, "thigh", (SHORTS_END - 0.04, 1.0), flat=(True, False))
    cap = egg(th, th.at(2.3, -BONES["thigh"] + 0.2), 3.4, 4.0, 3.8)
    joint = Joint(f"{side}.shank", body.limb(side, "shank").o, 7.6)
    return Piece(f"{side}.thigh", (*chain(row), (row[-1], cap)), "skin", side, joints=(joint,))


def _shank(body: Skeleton, side: str) -> Piece:
    joints = (
        Joint(f"{side}.thigh", body.limb(side, "shank").o, 7.6),
        Joint(f"{side}.foot", body.limb(side, "foot").o, 6.5),
    )
    row = _limb(body, side, "shank", (0.0, 1.0))
    return Piece(f"{side}.shank", chain(row), "skin", side, joints=joints)
