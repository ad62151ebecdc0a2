"""The tracking log: real dates until the next visit, boxes to tick, and pain scores."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from handout.log import LogSpan, log_parts
from handout.model.handout import Handout
from handout.pdf import icons
from handout.pdf.fragment import Fragment, Later, Node, Rect, Sheet, run_width, text_height
from handout.pdf.look import Block, Look
from handout.pdf.qr import link_column, quiet, whole_side
from handout.pdf.text import Run, bold
from handout.when import day_words

WEEKS_A_TABLE = 14
COLUMN_MOST = 40.0
LABEL_LEAST = 131.0
ROW = 22.0
DAYS = 32.0  # points, height of the row with the days
CODE = 57.0  # points, 20 mm: width of the modules of a QR code
FEED = 26.0  # between lines to write on
QUESTION_LINES = (15, 13, 12, 11, 8, 4, 2)
POLE = 0.75  # points, the line between two days
ROOMY = 4  # so many levels of tightness leave the head of the log as it is
Head = Callable[[Sheet, Node, Node, list[Run], Look], float]


def log(handout: Handout, look: Look) -> list[Block]:
    """One table for each fortnight; the heading stays with the first, roomy or tight."""
    blocks = []
    for n, part in enumerate(log_parts(handout, WEEKS_A_TABLE)):
        if n:
            blocks.append(Block((_part(handout, look, part, None),), space=12))
        else:
            below = _height(part, look)
            roomy, tight = (
                Later(
                    _head_height(handout, look, head) + below,
                    partial(_part, handout, look, part, head),
                )
                for head in HEADS
            )
            blocks.append(Block((*[roomy] * ROOMY, tight), space=18))
    return blocks


def _part(handout: Handout, look: Look, part: LogSpan, head: Head | None) -> Fragment:
    sheet, sect = Sheet(), Node("Sect")
    y = _heading(sheet, sect, handout, look, head) if head else 0.0
    if part.title:
        y = sheet.lines(sect / "P", 0, y, look.width, [bold(part.title)], 14, 18)
    return sheet.fragment(_table(sheet, sect, part, look, y))


def _heading(sheet: Sheet, sect: Node, handout: Handout, look: Look, head: Head) -> float:
    sheet.rule(0, 0.75, look.width, 1.5)
    heading = Node("H2", sect, bookmark=(look.words.labels.log, 1))
    return head(sheet, heading, sect / "P", [Run(handout.log_how, colour="soft")], look)


def _head_height(handout: Handout, look: Look, head: Head) -> float:
    return _heading(Sheet(), Node("Sect"), handout, look, head)


def _lead_below(sheet: Sheet, heading: Node, lead: Node, runs: list[Run], look: Look) -> float:
    """The title, and what to do below it at full width; returns where the table begins."""
    title, size = [bold(look.words.labels.log)], look.style.sizes.card
    y = sheet.lines(heading, 0, 9, look.width, title, size, size + 4)
    return sheet.lines(lead, 0, y, look.width, runs) + 10


def _lead_beside(sheet: Sheet, heading: Node, lead: Node, runs: list[Run], look: Look) -> float:
    """What to do beside the title, for the lowest head."""
    title, size = [bold(look.words.labels.log)], look.style.sizes.card
    beside = min(run_width(title, size) + 20, look.x(4))
    end = sheet.lines(heading, 0, 9, beside - 20, title, size, size + 4)
    return max(end, sheet.lines(lead, beside, 9, look.width - beside, runs)) + 6


HEADS: tuple[Head, Head] = (_lead_below, _lead_beside)


def _height(part: LogSpan, look: Look) -> float:
    """How tall all below the head is."""
    title = text_height([bold(part.title)], look.width, 14, 18) if part.title else 0.0
    return title + DAYS + sum(_tall(_rows(part, look), _grid(part, look)))


def _grid(part: LogSpan, look: Look) -> "_Grid":
    column = min(COLUMN_MOST, (look.width - LABEL_LEAST) / part.days)
    column = max(column, (look.width - LABEL_LEAST) / WEEKS_A_TABLE)
    label = look.width - column * part.days if part.days >= 10 else LABEL_LEAST + 40
    return _Grid(label, column, part.days)


def _rows(part: LogSpan, look: Look) -> list[tuple[list[Run], bool]]:
    """What stands before each row, and whether its boxes are to be ticked."""
    rows = [(_row_label(r.number, r.name, r.note), True) for r in part.rows]
    labels = look.words.labels
    asked = (labels.pain_before, labels.pain_after, labels.worse_next)
    return [*rows, *(([bold(name)], False) for name in asked)]


def _tall(rows: Sequence[tuple[list[Run], bool]], grid: "_Grid") -> list[float]:
    return [max(ROW, text_height(runs, grid.label - 8, 12, 14) + 6) for runs, _ in rows]


def _table(sheet: Sheet, sect: Node, part: LogSpan, look: Look, y: float) -> float:
    days, grid, rows, top = part.days, _grid(part, look), _rows(part, look), y
    heights = _tall(rows, grid)
    _grounds(sheet, grid, y, DAYS + sum(heights))
    table = sect / "Table"
    y = _days(sheet, table, grid, look, part.first, y)
    for (runs, ticks), height in zip(rows, heights, strict=True):
        y = _row(sheet, table, grid, runs, y, height, ticks=ticks)
    for day in range(days + 1):
        sheet.pole(grid.x(day), top, y - top, POLE)
    return y


class _Grid:
    """Columns of one table, in points."""

    def __init__(self, label: float, column: float, days: int) -> None:
        self.label, self.column, self.days = label, column, days
        self.width = label + column * days

    def x(self, day: int) -> float:
        """Left edge of a day's column."""
        return self.label + self.column * day


