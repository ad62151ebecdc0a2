"""The compact page: a reminder on one side of a sheet, to use with the full handout."""

from collections.abc import Iterator, Sequence

from handout.model.handout import BoxText, Card, Handout
from handout.pdf import icons
from handout.pdf.art import fitted
from handout.pdf.boxes import points
from handout.pdf.fonts import text_width
from handout.pdf.fragment import Fragment, Node, Rect, Sheet, Text, run_width, text_height
from handout.pdf.glance import numbered
from handout.pdf.logo import logo_size, put_logo
from handout.pdf.look import Block, Look
from handout.pdf.pictures import LETTERS
from handout.pdf.qr import linked
from handout.pdf.tags import tag_text
from handout.pdf.text import Run, bold
from handout.when import day_words

ACROSS = 2
PAD = 8.0
PICTURES = (88.0, 72.0, 58.0, 46.0, 32.0)
FITS_ONE_PAGE = 6
SHORT_ANSWER = (False, False, False, True, True)  # from roomy to tight
WITH_RULES = (True, True, True, True, False)
WITH_CARE = (True, True, True, True, False)


def compact_blocks(handout: Handout, look: Look) -> Iterator[Block]:
    """Head with the reminder, stop signs, emergency line, then the exercises two in a row."""
    yield Block(tuple(_head(handout, look, rules=rules) for rules in WITH_RULES))
    for box in handout.boxes:
        if box.severity == "emergency":
            yield _emergency(box, look)
        elif box.severity == "stop":
            yield Block(tuple(_stop(box, look, short=short) for short in SHORT_ANSWER), space=5)
    for row in range(0, len(handout.cards), ACROSS):
        yield _row(handout.cards[row : row + ACROSS], look)


def _head(handout: Handout, look: Look, *, rules: bool) -> Fragment:
    """Clinic and phone, title and reminder, for whom."""
    sheet, sect, labels = Sheet(), Node("Sect"), look.words.labels
    size = look.style.sizes.title
    title = Node("H1", sect, bookmark=(handout.title, 0))
    y = sheet.lines(title, 0, 0, look.span(8), [bold(handout.title, "accent")], size, size + 4)
    phone = [bold(handout.clinic.phone)]
    end = sheet.lines(sect / "P", look.x(9), 0, look.span(4), phone, 18, 20, "right")
    end = _logo(sheet, sect, handout, look, end)
    clinic = handout.clinic
    name = [Run(clinic.name)]
    if clinic.web:
        name += [Run(" · "), linked(labels.website, clinic.web)]
    end = sheet.lines(sect / "P", look.x(9), end, look.span(4), name, align="right")
    day = day_words(handout.made_on, look.words)
    reminder = [bold(labels.reminder.format(date=day))]
    y = sheet.lines(sect / "P", 0, max(y, end), look.width, reminder, 13, 16)
    if handout.phases:
        runs = [bold(look.words.phases.on_full_sheet)]
        y = sheet.lines(sect / "P", 0, y, look.width, runs, 13, 16)
    if len(handout.cards) > FITS_ONE_PAGE:
        y = sheet.lines(sect / "P", 0, y, look.span(8), labels.goes_on, 12, 15)
    review = handout.review and day_words(handout.review, look.words, weekday=True)
    whose = (
        handout.patient,
        f"{labels.next_visit}: {review}" if review else "",
        labels.example if handout.clinic.fictional else "",
    )
    y = max(y, end)
    if rules:
        y = sheet.lines(sect / "P", 0, y, look.width, [bold(labels.reminder_rules)], 13, 16)
    if handout.frequency:
        y = sheet.lines(sect / "P", 0, y, look.width, [bold(handout.frequency)], 14, 17)
    if line := " · ".join(part for part in whose if part):
        y = sheet.lines(sect / "P", 0, y, look.width, line, 12, 15)
    for label, text in (
        (labels.goal, handout.goal),
        (labels.note, handout.note),
        (look.words.changes.stop, ", ".join(handout.stopped)),
    ):
        if text:
            y = sheet.lines(sect / "P", 0, y, look.width, [bold(label + ": "), Run(text)], 12, 15)
    return sheet.fragment(y)


def _logo(sheet: Sheet, sect: Node, handout: Handout, look: Look, end: float) -> float:
    """A small logo left of the phone, or below it where there is no room; returns the end."""
    wide, tall = logo_size(handout, look, 20, 60)
    if not wide:
        return end
    is_beside = run_width([bold(handout.clinic.phone)], 18) + wide + 8 <= look.span(4)
    x = look.x(9) if is_beside else look.width - wide
    put_logo(sheet, sect, handout, look, (x, 0 if is_beside else end, wide, tall))
    return max(end, tall) if is_beside else end + tall + 2


def _emergency(box: BoxText, look: Look) -> Block:
    """The emergency line; the whole box where it has no short form."""
    sheet, sect = Sheet(), Node("Sect")
    x, inner = PAD + 30, look.width - 2 * PAD - 30
    sheet.put(None, 6, 26, *icons.triangle(PAD, 7, 20))
    title = Node("H2", sect, bookmark=(box.title, 1))
    y = sheet.lines(title, x, 5, inner, [bold(box.title)], 14, 18)
    if box.short:
        y = sheet.lines(sect / "P", x, y, inner, box.short, 12, 15) + 6
    else:
        if box.lead:
            y = sheet.lines(sect / "P", x, y, inner, box.lead, 12, 15)
        y = points(sheet, sect, box.points, x, y, inner)
        y = sheet.lines(sect / "P", x, y, inner, [bold(box.action)], 12, 15) + 6
    sheet.put(None, 0, y, Rect(1, 1, look.width - 2, y - 2, stroke="ink", line=2))
    return Block((sheet.fragment(y),), space=5)


