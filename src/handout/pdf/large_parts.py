"""What every block of large print is built of: one column of headings, text, lists and signs.

Nothing is smaller than 18 points, no line longer than six inches, no leading below 22.5 points.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from handout.model.texts import Point
from handout.pdf.fragment import Fragment, Mark, Node, Path, Rect, Role, Sheet, Step, moved
from handout.pdf.look import Block, Look
from handout.pdf.text import Run, bold

SIZE = 18.0
LINE = 432.0  # points: six inches, the longest line
INDENT = 28.0  # points, of steps and points
HEAVY, RULE, THIN = 4.0, 2.0, 1.0
SPACE = 12.0  # points between blocks
SIGN, LIST_SIGN = 18.0, 9.0  # points, height of a sign and of a bullet


@dataclass(frozen=True)
class Fit:
    """How tightly a block is set: leading, and the gap between items, in points."""

    leading: float
    gap: float


FITS = (Fit(24.5, 6), Fit(24, 4), Fit(23.5, 3), Fit(23, 2), Fit(22.5, 0))  # from roomy to close
CLOSEST = FITS[-1]


class Column:
    """One column while it is being laid out from the top down; `y` is where the next part goes."""

    def __init__(self, look: Look, fit: Fit, sect: Node | None = None) -> None:
        self.look, self.fit = look, fit
        self.sheet, self.sect = Sheet(), sect or Node("Sect")
        self.y = 0.0

    def fragment(self) -> Fragment:
        """What was laid out."""
        return self.sheet.fragment(self.y)

    def skip(self, points: float) -> None:
        """Leaves so much white."""
        self.y += points

    def rule(self, line: float = RULE) -> None:
        """A rule as wide as the body."""
        self.sheet.rule(0, self.y + line / 2, self.look.width, line)
        self.y += line

    def heading(
        self, text: Sequence[Run], role: Role, size: float, bookmark: str, sign: Sequence[Mark] = ()
    ) -> None:
        """A heading, beside a sign if there is one; main headings are the bookmarks of the first
        level."""
        node = Node(role, self.sect, bookmark=(bookmark, int(role[1]) - 1))
        x, leading = (INDENT + 4 if sign else 0.0), size + 4
        if sign:
            top = self.y + (leading - SIGN) / 2 - 1
            self.sheet.put(None, top, top + SIGN, *placed(sign, 0, top))
        width = min(LINE, self.look.width - x)
        self.y = self.sheet.lines(node, x, self.y, width, text, size, leading)

    def section(self, text: str, line: float = RULE) -> None:
        """A rule with a main heading below it."""
        self.rule(line)
        self.skip(3)
        self.heading([bold(text)], "H2", self.look.style.sizes.heading, text)
        self.skip(2)

    def part(self, text: str) -> None:
        """A heading of a part of a section."""
        self.heading([bold(text)], "H3", self.look.style.sizes.box, text)

    def text(self, runs: Sequence[Run] | str, x: float = 0) -> None:
        """A paragraph."""
        node, width = self.sect / "P", min(LINE, self.look.width - x)
        self.y = self.sheet.lines(node, x, self.y, width, runs, SIZE, self.fit.leading)

    def item(self, parent: Node, label: str, paragraphs: Sequence[Sequence[Run] | str]) -> None:
        """An item of a list: its label, then its paragraphs beside it."""
        node, width, leading = parent / "LI", self.look.width - INDENT, self.fit.leading
        if label:
            runs = [bold(label)]
            self.sheet.lines(node / "Lbl", 0, self.y, INDENT, runs, SIZE, leading, more=True)
        else:
            top = self.y + (leading - LIST_SIGN) / 2
            bullet = Rect(2, top, LIST_SIGN, LIST_SIGN, fill="ink")
            self.sheet.put(None, self.y, self.y + leading, bullet)
        body, width = node / "LBody", min(LINE, width)
        for n, runs_of in enumerate(paragraphs):
            more = n < len(paragraphs) - 1
            self.y = self.sheet.lines(
                body, INDENT, self.y, width, runs_of, SIZE, leading, more=more
            )
        self.y += self.fit.gap

    def steps(self, steps: Sequence[str]) -> None:
        """Numbered steps."""
        listed = Node("L", self.sect, numbered=True)
        for number, step in enumerate(steps, 1):
            self.item(listed, str(number), [step])

    def points(self, items: Sequence[Point]) -> None:
        """A list with square bullets."""
        listed = self.sect / "L"
        for item in items:
            lead = [bold(item.lead + ": ")] if item.lead else []
            self.item(listed, "", [[*lead, Run(item.text)]])


def block(make: Callable[[Fit], Fragment], space: float = SPACE) -> Block:
    """A block in versions from roomy to close."""
    return Block(tuple(make(fit) for fit in FITS), space=space)


def labelled(label: str, value: str) -> list[Run]:
    """`Next visit: Fri, Dec 4` with its value in bold."""
    return [Run(f"{label}: "), bold(value)]


def placed(marks: Sequence[Mark], x: float, y: float, scale: float = 1.0) -> tuple[Mark, ...]:
    """Marks drawn about (0, 0), larger or smaller, at another place."""
    larger = tuple(_scaled(mark, scale) for mark in marks) if scale != 1 else tuple(marks)
    from_corner = Sheet()
    from_corner.put(None, 0, 0, *larger)
    return moved(from_corner.pieces[0], x, y).marks


def _scaled(mark: Mark, scale: float) -> Mark:
    if isinstance(mark, Path):
        steps: tuple[Step, ...] = tuple(
            (op, tuple(value * scale for value in values)) for op, values in mark.steps
        )
        return replace(mark, steps=steps, line=mark.line * scale)
    if isinstance(mark, Rect):
        x, y, line = mark.x * scale, mark.y * scale, mark.line * scale
        wide, tall = mark.width * scale, mark.height * scale
        return replace(mark, x=x, y=y, width=wide, height=tall, line=line)
    return mark


def warning(side: float) -> tuple[Mark, ...]:
    """A warning triangle in outline, from (0, 0): milder than the filled one."""
    tall, mid = side * 0.9, side / 2
    corners = ((mid, 1.0), (side - 1, tall - 1), (1.0, tall - 1))
    steps: tuple[Step, ...] = tuple(("L" if n else "M", at) for n, at in enumerate(corners))
    return (
        Path((*steps, ("Z", ())), stroke="ink", line=1.8, round=True),
        Rect(mid - side * 0.055, tall * 0.38, side * 0.11, tall * 0.28, fill="ink"),
        Rect(mid - side * 0.055, tall * 0.74, side * 0.11, side * 0.11, fill="ink"),
    )
