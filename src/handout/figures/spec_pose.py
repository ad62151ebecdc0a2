"""What a pose file may say about one pose: joint angles, contacts, hands and feet.

Lengths in cm, angles in degrees, sides are the figure's own. What is left out comes from the base
position, and from there from a relaxed neutral body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from handout.fields import about, places_field
from handout.problems import Where
from handout.reading import Reader
from handout.yamlnodes import Node

from .limits import RANGES

Side = Literal["right", "left"]


def _numbers(node: Node, reader: Reader, count: int) -> list[float] | None:
    """Exactly `count` numbers in a list; None after noting what is wrong."""
    values = reader.read(node, tuple[float, ...])
    if values is None or len(values) == count:
        return None if values is None else list(values)
    reader.problem(node, f"expected {count} numbers, found {len(values)}")
    return None


class Pair(NamedTuple):
    """Two numbers: [x, y]."""

    x: float
    y: float

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Pair | None:
        values = _numbers(node, reader, 2)
        return cls(*values) if values else None

    @classmethod
    def schema(cls, schemas: Any) -> dict[str, Any]:
        """How an editor should see it."""
        return _list_of(schemas, 2)


class Triple(NamedTuple):
    """Three numbers: [x, y, z]."""

    x: float
    y: float
    z: float

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Triple | None:
        values = _numbers(node, reader, 3)
        return cls(*values) if values else None

    @classmethod
    def schema(cls, schemas: Any) -> dict[str, Any]:
        """How an editor should see it."""
        return _list_of(schemas, 3)


def _list_of(schemas: Any, count: int) -> dict[str, Any]:
    return {"type": "array", "items": schemas.of(float), "minItems": count, "maxItems": count}


def _angle(name: str) -> Any:
    """A field for an angle in degrees, refused outside its range of motion."""
    low, high = RANGES[name]
    return field(default=None, metadata=about(minimum=low, maximum=high))


@dataclass(frozen=True)
class BodyAngles:
    """The whole body: pitch leans forward (lying on the back -90), roll is a log roll."""

    pitch: float | None = _angle("body.pitch")
    roll: float | None = _angle("body.roll")
    turn: float | None = _angle("body.turn")
    lean: float | None = _angle("body.lean")


@dataclass(frozen=True)
class TrunkAngles:
    """tilt flattens the low back; lumbar and thoracic bend forward; twist turns to the left."""

    tilt: float | None = _angle("trunk.tilt")
    lumbar: float | None = _angle("trunk.lumbar")
    thoracic: float | None = _angle("trunk.thoracic")
    side: float | None = _angle("trunk.side")
    twist: float | None = _angle("trunk.twist")


@dataclass(frozen=True)
class NeckAngles:
    """flex nods, reach carries the head forward (all in degrees); turn looks to the left."""

    flex: float | None = _angle("neck.flex")
    reach: float | None = _angle("neck.reach")
    turn: float | None = _angle("neck.turn")
    side: float | None = _angle("neck.side")


@dataclass(frozen=True)
class SideAngles:
    """One side. `thigh` is the angle from straight down in the room and replaces hip-flex."""

    hip_flex: float | None = _angle("hip-flex")
    hip_abd: float | None = _angle("hip-abd")
    hip_rot: float | None = _angle("hip-rot")
    thigh: float | None = _angle("thigh")
    knee: float | None = _angle("knee")
    ankle: float | None = _angle("ankle")
    toes: float | None = _angle("toes")
    shoulder_flex: float | None = _angle("shoulder-flex")
    shoulder_abd: float | None = _angle("shoulder-abd")
    shoulder_rot: float | None = _angle("shoulder-rot")
    shoulder_lift: float | None = _angle("shoulder-lift")
    elbow: float | None = _angle("elbow")
    forearm_rot: float | None = _angle("forearm-rot")
    wrist: float | None = _angle("wrist")
    fingers: float | None = _angle("fingers")
    sole: Literal["flat", "free"] | None = None


@dataclass(frozen=True)
class Hand:
    """Where a hand is; exactly one of hold, floor, place, trunk, forearm, toward, free.

    hold: a limb (`left.thigh`), at 0..1 along it, around 0 = front, 90 = outside, 180 = back.
    floor: cm ahead of the shoulder and outward. place: x, y, z in the room.
    trunk: 0..1 up the spine. forearm: lies on the floor. toward: a landmark.
    """

    hold: str | None = None
    floor: Pair | None = None
    place: Triple | None = None
    trunk: float | None = None
    forearm: float | None = None
    toward: str | None = None
    free: bool = False
    at: float = 0.2
    around: float = 0.0
    gap: float = 1.2
    out: float = 5.0
    slant: float = 0.0
    back: float = 6.5
    distance: float = 0.7
    fingers: Literal["across", "distal", "proximal"] = "across"
    point: Triple | None = None
    palm: Triple | None = None
    elbow: Literal["out", "down", "back", "wide", "feet", "up", "ahead"] = "out"
    places: Mapping[str, Where] = places_field()


@dataclass(frozen=True)
class Leg:
    """Where a foot is: `rest` on a limb, or `place` of the ankle (x, z in the room)."""

    rest: str | None = None
    place: Pair | None = None
    height: float = 0.0
    at: float = 0.8
    around: float = 0.0
    gap: float = 3.2
    knee: Triple = field(default=Triple(1.0, 0.0, 0.15))
    sole: Literal["flat", "free"] = "flat"
    free: bool = False
    places: Mapping[str, Where] = places_field()


@dataclass(frozen=True)
class Hands:
    both: Hand | None = None
    right: Hand | None = None
    left: Hand | None = None


@dataclass(frozen=True)
class Legs:
    right: Leg | None = None
    left: Leg | None = None


@dataclass(frozen=True)
class Level:
    """Pitch the body until a landmark is at a height."""

    landmark: str
    height: float
    vary: str = "body.pitch"
    places: Mapping[str, Where] = places_field()


@dataclass(frozen=True)
class Pose:
    """Joint angles and contacts. `touch`: what meets the floor, and the angle that gives way.

    The landmark `align` is put at x = z = 0 of the room, or at `shift` (x, z).
    """

    base: str | None = None
    body: BodyAngles = field(default_factory=BodyAngles)
    trunk: TrunkAngles = field(default_factory=TrunkAngles)
    neck: NeckAngles = field(default_factory=NeckAngles)
    both: SideAngles = field(default_factory=SideAngles)
    right: SideAngles = field(default_factory=SideAngles)
    left: SideAngles = field(default_factory=SideAngles)
    ground: tuple[str, ...] | None = None
    support: float | None = None
    level: Level | None = None
    touch: dict[str, str] = field(default_factory=dict)
    heights: dict[str, float] = field(default_factory=dict)
    hands: Hands = field(default_factory=Hands)
    legs: Legs = field(default_factory=Legs)
    align: str | None = None
    shift: Pair | None = None
    places: Mapping[str, Where] = places_field()
