"""Sorted pieces -> shapes: outlines that merge at joints, and white gaps where limbs cross."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians

from .curves import Line, smooth
from .order import Item
from .polygons import Box, bounds, crosses, edge_distance, hull, inside, overlap, union
from .shapes import FAR_INK, HALO, INK, Shape, shape, stroke
from .skeleton import SIDES, Skeleton
from .solids import Hull, Piece, Solid
from .vectors import Camera, Point, dot

STEP = 0.6
_FUSE = (("thigh", "shank", 80), ("upperarm", "forearm", 80), ("forearm", "hand", 75),
         ("shank", "foot", 180))  # fmt: skip
_TRUNK = {
    "shirt",
    "pelvis",
    "neck",
    "head",
    "hair-top",
    "hair-back",
    "hair-knot",
    "shorts",
    "sleeve",
}
_CUFFS = ({"sleeve", "upperarm"}, {"shorts", "thigh"})


def outline(p: Piece, cam: Camera) -> Line:
    """The one closed outline of a piece, in the camera's plane."""
    loop = silhouette(p.hulls, cam)
    return smooth(loop, STEP if p.sigma > 0.3 else 0.4, p.sigma) if p.sigma else loop


def silhouette(hulls: Iterable[Hull], cam: Camera) -> Line:
    """The outer outline of convex groups of solids."""
    return union([hull([q for s in h for q in _points(s, cam)]) for h in hulls])


def _points(s: Solid, cam: Camera) -> Line:
    """The outline of one solid; small ones need fewer points."""
    r = s.radius(cam)
    return s.outline(cam, 12 if r < 2 else 16 if r < 5 else 24)


def fuse(
    seq: list[Item], loops: dict[str, Line], body: Skeleton, cam: Camera
) -> tuple[list[Item], dict[str, Line]]:
    """Join gently bent neighbours into one outline, unless something is drawn between them."""
    for side in SIDES:
        for inner, outer, most in _FUSE:
            straight = dot(body.limb(side, inner).u, body.limb(side, outer).u)
            if outer != "foot" and straight < cos(radians(most)):
                continue
            seq, loops = _fuse_pair(seq, loops, f"{side}.{inner}", f"{side}.{outer}", cam)
    return seq, loops


def _fuse_pair(
    seq: list[Item], loops: dict[str, Line], inner: str, outer: str, cam: Camera
) -> tuple[list[Item], dict[str, Line]]:
    i = next((k for k, p in enumerate(seq) if isinstance(p, Piece) and inner in p.parts), -1)
    j = next((k for k, p in enumerate(seq) if p.name == outer), -1)
    if i < 0 or j < 0:
        return seq, loops
    a, b = seq[i], seq[j]
    assert isinstance(a, Piece)
    assert isinstance(b, Piece)
    lo, hi = min(i, j), max(i, j)

    def blocked(p: Item) -> bool:
        mine = loops[p.name]
        return any(q.name not in loops or crosses(mine, loops[q.name]) for q in seq[lo + 1 : hi])

    if not blocked(seq[lo]):
        at = hi
    elif not blocked(seq[hi]):
        at = lo
    else:
        return seq, loops
    names = (*a.parts, *b.parts)
    joints = tuple(x for x in a.joints + b.joints if x.partner not in names)
    one = replace(
        a, hulls=a.hulls + b.hulls, sigma=min(a.sigma, b.sigma), names=names, joints=joints
    )
    out = [one if k == at else p for k, p in enumerate(seq) if k == at or k not in (i, j)]
    kept = {k: v for k, v in loops.items() if k != b.name}
    kept[one.name] = outline(one, cam)
    return [_renamed(p, names, one.name) for p in out], kept


def _renamed(p: Item, old: tuple[str, ...], new: str) -> Item:
    """Neighbours of a fused piece now meet it under its one name."""
    if not isinstance(p, Piece) or not any(x.partner in old for x in p.joints):
        return p
    return replace(
        p, joints=tuple(x._replace(partner=new) if x.partner in old else x for x in p.joints)
    )


