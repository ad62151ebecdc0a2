"""Sizes in cm of an adult figure (170 cm, 7.5 heads): bones, cross-sections, the two builds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

BONES = {
    "pelvis": 10.0,
    "lumbar": 17.0,
    "thorax": 28.0,
    "neck": 10.5,
    "shoulder-drop": 6.4,
    "upperarm": 29.5,
    "forearm": 25.0,
    "thigh": 42.0,
    "shank": 41.0,
    "ankle": 7.0,
}
SPINE = BONES["lumbar"] + BONES["thorax"]

Profile = tuple[tuple[float, ...], ...]

# along the limb 0..1, radius, offset forward of the axis
LIMBS: dict[str, Profile] = {
    "thigh": (
        (0.0, 9.2, -0.9),
        (0.25, 8.9, -0.2),
        (0.50, 7.7, 0.5),
        (0.75, 6.4, 0.4),
        (0.93, 5.6, 0.2),
        (1.0, 5.5, 0.0),
    ),
    "shank": (
        (0.0, 5.4, 0.0),
        (0.12, 5.2, -0.4),
        (0.30, 5.7, -1.3),
        (0.52, 4.8, -0.9),
        (0.80, 3.5, -0.2),
        (1.0, 3.5, 0.0),
    ),
    "upperarm": ((0.0, 5.7, 0.0), (0.3, 4.9, 0.2), (0.6, 4.3, 0.3), (1.0, 3.5, 0.0)),
    "forearm": ((0.0, 3.5, 0.0), (0.22, 3.9, 0.2), (0.6, 3.2, 0.0), (1.0, 2.5, 0.0)),
}
SLEEVE_END, SHORTS_END = 0.60, 0.55
SACRUM, LORDOSIS, KYPHOSIS = 7.0, -14.0, 15.0


@dataclass(frozen=True)
class Build:
    """What differs between bodies: the flesh, and how wide shoulders and hips are set."""

    shoulder: float
    hip: float
    arm: float
    leg: float
    pelvis: float
    seat: float
    # along the spine 0..1, half width, half depth, centre shifted forward
    trunk: Profile
    neck: float
    head: float


SLIM = Build(
    shoulder=16.2, hip=8.6, arm=1.0, leg=1.0, pelvis=1.0, seat=1.0, neck=1.0, head=0.98,
    trunk=(
        (0.00, 15.4, 10.4, 0.0), (0.24, 14.0, 9.7, 0.3), (0.50, 15.1, 10.4, 0.9),
        (0.72, 16.2, 11.0, 1.5), (0.86, 16.0, 9.6, 0.9), (0.95, 12.0, 7.8, 0.0),
        (1.0, 8.6, 7.0, 0.0),
    ),
)  # fmt: skip
STURDY = Build(
    shoulder=15.2, hip=9.2, arm=1.10, leg=1.10, pelvis=1.08, seat=1.10, neck=0.96, head=0.98,
    trunk=(
        (0.00, 16.8, 12.0, 0.7), (0.24, 15.8, 11.8, 1.5), (0.50, 15.6, 11.4, 1.5),
        (0.72, 15.8, 12.0, 2.4), (0.86, 15.2, 9.9, 1.2), (0.95, 11.4, 7.8, 0.0),
        (1.0, 8.2, 6.8, 0.0),
    ),
)  # fmt: skip
BUILDS = {"slim": SLIM, "sturdy": STURDY}


def at(profile: Profile, t: float) -> tuple[float, ...]:
    """The row of a profile at t, between its rows by straight lines."""
    if t <= profile[0][0]:
        return profile[0][1:]
    for p, q in pairwise(profile):
        if t <= q[0]:
            f = (t - p[0]) / (q[0] - p[0])
            return tuple(a + (b - a) * f for a, b in zip(p[1:], q[1:], strict=True))
    return profile[-1][1:]
