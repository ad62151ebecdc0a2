"""What a pose file may say about things: x and z in cm from the aligned landmark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from handout.fields import places_field
from handout.problems import Where

from .spec_pose import Pair, Side, Triple


@dataclass(frozen=True)
class Mat:
    """As long as all frames of the figure need, or from x to x (`span`)."""

    width: float = 74.0
    margin: float = 5.0
    z: float = 0.0
    span: Pair | None = None


@dataclass(frozen=True)
class Floor:
    depth: float = 22.0
    margin: float = 6.0


@dataclass(frozen=True)
class Chair:
    """x, z is the middle of the seat, from the aligned landmark; turn 0 faces the way of x."""

    x: float
    z: float = 0.0
    turn: float = 0.0
    seat: float = 43.0
    back: bool = True


@dataclass(frozen=True)
class Block:
    """A step, a bed or a bench: a plain box standing on the floor."""

    x: float
    height: float
    length: float
    width: float
    z: float = 0.0


@dataclass(frozen=True)
class Wall:
    """`z` is its near edge; `line: false` leaves out the line of the floor."""

    x: float
    height: float = 172.0
    z: float = 10.0
    depth: float = 56.0
    line: bool = True
    faces: Literal["ahead", "back"] = "ahead"


@dataclass(frozen=True)
class Ball:
    behind: str = "lowback"
    radius: float = 27.0


@dataclass(frozen=True)
class Strap:
    around: Side
    tail: float = 15.0


@dataclass(frozen=True)
class Pillow:
    """Under (or, with `loose`, at) a landmark; size is half length, half width, in cm.

    `roll` makes a rolled towel of this height across the body.
    """

    at: str
    height: float = 7.0
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    size: Pair = field(default=Pair(17.0, 24.0))
    loose: bool = False
    roll: bool = False
    places: Mapping[str, Where] = places_field()


@dataclass(frozen=True)
class Box:
    """A box between the hands, which hold it `rise` cm below its middle."""

    size: Triple = field(default=Triple(30.0, 26.0, 36.0))
    rise: float = 0.0


@dataclass(frozen=True)
class Props:
    mat: Mat | None = None
    floor: Floor | None = None
    chair: Chair | None = None
    block: Block | None = None
    wall: Wall | None = None
    ball: Ball | None = None
    strap: Strap | None = None
    box: Box | None = None
    pillows: tuple[Pillow, ...] = ()
