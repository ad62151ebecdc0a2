"""At a glance: one row for each exercise, then minutes a day and what is needed."""

from handout.model.handout import Card, Handout
from handout.pdf import icons
from handout.pdf.art import fitted
from handout.pdf.fragment import Fragment, Node, Sheet, Text, text_height
from handout.pdf.look import Block, Look
from handout.pdf.text import Run, bold

ROOMY, TIGHT = (72.0, 62.0, 54.0, 0.0), 8.0
DISC = 13.0


def glance(handout: Handout, look: Look) -> Block:
    """The table in versions from roomy to tight."""
    return Block(tuple(_table(handout, look, row) for row in ROOMY), space=14)


def _table(handout: Handout, look: Look, row: float) -> Fragment:
    sheet, sect = Sheet(), Node("Sect")
    labels = look.words.labels
    heading = Node("H2", sect, bookmark=(labels.glance, 1))
    y = sheet.lines(heading, 0, 0, look.span(7), [bold(labels.glance, "accent")], 18, 22)
    if handout.frequency:
        runs = [bold(handout.frequency)]
        y = max(y, sheet.lines(sect / "P", look.x(8), 4, look.span(5), runs, 13, 16))
    table = sect / "Table"
    top = table / "TR"
    for text, column, wide in ((labels.exercise, 1, 7), (labels.how_much, 8, 5)):
        node = Node("TH", top, scope="Column")
        end = sheet.lines(node, look.x(column), y, look.span(wide), [Run(text, colour="soft")])
    y = end + 1
    sheet.rule(0, y, look.width, 1.5)
    for n, card in enumerate(handout.cards):
        y = _row(sheet, table, card, look, y, row)
        last = n == len(handout.cards) - 1
        sheet.rule(0, y, look.width, 0.75, "ink" if last else "hair")
    return sheet.fragment(_summary(sheet, sect, handout, look, y + 7))


def _row(sheet: Sheet, table: Node, card: Card, look: Look, y: float, least: float) -> float:
    """Number, thumbnail, name with position, and the dose."""
    picture = card.pictures[-1].frame if card.pictures else ""
    art = f"{card.figure}.{picture}"
    shown = art in look.pictures and least > 0
    column, wide = (5, 3) if shown else (2, 6)
    x = look.x(column) if shown else 40.0
    name, doses = [bold(card.name)], list(card.glance)
    left = text_height(name, look.span(wide), 14, 17) + text_height(
        card.position_text, look.span(wide), 12
    )
    right = sum(text_height([bold(t)], look.span(5), 13, 16) for t in doses)
    height = max(left + TIGHT, right + TIGHT, least)
    mid = y + height / 2
    sheet.put(None, mid - DISC, mid + DISC, *numbered(card.number, DISC, mid, DISC))
    if shown:
        box = (look.x(2) - 4, y + 4, look.span(3), height - 8)
        sheet.put(None, y + 4, y + height - 4, fitted(art, look.pictures[art], box))
    row = table / "TR"
    head = Node("TH", row, scope="Row")
    at = sheet.lines(head, x, mid - left / 2, look.span(wide), [bold(card.name)], 14, 17, more=True)
    sheet.lines(head, x, at, look.span(wide), [Run(card.position_text, colour="soft")])
    cell, at = row / "TD", mid - right / 2
    for n, text in enumerate(doses):
        runs = [bold(text)] if n == 0 else [Run(text)]
        at = sheet.lines(cell, look.x(8), at, look.span(5), runs, 13, 16, more=True)
    return y + height


def _summary(sheet: Sheet, sect: Node, handout: Handout, look: Look, y: float) -> float:
    """Minutes a day beside a clock, equipment beside a mat."""
    words = look.words
    unit = words.dose.minutes.of(handout.minutes)
    text = words.labels.minutes_a_day.format(minutes=f"{handout.minutes} {unit}")
    sheet.put(None, y, y + 20, *icons.clock(DISC, y + 10, 9))
    end = sheet.lines(sect / "P", 34, y + 1, look.span(5) - 34, [bold(text)], 14, 18)
    if handout.equipment:
        things = words.labels.you_need.format(things=", ".join(handout.equipment) + ".")
        sheet.put(None, y, y + 20, *icons.mat(look.x(6), y + 9, 24))
        room = look.width - look.x(6) - 34
        end = max(end, sheet.lines(sect / "P", look.x(6) + 34, y + 2, room, things))
    return end


def numbered(number: int, x: float, y: float, radius: float) -> tuple[icons.Mark, ...]:
    """A filled disc with a white number, about (x, y)."""
    from handout.pdf.fonts import text_width

    size = radius * 1.2
    wide = text_width(str(number), "bold", size)
    digits = Text(x - wide / 2, y + size * 0.335, f"{number} ", "bold", size, "paper")
    return (icons.circle(x, y, radius, fill="accent"), digits)
