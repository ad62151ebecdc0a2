"""A topic: its title and the one thing to remember on the left, what it says on the right."""

from handout.model.handout import TopicText
from handout.model.texts import Part
from handout.pdf.boxes import points
from handout.pdf.fragment import Fragment, Node, Sheet
from handout.pdf.look import Block, Look
from handout.pdf.pictures import picture_column
from handout.pdf.text import Run, bold

INDENT = 22.0


def topic(text: TopicText, look: Look) -> Block:
    """The topic; it may run over a page end between its lines."""
    return Block((_topic(text, look),), space=18)


def _topic(text: TopicText, look: Look) -> Fragment:
    sheet, sect = Sheet(), Node("Sect")
    sheet.rule(0, 0.75, look.width, 1.5)
    size = look.style.sizes.card
    heading = Node("H2", sect, bookmark=(text.title, 1))
    left = look.span(4) - 8
    end = sheet.lines(heading, 0, 9, left, [bold(text.title)], size, size + 4)
    end = sheet.lines(sect / "P", 0, end + 4, left, [Run(text.lead, colour="soft")], 13, 17)
    y = 11.0
    for part in text.parts:
        y = _part(sheet, sect, part, text.figure, look, y) + 6
    return sheet.fragment(max(end, y - 2))


def _part(sheet: Sheet, sect: Node, part: Part, figure: str, look: Look, y: float) -> float:
    x, width = look.x(5), look.span(8)
    if part.heading:
        y = sheet.lines(sect / "H3", x, y, width, [bold(part.heading)], 14, 18) + 1
    if part.text:
        y = sheet.lines(sect / "P", x, y, width, part.text, 13, 17) + 3
    if part.pictures:
        y = sheet.add(picture_column(part.pictures, figure, sect, look, width, 120), x, y) + 4
    y = _numbered(sheet, sect, part, x, y, width)
    inside = Sheet()
    end = points(inside, sect, part.points, 0, 0, width)
    return sheet.add(inside.fragment(end), x, y)


def _numbered(sheet: Sheet, sect: Node, part: Part, x: float, y: float, width: float) -> float:
    if not part.steps:
        return y
    listed = Node("L", sect, numbered=True)
    for number, step in enumerate(part.steps, 1):
        item = listed / "LI"
        sheet.lines(item / "Lbl", x, y, 12, [bold(str(number), "accent")], 13, 16, "right")
        y = sheet.lines(item / "LBody", x + INDENT, y, width - INDENT, step, 13, 16) + 3
    return y
