"""Props of a pose file -> things on, under and behind the body."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from .body import pieces
from .ink import outline
from .landmarks import landmark
from .shapes import INK, PROP_INK, Shape, plain, shape, stroke
from .skeleton import SIDES, SIGN, Skeleton
from .solids import Piece, Solid, egg
from .solve import Posed
from .spec_props import Block, Box, Chair, Mat, Pillow, Props, Strap, Wall
from .things import BallThing, BoxThing, StrapThing, Thing, upright_box
from .vectors import WORLD, Camera, Vec, add, mix, mul, sub, unit

Span = tuple[float, float, float, float]
"""What all frames of a figure cover of the floor: x from, x to, z from, z to."""


@dataclass(frozen=True)
class Setting:
    """Shapes that are always underneath, and things sorted with the body."""

    under: tuple[Shape, ...]
    things: tuple[Thing | Piece, ...]


def setting(props: Props, posed: Posed, cam: Camera, span: Span) -> Setting:
    """Everything around one posed body."""
    body = posed.body
    under: list[Shape] = []
    things: list[Thing | Piece] = []
    if props.floor:
        under.append(_floor(span, cam, props.floor.margin, props.floor.depth))
    if props.mat:
        under += _mat(props.mat, span, cam)
    ball_thing = None
    if props.ball:
        ball_thing = _ball(body, props.ball.behind, props.ball.radius)
        things.append(ball_thing)
    if props.wall:
        under += _wall(props.wall, cam, span)
    if props.block:
        things.append(_block(props.block))
    if props.chair:
        things += _chair(props.chair)
    if props.strap:
        things += _strap(body, props.strap)
    if props.box:
        things.append(_box(body, props.box))
    for i, p in enumerate(props.pillows):
        piece = _pillow(posed, p, i)
        if p.loose or props.block:
            things.append(piece)
        else:
            under += pillow_shapes(piece, cam)
    return Setting(tuple(under), tuple(things))


def pillow_shapes(piece: Piece, cam: Camera) -> list[Shape]:
    out = [shape(outline(piece, cam), piece.role, "prop-edge", 0.8)]
    if piece.normal is None:
        return out
    disc = max(piece.solids, key=lambda s: cam.depth(s.c))
    (x, y), r = cam.flat(disc.c), disc.reach((0, 1, 0)) - disc.c[1]
    turns = [
        (x + r * k / 40 * cos(pi * k / 10), y + r * k / 40 * sin(pi * k / 10)) for k in range(4, 38)
    ]
    return [*out, stroke(turns, "prop-edge", PROP_INK)]


def _floor(span: Span, cam: Camera, margin: float, depth: float) -> Shape:
    """A pale patch of floor."""
    x0, x1, z0, z1 = span
    cx, cz, a = (x0 + x1) / 2, (z0 + z1) / 2, (x1 - x0) / 2 + margin
    ring = [
        (cx + a * cos(2 * pi * i / 28), 0.0, cz + depth * sin(2 * pi * i / 28)) for i in range(28)
    ]
    return shape([cam.flat(p) for p in ring], "floor")


def _mat(mat: Mat, span: Span, cam: Camera) -> list[Shape]:
    x0, x1 = mat.span or (span[0] - mat.margin, span[1] + mat.margin)
    slab = upright_box("mat", ((x0 + x1) / 2, -0.9, mat.z), (x1 - x0, 1.8, mat.width), role="mat")
    return slab.draw(cam)


def _wall(wall: Wall, cam: Camera, span: Span) -> list[Shape]:
    """A wall seen nearly edge-on: pale face, hatched cut side, and the floor line it stands on."""
    x, h, z = wall.x, wall.height, wall.z
    s = 1 if wall.faces == "ahead" else -1
    far = span[1] + 8 if s > 0 else span[0] - 8
    corners: list[Vec] = [(x, 0, z), (x, h, z), (x, h, z - wall.depth), (x, 0, z - wall.depth)]
    out = [plain([cam.flat(c) for c in corners], "wall", "prop-edge")]
    if s * cam.toward[0] < 0:  # seen from behind: the cut side hides a part of the wall
        cut: list[Vec] = [(x, 0, z), (x, h, z), (x - s * 8, h, z), (x - s * 8, 0, z)]
        out.append(plain([cam.flat(c) for c in cut], "paper", "prop-edge"))
    ticks = tuple(
        [cam.flat((x, 9 * i + 9, z)), cam.flat((x - s * 8, 9 * i, z))] for i in range(int(h / 9))
    )
    out.append(Shape(ticks, "", "prop-edge", PROP_INK, closed=False, curved=False))
    out.append(stroke([cam.flat((x, 0, z)), cam.flat((x, h, z))], "prop-edge", INK, curved=False))
    if wall.line:
        base: list[Vec] = [(x - s * 8, 0, z), (far, 0, z)]
        out.append(stroke([cam.flat(p) for p in base], "prop-edge", PROP_INK, curved=False))
    return out


def _block(b: Block) -> BoxThing:
    return upright_box("block", (b.x, b.height / 2, b.z), (b.length, b.height, b.width))


def _chair(c: Chair) -> list[Thing | Piece]:
    """A plain wooden chair: seat, four legs, two posts and a back rest."""
    f = WORLD.move((c.x, 0.0, c.z)).spin(c.turn)
    depth, width, y = 40.0, 42.0, c.seat
    parts: list[tuple[str, Vec, Vec]] = [("seat", (0, y - 1.8, 0), (depth, 3.6, width))]
    for i, a in enumerate((depth / 2 - 2.5, -depth / 2 + 2.5)):
        for j, r in enumerate((width / 2 - 2.2, -width / 2 + 2.2)):
            parts.append((f"leg{i}{j}", (a, (y - 3.6) / 2, r), (3.4, y - 3.6, 3.4)))
    if c.back:
        for j, r in enumerate((width / 2 - 2.2, -width / 2 + 2.2)):
            parts.append((f"post{j}", (-depth / 2 + 1.6, y + 17, r), (3.0, 34, 3.4)))
        parts.append(("rest", (-depth / 2 + 1.6, y + 34, 0), (3.0, 18, width - 1)))
    return [
        BoxThing(f"chair.{n}", f.move(f.at(*mid)), mul(size, 0.5), "prop") for n, mid, size in parts
    ]


def _ball(body: Skeleton, behind: str, radius: float) -> BallThing:
    """A ball pressed a little flat against the back."""
    c = add(landmark(body, behind), mul(body.root.a, -(radius - 3)))
    return BallThing("ball", (c[0], c[1], body.pelvis.o[2]), radius)


def _strap(body: Skeleton, strap: Strap) -> list[Thing | Piece]:
    """Round the ball of the foot, along both sides of it into both hands."""
    ft = body.limb(strap.around, "foot")
    out: list[Thing | Piece] = []
    for side in SIDES:
        sg = SIGN[side]
        grip = landmark(body, f"{side}.grip")
        sole, edge, top = (
            ft.at(9.5, -8.4, 0),
            ft.at(9.5, -8.0, sg * 4.2),
            ft.at(9.0, -3.0, sg * 4.6),
        )
        v = unit(sub(grip, top))
        end = add(grip, add(mul(v, 2), (0, -strap.tail, 0)))
        out.append(StrapThing(f"strap.{side}", (sole, edge, top, grip)))
        out.append(StrapThing(f"tail.{side}", (grip, add(grip, add(mul(v, 4), (0, -3, sg))), end)))
    return out


def _box(body: Skeleton, box: Box) -> BoxThing:
    """Between the hands, level."""
    mid = mix(landmark(body, "right.hand"), landmark(body, "left.hand"), 0.5)
    return upright_box("box", (mid[0], mid[1] + box.rise, mid[2]), box.size)


def _pillow(posed: Posed, p: Pillow, index: int) -> Piece:
    """Resting on the floor (or the support) under a landmark, or loose at it."""
    c = landmark(posed.body, p.at)
    h, (w, d) = p.height, p.size
    y = p.y + (c[1] - h * 0.5 if p.loose else posed.plan.support)
    f = WORLD.move((c[0] + p.x, y, c[2] + p.z))
    if p.roll:
        ends = [egg(f, f.at(0, h * 0.5, k * d), h * 0.5, h * 0.5, 0.3) for k in (-1, 1)]
        return Piece(f"pillow{index}", (tuple(ends),), "pillow", sigma=0.0, normal=f.r)
    corners: tuple[Solid, ...] = tuple(
        egg(f, f.at(i * (w - 4), h * 0.5, k * (d - 4)), 4, h * 0.5, 4)
        for i in (-1, 1)
        for k in (-1, 1)
    )
    middle = egg(f, f.at(0, h * 0.53, 0), w * 0.8, h * 0.5, d * 0.8)
    return Piece(f"pillow{index}", (corners, (middle,)), "pillow", sigma=0.8)


def cover(posed: Posed) -> Span:
    """What one body covers of the floor."""
    solids = [s for p in pieces(posed.body) for s in p.solids]

    def far(way: Vec) -> float:
        return max(s.reach(way) for s in solids)

    return -far((-1, 0, 0)), far((1, 0, 0)), -far((0, 0, -1)), far((0, 0, 1))