def _row_label(number: int, name: str, note: str) -> list[Run]:
    return [bold(f"{number} ", "accent"), Run(name + (f", {note}" if note else ""))]


def _grounds(sheet: Sheet, grid: _Grid, y: float, height: float) -> None:
    for start in range(0, grid.days, 14):
        wide = min(7, grid.days - start) * grid.column
        sheet.put(None, y, y + height, Rect(grid.x(start), y, wide, height, fill="pale"))


def _days(sheet: Sheet, table: Node, grid: _Grid, look: Look, first: date, y: float) -> float:
    """The heading row: the span of dates, then weekday and day of month."""
    words, row = look.words, table / "TR"
    last = first + timedelta(grid.days - 1)
    month = words.months
    span = f"{month[first.month - 1]} {first.day} – {month[last.month - 1]} {last.day}"
    corner = Node("TH", row, scope="Column")
    sheet.lines(corner, 0, y + 15, grid.label - 6, [bold(span)], 12, 16)
    for n in range(grid.days):
        day = first + timedelta(n)
        cell = Node("TH", row, scope="Column")
        name = [Run(words.weekdays[day.weekday()])]
        sheet.lines(cell, grid.x(n), y + 1, grid.column, name, 12, 15, "centre", more=True)
        sheet.lines(cell, grid.x(n), y + 15, grid.column, [bold(str(day.day))], 13, 16, "centre")
    sheet.rule(0, y + DAYS, grid.width, 1)
    return y + DAYS


def _row(
    sheet: Sheet, table: Node, grid: _Grid, runs: list[Run], y: float, height: float, *, ticks: bool
) -> float:
    row = table / "TR"
    head = Node("TH", row, scope="Row")
    text = text_height(runs, grid.label - 8, 12, 14)
    sheet.lines(head, 0, y + (height - text) / 2, grid.label - 8, runs, 12, 14)
    for n in range(grid.days):
        x, cell = grid.x(n), row / "TD"
        box = icons.tick_box(x + grid.column / 2 - 7, y + height / 2 - 7)
        sheet.put(cell, y, y + height, *([box] if ticks else []))
    sheet.rule(0, y + height, grid.width, 1, "hair" if ticks else "ink")
    return y + height


def questions(handout: Handout, look: Look) -> Block:
    """Lines to write on before the next visit, and the clinic's website.

    Lines end beside its code, and below it they are as wide as the page.
    """
    return Block(tuple(_questions(handout, look, count) for count in QUESTION_LINES), space=18)


def _questions(handout: Handout, look: Look, count: int) -> Fragment:
    sheet, sect = Sheet(), Node("Sect")
    words, web = look.words, handout.clinic.web
    heading = Node("H2", sect, bookmark=(words.labels.questions, 1))
    title = [bold(words.labels.questions)]
    room, below = look.span(8) if web else look.width, 0.0
    end = sheet.lines(heading, 0, 0, room, title, 14, 18)
    if handout.review:
        runs = [Run(day_words(handout.review, words, weekday=True), colour="soft")]
        beside = run_width(title, 14) + 12
        x, y = (beside, 1.0) if beside + run_width(runs, 12) <= room else (0.0, end)
        end = max(end, sheet.lines(sect / "P", x, y, room - x, runs))
    if web:
        side = whole_side(web, CODE)
        area = (look.x(9), -quiet(web, side), look.span(4))
        below = link_column(sheet, sect, words.labels.website, web, look, area, side)
    ends = [end + FEED * n for n in range(1, count + 1)]
    for y in ends:
        sheet.rule(0, y, look.width if y > below else room, 1, "hair")
    return sheet.fragment(max(ends[-1] + 1, below))