@dataclass(frozen=True)
class Inked:
    """A piece ready to draw: what is under its rim, its fill, and the lines of its outline."""

    piece: Piece
    loop: Line
    gaps: tuple[Shape, ...]
    fill: Shape
    lines: tuple[Shape, ...]


def ink_pieces(
    seq: Sequence[Item], loops: Mapping[str, Line], far: frozenset[str], cam: Camera
) -> dict[str, Inked]:
    """Each body piece's shapes by name."""
    boxes = {k: bounds(v) for k, v in loops.items()}
    coarse = {k: v[::3] for k, v in loops.items()}
    pieces = {p.name: p for p in seq if isinstance(p, Piece)}
    out = {}
    below: list[str] = []
    for item in seq:
        if isinstance(item, Piece):
            under = [n for n in reversed(below) if overlap(boxes[n], boxes[item.name])]
            out[item.name] = _ink(item, loops, under, coarse, boxes, far, cam, pieces)
        if item.name in loops:
            below.append(item.name)
    return out


def _ink(
    p: Piece,
    loops: Mapping[str, Line],
    under: list[str],
    coarse: Mapping[str, Line],
    boxes: Mapping[str, Box],
    far: frozenset[str],
    cam: Camera,
    pieces: Mapping[str, Piece],
) -> Inked:
    loop = loops[p.name]
    is_far = p.name in far
    line, width = ("hair-edge", 0.5) if p.role.startswith("hair") else ("ink", INK)
    if is_far:
        line, width = "ink-far", FAR_INK
    joints = [
        (x.partner, cam.flat(x.point), x.radius)
        for x in p.joints
        if x.partner in loops
        and ((x.partner in far) == is_far or (x.partner in ("shirt", "pelvis") and not is_far))
    ]
    hide = [False] * len(loop)
    halo = [False] * len(loop)
    gap_over = {n for n in under if _wants_gap(p, pieces.get(n), n)}
    for i, pt in enumerate(loop):
        near = [m for m, (x, y), r in joints if hypot(pt[0] - x, pt[1] - y) < r]
        if not near and not gap_over:
            continue
        top = _topmost(pt, under, loops if near else coarse, boxes)
        if top is None:
            continue
        if top in near:
            hide[i] = edge_distance(pt, loops[top]) > 0.12
        elif top in gap_over:
            halo[i] = True
    fill = shape(loop, p.role + ("-far" if is_far else ""))
    gaps = tuple(stroke(r, "paper", width + 2 * HALO) for r in runs(loop, halo) if len(r) > 3)
    if not any(hide):
        return Inked(p, loop, gaps, fill, (shape(loop, "", line, width),))
    shown = [not h for h in hide]
    lines = tuple(stroke(r, line, width) for r in runs(loop, shown) if len(r) > 2)
    return Inked(p, loop, gaps, fill, lines)


def _topmost(
    pt: Point, under: list[str], loops: Mapping[str, Line], boxes: Mapping[str, Box]
) -> str | None:
    x, y = pt
    for n in under:
        b = boxes[n]
        if b[0] <= x <= b[2] and b[1] <= y <= b[3] and inside(pt, loops[n]):
            return n
    return None


def _wants_gap(p: Piece, other: Piece | None, name: str) -> bool:
    """Limbs over other parts of the body get a white gap; garments and their own limb do not."""
    if other is None:
        return True
    kinds = {p.name.rpartition(".")[2], other.name.rpartition(".")[2]}
    if kinds <= _TRUNK:
        return False
    if kinds == {"thigh", "pelvis"} or (p.side and p.side == other.side and kinds in _CUFFS):
        return False
    return not (p.name.startswith("hair") or name.startswith("hair"))


def runs(loop: Line, keep: list[bool]) -> list[Line]:
    """The kept stretches of a closed line as open lines (the whole line once, if all is kept)."""
    n = len(loop)
    if all(keep):
        return [loop + loop[:1]]
    if not any(keep):
        return []
    start = keep.index(False)
    out: list[Line] = [[]]
    for k in range(n):
        i = (start + k) % n
        if keep[i]:
            out[-1].append(loop[i])
        elif out[-1]:
            out.append([])
    return [r for r in out if r]
