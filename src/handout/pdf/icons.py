"""Small signs drawn as shapes, because the typeface has none: tick, arrow, triangle, octagon."""

from handout.pdf.fragment import Mark, Path, Rect, Step

K = 0.5523


def _poly(*points: tuple[float, float], fill: str) -> Path:
    steps: list[Step] = [("L" if n else "M", point) for n, point in enumerate(points)]
    return Path((*steps, ("Z", ())), fill=fill)


def circle(
    x: float, y: float, radius: float, fill: str = "", stroke: str = "", line: float = 1.1
) -> Path:
    """A circle about (x, y)."""
    r, k = radius, radius * K
    steps: tuple[Step, ...] = (
        ("M", (x - r, y)),
        ("C", (x - r, y - k, x - k, y - r, x, y - r)),
        ("C", (x + k, y - r, x + r, y - k, x + r, y)),
        ("C", (x + r, y + k, x + k, y + r, x, y + r)),
        ("C", (x - k, y + r, x - r, y + k, x - r, y)),
        ("Z", ()),
    )
    return Path(steps, fill, stroke, line)


def tick(x: float, y: float, side: float, colour: str = "accent") -> tuple[Mark, ...]:
    """A tick in a square whose top left corner is (x, y)."""
    steps: tuple[Step, ...] = (
        ("M", (x, y + 0.55 * side)),
        ("L", (x + 0.36 * side, y + 0.9 * side)),
        ("L", (x + side, y + 0.12 * side)),
    )
    return (Path(steps, stroke=colour, line=side * 0.17, round=True),)


def triangle(
    x: float, y: float, side: float, fill: str = "ink", sign: str = "paper"
) -> tuple[Mark, ...]:
    """A warning triangle."""
    height, mid = side * 0.9, x + side / 2
    return (
        _poly((mid, y), (x + side, y + height), (x, y + height), fill=fill),
        Rect(mid - side * 0.055, y + height * 0.34, side * 0.11, height * 0.32, fill=sign),
        Rect(mid - side * 0.055, y + height * 0.76, side * 0.11, side * 0.11, fill=sign),
    )


def octagon(
    x: float, y: float, side: float, fill: str = "ink", sign: str = "paper"
) -> tuple[Mark, ...]:
    """A stop sign."""
    k, a = side * 0.293, side
    corners = ((k, 0), (a - k, 0), (a, k), (a, a - k), (a - k, a), (k, a), (0, a - k), (0, k))
    shape = _poly(*((x + dx, y + dy) for dx, dy in corners), fill=fill)
    return (shape, Rect(x + a * 0.24, y + a * 0.41, a * 0.52, a * 0.18, fill=sign))


def cross(x: float, y: float, side: float, fill: str = "ink") -> tuple[Mark, ...]:
    """A first-aid cross."""
    k = side * 0.32
    return (
        Rect(x + (side - k) / 2, y, k, side, fill=fill),
        Rect(x, y + (side - k) / 2, side, k, fill=fill),
    )


def arrow(
    x: float, y: float, width: float, *, back: bool = False, colour: str = "accent"
) -> tuple[Mark, ...]:
    """A horizontal arrow whose shaft is at height y; `back` points left."""
    tip, tail, way = (x, x + width, -1) if back else (x + width, x, 1)
    shaft: tuple[Step, ...] = (("M", (tail, y)), ("L", (tip - way * 4, y)))
    head = _poly((tip, y), (tip - way * 7, y - 4.5), (tip - way * 7, y + 4.5), fill=colour)
    return (Path(shaft, stroke=colour, line=1.8), head)


def breath(x: float, y: float, width: float, colour: str = "accent") -> tuple[Mark, ...]:
    """Two waves of air."""
    marks = []
    for dy in (0.0, width * 0.42):
        q, top = width / 4, y + dy
        steps: tuple[Step, ...] = (
            ("M", (x, top)),
            ("C", (x + q * 0.6, top - q, x + q * 1.4, top - q, x + q * 2, top)),
            ("C", (x + q * 2.6, top + q, x + q * 3.4, top + q, x + q * 4, top)),
        )
        marks.append(Path(steps, stroke=colour, line=1.8, round=True))
    return tuple(marks)


def clock(x: float, y: float, radius: float, colour: str = "accent") -> tuple[Mark, ...]:
    """A clock face about (x, y)."""
    hands: tuple[Step, ...] = (
        ("M", (x, y - radius * 0.58)),
        ("L", (x, y)),
        ("L", (x + radius * 0.42, y + radius * 0.2)),
    )
    return (
        circle(x, y, radius, stroke=colour, line=radius * 0.17),
        Path(hands, stroke=colour, line=radius * 0.17, round=True),
    )


def mat(x: float, y: float, width: float, colour: str = "accent") -> tuple[Mark, ...]:
    """A rolled-up mat whose roll is at height y."""
    roll: tuple[Step, ...] = (("M", (x + 6, y + 6)), ("L", (x + width, y + 6)))
    return (
        circle(x + 6, y, 6, stroke=colour, line=1.8),
        circle(x + 6, y, 2.2, stroke=colour, line=1.4),
        Path(roll, stroke=colour, line=1.8),
    )


def info(x: float, y: float, radius: float, colour: str = "ink") -> tuple[Mark, ...]:
    """A ringed i about (x, y)."""
    return (
        circle(x, y, radius, stroke=colour, line=1.5),
        Rect(x - radius * 0.12, y - radius * 0.14, radius * 0.24, radius * 0.72, fill=colour),
        circle(x, y - radius * 0.44, radius * 0.17, fill=colour),
    )


def tick_box(x: float, y: float, side: float = 14) -> Mark:
    """An empty box to tick."""
    return Rect(x, y, side, side, fill="paper", stroke="ink", line=1.1)


def eye(x: float, y: float, width: float, colour: str = "accent") -> tuple[Mark, ...]:
    """An eye whose middle is at height y: something to check."""
    w, h = width, width * 0.36
    lids: tuple[Step, ...] = (
        ("M", (x, y)),
        ("C", (x + w * 0.25, y - h * 1.4, x + w * 0.75, y - h * 1.4, x + w, y)),
        ("C", (x + w * 0.75, y + h * 1.4, x + w * 0.25, y + h * 1.4, x, y)),
        ("Z", ()),
    )
    return (
        Path(lids, stroke=colour, line=1.5, round=True),
        circle(x + w / 2, y, w * 0.16, fill=colour),
    )


def ringed(x: float, y: float, radius: float) -> Mark:
    """The ring about a letter."""
    return circle(x, y, radius, fill="paper", stroke="ink")


def stripes(
    x: float, y: float, width: float, height: float, colour: str = "mark"
) -> tuple[Mark, ...]:
    """A swatch of the hatching that marks in a picture where an exercise is felt."""
    slant, marks = height * 0.6, []
    for n in range(1, 4):
        middle = x + n * width / 4
        steps: tuple[Step, ...] = (
            ("M", (middle - slant / 2, y + height)),
            ("L", (middle + slant / 2, y)),
        )
        marks.append(Path(steps, stroke=colour, line=1.6))
    return (*marks, Rect(x, y, width, height, stroke=colour, line=1.1, radius=3))
