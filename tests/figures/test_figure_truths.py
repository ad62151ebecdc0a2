"""What anybody would see: who is higher, what touches, what stays, where arrows start."""

import dataclasses
from math import hypot

import pytest

from handout.figures import Figure, draw_figure
from handout.figures.arrows import arrow_path
from handout.figures.body import members, pieces
from handout.figures.check import HAIR, drawn_names
from handout.figures.head import dressed_head
from handout.figures.landmarks import landmark
from handout.figures.limits import limits
from handout.figures.props import cover, setting
from handout.figures.scene import view_of
from handout.figures.skeleton import SIDES, Skeleton
from handout.figures.solve import Posed, lowest
from handout.figures.vectors import mix, norm, sub

Poses = dict[tuple[str, str], Posed]


def dist(body: Skeleton, one: str, two: str) -> float:
    return norm(sub(landmark(body, one), landmark(body, two)))


def at(posed: Poses, figure: str, frame: str, name: str) -> tuple[float, float, float]:
    return landmark(posed[figure, frame].body, name)


def low(posed: Poses, figure: str, frame: str, group: str) -> float:
    return lowest(posed[figure, frame].body, members(group))


def test_cow_sags_and_cat_rounds(posed: Poses) -> None:
    start, cow, cat = (at(posed, "cat-cow", f, "midback")[1] for f in ("start", "cow", "cat"))
    assert cow < start - 2
    assert cat > start + 4
    low_start, low_cow = (at(posed, "cat-cow", f, "lowback")[1] for f in ("start", "cow"))
    assert low_cow < low_start
    assert at(posed, "cat-cow", "cow", "nose")[1] > at(posed, "cat-cow", "cat", "nose")[1] + 10


def test_bridge_lifts_the_hips_into_line(posed: Poses) -> None:
    start, lift = (at(posed, "glute-bridge", f, "pelvis")[1] for f in ("start", "lift"))
    assert lift > start + 15
    s, h, k = (
        at(posed, "glute-bridge", "lift", n) for n in ("right.shoulder", "right.hip", "right.knee")
    )
    on_line = s[1] + (k[1] - s[1]) * (h[0] - s[0]) / (k[0] - s[0])
    assert abs(h[1] - on_line) < 5


def test_bottoms_are_on_the_seat(posed: Poses) -> None:
    """A seat is 43 cm high; body weight is on it in every sitting frame."""
    seats = [("sitting", f) for f in ("good", "slumped", "towel-roll")]
    seats += [("seated-hamstring-stretch", f) for f in ("start", "lean")]
    for figure, frame in seats:
        assert abs(low(posed, figure, frame, "buttocks") - 43) < 1, (figure, frame)


def test_hands_that_push_are_on_the_seat(posed: Poses) -> None:
    for frame in ("kneel", "half-kneel", "stand"):
        for side in SIDES:
            assert abs(low(posed, "floor-transfer", frame, f"{side}.hand") - 43) < 1, (frame, side)


def test_pelvic_tilt_closes_the_gap(posed: Poses) -> None:
    gap = (
        at(posed, "pelvic-tilt", "start", "lowback")[1]
        - at(posed, "pelvic-tilt", "press", "lowback")[1]
    )
    assert gap > 4


