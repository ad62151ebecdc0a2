"""The large-print page: one column, 18 points and more, rules and headings instead of boxes."""

from collections.abc import Iterator, Sequence

from handout.model.handout import BoxText, Card, Handout, PhaseText, TopicText
from handout.model.texts import Part
from handout.pdf import icons
from handout.pdf.boxes import points
from handout.pdf.cards import Cue, cues
from handout.pdf.fragment import Fragment, Node, Sheet
from handout.pdf.glance import numbered, start_text
from handout.pdf.large_log import log, questions
from handout.pdf.logo import logo_size, put_logo
from handout.pdf.look import Block, Look
from handout.pdf.phases import phase_minutes, rules
from handout.pdf.pictures import picture_column
from handout.pdf.progress import how_text
from handout.pdf.qr import link_row
from handout.pdf.tags import minutes_text, tag_runs, tag_text
from handout.pdf.text import Run, bold
from handout.when import day_words

SIZE, LEADING = 18.0, 24.0
LEADINGS = (24.0, 24.0, 24.0, 23.0, 22.5)  # from roomy to close
MEASURE = 432.0  # points: six inches, the longest line
PICTURES = (190.0, 160.0, 130.0, 100.0, 84.0)
HEAVY, RULE = 4.0, 2.0
TOPIC = 110.0  # points, height of the pictures of a topic
CODE = 80.0  # points, side of a QR code


def large_blocks(handout: Handout, look: Look) -> Iterator[Block]:
    """Everything that is printed, in order of reading; an exercise begins its own page."""
    urgent = [box for box in handout.boxes if box.severity == "emergency"]
    others = [box for box in handout.boxes if box.severity != "emergency"]
    yield _head(handout, look)
    for box in urgent:
        yield _box(box, handout.clinic.emergency_call, look)
    yield _facts(handout, look)
    yield _glance(handout, look)
    yield from _packed([_box(box, "", look) for box in others], look.height)
    for text in handout.topics:
        if text.first:
            yield from _topic(text, look)
    for card in handout.cards:
        yield _exercise(card, look)
    yield from _phases(handout, look)
    for text in handout.topics:
        if not text.first:
            yield from _topic(text, look)
    if any(_rules(card, look) for card in handout.cards):
        yield from _progress(handout, look)
    yield from log(handout, look)
    yield questions(handout, look)


def _packed(boxes: Sequence[Block], height: float) -> Iterator[Block]:
    """The boxes in an order that wastes no page: each on the first page that has room for it."""
    pages: list[list[Block]] = []
    for box in boxes:
        room = (
            page
            for page in pages
            if sum(b.at(4).height + b.space for b in [*page, box]) <= height + box.space
        )
        page = next(room, None)
        if page is None:
            pages.append([box])
        else:
            page.append(box)
    for page in pages:
        yield from page


def _measure(look: Look) -> float:
    return min(MEASURE, look.width)


def heading(sheet: Sheet, sect: Node, text: str, look: Look, y: float, line: float = RULE) -> float:
    """A heading under a rule; returns where the text below it begins."""
    sheet.rule(0, y + line / 2, look.width, line)
    node, size = Node("H2", sect, bookmark=(text, 1)), look.style.sizes.heading
    return sheet.lines(node, 0, y + line + 5, look.width, [bold(text)], size, size + 6) + 4


def _text(sheet: Sheet, node: Node, runs: Sequence[Run] | str, look: Look, y: float) -> float:
    return sheet.lines(node, 0, y, _measure(look), runs, SIZE, LEADING)


def _head(handout: Handout, look: Look) -> Block:
    """Clinic, title and name; the emergency box follows on the same page."""
    sheet, sect, labels = Sheet(), Node("Sect"), look.words.labels
    clinic = handout.clinic
    wide, tall = logo_size(handout, look)
    if wide:
        put_logo(sheet, sect, handout, look, (0, 0, wide, tall))
    top = tall + 4 if tall else 0
    y = _text(sheet, sect / "P", [bold(f"{clinic.name}  {clinic.phone}")], look, top)
    if clinic.fictional:
        y = _text(sheet, sect / "P", labels.example, look, y)
    title = Node("H1", sect, bookmark=(handout.title, 0))
    size = look.style.sizes.title
    y = sheet.lines(title, 0, y + 2, look.width, [bold(handout.title)], size, size + 6)
    if handout.patient:
        runs = [Run(f"{labels.name}: "), bold(handout.patient)]
        y = _text(sheet, sect / "P", runs, look, y)
    return Block((sheet.fragment(y),))


