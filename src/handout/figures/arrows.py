"""Arrows that begin on a landmark and follow its path."""

from __future__ import annotations

from collections.abc import Mapping
from math import atan2, cos, hypot, radians, sin

from .curves import Line, cut_end, cut_start, lengths
from .landmarks import landmark
from .shapes import Shape, plain, stroke
from .solve import Posed, between
from .spec import Arrow
from .vectors import Camera, Point

HEAD = 9.0
_OF_ARM = {"elbow", "wrist", "hand", "grip", "fingertips"}
_OF_LEG = {"knee", "kneecap", "shin", "ankle", "heel", "toes", "foot", "sole", "thigh"}


def arrow_path(a: Arrow, here: Posed, frames: Mapping[str, Posed], cam: Camera, build: str) -> Line:
    """The middle line of an arrow in the camera's plane, tail first, before `gap` shortens it."""
    if a.since or a.until:
        first, last = (frames[a.since], here) if a.since else (here, frames[a.until or ""])
        pts = _track(a.on, first, last, cam, build)
    else:
        p = cam.flat(landmark(here.body, a.on))
        pts = _turning(a, p, here, cam) if a.around else _straight(a, p)
    x, y = a.offset
    return [(px + x, py + y) for px, py in pts]


def _track(name: str, first: Posed, last: Posed, cam: Camera, build: str) -> Line:
    """Where a landmark travels between two poses."""
    side, _, part = name.rpartition(".")
    held = side in {*first.plan.hands, *last.plan.hands} and part in _OF_ARM
    placed = side in {*first.plan.legs, *last.plan.legs} and part in _OF_LEG
    if held or placed:
        p, q = (cam.flat(landmark(b.body, name)) for b in (first, last))
        return _bowed(p, q, 0.12)
    pts = [cam.flat(landmark(first.body, name))]
    pts += [cam.flat(landmark(between(first, last, k / 8, build), name)) for k in range(1, 8)]
    return [*pts, cam.flat(landmark(last.body, name))]


def _straight(a: Arrow, p: Point) -> Line:
    dx, dy = a.way or (1.0, 0.0)
    n = hypot(dx, dy) or 1.0
    return _bowed(p, (p[0] + dx / n * a.length, p[1] + dy / n * a.length), a.bend)


def _bowed(p: Point, q: Point, bend: float) -> Line:
    """A line whose middle stands off by `bend` of its length (to the left)."""
    cx = (p[0] + q[0]) / 2 - (q[1] - p[1]) * bend * 2
    cy = (p[1] + q[1]) / 2 + (q[0] - p[0]) * bend * 2
    out = []
    for i in range(25):
        t = i / 24
        w = 1 - t
        out.append(
            (
                w * w * p[0] + 2 * w * t * cx + t * t * q[0],
                w * w * p[1] + 2 * w * t * cy + t * t * q[1],
            )
        )
    return out


def _turning(a: Arrow, p: Point, here: Posed, cam: Camera) -> Line:
    """An arc about another landmark; a positive sweep is counter-clockwise in the picture."""
    cx, cy = cam.flat(landmark(here.body, a.around or a.on))
    r, t0 = hypot(p[0] - cx, p[1] - cy), atan2(p[1] - cy, p[0] - cx)
    return [
        (cx + r * cos(t0 + radians(a.sweep) * i / 24), cy + r * sin(t0 + radians(a.sweep) * i / 24))
        for i in range(25)
    ]


def arrow_shapes(a: Arrow, path: Line) -> list[Shape]:
    """Shaft and head with a white rim."""
    pts = path
    if a.gap[0]:
        pts = cut_start(pts, a.gap[0])
    if a.gap[1]:
        pts = cut_end(pts, a.gap[1])
    size = min(HEAD * a.width / 2.8, lengths(pts)[-1] * 0.62)
    shaft = cut_end(pts, size * 0.85)
    heads = [_head(pts[-1], shaft[-1], size)]
    if a.both:
        shaft = cut_start(shaft, size * 0.85)
        heads.append(_head(pts[0], shaft[0], size))
    out = [stroke(shaft, "paper", a.width + 2.0)]
    out += [plain(h, "paper", "paper", 2.0) for h in heads]
    out.append(stroke(shaft, "arrow", a.width))
    return out + [plain(h, "arrow", "arrow", 0.5) for h in heads]


def _head(tip: Point, base: Point, size: float) -> Line:
    n = hypot(tip[0] - base[0], tip[1] - base[1]) or 1.0
    ux, uy = (tip[0] - base[0]) / n, (tip[1] - base[1]) / n
    h = size * 0.52
    bx, by = tip[0] - ux * size, tip[1] - uy * size
    notch = (tip[0] - ux * size * 0.82, tip[1] - uy * size * 0.82)
    return [tip, (bx - uy * h, by + ux * h), notch, (bx + uy * h, by - ux * h)]
