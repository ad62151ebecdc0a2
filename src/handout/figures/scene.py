"""A figure -> its frames as drawings, all at one scale and in one box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .arrows import arrow_path, arrow_shapes
from .body import OTHER, PARTS, part, pieces
from .curves import smooth
from .drawing import Drawing
from .figure import Figure
from .finish import finish
from .head import dressed_head, face_marks
from .ink import Inked, fuse, ink_pieces, outline, silhouette
from .landmarks import landmark
from .lens import lens_shapes, mark_shapes
from .merge import merge
from .order import Item, garment_rule, hair_rule, painter
from .polygons import Box
from .props import Setting, Span, cover, pillow_shapes, setting
from .shapes import INK, THIN, Shape, box_of, shape, stroke
from .skeleton import SIDES
from .solids import Piece
from .solve import Posed, solve
from .spec import Ghost, Look, Scene
from .targets import Region, hatch, region
from .things import BallThing, BoxThing, StrapThing, box_rule
from .vectors import Camera, camera, dot, sub, unit

CAMERAS = {
    "side": (8, 9), "side-low": (2, 6), "side-feet": (24, 14), "quarter": (38, 16),
    "feet": (58, 24), "front": (90, 5), "front-quarter": (62, 9), "top-quarter": (40, 38),
}  # fmt: skip
MARGIN_CM = 1.5
FAR = 0.64
"""A far limb: this part of the way between left and right goes away from the viewer."""
_ARM, _LEG = ("sleeve", "upperarm", "forearm", "hand"), ("shorts", "thigh", "shank", "foot")


def draw_frame(figure: Figure, frame: str) -> Drawing:
    """One frame; KeyError if the figure has none of that name. Other frames set scale and box."""
    return draw_figure(figure)[frame]


def draw_figure(figure: Figure) -> dict[str, Drawing]:
    """All frames, in the order of the file."""
    file = figure.file
    build = file.look.build
    posed = {
        name: solve(merge(scene.pose, figure.bases, file.align), build)
        for name, scene in file.frames.items()
    }
    spans = {n: cover(p) for n, p in posed.items()}
    shared = _widest(list(spans.values()))
    each = file.frame_box == "each"
    drawn = {
        name: _shapes(figure, scene, posed, name, spans[name] if each else shared)
        for name, scene in file.frames.items()
    }
    whole = [s for shapes in drawn.values() for s in shapes]
    return {
        name: finish(
            shapes,
            _grown(box_of(shapes if each else whole)),
            file.title,
            file.frames[name].alt,
            mirror=file.mirror,
        )
        for name, shapes in drawn.items()
    }


def view_of(figure: Figure, scene: Scene) -> Camera:
    """The frame's own view, or else the figure's, or else its preset."""
    return camera(*(scene.view or figure.file.view or CAMERAS[figure.file.camera]))


def _widest(spans: list[Span]) -> Span:
    x0, x1, z0, z1 = zip(*spans, strict=True)
    return min(x0), max(x1), min(z0), max(z1)


def _grown(b: Box) -> Box:
    return b[0] - MARGIN_CM, b[1] - MARGIN_CM, b[2] + MARGIN_CM, b[3] + MARGIN_CM


def _shapes(
    figure: Figure, scene: Scene, frames: Mapping[str, Posed], name: str, span: Span
) -> list[Shape]:
    file, posed = figure.file, frames[name]
    cam = view_of(figure, scene)
    around = setting(scene.props or file.props, posed, cam, span)
    out = list(around.under)
    for ghost in scene.ghosts:
        out += ghost_shapes(ghost, frames[ghost.of], cam)
    areas = [a for t in scene.targets if (a := region(posed.body, t, cam))]
    out += body_shapes(posed, cam, around, areas, file.look, scene)
    arrows: list[Shape] = []
    for arrow in scene.arrows:
        arrows += arrow_shapes(arrow, arrow_path(arrow, posed, frames, cam, file.look.build))
    if scene.mark:
        x, y = cam.flat(landmark(posed.body, "crown"))
        arrows += mark_shapes(scene.mark.says, (x + scene.mark.place.x, y + scene.mark.place.y))
    if not scene.lens:
        return out + arrows
    marks = [
        s
        for arrow in scene.lens.arrows
        for s in arrow_shapes(arrow, arrow_path(arrow, posed, frames, cam, file.look.build))
    ]
    middle = cam.flat(landmark(posed.body, scene.lens.at))
    return out + lens_shapes(scene.lens, out, marks, middle, arrows)


def body_shapes(
    posed: Posed, cam: Camera, around: Setting, areas: list[Region], look: Look, scene: Scene
) -> list[Shape]:
    """The clothed body and the things around it, from back to front."""
    body = posed.body
    parts = pieces(body, tuple(p for p in PARTS if p != "head")) + dressed_head(body, look.hair)
    rules = (hair_rule(cam), garment_rule(body, cam), box_rule(cam))
    pairs = [(o.front, o.back) for o in scene.over]
    parts = [p for p in parts if p.name not in scene.hide]
    seq: list[Item] = painter([*parts, *around.things], cam, rules, pairs)
    loops = {p.name: outline(p, cam) for p in seq if isinstance(p, Piece)}
    seq, loops = fuse(seq, loops, body, cam)
    inked = ink_pieces(seq, loops, far_parts(posed, cam) | toned(scene), cam)
    out: list[Shape] = []
    for item in seq:
        if isinstance(item, BoxThing | BallThing | StrapThing):
            out += item.draw(cam)
        elif item.name.startswith("pillow") and isinstance(item, Piece):
            out += pillow_shapes(item, cam)
        else:
            out += piece_shapes(inked[item.name], areas)
            if item.name == "head":
                out += face_shapes(posed, cam)
    return out


def piece_shapes(i: Inked, areas: list[Region]) -> list[Shape]:
    hatching = [s for a in areas for s in hatch(i, a)]
    whole = len(i.lines) == 1 and i.lines[0].closed and not hatching
    if whole:
        one = replace(i.fill, line=i.lines[0].line, width=i.lines[0].width)
        return [*i.gaps, one]
    return [*i.gaps, i.fill, *hatching, *i.lines]


def face_shapes(posed: Posed, cam: Camera) -> list[Shape]:
    return [
        shape(m.pts, "ink") if m.filled else stroke(m.pts, "ink", THIN)
        for m in face_marks(posed.body, cam)
    ]


def far_parts(posed: Posed, cam: Camera) -> frozenset[str]:
    """All parts of a limb whose root is well behind the other's: one limb, one shade."""
    out: set[str] = set()
    for bone, kinds in (("upperarm", _ARM), ("thigh", _LEG)):
        for side in SIDES:
            near, here = (posed.body.limb(s, bone).o for s in (OTHER[side], side))
            if dot(unit(sub(near, here)), cam.toward) > FAR:
                out |= {f"{side}.{k}" for k in kinds}
    return frozenset(out)


def toned(scene: Scene) -> frozenset[str]:
    """All parts of the limbs that the file wants in the shade of far limbs."""
    kinds = {"arm": _ARM, "leg": _LEG}
    limbs = [name.split(".") for name in scene.tone]
    return frozenset(f"{side}.{k}" for side, limb in limbs for k in kinds[limb])


def ghost_shapes(ghost: Ghost, posed: Posed, cam: Camera) -> list[Shape]:
    """One faint outline for each named part of another frame's body."""
    out = []
    for name in ghost.parts:
        side, _, kind = name.partition(".")
        kinds = (
            PARTS
            if name == "body"
            else tuple(f"{side}.{k}" for k in (_ARM if kind == "arm" else _LEG))
        )
        hulls = [h for k in kinds for h in part(posed.body, k).hulls]
        loop = silhouette(hulls, cam)
        pts = [(x + ghost.shift[0], y + ghost.shift[1]) for x, y in smooth(loop, 0.6, 0.6)]
        out.append(shape(pts, "ghost", "ghost-edge", INK * 0.7))
    return out
