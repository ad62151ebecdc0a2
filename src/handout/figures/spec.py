"""What a pose file may say about its pictures: frames, arrows, targets, and how it all looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from handout.fields import about, places_field
from handout.problems import Where

from .spec_pose import Pair, Pose, Side
from .spec_props import Props

Muscle = Literal[
    "hamstrings", "quadriceps", "hip-flexors", "calf", "glutes", "piriformis", "low-back",
    "abdominals", "back",
]  # fmt: skip


@dataclass(frozen=True)
class Target:
    """Where the effort or the stretch is felt."""

    muscle: Muscle
    side: Side = "right"


@dataclass(frozen=True)
class Arrow:
    """An arrow that begins on a landmark.

    since / until: it follows the landmark's path from or to that frame. way: a direction in the
    picture (x to the right, y up). around: an arc about that landmark, `sweep` degrees.
    """

    on: str
    since: str | None = None
    until: str | None = None
    way: Pair | None = None
    length: float = 22.0
    bend: float = 0.0
    around: str | None = None
    sweep: float = 60.0
    offset: Pair = field(default=Pair(0.0, 0.0))
    gap: Pair = field(default=Pair(0.0, 0.0))
    both: bool = False
    width: float = 2.8
    places: Mapping[str, Where] = places_field()


@dataclass(frozen=True)
class Ghost:
    """Faint outlines of parts (`right.leg`, `left.arm`, `body`) as they are in another frame."""

    of: str
    parts: tuple[str, ...]
    shift: Pair = field(default=Pair(0.0, 0.0))
    places: Mapping[str, Where] = places_field()


@dataclass(frozen=True)
class Lens:
    """A magnifier: a circle around a landmark, drawn larger at `place` from it."""

    at: str
    place: Pair
    radius: float = 15.0
    zoom: float = 1.9
    offset: Pair = field(default=Pair(0.0, 0.0))
    arrows: tuple[Arrow, ...] = ()
    places: Mapping[str, Where] = places_field()


@dataclass(frozen=True)
class Mark:
    """A tick or a cross in a circle, `place` cm from the top of the head."""

    says: Literal["good", "avoid"]
    place: Pair = field(default=Pair(30.0, 0.0))


@dataclass(frozen=True)
class Over:
    """A correction of the painter's order: `front` is drawn over `back`."""

    front: str
    back: str
    places: Mapping[str, Where] = places_field()


@dataclass(frozen=True)
class Scene:
    """One picture of a figure. `hide` leaves out parts of which only a sliver would show.

    `tone` gives limbs (`left.leg`) the shade of a far limb, to tell them apart.
    """

    alt: str
    pose: Pose
    view: Pair | None = None
    props: Props | None = None
    targets: tuple[Target, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    ghosts: tuple[Ghost, ...] = ()
    lens: Lens | None = None
    mark: Mark | None = None
    hide: tuple[str, ...] = ()
    tone: tuple[str, ...] = ()
    over: tuple[Over, ...] = ()
    places: Mapping[str, Where] = places_field()


@dataclass(frozen=True)
class Look:
    build: Literal["slim", "sturdy"] = "slim"
    hair: Literal["short", "bun", "bob", "grey"] = "short"


Preset = Literal[
    "side", "side-low", "side-feet", "quarter", "feet", "front", "front-quarter", "top-quarter"
]


@dataclass(frozen=True)
class FigureFile:
    """content/figures/<id>.yaml"""

    title: str = field(metadata=about(doc="What the figure shows, for the title of the picture."))
    frames: dict[str, Scene] = field(metadata=about(doc="Key positions by name, in order."))
    camera: Preset = field(default="side", metadata=about(doc="Where the viewer stands."))
    view: Pair | None = field(
        default=None, metadata=about(doc="Turn and height of the viewer in degrees, not a preset.")
    )
    look: Look = field(default_factory=Look, metadata=about(doc="Build and hair."))
    align: str = field(
        default="pelvis", metadata=about(doc="The landmark that stays in place in all frames.")
    )
    props: Props = field(default_factory=Props, metadata=about(doc="Mat, chair, wall and others."))
    mirror: bool = field(default=False, metadata=about(doc="Turn the picture left for right."))
    frame_box: Literal["shared", "each"] = field(
        default="shared", metadata=about(doc="One box for all frames, or one for each.")
    )
    bases: dict[str, Pose] = field(
        default_factory=dict, metadata=about(doc="Base positions of this file's own.")
    )
    places: Mapping[str, Where] = places_field()


@dataclass(frozen=True)
class BasesFile:
    """content/figures/_bases.yaml: base positions that poses start from."""

    bases: dict[str, Pose]
