"""The layouts by name: which blocks, in which order, and what stands around them on a page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from handout.model.handout import Handout, Record
from handout.pdf.boxes import box_rows, emergency
from handout.pdf.cards import exercise_card
from handout.pdf.clinician import clinician_blocks
from handout.pdf.compact import compact_blocks
from handout.pdf.fragment import Fragment
from handout.pdf.glance import glance
from handout.pdf.head import footer, head, running_head
from handout.pdf.large import large_orders
from handout.pdf.large_furniture import large_footer, large_head
from handout.pdf.log import log, questions
from handout.pdf.look import Block, Look
from handout.pdf.paginate import Page, paginate, paginate_best
from handout.pdf.phases import phases
from handout.pdf.progress import progress
from handout.pdf.topics import topic

Orders = Iterator[Sequence[Block]]


def standard_orders(handout: Handout, look: Look) -> Orders:
    """The standard page in the orders that make sense, the best one first.

    In every order safety stands before the first exercise.
    """
    opening, boxes = _opening(handout, look), _boxes(handout, look)
    same = replace(unnamed(handout), boxes=(), topics=())
    summary = [look.kept(glance, same)]
    cards = [look.kept(exercise_card, card) for card in handout.cards]
    cards += phases(handout, look)
    early = [look.kept(topic, text, lasting=True) for text in handout.topics if text.first]
    topics = [look.kept(topic, text, lasting=True) for text in handout.topics if not text.first]
    table = look.kept(progress, same)
    end = [*look.kept(log, only_log(handout)), look.kept(questions, only_log(handout))]
    for first in ([*summary, *boxes], [*boxes, *summary]):
        for middle in ([*topics, *table], [*table, *topics]):
            yield [*opening, *first, *early, *cards, *middle, *end]


def _opening(handout: Handout, look: Look) -> list[Block]:
    route = look.words.labels.call.format(number=handout.clinic.emergency_call)
    urgent = [box for box in handout.boxes if box.severity == "emergency"]
    return [
        head(handout, look),
        *(look.kept(emergency, box, route, lasting=True) for box in urgent),
    ]


def _boxes(handout: Handout, look: Look) -> list[Block]:
    others = [box for box in handout.boxes if box.severity != "emergency"]
    return look.kept(box_rows, look.words.labels.safety, tuple(others), lasting=True)


def unnamed(handout: Handout) -> Handout:
    """The handout without what is about one patient: equal for patients with the same program."""
    return replace(
        handout,
        patient="",
        reference="",
        clinician="",
        goal="",
        note="",
        warnings=(),
        record=Record(),
    )


def only_log(handout: Handout) -> Handout:
    """The handout with its log, its phases and its dates alone."""
    return replace(unnamed(handout), cards=(), boxes=(), topics=(), equipment=())


def compact_orders(handout: Handout, look: Look) -> Orders:
    """The compact sheet has one order."""
    yield list(compact_blocks(handout, look))


LAYOUTS: dict[str, Callable[[Handout, Look], Orders]] = {
    "standard": standard_orders,
    "large-print": large_orders,
    "compact": compact_orders,
}


def pages(handout: Handout, look: Look) -> tuple[Page, ...]:
    """The pages of a handout: the first order of blocks, unless another one saves a page.

    The clinician's copy has the same pages and those for the clinician after them.
    """
    orders = LAYOUTS[look.style.layout](handout, look)
    found = paginate_best(orders, look.height)
    if handout.copy == "clinician":
        return (*found, *paginate(list(clinician_blocks(handout, look)), look.height))
    return found


def furniture(handout: Handout, look: Look, page: int, count: int) -> tuple[Fragment, Fragment]:
    """What stands above and below the body of a page."""
    if look.style.layout == "large-print":
        return large_head(handout, look, page), large_footer(handout, look, page, count)
    return running_head(handout, look, page), footer(handout, look, page, count)
