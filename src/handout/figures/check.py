"""What a pose file names must exist: bases, landmarks, frames, parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handout.problems import NOWHERE, Problem, Where
from handout.scalars import suggest

from .anatomy import LIMBS
from .body import GROUPS, PARTS, SIDE_GROUPS
from .landmarks import LANDMARKS
from .limits import RANGES
from .skeleton import SIDES
from .spec import Arrow, FigureFile, Over, Scene
from .spec_pose import Hand, Pose
from .spec_props import Props

LIMB_NAMES = tuple(f"{s}.{b}" for s in SIDES for b in LIMBS)
GROUP_NAMES = (*GROUPS, *(f"{s}.{g}" for s in SIDES for g in SIDE_GROUPS))
ANGLE_NAMES = tuple(
    name for a in RANGES for name in ([a] if "." in a else [f"{s}.{a}" for s in SIDES])
)
GHOST_PARTS = ("body", *(f"{s}.{p}" for s in SIDES for p in ("arm", "leg")))
HAIR = ("hair-top", "hair-back", "hair-knot")
CHAIR = ("seat", *(f"leg{n}" for n in ("00", "01", "10", "11")))
CHAIR_BACK = ("rest", "post0", "post1")
THINGS = {n: n for n in ("ball", "block", "box", "chair", "strap")} | {"tail": "strap"}
"""What a thing is called in the picture, and the prop that brings it."""
HAND_PLACES = ("hold", "floor", "place", "trunk", "forearm", "toward")


class _Names:
    """Checks words against lists of known names."""

    def __init__(self, places: Mapping[str, Where]) -> None:
        self._places = places

    def one(self, field: str, word: str | None, known: Iterable[str]) -> Iterator[Problem]:
        known = tuple(known)
        if word is not None and word not in known:
            where = self._places.get(field, NOWHERE)
            yield Problem(where, f"unknown name '{word}'", suggest(word, known))

    def each(self, field: str, words: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
        known = tuple(known)
        for word in words:
            yield from self.one(field, word, known)


def problems_in(file: FigureFile, bases: Mapping[str, Pose]) -> Iterator[Problem]:
    """Everything in a figure that names something which is not there."""
    yield from _Names(file.places).one("align", file.align, LANDMARKS)
    if not file.frames:
        yield Problem(file.places.get("frames", NOWHERE), "a figure needs at least one frame")
    for pose in file.bases.values():
        yield from problems_in_pose(pose, bases)
    for scene in file.frames.values():
        yield from problems_in_pose(scene.pose, bases)
        yield from _scene(scene, file)


def drawn_names(props: Props) -> tuple[str, ...]:
    """The names that `over` may use: parts of the body, things, and the beginnings of names.

    A pillow that lies on the floor is under everything and has none.
    """
    chair = (*CHAIR, *(CHAIR_BACK if props.chair and props.chair.back else ()))
    parts = {"chair": chair, "strap": SIDES, "tail": SIDES}
    names = [*PARTS, *SIDES, *HAIR]
    for thing, prop in THINGS.items():
        if getattr(props, prop):
            names += [thing, *(f"{thing}.{n}" for n in parts.get(thing, ()))]
    loose = [n for n, p in enumerate(props.pillows) if p.loose or props.block]
    return (*names, *(f"pillow{n}" for n in loose))


def problems_in_pose(pose: Pose, bases: Mapping[str, Pose]) -> Iterator[Problem]:
    names = _Names(pose.places)
    yield from names.one("base", pose.base, bases)
    yield from _circle(pose, bases)
    yield from names.one("align", pose.align, LANDMARKS)
    yield from names.each("ground", pose.ground or (), GROUP_NAMES)
    yield from names.each("touch", pose.touch, GROUP_NAMES)
    yield from names.each("heights", pose.heights, GROUP_NAMES)
    yield from names.each("touch", pose.touch.values(), (*ANGLE_NAMES, "free"))
    if pose.level:
        at = _Names(pose.level.places)
        yield from at.one("landmark", pose.level.landmark, LANDMARKS)
        yield from at.one("vary", pose.level.vary, ANGLE_NAMES)
    for hand in (pose.hands.both, pose.hands.right, pose.hands.left):
        if hand:
            yield from _hand(hand)
    for leg in (pose.legs.right, pose.legs.left):
        if leg:
            yield from _Names(leg.places).one("rest", leg.rest, LIMB_NAMES)


def _circle(pose: Pose, bases: Mapping[str, Pose]) -> Iterator[Problem]:
    seen: list[str] = []
    while pose.base and pose.base in bases:
        if pose.base in seen:
            where = pose.places.get("base", NOWHERE)
            yield Problem(where, f"the base positions go round in a circle at '{pose.base}'")
            return
        seen.append(pose.base)
        pose = bases[pose.base]


def _hand(hand: Hand) -> Iterator[Problem]:
    names = _Names(hand.places)
    yield from names.one("hold", hand.hold, LIMB_NAMES)
    yield from names.one("toward", hand.toward, LANDMARKS)
    given = [p for p in HAND_PLACES if getattr(hand, p) is not None]
    if len(given) + hand.free != 1:
        where = next(iter(hand.places.values()), NOWHERE)
        said = " and ".join(given) or "none"
        yield Problem(where, f"a hand needs one place, and this has {said}", ", ".join(HAND_PLACES))


def _scene(scene: Scene, file: FigureFile) -> Iterator[Problem]:
    for arrow in (*scene.arrows, *(scene.lens.arrows if scene.lens else ())):
        yield from _arrow(arrow, file)
    for ghost in scene.ghosts:
        names = _Names(ghost.places)
        yield from names.one("of", ghost.of, file.frames)
        yield from names.each("parts", ghost.parts, GHOST_PARTS)
    yield from _Names(scene.places).each("hide", scene.hide, PARTS)
    yield from _Names(scene.places).each("tone", scene.tone, GHOST_PARTS[1:])
    if scene.lens:
        yield from _Names(scene.lens.places).one("at", scene.lens.at, LANDMARKS)
    props = scene.props or file.props
    for pair in scene.over:
        yield from _over(pair, props)
    for pillow in props.pillows:
        yield from _Names(pillow.places).one("at", pillow.at, LANDMARKS)


def _over(pair: Over, props: Props) -> Iterator[Problem]:
    for field, word in (("front", pair.front), ("back", pair.back)):
        prop = THINGS.get(word.partition(".")[0])
        if prop and not getattr(props, prop):
            where = pair.places.get(field, NOWHERE)
            yield Problem(where, f"'{word}': this picture has no {prop}", f"props: {{{prop}: …}}")
        else:
            yield from _Names(pair.places).one(field, word, drawn_names(props))


def _arrow(arrow: Arrow, file: FigureFile) -> Iterator[Problem]:
    names = _Names(arrow.places)
    yield from names.one("on", arrow.on, LANDMARKS)
    yield from names.one("since", arrow.since, file.frames)
    yield from names.one("until", arrow.until, file.frames)
    yield from names.one("around", arrow.around, LANDMARKS)
    given = [w for w in ("since", "until", "way", "around") if getattr(arrow, w) is not None]
    if len(given) != 1:
        where = arrow.places.get("on", NOWHERE)
        said = " and ".join(given) or "none"
        hint = "since, until, way or around"
        yield Problem(where, f"an arrow needs one direction, and this has {said}", hint)
