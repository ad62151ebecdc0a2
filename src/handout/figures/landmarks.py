"""Named points on the body, which arrows, props and alignment attach to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .anatomy import BONES
from .skeleton import SIDES, SIGN, Skeleton
from .vectors import Vec, mix

_MIDDLE: Mapping[str, Callable[[Skeleton], Vec]] = MappingProxyType(
    {
        "head": lambda b: b.head.at(1, 5),
        "crown": lambda b: b.head.at(1, 14),
        "nose": lambda b: b.head.at(12, 0),
        "chin": lambda b: b.head.at(8, -8),
        "nape": lambda b: b.neck[1].at(-6, 0),
        "pelvis": lambda b: b.pelvis.o,
        "hip-top": lambda b: b.pelvis.at(10.5, 3),
        "tail": lambda b: b.pelvis.at(-13, 0),
        "belly": lambda b: b.node(0.12).at(12),
        "chest": lambda b: b.node(0.7).at(12),
        "trunk": lambda b: b.node(0.5).o,
        "lowback": lambda b: b.node(0.15).at(-10.5),
        "midback": lambda b: b.node(0.62).at(-11.5),
        "upperback": lambda b: b.node(0.8).at(-11),
        "knees": lambda b: mix(b.limb("right", "shank").o, b.limb("left", "shank").o, 0.5),
    }
)
_SIDED: Mapping[str, Callable[[Skeleton, str], Vec]] = MappingProxyType(
    {
        "shoulder": lambda b, s: b.limb(s, "upperarm").o,
        "elbow": lambda b, s: b.limb(s, "forearm").o,
        "wrist": lambda b, s: b.limb(s, "hand").o,
        "hand": lambda b, s: b.limb(s, "hand").at(0, -8),
        "grip": lambda b, s: b.limb(s, "hand").at(0, -8.5, -SIGN[s] * 1.8),
        "fingertips": lambda b, s: b.limb(s, "hand").at(0, -17),
        "hip": lambda b, s: b.limb(s, "thigh").o,
        "thigh": lambda b, s: b.limb(s, "thigh").at(0, -21),
        "knee": lambda b, s: b.limb(s, "shank").o,
        "kneecap": lambda b, s: b.limb(s, "shank").at(5.5, 0),
        "shin": lambda b, s: b.limb(s, "shank").at(5, -18),
        "ankle": lambda b, s: b.limb(s, "foot").o,
        "heel": lambda b, s: b.limb(s, "foot").at(-5, -6),
        "toes": lambda b, s: b.limb(s, "foot").at(17, -6),
        "foot": lambda b, s: b.limb(s, "foot").at(6, -4),
        "sole": lambda b, s: b.limb(s, "foot").at(9, -BONES["ankle"] - 0.6),
    }
)
LANDMARKS = (*_MIDDLE, *(f"{s}.{k}" for s in SIDES for k in _SIDED))


def landmark(body: Skeleton, name: str) -> Vec:
    """A point in the room; KeyError for a name not in LANDMARKS."""
    side, _, kind = name.rpartition(".")
    return _SIDED[kind](body, side) if side else _MIDDLE[kind](body)