def _facts(handout: Handout, look: Look) -> Block:
    """What the sheet is, from when, from whom, until when, and what for."""
    sheet, sect, labels = Sheet(), Node("Sect"), look.words.labels
    clinic, y = handout.clinic, 0.0
    review = day_words(handout.review, look.words, weekday=True) if handout.review else ""
    facts = (
        (labels.reference, handout.reference),
        (labels.start, day_words(handout.made_on, look.words)),
        (labels.clinician, handout.clinician),
        (labels.next_visit, review),
        (labels.goal, handout.goal),
        (labels.note, handout.note),
        (look.words.changes.stop, ", ".join(handout.stopped)),
    )
    if handout.subtitle:
        y = _text(sheet, sect / "P", [bold(handout.subtitle)], look, y)
    for label, value in facts:
        if value:
            y = _text(sheet, sect / "P", [Run(f"{label}: "), bold(value)], look, y)
    place = " · ".join(text for text in (clinic.address, clinic.hours) if text)
    if place:
        y = _text(sheet, sect / "P", place, look, y)
    return Block((sheet.fragment(y),))


def _box(box: BoxText, call: str, look: Look) -> Block:
    """A safety box in a roomy and a close setting."""
    return Block(tuple(_ruled(box, call, look, leading) for leading in LEADINGS), space=12)


def _ruled(box: BoxText, call: str, look: Look, leading: float) -> Fragment:
    """A safety box as a heading between rules, thick ones for emergency and stop."""
    sheet, sect = Sheet(), Node("Sect")
    heavy = box.severity in ("emergency", "stop")
    line, width = HEAVY if heavy else RULE, _measure(look)
    sheet.rule(0, line / 2, look.width, line)
    sign = {"stop": icons.octagon(0, 11, 22), "info": icons.info(11, 22, 11)}
    sheet.put(None, 10, 36, *sign.get(box.severity, icons.triangle(0, 11, 22)))
    size = look.style.sizes.heading
    title, route = Node("H2", sect, bookmark=(box.title, 1)), []
    if box.severity == "emergency":
        route = [bold(" · " + look.words.labels.call.format(number=call))]
    runs = [bold(box.title), *route]
    y = sheet.lines(title, 32, 8, look.width - 32, runs, size, size + 6) + 2
    if box.lead:
        y = sheet.lines(sect / "P", 0, y, width, [bold(box.lead)], SIZE, leading) + 2
    y = points(sheet, sect, box.points, 0, y, width, SIZE, leading)
    y = sheet.lines(sect / "P", 0, y + 1, width, [bold(box.action)], SIZE, leading) + 6
    sheet.rule(0, y, look.width, line)
    return sheet.fragment(y + line / 2)


def _glance(handout: Handout, look: Look) -> Block:
    """A list instead of a table: number and name, then the dose in words."""
    sheet, sect, labels = Sheet(), Node("Sect"), look.words.labels
    y = heading(sheet, sect, labels.glance, look, 0)
    if handout.frequency:
        y = _text(sheet, sect / "P", [bold(handout.frequency)], look, y) + 4
    listed = sect / "L"
    for card in handout.cards:
        item = listed / "LI"
        label = [bold(str(card.number))]
        sheet.lines(item / "Lbl", 0, y, 24, label, SIZE, LEADING, more=True)
        runs = [bold(f"{card.name}. "), Run(". ".join((card.position_text, *card.glance)) + ".")]
        runs += [Run(" "), *tag_text(card)] if card.tags else []
        body, width = item / "LBody", _measure(look) - 30
        y = sheet.lines(body, 30, y, width, runs, SIZE, LEADING) + 6
    total = f"{start_text(handout, look)} {minutes_text(handout, look)}."
    y = _text(sheet, sect / "P", [bold(total)], look, y + 2)
    if handout.equipment:
        things = labels.you_need.format(things=", ".join(handout.equipment) + ".")
        y = _text(sheet, sect / "P", things, look, y)
    return Block((sheet.fragment(y),))


