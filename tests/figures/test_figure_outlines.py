"""Outlines stay whole whatever the pose, the build, the hair and the camera."""

import random
from math import hypot

from handout.figures.anatomy import BUILDS
from handout.figures.body import PARTS, pieces
from handout.figures.curves import cubics, smooth
from handout.figures.head import dressed_head
from handout.figures.ink import outline, silhouette
from handout.figures.limits import RANGES
from handout.figures.polygons import area, clip_convex, hull, inside, union
from handout.figures.skeleton import SIDES, Skeleton, stand
from handout.figures.vectors import camera


def random_body(rng: random.Random) -> Skeleton:
    """Any pose within the ranges of motion."""
    angles = {}
    for name, (low, high) in RANGES.items():
        names = [name] if "." in name else [f"{s}.{name}" for s in SIDES]
        angles |= {n: rng.uniform(low, high) for n in names if not n.endswith("thigh")}
    return stand(angles, rng.choice(sorted(BUILDS)), (0.0, 0.0, 0.0), frozenset())


def whole(loop: list[tuple[float, float]], step: float) -> bool:
    """Closed, without a jump, and around some area."""
    jumps = [
        hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(loop, loop[1:] + loop[:1], strict=True)
    ]
    return len(loop) >= 8 and max(jumps) < step and abs(area(loop)) > 0.3


def test_outlines_of_300_random_poses_have_no_breaks() -> None:
    rng = random.Random(20)
    broken = []
    for i in range(300):
        body = random_body(rng)
        cam = camera(rng.uniform(-180, 180), rng.uniform(-20, 70))
        hair = rng.choice(["short", "bun", "bob", "grey"])
        some = rng.sample([p for p in PARTS if p != "head"], 4)
        for piece in [*pieces(body, tuple(some)), *dressed_head(body, hair)]:
            loop = outline(piece, cam)
            mids = [cam.flat(s.c) for s in piece.solids]
            covered = all(inside(m, loop) for m in mids) or piece.name.startswith(("head", "hair"))
            if not whole(loop, 2.5) or not covered:
                broken.append((i, piece.name))
    assert broken == []


def test_a_whole_leg_is_one_outline() -> None:
    rng = random.Random(3)
    for _ in range(30):
        body = random_body(rng)
        cam = camera(rng.uniform(-180, 180), rng.uniform(0, 50))
        parts = pieces(body, tuple(f"left.{k}" for k in ("shorts", "thigh", "shank", "foot")))
        loop = silhouette((h for p in parts for h in p.hulls), cam)
        assert whole(smooth(loop, 0.6, 0.6), 2.5)
        assert inside(cam.flat(body.limb("left", "shank").at(0, -20)), loop)


def test_a_union_that_lost_a_part_would_be_seen() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    other = [(x + 3, y + 1) for x, y in square]
    both = union([square, other])
    assert abs(area(both) - (16 + 16 - 3)) < 1e-6
    assert not whole(square, 2.5)


def test_curves_stay_within_their_tolerance() -> None:
    rng = random.Random(5)
    ring = smooth(hull([(rng.uniform(0, 40), rng.uniform(0, 60)) for _ in range(30)]), 0.6, 1.0)
    start = ring[0]
    worst = 0.0
    for a, b, c in cubics(ring, True, 0.1):
        for k in range(1, 10):
            t, w = k / 10, 1 - k / 10
            x, y = (
                w**3 * start[i] + 3 * w * w * t * a[i] + 3 * w * t * t * b[i] + t**3 * c[i]
                for i in (0, 1)
            )
            worst = max(worst, min(hypot(x - px, y - py) for px, py in ring))
        start = c
    assert start == ring[0]
    assert worst < 0.1 + 0.3  # the tolerance, and half the distance between points


def test_clipping_to_a_window() -> None:
    window = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    assert area(clip_convex([(1.0, 1.0), (5.0, 1.0), (5.0, 5.0), (1.0, 5.0)], window)) == 1.0
    assert clip_convex([(3.0, 3.0), (4.0, 3.0), (4.0, 4.0)], window) == []
