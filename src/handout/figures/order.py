"""Painter's order: which piece is drawn before which, from pairwise tests of their solids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot
from typing import Protocol

from .polygons import bounds, overlap
from .skeleton import SIDES, Skeleton
from .solids import Piece, Solid
from .vectors import Camera, Vec, dot, mul

HEAD_PARTS = ("head", "hair-top", "hair-back", "hair-knot", "neck", "shirt")


class Item(Protocol):
    """Anything that is sorted: a body piece or a prop."""

    @property
    def name(self) -> str: ...

    @property
    def solids(self) -> list[Solid]: ...


Rule = Callable[[Item, Item], float]
"""> 0: the first is in front, < 0: behind, 0: no opinion."""

_Sample = tuple[float, float, float, float]


def painter(
    items: Sequence[Item], cam: Camera, rules: Sequence[Rule], over: Sequence[tuple[str, str]]
) -> list[Item]:
    """Items from back to front. Of each pair of names in `over`, the first goes over the second."""
    n = len(items)
    samples = [_samples(p, cam) for p in items]
    boxes = [bounds([q for s in p.solids for q in s.outline(cam, 12)]) for p in items]
    behind: list[dict[int, float]] = [{} for _ in range(n)]
    for i in range(n):
        for j in range(i + 1, n):
            if not overlap(boxes[i], boxes[j]):
                continue
            v = _verdict(items[i], items[j], rules, samples[i], samples[j])
            if v > 0:
                behind[j][i] = v
            elif v < 0:
                behind[i][j] = -v
    for a, b in over:
        for i, p in enumerate(items):
            for j, q in enumerate(items):
                if _named(p, a) and _named(q, b):
                    behind[i].pop(j, None)
                    behind[j][i] = 1e7
    return _unblocked(items, behind, [max(s[2] for s in row) for row in samples])


def _named(p: Item, prefix: str) -> bool:
    return p.name == prefix or p.name.startswith(prefix + ".")


def _samples(p: Item, cam: Camera) -> list[_Sample]:
    return [(*cam.flat(s.c), cam.depth(s.c), s.radius(cam)) for s in p.solids]


def _verdict(p: Item, q: Item, rules: Sequence[Rule], a: list[_Sample], b: list[_Sample]) -> float:
    for rule in rules:
        v = rule(p, q)
        if v:
            return v * 1e5
    total = 0.0
    for x1, y1, z1, r1 in a:
        for x2, y2, z2, r2 in b:
            r = r1 + r2
            dx, dy = x1 - x2, y1 - y2
            if -r < dx < r and -r < dy < r:
                d = hypot(dx, dy)
                if d < r:
                    total += (r - d) * (z1 - z2)
    return total


def _unblocked(
    items: Sequence[Item], behind: list[dict[int, float]], front: list[float]
) -> list[Item]:
    """Always take the rearmost item with nothing left behind it; a cycle loses its weakest link."""
    before: list[dict[int, float]] = [{} for _ in items]
    for j, row in enumerate(behind):
        for i, w in row.items():
            before[i][j] = w
    todo = set(range(len(items)))
    out = []
    while todo:
        free = [i for i in todo if not before[i]]
        if not free:
            i, j = _weakest(before, min(todo))
            del before[i][j]
            continue
        k = min(free, key=lambda i: (front[i], i))
        todo.discard(k)
        for row in before:
            row.pop(k, None)
        out.append(items[k])
    return out


def _weakest(before: list[dict[int, float]], start: int) -> tuple[int, int]:
    """The weakest link of a cycle that is met when walking back from `start`."""
    way = [start]
    while True:
        last = before[way[-1]]
        step = max(last, key=lambda j: (last[j], -j))
        if step in way:
            cycle = [*way[way.index(step) :], step]
            links = list(pairwise(cycle))
            return min(links, key=lambda ij: (before[ij[0]][ij[1]], ij))
        way.append(step)


def garment_rule(body: Skeleton, cam: Camera) -> Rule:
    """Openings of garments: which of hem and limb is in front depends on where one looks in."""
    toward = cam.toward
    cuffs: dict[tuple[str, str], tuple[Vec, float]] = {
        ("shirt", "pelvis"): (mul(body.pelvis.u, -1), 0.25),
        ("shirt", "neck"): (body.spine[-1][1].bend(-16).u, 0.12),
    }
    for s in SIDES:
        for inner, outer, bone in (
            ("upperarm", "sleeve", "upperarm"),
            ("thigh", "shorts", "thigh"),
        ):
            cuffs[f"{s}.{outer}", f"{s}.{inner}"] = (mul(body.limb(s, bone).u, -1), 0.25)

    def rule(p: Item, q: Item) -> float:
        for (outer, inner), (way, least) in cuffs.items():
            if {p.name, q.name} == {outer, inner}:
                front = inner if dot(way, toward) > least else outer
                return 1 if front == p.name else -1
        for x, y, sign in ((p, q, 1), (q, p, -1)):
            if x.name == "shirt" and y.name.endswith(".shorts"):
                straight = dot(body.limb(y.name.partition(".")[0], "thigh").u, body.pelvis.u)
                if straight > -0.30:
                    return sign
        return 0

    return rule


def hair_rule(cam: Camera) -> Rule:
    """Hair pieces know which way they face."""

    def rule(p: Item, q: Item) -> float:
        for x, y, sign in ((p, q, 1), (q, p, -1)):
            if isinstance(x, Piece) and x.name.startswith("hair") and y.name in HEAD_PARTS:
                if x.normal is None or y.name.startswith("hair"):
                    continue
                if x.name == "hair-back" and y.name in ("neck", "shirt"):
                    continue
                return sign if dot(x.normal, cam.toward) > 0 else -sign
        return 0

    return rule