def _exercise(card: Card, look: Look) -> Block:
    fits = zip(PICTURES, LEADINGS, (4, 2, 0, 0, 0), strict=True)
    versions = tuple(_card(card, look, *fit) for fit in fits)
    return Block(versions, fresh_page=True)


def _card(card: Card, look: Look, pictures: float, leading: float, gap: float) -> Fragment:
    """Name, purpose, dose, pictures side by side, steps and cues, all in one column."""
    sheet, sect = Sheet(), Node("Sect")
    size = look.style.sizes.card
    node = Node("H2", sect, bookmark=(f"{card.number}. {card.name}", 1))
    sheet.put(node, 0, 32, *numbered(card.number, 16, 16, 16))
    y = sheet.lines(node, 42, 1, look.width - 42, [bold(card.name)], size, size + 6)
    y = _text(sheet, sect / "P", card.purpose, look, y + 1) + 4
    if card.tags:
        y = _text(sheet, sect / "P", tag_text(card), look, y) + 4
    sheet.rule(0, y, look.width, RULE)
    first, *more = card.glance
    more += [card.often] if card.often not in more else []
    numeral = look.style.sizes.numeral
    y = sheet.lines(sect / "P", 0, y + 4, look.width, [bold(first)], numeral, numeral + 5)
    y = _text(sheet, sect / "P", ". ".join(more) + ".", look, y)
    sheet.rule(0, y + 5, look.width, RULE)
    y += 12
    if card.note:
        runs = [bold(look.words.labels.note + ": "), Run(card.note)]
        y = _text(sheet, sect / "P", runs, look, y) + 4
    column = picture_column(card.pictures, card.figure, sect, look, look.width, pictures, SIZE)
    y = sheet.add(column, 0, y) + 6
    y = numbered_list(sheet, sect, card.steps, look, y, leading, gap)
    sheet.rule(0, y + 4, look.width, 1)
    y += 9
    for cue in (cue for cue in cues(card, look) if not cue.change):
        y = _cue(sheet, sect, cue, look, y, leading) + gap
    if card.video:
        area = (0.0, y + 4, _measure(look))
        label = look.words.labels.video
        y = link_row(sheet, sect, label, card.video, look, area, CODE, SIZE)
    return sheet.fragment(y)


def _cue(sheet: Sheet, sect: Node, cue: Cue, look: Look, y: float, leading: float) -> float:
    sheet.put(None, y, y + LEADING, *cue.icon(2, y + 4))
    runs = [bold(cue.label + ": "), Run(cue.text)]
    return sheet.lines(sect / "P", 28, y, _measure(look), runs, SIZE, leading)


def numbered_list(
    sheet: Sheet,
    sect: Node,
    steps: Sequence[str],
    look: Look,
    y: float,
    leading: float = LEADING,
    gap: float = 2,
) -> float:
    """Numbered steps; returns where they end."""
    listed = Node("L", sect, numbered=True)
    for number, step in enumerate(steps, 1):
        item = listed / "LI"
        label = [bold(str(number))]
        sheet.lines(item / "Lbl", 0, y, 22, label, SIZE, leading, more=True)
        width = _measure(look)
        y = sheet.lines(item / "LBody", 28, y, width, step, SIZE, leading) + gap
    return y


