"""The first pages of large print: for whom, the emergency, at a glance, how to stay safe."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, permutations

from handout.frozen import frozen
from handout.model.handout import BoxText, Card, Handout
from handout.pdf import icons
from handout.pdf.fragment import Fragment, Mark, Node, Rect, run_width
from handout.pdf.glance import ranges_text, start_text, things_text
from handout.pdf.large_furniture import LEADING as HEAD_LEADING
from handout.pdf.large_furniture import beside_date
from handout.pdf.large_parts import (
    CLOSEST,
    FITS,
    HEAVY,
    INDENT,
    LIFT,
    LINE,
    RULE,
    SIGN,
    SIZE,
    SPACE,
    Column,
    Fit,
    block,
    labelled,
)  # fmt: skip
from handout.pdf.logo import logo_size, put_logo
from handout.pdf.look import Block, Look
from handout.pdf.pointers import LOG, Where, card_of
from handout.pdf.tags import minutes_text, tag_text
from handout.pdf.text import Run, bold, wrap
from handout.when import day_words

OUTSIDE, BAND_PAD = 9.0, 4.0  # points: of the emergency's frame in the margin; in its band
URGENT = (Fit(24.5, 7), Fit(23.5, 5), Fit(22.5, 5), Fit(22.5, 2.5), Fit(22.5, 0))
FRAME_SPACE = 12.0  # points above the emergency: it has no rule there
MOST_ORDERED = 7  # boxes whose order is chosen: 720 orders after the first
SIGNS: dict[str, tuple[Mark, ...]] = {
    "emergency": icons.triangle(0, -1, SIGN * 1.2, "paper", "band"),
    "stop": icons.octagon(0, 0, SIGN),
    "caution": icons.triangle(0, 0, SIGN * 1.1),
    "info": icons.info(SIGN / 2, SIGN / 2, SIGN / 2 - 0.75),
}


@frozen
class Front:
    """The blocks before the first exercise."""

    opening: tuple[Block, ...]  # for whom, and the emergency
    summary: tuple[Block, ...]  # what had no room beside them, and at a glance
    boxes: tuple[Block, ...]  # how to stay safe

    def glance_first(self, height: float, after: Sequence[Block]) -> Sequence[Block]:
        """The order of the standard page, and what comes `after` it."""
        used = sum(_closest(each) + SPACE for each in self.summary) - SPACE
        boxes = packed(self.boxes, height, used, after)
        return [*self.opening, *self.summary, *boxes, *after]

    def boxes_first(self, height: float) -> Sequence[Block]:
        """The boxes from the top of page 2 on; the summary is to follow."""
        return [*self.opening, *packed(self.boxes, height, height)]


def front(handout: Handout, look: Look, places: Where) -> Front:
    """Head and emergency, with as many facts as have room beside them; the glance, which says
    where things stand; the boxes."""
    call = handout.clinic.emergency_call
    urgent = [box for box in handout.boxes if box.severity == "emergency"]
    others = [box for box in handout.boxes if box.severity != "emergency"]
    facts = _facts(handout, look)
    alarms = [look.kept(safety, box, call, "") for box in urgent]
    room = look.height - sum(_closest(each) + SPACE for each in alarms)
    count = _fitting(handout, facts, look, room)
    rest = [block(lambda fit: _lines(facts[count:], look, fit))] if facts[count:] else []
    title = look.words.labels.safety
    boxes = (
        replace(look.kept(safety, box, call, "" if n else title), name=box.severity)
        for n, box in enumerate(others)
    )
    head = _head(handout, facts[:count], look, room)
    return Front(
        (replace(head, with_next=bool(alarms)), *alarms),
        (*rest, block(lambda fit: _glance(handout, places, look, fit))),
        tuple(boxes),
    )


def _closest(each: Block) -> float:
    return each.versions[-1].height


def packed(
    blocks: Sequence[Block], height: float, used: float, after: Sequence[Block] = ()
) -> Sequence[Block]:
    """The blocks in the first order that needs the fewest pages with the first one `after` them;
    the first block stays first.

    `used` is what the page holds already, in points as everything here.
    """
    if not blocks or len(blocks) > MOST_ORDERED:
        return blocks
    tall = [_closest(each) for each in blocks]
    orders = ((0, *rest) for rest in permutations(range(1, len(blocks))))
    rest = [_closest(each) for each in after[:1]]
    best = min(orders, key=lambda o: _ends([*(tall[n] for n in o), *rest], height, used))
    return [blocks[n] for n in best]


def _ends(tall: Sequence[float], height: float, used: float) -> int:
    """On which page, from 0, blocks end that follow what is on the first."""
    page = 0
    for each in tall:
        page, used = (page, used) if used + SPACE + each <= height else (page + 1, -SPACE)
        used += SPACE + each
    return page


def _fitting(handout: Handout, facts: Sequence[Sequence[Run]], look: Look, room: float) -> int:
    """How many facts the head has room for, at its closest."""
    heights = [
        _opening(handout, facts[:count], (), look, CLOSEST).height
        for count in range(len(facts) + 1)
    ]
    highest = accumulate(heights, max)
    return max((n for n, height in enumerate(highest) if height <= room), default=0)


def _head(handout: Handout, facts: Sequence[Sequence[Run]], look: Look, room: float) -> Block:
    """Clinic, title and facts; when and where to call if there is room; the emergency follows."""
    clinic = handout.clinic
    ways = ((clinic.hours, clinic.closed), (clinic.closed,), ())
    said = [tuple(text for text in way if text) for way in ways]
    heights = [_opening(handout, facts, way, look, CLOSEST).height for way in said]
    fitting = (way for way, height in zip(said, heights, strict=True) if height <= room)
    places = next(fitting, ())
    return block(lambda fit: _opening(handout, facts, places, look, fit))


def _opening(
    handout: Handout,
    facts: Sequence[Sequence[Run]],
    places: Sequence[str],
    look: Look,
    fit: Fit,
) -> Fragment:
    column, sizes = Column(look, fit), look.style.sizes
    wide, tall = logo_size(handout, look)
    if wide:
        put_logo(column.sheet, column.sect, handout, look, (0, 0, wide, tall))
        column.skip(tall + 4)
    _clinic(column, handout)
    for text in places:
        column.text(text)
    column.heading([bold(handout.title)], "H1", sizes.title, handout.title)
    if handout.subtitle:
        column.heading([bold(handout.subtitle)], "H2", sizes.box, handout.subtitle)
    for runs in facts:
        _fact(column, runs)
    return column.fragment()


def _clinic(column: Column, handout: Handout) -> None:
    """Clinic and phone, on the line of the running head if they fit there beside the date."""
    look, clinic = column.look, handout.clinic
    runs = [bold(f"{clinic.name}  {clinic.phone}")]
    room, margins = beside_date(handout, look), look.style.margins
    if run_width(runs, SIZE) > room:
        column.text(runs)
        return
    y = float(margins.header - margins.top)
    column.sheet.lines(column.sect / "P", 0, y, room, runs, SIZE, HEAD_LEADING)


def _fact(column: Column, runs: Sequence[Run]) -> None:
    """A line as wide as the body, or lines of the usual length if one is not enough."""
    width = column.look.width
    column.text(runs, most=width if run_width(runs, SIZE) <= width else LINE)


def _lines(facts: Sequence[Sequence[Run]], look: Look, fit: Fit) -> Fragment:
    column = Column(look, fit)
    column.open()
    for runs in facts:
        _fact(column, runs)
    return column.fragment()


def _facts(handout: Handout, look: Look) -> list[list[Run]]:
    """For whom, from when, from whom, until when, and what for; a paragraph each."""
    labels = look.words.labels
    review = day_words(handout.review, look.words, weekday=True) if handout.review else ""
    rows = (
        ((labels.name, handout.patient), (labels.reference, handout.reference)),
        ((labels.start, day_words(handout.made_on, look.words)), (labels.next_visit, review)),
        ((labels.clinician, handout.clinician),),
        ((labels.goal, handout.goal),),
        ((labels.note, handout.note),),
        ((look.words.changes.stop, ", ".join(handout.stopped)),),
    )
    said = [[labelled(*pair) for pair in row if pair[1]] for row in rows]
    return [_joined(row) for row in said if row]


def _joined(row: Sequence[list[Run]]) -> list[Run]:
    first, *more = row
    return [*first, *(run for runs in more for run in [Run("  ·  "), *runs])]


def safety(box: BoxText, call: str, above: str, look: Look) -> Block:
    """A safety box; the first one stands under `above`, the heading of them all."""
    urgent = box.severity == "emergency"
    fits, space = (URGENT, FRAME_SPACE) if urgent else (FITS, SPACE)
    return block(lambda fit: _ruled(box, call, above, look, fit), space, fits=fits)


def _ruled(box: BoxText, call: str, above: str, look: Look, fit: Fit) -> Fragment:
    """A safety box as a heading under a rule; the emergency and the stop signs are framed."""
    column = Column(look, fit)
    if above:
        column.section(above)
        column.skip(2 * LIFT + RULE)
    top = column.y
    if box.severity == "emergency":
        _banded(column, box, call)
    else:
        column.open(HEAVY if box.severity == "stop" else RULE)
        size, sign = look.style.sizes.box, SIGNS[box.severity]
        column.heading([bold(box.title)], "H3", size, box.title, sign)
    if box.lead:
        column.text([bold(box.lead)])
    column.points(box.points)
    column.skip(min(2 * column.fit.gap, 4))
    column.text([bold(box.action)])
    if box.severity in ("emergency", "stop"):
        _framed(column, top)
    return column.fragment()


def _banded(column: Column, box: BoxText, call: str) -> None:
    """The heading of the emergency, white on black: nothing on the page is stronger."""
    look, sheet = column.look, column.sheet
    size, sign = look.style.sizes.heading, SIGNS[box.severity]
    runs = [bold(f"{box.title} · {look.words.labels.call.format(number=call)}", "paper")]
    trial = Column(look, column.fit)
    trial.heading(runs, "H2", size, box.title, sign)
    tall = trial.y + 2 * BAND_PAD
    band = Rect(-OUTSIDE, 0, look.width + 2 * OUTSIDE, tall, fill="band")
    sheet.put(None, 0, tall, band)
    column.skip(BAND_PAD)
    column.heading(runs, "H2", size, box.title, sign)
    column.skip(BAND_PAD + 2)


def _framed(column: Column, top: float) -> None:
    """A frame in the margin about all that stands below `top`."""
    column.skip(BAND_PAD)
    wide, tall = column.look.width + 2 * OUTSIDE, column.y - top
    frame = Rect(1 - OUTSIDE, top + 1, wide - 2, tall - 2, stroke="band", line=RULE)
    column.sheet.put(None, top, column.y, frame)


def _glance(handout: Handout, places: Where, look: Look, fit: Fit) -> Fragment:
    """A list instead of a table: number and name with its page, then the dose in words."""
    column, labels = Column(look, fit), look.words.labels
    column.section(labels.glance)
    if handout.frequency:
        column.text([bold(handout.frequency)])
    listed: Node = column.sect / "L"
    for card in handout.cards:
        column.item(listed, str(card.number), _at_a_glance(card, places, look))
    parts = (start_text(handout, look), f"{minutes_text(handout, look)}.")
    found = _on_page(places, LOG, look)
    log_page = [bold(f" {labels.log}:"), *found] if found else []
    column.text([bold(" ".join(parts)), *log_page])
    for text in filter(None, (things_text(handout, look), ranges_text(handout, look))):
        column.text(text)
    return column.fragment()


def _at_a_glance(card: Card, places: Where, look: Look) -> list[list[Run]]:
    """Name and position, then the dose; the page where it takes no line more, or at the end."""
    first, *more = card.glance
    name = [bold(f"{card.name}. "), Run(card.position_text + ".")]
    tags = [Run(" "), *tag_text(card.tags)] if card.tags else []
    dose = [bold(first + "."), Run("".join(f" {text}." for text in more)), *tags]
    page, wide = _on_page(places, card_of(card.number), look), min(LINE, look.width - INDENT)
    if len(wrap([*name, *page], SIZE, wide)) == len(wrap(name, SIZE, wide)):
        return [[*name, *page], dose]
    return [name, [*dose, *page]]


def _on_page(places: Where, name: str, look: Look) -> list[Run]:
    """` Page 7.`, if the page of what has that name is known."""
    page = places.get(name)
    said = look.words.labels.on_page.format(page=page)
    return [Run(f" {said[0].upper()}{said[1:]}.")] if page else []