@pytest.mark.parametrize(
    ("figure", "frame", "groups"),
    [
        ("cat-cow", "start", "right.hand left.hand right.knee left.knee"),
        ("cat-cow", "cow", "right.hand left.hand right.knee left.knee"),
        ("cat-cow", "cat", "right.hand left.hand right.knee left.knee"),
        ("childs-pose", "rest", "head right.hand left.hand right.knee left.knee"),
        ("bird-dog", "reach", "right.hand left.knee"),
        ("bird-dog", "leg-slide", "right.hand left.hand left.knee right.foot"),
        ("glute-bridge", "start", "right.foot left.foot pelvis"),
        ("glute-bridge", "lift", "right.foot left.foot back"),
        ("modified-plank", "hold", "right.forearm left.forearm right.knee left.knee right.foot"),
        ("forearm-plank", "hold", "right.forearm left.forearm right.foot left.foot"),
        ("supine-heel-tap", "tap", "right.foot back"),
        ("single-knee-to-chest", "pull", "left.foot back"),
        ("single-knee-to-chest", "leg-straight", "left.foot back"),
        ("figure-4-stretch", "cross", "right.foot back"),
        ("ball-wall-squat", "squat", "right.foot left.foot"),
        ("lifting", "squat", "right.foot left.foot"),
        ("sitting", "good", "right.foot left.foot"),
        ("walking", "stride", "right.foot left.foot"),
        ("seated-hamstring-stretch", "start", "right.foot left.foot"),
        ("floor-transfer", "hands-knees", "right.hand left.hand right.knee left.knee"),
        ("floor-transfer", "side-sit", "pelvis right.hand left.hand"),
        ("floor-transfer", "sit-up", "pelvis right.hand left.hand"),
        ("floor-transfer", "crawl", "right.hand left.hand right.knee left.knee"),
        ("log-roll", "sit-up", "right.foot left.foot"),
    ],
)
def test_contacts_are_definite(posed: Poses, figure: str, frame: str, groups: str) -> None:
    for group in groups.split():
        assert abs(low(posed, figure, frame, group)) < 1.2, group


def test_nothing_sinks_into_the_floor(posed: Poses) -> None:
    for (figure, frame), p in posed.items():
        for side in SIDES:
            for part in ("foot", "shank", "hand"):
                assert lowest(p.body, members(f"{side}.{part}")) > -3.0, (figure, frame, side, part)


@pytest.mark.parametrize(
    ("figure", "name"),
    [
        ("ball-wall-squat", "right.heel"),
        ("ball-wall-squat", "left.heel"),
        ("glute-bridge", "right.heel"),
        ("glute-bridge", "left.heel"),
        ("half-kneeling-hip-flexor-stretch", "left.heel"),
        ("half-kneeling-hip-flexor-stretch", "right.knee"),
        ("seated-hamstring-stretch", "right.heel"),
        ("seated-hamstring-stretch", "left.heel"),
        ("standing-hurdler-stretch", "right.heel"),
        ("standing-hurdler-stretch", "left.heel"),
        ("seated-hurdler-stretch", "right.heel"),
        ("pelvic-tilt", "right.heel"),
        ("cat-cow", "right.knee"),
        ("supine-heel-tap", "left.heel"),
        ("single-knee-to-chest", "left.hip"),
        ("modified-plank", "right.elbow"),
        ("modified-plank", "right.knee"),
        ("forearm-plank", "right.elbow"),
        ("bird-dog", "left.knee"),
    ],
)
def test_what_does_not_move_stays(posed: Poses, figure: str, name: str) -> None:
    spots = [landmark(p.body, name) for (i, _), p in posed.items() if i == figure]
    for spot in spots[1:]:
        assert hypot(spot[0] - spots[0][0], spot[1] - spots[0][1]) < 1.6


def test_bird_dog_uses_opposite_limbs_no_higher_than_the_trunk(posed: Poses) -> None:
    pelvis = at(posed, "bird-dog", "reach", "pelvis")[1]
    leg = {s: at(posed, "bird-dog", "reach", f"{s}.heel")[1] for s in SIDES}
    arm = {s: at(posed, "bird-dog", "reach", f"{s}.wrist")[1] for s in SIDES}
    lifted_leg, lifted_arm = max(leg, key=lambda s: leg[s]), max(arm, key=lambda s: arm[s])
    assert lifted_leg != lifted_arm
    assert leg[lifted_leg] < pelvis + 12
    assert arm[lifted_arm] < pelvis + 12


def test_squat_is_between_45_and_60_degrees_and_the_ball_stays_at_the_wall(posed: Poses) -> None:
    p = posed["ball-wall-squat", "squat"]
    assert 45 <= p.plan.angles["right.knee"] <= 60
    backs = [at(posed, "ball-wall-squat", f, "lowback") for f in ("start", "squat")]
    assert abs(backs[0][0] - backs[1][0]) < 2
    assert backs[1][1] < backs[0][1] - 8


