"""What every block of large print is built of: one column of headings, text, lists and signs.

Nothing is smaller than 18 points, no line longer than six inches, no leading below 22.5 points.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from handout.frozen import frozen
from handout.model.texts import Point
from handout.pdf.fragment import (
    Fragment,
    Mark,
    Node,
    Path,
    Rect,
    Role,
    Sheet,
    Step,
    moved,
    run_width,
)  # fmt: skip
from handout.pdf.look import Block, Look
from handout.pdf.text import Run, bold

SIZE = 18.0
LINE = 432.0  # points: six inches, the longest line
INDENT = 28.0  # points, of steps and points
HEAVY, RULE, THIN = 4.0, 2.0, 1.0
SPACE = 17.0  # points between blocks, with the rule above a heading in it
LIFT = 3.0  # points from such a rule, or that under the running head, to the block below it
AISLE = 12.0  # points at least between what stands at the left and at the right of a line
STEP_GAP = 5.0  # points between steps at least, besides the leading
SIGN, LIST_SIGN = 18.0, 9.0  # points, height of a sign and of a bullet


@frozen
class Fit:
    """How tightly a block is set: leading, and the gap between items, in points."""

    leading: float
    gap: float


FITS = (Fit(24.5, 7), Fit(24, 5), Fit(23.5, 4), Fit(23, 3), Fit(22.5, 1))  # from roomy to close
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

    def open(self, line: float = RULE) -> None:
        """The rule above a block; on top of a page it falls together with that of the head."""
        y = self.y - LIFT - line / 2
        self.sheet.rule(0, y, self.look.width, line)

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

    def section(self, text: str) -> None:
        """A main heading below a rule."""
        self.open()
        self.heading([bold(text)], "H2", self.look.style.sizes.heading, text)
        self.skip(2)

    def continued(self, title: str) -> None:
        """The title of what goes on, on top of a page: it is in the structure already."""
        runs = self._again(title)
        self.y = self.sheet.lines(None, 0, self.y, self.look.width, runs, SIZE, CLOSEST.leading)
        self.skip(4)

    def beside(self, text: str, title: str) -> None:
        """The same at the right of the part `text` that is to come, if there is room."""
        size, runs = self.look.style.sizes.box, self._again(title)
        room = self.look.width - run_width([bold(text)], size) - AISLE
        if run_width(runs, SIZE) <= room:
            width, leading = self.look.width, size + 4
            self.sheet.lines(None, 0, self.y + 0.5, width, runs, SIZE, leading, "right")

    def _again(self, title: str) -> list[Run]:
        before, after = self.look.words.labels.continued.split("{title}")
        return [Run(before), bold(title), Run(after)]

    def part(self, text: str) -> None:
        """A heading of a part of a section."""
        self.heading([bold(text)], "H3", self.look.style.sizes.box, text)

    def text(self, runs: Sequence[Run] | str, x: float = 0, most: float = LINE) -> None:
        """A paragraph, its lines at most so long."""
        node, width = self.sect / "P", min(most, self.look.width - x)
        self.y = self.sheet.lines(node, x, self.y, width, runs, SIZE, self.fit.leading)

    def item(
        self, parent: Node, label: str, paragraphs: Sequence[Sequence[Run] | str], gap: float = 0
    ) -> None:
        """An item of a list: its label, then its paragraphs beside it; `gap` below it."""
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
        self.y += gap or self.fit.gap

    def steps(self, steps: Sequence[str], least: float = STEP_GAP) -> None:
        """Numbered steps, with a gap so that two never look like one of two lines."""
        listed = Node("L", self.sect, numbered=True)
        for number, step in enumerate(steps, 1):
            self.item(listed, str(number), [step], max(self.fit.gap, least))
        self.y -= max(self.fit.gap, least) if steps else 0

    def points(self, items: Sequence[Point]) -> None:
        """A list with square bullets."""
        listed = self.sect / "L"
        for item in items:
            lead = [bold(item.lead + ": ")] if item.lead else []
            self.item(listed, "", [[*lead, Run(item.text)]])
        self.y -= self.fit.gap if items else 0


def block(
    make: Callable[[Fit], Fragment],
    space: float = SPACE,
    again: Callable[[Fit], Fragment] | None = None,
    fits: Sequence[Fit] = FITS,
) -> Block:
    """A block in versions from roomy to close; `again` makes those for the top of a page, where
    the closest one does without."""
    versions = tuple(make(fit) for fit in fits)
    tops = (*map(again, fits[:-1]), versions[-1]) if again else ()
    return Block(versions, space=space, again=tops)


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
