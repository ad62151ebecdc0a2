"""A pose over its base positions -> one plain set of angles and contacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from .skeleton import SIDES
from .spec_pose import Hand, Leg, Level, Pair, Pose

T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """A merged pose: angles by name (`right.knee`), and what touches and holds what."""

    angles: Mapping[str, float]
    flat_soles: frozenset[str]
    ground: tuple[str, ...]
    support: float
    level: Level | None
    touch: Mapping[str, str]
    heights: Mapping[str, float]
    hands: Mapping[str, Hand]
    legs: Mapping[str, Leg]
    align: str
    shift: Pair


def merge(pose: Pose, bases: Mapping[str, Pose], align: str) -> Plan:
    """Later poses win, angle by angle and contact by contact."""
    chain = [pose]
    while chain[-1].base:
        chain.append(bases[chain[-1].base])
    chain.reverse()
    angles: dict[str, float] = {}
    soles: dict[str, bool] = {}
    touch: dict[str, str] = {}
    heights: dict[str, float] = {}
    hands: dict[str, Hand] = {}
    legs: dict[str, Leg] = {}
    for p in chain:
        _angles(p, angles, soles)
        touch.update(p.touch)
        heights.update(p.heights)
        hands.update(_sided(p.hands.both, p.hands.right, p.hands.left))
        legs.update(_sided(None, p.legs.right, p.legs.left))
    return Plan(
        angles=angles,
        flat_soles=frozenset(s for s, flat in soles.items() if flat),
        ground=_last([p.ground for p in chain], ()),
        support=_last([p.support for p in chain], 0.0),
        level=_last([p.level for p in chain], None),
        touch={k: v for k, v in touch.items() if v != "free"},
        heights=heights,
        hands={k: h for k, h in hands.items() if not h.free},
        legs={k: g for k, g in legs.items() if not g.free},
        align=_last([p.align for p in chain], align),
        shift=_last([p.shift for p in chain], Pair(0.0, 0.0)),
    )


def _last(given: list[T | None], default: T) -> T:
    return next((g for g in reversed(given) if g is not None), default)


def _sided(both: T | None, right: T | None, left: T | None) -> dict[str, T]:
    pairs = (("right", right or both), ("left", left or both))
    return {side: value for side, value in pairs if value is not None}


def _angles(pose: Pose, angles: dict[str, float], soles: dict[str, bool]) -> None:
    for group in ("body", "trunk", "neck"):
        block = getattr(pose, group)
        for f in fields(block):
            if (value := getattr(block, f.name)) is not None:
                angles[f"{group}.{f.name}"] = value
    for block, sides in ((pose.both, SIDES), (pose.right, ("right",)), (pose.left, ("left",))):
        for f in fields(block):
            value = getattr(block, f.name)
            if value is None:
                continue
            for side in sides:
                if f.name == "sole":
                    soles[side] = value == "flat"
                else:
                    angles[f"{side}.{f.name.replace('_', '-')}"] = value
                    if f.name == "hip_flex":
                        angles.pop(f"{side}.thigh", None)
