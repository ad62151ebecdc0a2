"""Lines made smooth: even spacing, Gaussian smoothing, and fitting of cubic curves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import exp, hypot

from .vectors import Point

Line = list[Point]
Cubic = tuple[Point, Point, Point]
"""Two control points and the end point."""


def lengths(pts: Line) -> list[float]:
    """Distance along the line up to each point."""
    out = [0.0]
    for a, b in pairwise(pts):
        out.append(out[-1] + hypot(b[0] - a[0], b[1] - a[1]))
    return out


def resample(loop: Line, step: float) -> Line:
    """A closed line as evenly spaced points, about `step` cm apart."""
    pts = loop + loop[:1]
    acc = lengths(pts)
    n = max(8, int(acc[-1] / step))
    out, i = [], 0
    for k in range(n):
        t = k * acc[-1] / n
        while i < len(pts) - 2 and acc[i + 1] < t:
            i += 1
        seg = acc[i + 1] - acc[i]
        f = (t - acc[i]) / seg if seg else 0.0
        out.append(
            (
                pts[i][0] + (pts[i + 1][0] - pts[i][0]) * f,
                pts[i][1] + (pts[i + 1][1] - pts[i][1]) * f,
            )
        )
    return out


def smooth(loop: Line, step: float, sigma: float) -> Line:
    """Gaussian smoothing along a closed line (sigma in cm): rounds inner corners into fillets."""
    pts = resample(loop, step)
    w = int(2.2 * sigma / step) + 1
    if sigma <= 0 or len(pts) < 2 * w + 3:
        return pts
    ker = [exp(-((k * step / sigma) ** 2) / 2) for k in range(-w, w + 1)]
    total = sum(ker)
    ker = [k / total for k in ker]
    ext = pts[-w:] + pts + pts[:w]
    xs, ys = [p[0] for p in ext], [p[1] for p in ext]
    m = 2 * w + 1
    return [
        (
            sum(map(float.__mul__, ker, xs[i : i + m])),
            sum(map(float.__mul__, ker, ys[i : i + m])),
        )
        for i in range(len(pts))
    ]


def cut_start(pts: Line, d: float) -> Line:
    """The line without its first d cm."""
    acc = lengths(pts)
    for i in range(len(pts) - 1):
        if acc[i + 1] >= d:
            f = (d - acc[i]) / ((acc[i + 1] - acc[i]) or 1)
            (x0, y0), (x1, y1) = pts[i], pts[i + 1]
            return [(x0 + (x1 - x0) * f, y0 + (y1 - y0) * f), *pts[i + 1 :]]
    return pts[-2:]


def cut_end(pts: Line, d: float) -> Line:
    """The line without its last d cm."""
    return cut_start(pts[::-1], d)[::-1]


def cubics(pts: Line, closed: bool, tol: float) -> Iterator[Cubic]:
    """Least-squares cubic pieces through a dense line (Schneider's fit, tangents from neighbours).

    A piece is split at its worst point until it is within `tol`, measured sideways.
    """
    if len(pts) < 4:
        for a, b in pairwise(pts):
            yield (_part(a, b, 1 / 3), _part(a, b, 2 / 3), b)
        return
    line = pts + pts[:1] if closed else pts
    tangents = _tangents(line, closed)
    acc = lengths(line)
    m = len(line) - 1
    marks = [0, m // 2, m] if closed else [0, m]
    for i, j in pairwise(marks):
        if j > i:
            yield from _fit(line, tangents, acc, i, j, tol)


def _part(a: Point, b: Point, t: float) -> Point:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def _tangents(line: Line, closed: bool) -> list[Point]:
    m = len(line) - 1
    out = []
    for i in range(m + 1):
        if closed:
            a, b = line[(i - 1) % m], line[(i + 1) % m]
        else:
            a, b = line[max(0, i - 1)], line[min(m, i + 1)]
        d = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
        out.append(((b[0] - a[0]) / d, (b[1] - a[1]) / d))
    return out


def _fit(
    line: Line, tangents: list[Point], acc: list[float], i: int, j: int, tol: float
) -> Iterator[Cubic]:
    (x0, y0), (x3, y3) = line[i], line[j]
    (ux, uy), (vx, vy) = tangents[i], tangents[j]
    span = acc[j] - acc[i]
    k1 = k2 = span / 3
    rows = []
    a11 = a12 = a22 = r1 = r2 = 0.0
    uv = ux * vx + uy * vy
    for q in range(i + 1, j):
        t = (acc[q] - acc[i]) / span
        w = 1 - t
        b1, b2 = 3 * w * w * t, 3 * w * t * t
        b01, b23 = w * w * w + b1, b2 + t * t * t
        ex = line[q][0] - b01 * x0 - b23 * x3
        ey = line[q][1] - b01 * y0 - b23 * y3
        rows.append((q, b1, b2, ex, ey))
        a11 += b1 * b1
        a12 -= b1 * b2 * uv
        a22 += b2 * b2
        r1 += b1 * (ux * ex + uy * ey)
        r2 -= b2 * (vx * ex + vy * ey)
    det = a11 * a22 - a12 * a12
    if abs(det) > 1e-12:
        s1, s2 = (r1 * a22 - r2 * a12) / det, (a11 * r2 - a12 * r1) / det
        if 0.05 * span < s1 < span and 0.05 * span < s2 < span:
            k1, k2 = s1, s2
    worst, at = tol, -1
    for q, b1, b2, ex, ey in rows:
        dx = ex - b1 * ux * k1 + b2 * vx * k2
        dy = ey - b1 * uy * k1 + b2 * vy * k2
        tx, ty = tangents[q]
        off = abs(dx * ty - dy * tx)
        if off > worst:
            worst, at = off, q
    if at >= 0:
        yield from _fit(line, tangents, acc, i, at, tol)
        yield from _fit(line, tangents, acc, at, j, tol)
    else:
        yield ((x0 + ux * k1, y0 + uy * k1), (x3 - vx * k2, y3 - vy * k2), (x3, y3))
