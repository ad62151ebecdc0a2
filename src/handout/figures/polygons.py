"""Plane polygons: hulls, tests and the outline of a union of convex polygons. Lengths in cm."""

from __future__ import annotations

from math import hypot, sqrt

from .vectors import Point

Polygon = list[Point]
Box = tuple[float, float, float, float]
"""x and y of the lower left, then of the upper right corner."""


def hull(pts: Polygon) -> Polygon:
    """The convex hull, counter-clockwise."""
    pts = sorted({(round(x, 6), round(y, 6)) for x, y in pts})
    if len(pts) < 3:
        return pts
    return _half(pts) + _half(pts[::-1])


def _half(seq: Polygon) -> Polygon:
    h: Polygon = []
    for p in seq:
        while (
            len(h) > 1
            and (h[-1][0] - h[-2][0]) * (p[1] - h[-2][1])
            - (h[-1][1] - h[-2][1]) * (p[0] - h[-2][0])
            <= 1e-9
        ):
            h.pop()
        h.append(p)
    return h[:-1]


def inside(pt: Point, poly: Polygon) -> bool:
    x, y = pt
    odd = False
    x1, y1 = poly[-1]
    for x2, y2 in poly:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
        x1, y1 = x2, y2
    return odd


def area(poly: Polygon) -> float:
    """Signed: positive when counter-clockwise."""
    return (
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(poly, poly[1:] + poly[:1], strict=True)) / 2
    )


def edge_distance(pt: Point, poly: Polygon) -> float:
    """From pt to the nearest point of the boundary."""
    px, py = pt
    best = 1e18
    x1, y1 = poly[-1]
    for x2, y2 in poly:
        dx, dy = x2 - x1, y2 - y1
        q = dx * dx + dy * dy
        t = 0.0 if q == 0 else ((px - x1) * dx + (py - y1) * dy) / q
        t = 0.0 if t < 0 else 1.0 if t > 1 else t
        d = (px - x1 - t * dx) ** 2 + (py - y1 - t * dy) ** 2
        if d < best:
            best = d
        x1, y1 = x2, y2
    return sqrt(best)


def bounds(pts: Polygon) -> Box:
    xs = [p[0] for p in pts]
    ys = [p[1] for p in pts]
    return min(xs), min(ys), max(xs), max(ys)


