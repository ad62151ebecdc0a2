"""The layouts by name: which blocks, in which order, and what stands around them on a page."""

from collections.abc import Callable, Iterator

from handout.model.handout import Handout
from handout.pdf.boxes import box_rows, emergency
from handout.pdf.cards import exercise_card
from handout.pdf.compact import compact_blocks
from handout.pdf.fragment import Fragment
from handout.pdf.glance import glance
from handout.pdf.head import footer, head, running_head
from handout.pdf.large import large_blocks
from handout.pdf.large_furniture import large_footer, large_head
from handout.pdf.log import log, questions
from handout.pdf.look import Block, Look
from handout.pdf.paginate import Page, paginate
from handout.pdf.progress import progress
from handout.pdf.topics import topic

Blocks = Callable[[Handout, Look], Iterator[Block]]


def _summary_first(handout: Handout, look: Look) -> Iterator[Block]:
    yield from _opening(handout, look)
    yield glance(handout, look)
    yield from _boxes(handout, look)
    yield from _rest(handout, look)


def _boxes_first(handout: Handout, look: Look) -> Iterator[Block]:
    yield from _opening(handout, look)
    yield from _boxes(handout, look)
    yield glance(handout, look)
    yield from _rest(handout, look)


def _opening(handout: Handout, look: Look) -> Iterator[Block]:
    yield head(handout, look)
    route = look.words.labels.call.format(number=handout.clinic.emergency_call)
    for box in handout.boxes:
        if box.severity == "emergency":
            yield emergency(box, route, look)


def _boxes(handout: Handout, look: Look) -> Iterator[Block]:
    others = [box for box in handout.boxes if box.severity != "emergency"]
    yield from box_rows(look.words.labels.safety, others, look)


def _rest(handout: Handout, look: Look) -> Iterator[Block]:
    for card in handout.cards:
        yield exercise_card(card, look)
    for text in handout.topics:
        yield topic(text, look)
    yield from progress(handout, look)
    yield from log(handout, look)
    yield questions(handout, look)


LAYOUTS: dict[str, tuple[Blocks, ...]] = {
    "standard": (_summary_first, _boxes_first),
    "large-print": (large_blocks,),
    "compact": (compact_blocks,),
}


def pages(handout: Handout, look: Look) -> tuple[Page, ...]:
    """The pages of a handout: the first order of blocks, unless another one saves a page.

    In every order safety stands before the first exercise.
    """
    orders = LAYOUTS[look.style.layout]
    ways = [paginate(list(order(handout, look)), look.height) for order in orders]
    return min(ways, key=len)


def furniture(handout: Handout, look: Look, page: int, count: int) -> tuple[Fragment, Fragment]:
    """What stands above and below the body of a page."""
    if look.style.layout == "large-print":
        return large_head(handout, look, page), large_footer(handout, look, page, count)
    return running_head(handout, look, page), footer(handout, look, page, count)