def _stop(box: BoxText, look: Look, *, short: bool) -> Fragment:
    """The stop signs in large type, in two columns, and their one answer."""
    sheet, sect = Sheet(), Node("Sect")
    x, inner = PAD + 30, look.width - 2 * PAD - 30
    sheet.put(None, 6, 28, *icons.octagon(PAD, 7, 20))
    title = Node("H2", sect, bookmark=(box.title, 1))
    y = sheet.lines(title, x, 5, inner, [bold(box.title)], 16, 20)
    if box.lead:
        y = sheet.lines(sect / "P", x, y, inner, box.lead, 13, 16)
    half, cut = (inner - 12) / 2, (len(box.points) + 1) // 2
    ends = [points(sheet, sect, box.points[:cut], x, y, half, 13)]
    ends.append(points(sheet, sect, box.points[cut:], x + half + 12, y, half, 13))
    answer = [bold((box.short if short else "") or box.action)]
    y = sheet.lines(sect / "P", x, max(ends), inner, answer, 13, 16) + 5
    sheet.put(None, 0, y, Rect(1.5, 1.5, look.width - 3, y - 3, stroke="ink", line=3))
    return sheet.fragment(y)


def _row(cards: Sequence[Card], look: Look) -> Block:
    fits = zip(PICTURES, WITH_CARE, strict=True)
    return Block(tuple(_cells(cards, look, *fit) for fit in fits), space=5)


def _cells(cards: Sequence[Card], look: Look, pictures: float, care: bool) -> Fragment:
    """Cells side by side with a common end."""
    width = look.span(6)
    fragments = [_cell(card, look, width, pictures, care=care) for card in cards]
    height = max(fragment.height for fragment in fragments)
    sheet = Sheet()
    for n, fragment in enumerate(fragments):
        x = look.x(7) if n else 0.0
        sheet.rule(x, 0.75, width, 1.5)
        sheet.add(fragment, x, 0)
    return sheet.fragment(height)


def _cell(card: Card, look: Look, width: float, pictures: float, *, care: bool) -> Fragment:
    """Name, dose in large type, frames side by side, what each shows, breath and care."""
    sheet, sect, labels = Sheet(), Node("Sect"), look.words.labels
    node = Node("H2", sect, bookmark=(f"{card.number}. {card.name}", 1))
    sheet.put(node, 4, 25, *numbered(card.number, 10.5, 14.5, 10.5))
    y = sheet.lines(node, 28, 4, width - 28, [bold(card.name)], 15, 18)
    first, *more = card.glance
    runs = [bold(first + ". "), Run(". ".join(more) + "." if more else "")]
    tall = text_height(runs, width - 8, 13, 16) + 5
    sheet.put(None, y + 2, y + 2 + tall, Rect(0, y + 2, width, tall, fill="tint"))
    y = sheet.lines(sect / "P", 4, y + 4, width - 8, runs, 13, 16) + 5
    y = _frames(sheet, sect, card, look, width, pictures, y)
    lines = [
        (f"{LETTERS[n]} {picture.label}", Run(picture.caption))
        for n, picture in enumerate(card.pictures)
    ]
    lines.append((labels.breathe, Run(card.breathing)))
    if care and card.care:
        lines.append((labels.care, Run(" ".join(card.care))))
    if card.video:
        lines.append((labels.video, linked(labels.video, card.video)))
    for label, said in lines:
        y = sheet.lines(sect / "P", 0, y, width, [bold(f"{label}: "), said], 12, 14)
    for runs in ([bold(card.note)] if card.note else [], tag_text(card)):
        if runs:
            y = sheet.lines(sect / "P", 0, y, width, runs, 12, 14)
    return sheet.fragment(y)


def _frames(
    sheet: Sheet, sect: Node, card: Card, look: Look, width: float, height: float, y: float
) -> float:
    drawn = [p for p in card.pictures if p.image(card.figure) in look.pictures]
    if not drawn:
        return sheet.lines(sect / "P", 0, y, width, card.position_text, 12, 15)
    cell = (width - 8 * (len(drawn) - 1)) / len(drawn)
    tops = []
    for picture in drawn:
        drawing = look.pictures[picture.image(card.figure)]
        tall = min(height, cell * drawing.height / drawing.width)
        tops.append(tall)
    tall = max(tops)
    for n, picture in enumerate(drawn):
        name = picture.image(card.figure)
        drawing = look.pictures[name]
        area = (n * (cell + 8), y, cell, tall)
        node = Node("Figure", sect, alt=picture.alt or drawing.alt)
        sheet.put(node, y, y + tall, fitted(name, drawing, area))
        _letter(sheet, LETTERS[n], area[0], y)
    return y + tall + 3


def _letter(sheet: Sheet, letter: str, x: float, y: float) -> None:
    """The letter of a frame at its corner; its caption says it again for those who listen."""
    wide = text_width(letter, "bold", 12)
    mark = Text(x + 7 - wide / 2, y + 11, letter, "bold", 12, "ink")
    sheet.put(None, y, y + 15, icons.circle(x + 7, y + 7, 7, fill="paper", stroke="ink"), mark)