def test_arrows_begin_on_what_moves(figures: dict[str, Figure], posed: Poses) -> None:
    seen = 0
    for figure in figures.values():
        frames = {n: posed[figure.id, n] for n in figure.frames}
        for name, scene in figure.file.frames.items():
            for arrow in scene.arrows:
                if not (arrow.since or arrow.until):
                    continue
                seen += 1
                cam = view_of(figure, scene)
                path = arrow_path(arrow, frames[name], frames, cam, figure.file.look.build)
                first, last = (
                    (frames[arrow.since], frames[name])
                    if arrow.since
                    else (frames[name], frames[arrow.until or ""])
                )
                for end, p in ((path[0], first), (path[-1], last)):
                    x, y = cam.flat(landmark(p.body, arrow.on))
                    dx, dy = arrow.offset
                    assert hypot(end[0] - x - dx, end[1] - y - dy) < 0.01
    assert seen >= 8


def test_everything_that_is_drawn_can_be_named_under_over(
    figures: dict[str, Figure], posed: Poses
) -> None:
    things = set()
    for (figure, name), p in posed.items():
        scene, file = figures[figure].file.frames[name], figures[figure].file
        props = scene.props or file.props
        around = setting(props, p, view_of(figures[figure], scene), cover(p)).things
        drawn = {piece.name for piece in (*pieces(p.body), *dressed_head(p.body, file.look.hair))}
        things |= {thing.name for thing in around}
        drawn |= {thing.name for thing in around}
        assert drawn <= {*drawn_names(props)}
        begun = {name.partition(".")[0] for name in drawn} | {*HAIR}
        assert {*drawn_names(props)} <= drawn | begun
    assert {name.partition(".")[0] for name in things} >= {"chair", "ball", "block", "strap"}


def test_mirror_exchanges_left_and_right(figures: dict[str, Figure]) -> None:
    figure = figures["supine-heel-tap"]
    turned = dataclasses.replace(figure, file=dataclasses.replace(figure.file, mirror=True))
    one, two = draw_figure(figure)["tap"], draw_figure(turned)["tap"]
    assert (one.width, one.height) == (two.width, two.height)
    assert len(one.paths) == len(two.paths)
    for p, q in zip(one.paths, two.paths, strict=True):
        (_, (x, y)), (_, (u, v)) = next(p.steps()), next(q.steps())
        assert abs(one.width - x - u) <= 1
        assert abs(y - v) <= 1


def test_contacts_do_not_break_the_range_of_motion(posed: Poses) -> None:
    for (figure, frame), p in posed.items():
        for angle, value in p.plan.angles.items():
            lowest_deg, highest_deg = limits(angle)
            assert lowest_deg <= value <= highest_deg, (figure, frame, angle, value)


def test_figures_agree_with_the_words(figures: dict[str, Figure], posed: Poses) -> None:
    """Hands are where they hold; what crosses, crosses; what is pulled comes nearer."""
    pull = posed["single-knee-to-chest", "pull"].body
    for side in SIDES:
        assert dist(pull, f"{side}.hand", "right.thigh") < 22
    cross = posed["figure-4-stretch", "cross"].body
    assert dist(cross, "left.ankle", "right.knee") < 18, "not further than a hand is long"
    out = sub(landmark(cross, "left.knee"), landmark(cross, "left.hip"))
    assert out[2] < -20, "the crossed knee is turned out to its own side"
    far = [
        dist(posed["figure-4-stretch", f].body, "right.knee", "chest") for f in ("cross", "pull")
    ]
    assert far[1] < far[0] - 8, "the knee comes closer to the chest"
    held = posed["figure-4-stretch", "pull"].body
    figure = figures["figure-4-stretch"]
    cam = view_of(figure, figure.file.frames["pull"])
    upper = mix(landmark(held, "right.knee"), landmark(held, "right.shin"), 0.5)
    for side in SIDES:
        (x, y), (u, v) = cam.flat(landmark(held, f"{side}.hand")), cam.flat(upper)
        assert hypot(x - u, y - v) < 12, "in the picture both hands are on that shin"
    elbow, crossed = held.limb("left", "forearm").o, held.limb("left", "shank").o
    assert elbow[1] < crossed[1], "the arm goes through the gap under the crossed leg"
    rest = posed["childs-pose", "rest"].body
    tail, heel = rest.pelvis.at(-9, -6), landmark(rest, "right.heel")
    assert hypot(tail[0] - heel[0], tail[1] - heel[1]) < 18
