"""The first pages of large print: for whom, the emergency, at a glance, how to stay safe."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, permutations

from handout.model.handout import BoxText, Handout
from handout.pdf import icons
from handout.pdf.fragment import Fragment, Mark, Node
from handout.pdf.glance import start_text
from handout.pdf.large_parts import (
    CLOSEST,
    HEAVY,
    RULE,
    SIGN,
    SPACE,
    Column,
    Fit,
    block,
    labelled,
)  # fmt: skip
from handout.pdf.logo import logo_size, put_logo
from handout.pdf.look import Block, Look
from handout.pdf.tags import minutes_text, tag_text
from handout.pdf.text import Run, bold
from handout.when import day_words

MOST_ORDERED = 7  # boxes whose order is chosen: 720 orders after the first
SIGNS: dict[str, tuple[Mark, ...]] = {
    "emergency": icons.cross(0, 0, SIGN),
    "stop": icons.octagon(0, 0, SIGN),
    "caution": icons.triangle(0, 0, SIGN * 1.1),
    "info": icons.info(SIGN / 2, SIGN / 2, SIGN / 2 - 0.75),
}


@dataclass(frozen=True)
class Front:
    """The blocks before the first exercise."""

    opening: tuple[Block, ...]  # for whom, and the emergency
    summary: tuple[Block, ...]  # what had no room beside them, and at a glance
    boxes: tuple[Block, ...]  # how to stay safe

    def glance_first(self, height: float) -> Sequence[Block]:
        """The order of the standard page."""
        used = sum(_closest(each) + SPACE for each in self.summary) - SPACE
        return [*self.opening, *self.summary, *packed(self.boxes, height, used)]

    def boxes_first(self, height: float) -> Sequence[Block]:
        """The boxes from the top of page 2 on; the summary is to follow."""
        return [*self.opening, *packed(self.boxes, height, height)]


def front(handout: Handout, look: Look) -> Front:
    """Head and emergency, with as many facts as have room beside them; the glance; the boxes."""
    call = handout.clinic.emergency_call
    urgent = [box for box in handout.boxes if box.severity == "emergency"]
    others = [box for box in handout.boxes if box.severity != "emergency"]
    facts = _facts(handout, look)
    alarms = [look.kept(safety, box, call, "") for box in urgent]
    room = look.height - sum(_closest(each) + SPACE for each in alarms)
    count = _fitting(handout, facts, look, room)
    rest = [block(lambda fit: _lines(facts[count:], look, fit))] if facts[count:] else []
    title = look.words.labels.safety
    boxes = (look.kept(safety, box, call, "" if n else title) for n, box in enumerate(others))
    head = _head(handout, facts[:count], look)
    return Front(
        (replace(head, with_next=bool(alarms)), *alarms),
        (*rest, block(lambda fit: _glance(handout, look, fit))),
        tuple(boxes),
    )


def _closest(each: Block) -> float:
    return each.versions[-1].height


def packed(blocks: Sequence[Block], height: float, used: float) -> Sequence[Block]:
    """The blocks in the first order that needs the fewest pages; the first one stays first.

    `used` is what the page holds already, in points as everything here.
    """
    if not blocks or len(blocks) > MOST_ORDERED:
        return blocks
    tall = [_closest(each) for each in blocks]
    orders = ((0, *rest) for rest in permutations(range(1, len(blocks))))
    return [blocks[n] for n in min(orders, key=lambda o: _ends([tall[n] for n in o], height, used))]


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
        _opening(handout, facts[:count], look, CLOSEST).height for count in range(len(facts) + 1)
    ]
    highest = accumulate(heights, max)
    return max((n for n, height in enumerate(highest) if height <= room), default=0)


def _head(handout: Handout, facts: Sequence[Sequence[Run]], look: Look) -> Block:
    """Clinic, title and facts; the emergency follows on the same page."""
    return block(lambda fit: _opening(handout, facts, look, fit))


def _opening(handout: Handout, facts: Sequence[Sequence[Run]], look: Look, fit: Fit) -> Fragment:
    column, clinic, sizes = Column(look, fit), handout.clinic, look.style.sizes
    wide, tall = logo_size(handout, look)
    if wide:
        put_logo(column.sheet, column.sect, handout, look, (0, 0, wide, tall))
        column.skip(tall + 4)
    column.text([bold(f"{clinic.name}  {clinic.phone}")])
    if clinic.fictional:
        column.text(look.words.labels.example)
    column.heading([bold(handout.title)], "H1", sizes.title, handout.title)
    if handout.subtitle:
        column.heading([bold(handout.subtitle)], "H2", sizes.box, handout.subtitle)
    for runs in facts:
        column.text(runs)
    return column.fragment()


def _lines(facts: Sequence[Sequence[Run]], look: Look, fit: Fit) -> Fragment:
    column = Column(look, fit)
    column.rule(RULE)
    column.skip(4)
    for runs in facts:
        column.text(runs)
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
    return block(lambda fit: _ruled(box, call, above, look, fit))


def _ruled(box: BoxText, call: str, above: str, look: Look, fit: Fit) -> Fragment:
    """A safety box as a heading under a rule, a thick one for emergency and stop."""
    column, labels = Column(look, fit), look.words.labels
    if above:
        column.section(above)
    heavy = box.severity in ("emergency", "stop")
    column.rule(HEAVY if heavy else RULE)
    column.skip(4)
    sizes, sign = look.style.sizes, SIGNS[box.severity]
    if box.severity == "emergency":
        route = labels.call.format(number=call)
        runs = [bold(f"{box.title} · {route}")]
        column.heading(runs, "H2", sizes.heading, box.title, sign)
    else:
        column.heading([bold(box.title)], "H3", sizes.box, box.title, sign)
    if box.lead:
        column.text([bold(box.lead)])
    column.points(box.points)
    column.text([bold(box.action)])
    return column.fragment()


def _glance(handout: Handout, look: Look, fit: Fit) -> Fragment:
    """A list instead of a table: number and name, then the dose in words."""
    column, labels = Column(look, fit), look.words.labels
    column.section(labels.glance)
    if handout.frequency:
        column.text([bold(handout.frequency)])
    listed: Node = column.sect / "L"
    for card in handout.cards:
        words = Run(". ".join((card.position_text, *card.glance)) + ".")
        tags = [Run(" "), *tag_text(card)] if card.tags else []
        column.item(listed, str(card.number), [[bold(f"{card.name}. "), words, *tags]])
    column.text([bold(f"{start_text(handout, look)} {minutes_text(handout, look)}.")])
    if handout.equipment:
        column.text(labels.you_need.format(things=", ".join(handout.equipment) + "."))
    return column.fragment()