def overlap(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def crosses(a: Polygon, b: Polygon) -> bool:
    """Whether two outlines overlap, judged from every third point."""
    if not overlap(bounds(a), bounds(b)):
        return False
    return any(inside(q, b) for q in a[::3]) or any(inside(q, a) for q in b[::3])


def clip_convex(poly: Polygon, window: Polygon) -> Polygon:
    """A polygon cut to a convex counter-clockwise window (for fills)."""
    out = poly
    x1, y1 = window[-1]
    for x2, y2 in window:
        if not out:
            break
        src, out = out, []
        ex, ey = x2 - x1, y2 - y1
        p = src[-1]
        dp = ex * (p[1] - y1) - ey * (p[0] - x1)
        for q in src:
            dq = ex * (q[1] - y1) - ey * (q[0] - x1)
            if (dp >= 0) != (dq >= 0):
                t = dp / (dp - dq)
                out.append((p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t))
            if dq >= 0:
                out.append(q)
            p, dp = q, dq
        x1, y1 = x2, y2
    return out


def union(polys: list[Polygon]) -> Polygon:
    """The outer outline of convex counter-clockwise polygons that overlap in a chain.

    Edges that lie on each other can break the chain; then it is tried again with the polygons
    inflated by a hair.
    """
    polys = [p for p in polys if len(p) >= 3]
    if len(polys) == 1:
        return polys[0]
    mids = [(sum(x for x, _ in p) / len(p), sum(y for _, y in p) / len(p)) for p in polys]
    best: Polygon = []
    for k in range(6):
        loop = _outer(
            polys
            if k == 0
            else [_grown(p, m, i, k) for i, (p, m) in enumerate(zip(polys, mids, strict=True))]
        )
        closed = hypot(loop[0][0] - loop[-1][0], loop[0][1] - loop[-1][1]) < 0.3
        if closed and all(inside(m, loop) for m in mids):
            return loop
        if not best or abs(area(loop)) > abs(area(best)):
            best = loop
    return best


def _grown(p: Polygon, mid: Point, i: int, k: int) -> Polygon:
    e = 1 + 0.002 * k + 0.0013 * ((i * 7 + k) % 5)
    return [(mid[0] + (x - mid[0]) * e, mid[1] + (y - mid[1]) * e) for x, y in p]


def _covered(p: Point, q: Point, poly: Polygon) -> tuple[float, float] | None:
    """The part of the line p-q (as two parameters) strictly inside a convex polygon."""
    t0, t1 = 0.0, 1.0
    x1, y1 = poly[-1]
    px, py = p
    dx, dy = q[0] - px, q[1] - py
    for x2, y2 in poly:
        ex, ey = x2 - x1, y2 - y1
        d0 = ex * (py - y1) - ey * (px - x1) - 1e-7
        dd = ex * dy - ey * dx
        if abs(dd) < 1e-12:
            if d0 <= 0:
                return None
        else:
            t = -d0 / dd
            if dd > 0:
                if t > t0:  # the hottest loop: max() costs a fifth of a drawing
                    t0 = t
            elif t < t1:
                t1 = t
            if t0 >= t1:
                return None
        x1, y1 = x2, y2
    return (t0, t1) if t1 - t0 > 1e-7 else None


Segment = tuple[Point, Point]


def _outer(polys: list[Polygon]) -> Polygon:
    """Keep the parts of every edge that no other polygon covers, chain them, take the largest."""
    loops = [lp for lp in _chains(_free_edges(polys)) if len(lp) > 3 and abs(area(lp)) > 0.3]
    return max(loops or polys, key=lambda lp: abs(area(lp)))


def _free_edges(polys: list[Polygon]) -> list[Segment]:
    boxes = [bounds(p) for p in polys]
    out: list[Segment] = []
    seen: set[tuple[float, float, float, float]] = set()
    for i, poly in enumerate(polys):
        near = [j for j in range(len(polys)) if j != i and overlap(boxes[i], boxes[j])]
        p = poly[-1]
        for q in poly:
            box = (min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1]))
            cuts = [c for j in near if overlap(box, boxes[j]) and (c := _covered(p, q, polys[j]))]
            for a, z in _gaps(sorted(cuts)):
                s = (p[0] + (q[0] - p[0]) * a, p[1] + (q[1] - p[1]) * a)
                e = (p[0] + (q[0] - p[0]) * z, p[1] + (q[1] - p[1]) * z)
                key = (round(s[0], 4), round(s[1], 4), round(e[0], 4), round(e[1], 4))
                if key not in seen and hypot(e[0] - s[0], e[1] - s[1]) > 1e-6:
                    seen.add(key)
                    out.append((s, e))
            p = q
    return out


def _gaps(cuts: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """What sorted intervals leave free of 0..1."""
    t, keep = 0.0, []
    for a, z in cuts:
        if a > t + 1e-9:
            keep.append((t, a))
        t = max(t, z)
    if t < 1 - 1e-9:
        keep.append((t, 1.0))
    return keep


def _chains(edges: list[Segment]) -> list[Polygon]:
    grid: dict[tuple[int, int], list[int]] = {}
    for n, (s, _) in enumerate(edges):
        grid.setdefault((round(s[0] * 10), round(s[1] * 10)), []).append(n)
    used = [False] * len(edges)
    loops = []
    for n in range(len(edges)):
        if used[n]:
            continue
        used[n] = True
        loop = [edges[n][0]]
        here = edges[n][1]
        while True:
            loop.append(here)
            nxt = _nearest(here, edges, used, grid)
            if nxt is None:
                break
            used[nxt] = True
            here = edges[nxt][1]
        loops.append(loop)
    return loops


def _nearest(
    here: Point, edges: list[Segment], used: list[bool], grid: dict[tuple[int, int], list[int]]
) -> int | None:
    kx, ky = round(here[0] * 10), round(here[1] * 10)
    best, far = None, 0.08
    for x in (kx - 1, kx, kx + 1):
        for y in (ky - 1, ky, ky + 1):
            for m in grid.get((x, y), ()):
                if not used[m]:
                    d = hypot(edges[m][0][0] - here[0], edges[m][0][1] - here[1])
                    if d < far:
                        best, far = m, d
    return best