def _phases(handout: Handout, look: Look) -> Iterator[Block]:
    """Each phase under a heading: its days, its rules, the dose of every exercise in it."""
    words, size = look.words, look.style.sizes.box
    for n, phase in enumerate(handout.phases):
        sheet, sect, y = Sheet(), Node("Sect"), 0.0
        if n == 0:
            y = heading(sheet, sect, words.phases.title, look, 0)
            y = _text(sheet, sect / "P", words.phases.how, look, y) + 4
        node = Node("H3", sect, bookmark=(phase.title, 2))
        y = sheet.lines(node, 0, y, look.width, [bold(phase.title)], size, size + 6)
        y = _text(sheet, sect / "P", f"{phase.dates}. {phase_minutes(phase, look)}.", look, y)
        for label, text in rules(phase, look):
            y = _text(sheet, sect / "P", [bold(f"{label}: "), Run(text)], look, y)
        y = _doses(sheet, sect / "L", phase, look, y + 4)
        if phase.stopped:
            runs = [bold(words.changes.stop + ": "), Run(", ".join(phase.stopped) + ".")]
            y = _text(sheet, sect / "P", runs, look, y)
        yield Block((sheet.fragment(y),), space=16)


def _doses(sheet: Sheet, listed: Node, phase: PhaseText, look: Look, y: float) -> float:
    for line in phase.lines:
        item = listed / "LI"
        sheet.lines(item / "Lbl", 0, y, 24, [bold(str(line.number))], SIZE, LEADING, more=True)
        label = f"{line.label}: " if line.label else ""
        runs = [bold(f"{line.name}. {label}"), Run(line.sentence)]
        body, width = item / "LBody", _measure(look) - 30
        said = [runs, *map(tag_runs, line.more)]
        for n, part in enumerate(said):
            more = n < len(said) - 1
            y = sheet.lines(body, 30, y, width, part, SIZE, LEADING, more=more)
        y += 6
    return y


def _topic(text: TopicText, look: Look) -> Iterator[Block]:
    """Title and lead with the first part, then each part on its own."""
    sect = Node("Sect")
    for n, part in enumerate(text.parts):
        sheet, y = Sheet(), 0.0
        if n == 0:
            y = heading(sheet, sect, text.title, look, 0)
            y = _text(sheet, sect / "P", text.lead, look, y) + 4
        y = _part(sheet, sect, part, text.figure, look, y)
        yield Block((sheet.fragment(y),), space=8 if n else 16)


def _part(sheet: Sheet, sect: Node, part: Part, figure: str, look: Look, y: float) -> float:
    if part.heading:
        size = look.style.sizes.box
        y = sheet.lines(sect / "H3", 0, y, look.width, [bold(part.heading)], size, size + 6)
    if part.text:
        y = _text(sheet, sect / "P", part.text, look, y) + 2
    if part.pictures:
        column = picture_column(part.pictures, figure, sect, look, look.width, _tall(part), SIZE)
        y = sheet.add(column, 0, y) + 4
    y = numbered_list(sheet, sect, part.steps, look, y)
    return points(sheet, sect, part.points, 0, y, _measure(look), SIZE)


def _tall(part: Part) -> float:
    """Points of height for the pictures of a part: two rows for more than two."""
    return TOPIC if len(part.pictures) <= 2 else 1.7 * TOPIC


def _rules(card: Card, look: Look) -> list[tuple[str, str]]:
    """How hard, and how to make it easier or harder: an exercise's page has no room for it."""
    labels, dose = look.words.labels, card.dose
    rules = (
        (labels.effort, card.effort),
        (labels.step_up, dose.step_up or ""),
        (labels.harder, card.harder),
        (labels.step_back, dose.step_back or ""),
        (labels.easier, card.easier),
    )
    return [(label, text) for label, text in rules if text]


def _progress(handout: Handout, look: Look) -> Iterator[Block]:
    """How hard, and when to do more or less: a list for each exercise."""
    for n, card in enumerate(handout.cards):
        sheet, sect, y = Sheet(), Node("Sect"), 0.0
        if n == 0:
            y = heading(sheet, sect, look.words.labels.progress, look, 0)
            y = _text(sheet, sect / "P", how_text(handout, look), look, y) + 4
        name = [bold(f"{card.number} {card.name}")]
        size = look.style.sizes.box
        y = sheet.lines(sect / "H3", 0, y, look.width, name, size, size + 6)
        for label, text in _rules(card, look):
            y = _text(sheet, sect / "P", [bold(label + ": "), Run(text)], look, y)
        yield Block((sheet.fragment(y),), space=16 if n == 0 else 10)
