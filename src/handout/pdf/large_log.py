"""The tracking log in large print: one week a table, a box of 24 points for each time."""

from collections.abc import Iterator
from datetime import timedelta

from handout.log import LogSpan, log_parts, picked_days
from handout.model.handout import Handout, LogRow
from handout.pdf import icons
from handout.pdf.fragment import Fragment, Node, Rect, text_height
from handout.pdf.head import run_length
from handout.pdf.large_parts import FITS, RULE, SIZE, SPACE, THIN, Column, Fit, labelled
from handout.pdf.look import Block, Look
from handout.pdf.qr import link_column
from handout.pdf.text import Run, bold
from handout.when import day_words

LEADING = 22.5
DAYS = 7
DAY = 38.0  # points, width of a day's column
CODE = 64.0  # points, side of a QR code
BOX, LARGE_BOX = 24.0, 28.0  # points, side of a box; of one in a row with room for it
ROOMY = 40.0
ROWS = (52.0, 44.0, 38.0, 33.0, 28.0)  # least height, from roomy to close
LINES = (9, 7, 5, 3, 2)
WRITE = 36.0  # points from one line to write on to the next
GAP, PAD = 14.0, 5.0  # points between heading and dates; right of a label


def log(handout: Handout, look: Look) -> Iterator[Block]:
    """One table a week, each under its heading; how to fill them in stands in the first."""
    for n, part in enumerate(log_parts(handout, DAYS)):
        weeks = tuple(_week(n, part, handout, look, *way) for way in zip(FITS, ROWS, strict=True))
        yield Block(weeks, space=SPACE)


def _week(n: int, part: LogSpan, handout: Handout, look: Look, fit: Fit, row: float) -> Fragment:
    column = Column(look, fit)
    _heading(column, part, handout)
    if part.title:
        column.text([bold(part.title)])
    if how := handout.log_how if n == 0 else _again(handout):
        column.text(how)
        column.skip(4)
    _table(column, part, row)
    return column.fragment()


def _again(handout: Handout) -> str:
    """What must be at hand in every week: the days to pick, and when to do less."""
    words = handout.words
    less = words.labels.pain_again.format(number=handout.clinic.phone)
    return " ".join([*picked_days(handout.cards, words), less])


def _heading(column: Column, part: LogSpan, handout: Handout) -> None:
    """`My log: Week 1`, and its days."""
    words, labels = column.look.words, column.look.words.labels
    number = (part.first - handout.log_from).days // DAYS + 1
    week = words.phases.weeks.of(1).format(weeks=number)
    title = f"{labels.log}: {week}"
    column.section(title)
    days = (part.first, part.first + timedelta(part.days - 1))
    first, last = (day_words(day, words, weekday=True) for day in days)
    dates = words.phases.dates.format(first=first, last=last) if first != last else first
    x = run_length(bold(title), column.look.style.sizes.heading) + GAP
    room = column.look.width - x
    if run_length(Run(dates), SIZE) > room:
        column.text(dates)
    else:
        column.sheet.lines(column.sect / "P", x, column.y - LEADING - 3, room, dates, SIZE, LEADING)


def _table(column: Column, part: LogSpan, row: float) -> None:
    labels, table = column.look.words.labels, column.sect / "Table"
    label = column.look.width - DAYS * DAY
    _days(column, table / "TR", part)
    top = column.y
    apart = {each.number for each in part.rows if _too_long(each, label)}
    for each in part.rows:
        said = _label(each, apart=each.number in apart)
        _row(column, table / "TR", said, part.days, row, ticks=True)
    for text in (labels.pain_before, labels.pain_after, labels.worse_next):
        _row(column, table / "TR", [[bold(text)]], part.days, row, ticks=False)
    for n in range(part.days + 1):
        column.sheet.pole(label + n * DAY, top, column.y - top, THIN, "ink")


def _label(row: LogRow, *, apart: bool) -> list[list[Run]]:
    """Number and name, and what else there is to say: on the same line or on its own."""
    name = [bold(f"{row.number} "), Run(row.name)]
    if not row.note:
        return [name]
    return [name, [Run(row.note)]] if apart else [[*name, Run(f", {row.note}")]]


def _too_long(row: LogRow, width: float) -> bool:
    """True when the note of a row does not fit the line of its name."""
    runs = _label(row, apart=False)[0]
    return bool(row.note) and text_height(runs, width - PAD, SIZE, LEADING) > LEADING


def _days(column: Column, row: Node, part: LogSpan) -> None:
    """Weekdays and dates, each over the middle of its boxes."""
    words, sheet, y = column.look.words, column.sheet, column.y
    left = column.look.width - DAYS * DAY
    corner = [bold(words.labels.exercise)]
    sheet.lines(Node("TH", row, scope="Column"), 0, y + 12, left - 6, corner, SIZE, LEADING)
    for n in range(part.days):
        day, cell = part.first + timedelta(n), Node("TH", row, scope="Column")
        area = (left + n * DAY, y + 1, DAY)
        name = words.weekdays[day.weekday()]
        end = sheet.lines(cell, *area, name, SIZE, LEADING, "centre", more=True)
        sheet.lines(cell, area[0], end, DAY, [bold(str(day.day))], SIZE, LEADING, "centre")
    column.skip(47)
    column.rule(RULE)


def _row(
    column: Column, row: Node, label: list[list[Run]], days: int, least: float, *, ticks: bool
) -> None:
    left, sheet, y = column.look.width - DAYS * DAY, column.sheet, column.y
    text = sum(text_height(runs, left - PAD, SIZE, LEADING) for runs in label)
    height, head = max(least, text + 4), Node("TH", row, scope="Row")
    at, side = y + (height - text) / 2, LARGE_BOX if least >= ROOMY else BOX
    for n, runs in enumerate(label):
        more = n < len(label) - 1
        at = sheet.lines(head, 0, at, left - PAD, runs, SIZE, LEADING, more=more)
    for n in range(days):
        x, cell = left + n * DAY, row / "TD"
        box = icons.tick_box(x + (DAY - side) / 2, y + (height - side) / 2, side)
        blank = Rect(x, y, THIN, height, fill="ink")
        sheet.put(cell, y, y + height, box if ticks else blank)
    sheet.rule(0, y + height, left + days * DAY, THIN)
    column.y = y + height


def questions(handout: Handout, look: Look) -> Block:
    """Lines to write on before the next visit, and where the clinic is."""
    return Block(
        tuple(_questions(handout, look, *way) for way in zip(FITS, LINES, strict=True)), space=SPACE
    )


def _questions(handout: Handout, look: Look, fit: Fit, count: int) -> Fragment:
    column, labels, clinic = Column(look, fit), look.words.labels, handout.clinic
    column.section(labels.questions)
    if handout.review:
        day = day_words(handout.review, look.words, weekday=True)
        column.text(labelled(labels.next_visit, day))
    for text in (clinic.address, clinic.hours, clinic.closed):
        if text:
            column.text(text)
    room, least = look.width, 0.0
    if clinic.web:
        room = 0.66 * look.width
        area = (room + 16, column.y + 6, look.width - room - 16)
        sheet, sect = column.sheet, column.sect
        least = link_column(sheet, sect, labels.website, clinic.web, look, area, CODE, SIZE)
    for n in range(count):
        column.sheet.rule(0, column.y + WRITE * (n + 1), room, THIN)
    column.y = max(column.y + WRITE * count + 1, least)
    return column.fragment()
