"""Plausible ranges of motion in degrees (wide: beyond them it is a typing error, not a body)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "body.pitch": (-180, 180),
        "body.roll": (-180, 180),
        "body.turn": (-180, 180),
        "body.lean": (-90, 90),
        "trunk.tilt": (-30, 35),
        "trunk.lumbar": (-40, 65),
        "trunk.thoracic": (-35, 55),
        "trunk.side": (-40, 40),
        "trunk.twist": (-50, 50),
        "neck.flex": (-70, 65),
        "neck.reach": (-30, 60),
        "neck.turn": (-80, 80),
        "neck.side": (-45, 45),
        "hip-flex": (-35, 140),
        "hip-abd": (-35, 80),
        "hip-rot": (-50, 80),
        "thigh": (-120, 180),
        "knee": (-5, 160),
        "ankle": (-80, 40),
        "toes": (-40, 80),
        "shoulder-flex": (-65, 185),
        "shoulder-abd": (-50, 180),
        "shoulder-rot": (-100, 100),
        "shoulder-lift": (-4, 6),
        "elbow": (-10, 155),
        "forearm-rot": (-95, 95),
        "wrist": (-90, 80),
        "fingers": (-20, 100),
    }
)


def limits(angle: str) -> tuple[float, float]:
    """The range of an angle: `trunk.tilt`, `right.knee`."""
    return RANGES[angle] if angle in RANGES else RANGES[angle.partition(".")[2]]
