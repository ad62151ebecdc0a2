"""The tracking log in large print: one week a table, a box of 24 points for each time."""

from datetime import date, timedelta

from handout.log import LogSpan, log_parts
from handout.model.handout import Handout
from handout.pdf import icons
from handout.pdf.fragment import Fragment, Node, Rect, Sheet, text_height
from handout.pdf.look import Block, Look
from handout.pdf.qr import link_column
from handout.pdf.text import Run, bold
from handout.when import day_words

SIZE, LEADING = 18.0, 22.0
DAYS = 7
ROW, BOX = 36.0, 24.0
CODE = 80.0  # points, side of a QR code
MEASURE = 432.0  # points: six inches
LABEL = 0.34  # of the width
LINES = (10, 8, 6, 4, 3)


def log(handout: Handout, look: Look) -> list[Block]:
    """One table a week; the heading stays with the first."""
    blocks = []
    for n, part in enumerate(log_parts(handout, DAYS)):
        sheet, sect, y = Sheet(), Node("Sect"), 0.0
        if n == 0:
            y = _heading(sheet, sect, handout, look)
        if part.title:
            y = sheet.lines(sect / "P", 0, y, look.width, [bold(part.title)], SIZE, LEADING)
        y = _table(sheet, sect / "Table", part, look, y)
        blocks.append(Block((sheet.fragment(y),), space=18))
    return blocks


def _heading(sheet: Sheet, sect: Node, handout: Handout, look: Look) -> float:
    labels, size = look.words.labels, look.style.sizes.heading
    sheet.rule(0, 1, look.width, 2)
    node = Node("H2", sect, bookmark=(labels.log, 1))
    y = sheet.lines(node, 0, 7, look.width, [bold(labels.log)], size, size + 6)
    return sheet.lines(sect / "P", 0, y, min(MEASURE, look.width), handout.log_how, SIZE) + 6


def _table(sheet: Sheet, table: Node, part: LogSpan, look: Look, y: float) -> float:
    days = part.days
    label = LABEL * look.width
    column, top = (look.width - label) / DAYS, y
    y = _days(sheet, table / "TR", look, part.first, days, y)
    for row in part.rows:
        name = row.name + (f", {row.note}" if row.note else "")
        runs = [bold(f"{row.number} "), Run(name)]
        y = _row(sheet, table / "TR", look, runs, days, y, ticks=True)
    for text in (look.words.labels.pain_before, look.words.labels.pain_after):
        y = _row(sheet, table / "TR", look, [bold(text)], days, y, ticks=False)
    for n in range(days + 1):
        sheet.pole(label + n * column, top, y - top, 1, "ink")
    return y


def _days(sheet: Sheet, row: Node, look: Look, first: date, days: int, y: float) -> float:
    words, label = look.words, LABEL * look.width
    column = (look.width - label) / DAYS
    corner = Node("TH", row, scope="Column")
    month = [bold(day_words(first, words).rpartition(",")[0] or day_words(first, words))]
    sheet.lines(corner, 0, y + 12, label - 6, month, SIZE, LEADING)
    for n in range(days):
        day = first + timedelta(n)
        cell, x = Node("TH", row, scope="Column"), label + n * column
        name = words.weekdays[day.weekday()]
        sheet.lines(cell, x, y + 1, column + 4, name, SIZE, LEADING, "centre", more=True)
        sheet.lines(cell, x, y + 23, column, [bold(str(day.day))], SIZE, LEADING, "centre")
    sheet.rule(0, y + 47, look.width, 2)
    return y + 48


def _row(
    sheet: Sheet, row: Node, look: Look, runs: list[Run], days: int, y: float, *, ticks: bool
) -> float:
    label = LABEL * look.width
    column = (look.width - label) / DAYS
    text = text_height(runs, label - 8, SIZE, LEADING)
    height = max(ROW, text + 8)
    head = Node("TH", row, scope="Row")
    sheet.lines(head, 0, y + (height - text) / 2, label - 8, runs, SIZE, LEADING)
    for n in range(days):
        x, cell = label + n * column, row / "TD"
        box = icons.tick_box(x + (column - BOX) / 2, y + (height - BOX) / 2, BOX)
        blank = Rect(x, y, 0.75, height, fill="hair")
        sheet.put(cell, y, y + height, box if ticks else blank)
    sheet.rule(0, y + height, look.width, 1, "hair" if ticks else "ink")
    return y + height


def questions(handout: Handout, look: Look) -> Block:
    """Lines to write on before the next visit, and the clinic's website."""
    return Block(tuple(_questions(handout, look, count) for count in LINES), space=18)


def _questions(handout: Handout, look: Look, count: int) -> Fragment:
    sheet, sect, labels = Sheet(), Node("Sect"), look.words.labels
    sheet.rule(0, 1, look.width, 2)
    node, size = Node("H2", sect, bookmark=(labels.questions, 1)), look.style.sizes.box
    y = sheet.lines(node, 0, 7, look.width, [bold(labels.questions)], size, size + 6)
    if handout.review:
        day = day_words(handout.review, look.words, weekday=True)
        runs = [Run(f"{labels.next_visit}: "), bold(day)]
        y = sheet.lines(sect / "P", 0, y, look.width, runs, SIZE, LEADING)
    room, least, web = look.width, 0.0, handout.clinic.web
    if web:
        room = 0.62 * look.width
        area = (room + 16, y + 6, look.width - room - 16)
        least = link_column(sheet, sect, labels.website, web, look, area, CODE, SIZE)
    for n in range(count):
        sheet.rule(0, y + 36 * (n + 1), room, 1.5, "hair")
    return sheet.fragment(max(y + 36 * count + 1, least))
