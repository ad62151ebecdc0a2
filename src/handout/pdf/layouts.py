"""The layouts by name: which blocks, in which order, and what stands around them on a page.

A sheet has one layout: the modules of the others are not imported for it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from handout.model.handout import BoxText, Card, Handout, Record, TopicText
from handout.pdf.cards import exercise_card
from handout.pdf.fragment import Fragment
from handout.pdf.glance import glance
from handout.pdf.head import footer, head, running_head
from handout.pdf.log import log, questions
from handout.pdf.look import Block, Look
from handout.pdf.paginate import Page, Sizes, broken, paginate, paginate_best, placed
from handout.pdf.pointers import TABLE, Where, first_guess, pointed, where
from handout.pdf.progress import progress

Orders = Iterator[Sequence[Block]]
# The orders of blocks that make sense for a handout whose texts say on which page things are.
Sheet = Callable[[Handout, Where], Orders]
TRIES = 4  # after which a text names a title instead of a page


def standard(handout: Handout, look: Look) -> Sheet:
    """The standard page in the orders that make sense, the best one first.

    In every order safety stands before the first exercise. Boxes and topics say on which page
    things are; all else is laid out once.
    """
    same = replace(unnamed(handout), boxes=(), topics=())
    top, (summary, *rules) = head(handout, look), look.kept(_tables, same)
    cards = [_card(card, look) for card in handout.cards]
    if handout.phases:
        from handout.pdf.phases import phases

        cards += phases(handout, look)
    table = [replace(block, name=TABLE) for block in rules]
    end = look.kept(_end, only_log(handout))

    def orders(told: Handout, _places: Where) -> Orders:
        opening, boxes = [top, *_emergency(told, look)], _boxes(told, look)
        early = [look.kept(_topic, text, lasting=True) for text in told.topics if text.first]
        topics = [look.kept(_topic, text, lasting=True) for text in told.topics if not text.first]
        for first in ([summary, *boxes], [*boxes, summary]):
            for middle in ([*topics, *table], [*table, *topics]):
                yield [*opening, *first, *early, *cards, *middle, *end]

    return orders


def _tables(handout: Handout, look: Look) -> list[Block]:
    """The table at a glance, and that of the steps up and back: one key for both."""
    return [glance(handout, look), *progress(handout, look)]


def _end(handout: Handout, look: Look) -> list[Block]:
    return [*log(handout, look), questions(handout, look)]


def _card(card: Card, look: Look) -> Block:
    return look.kept(exercise_card, card, lasting=card.usual and not (card.note or card.tags))


def _emergency(handout: Handout, look: Look) -> Iterator[Block]:
    route = look.words.labels.call.format(number=handout.clinic.emergency_call)
    urgent = (box for box in handout.boxes if box.severity == "emergency")
    return (look.kept(_urgent, box, route, lasting=True) for box in urgent)


def _boxes(handout: Handout, look: Look) -> list[Block]:
    others = [box for box in handout.boxes if box.severity != "emergency"]
    return look.kept(_rows, look.words.labels.safety, tuple(others), lasting=True)


def _topic(text: TopicText, look: Look) -> Block:
    from handout.pdf.topics import topic  # these three are mostly kept from an earlier run

    return topic(text, look)


def _urgent(box: BoxText, route: str, look: Look) -> Block:
    from handout.pdf.boxes import emergency

    return emergency(box, route, look)


def _rows(label: str, boxes: tuple[BoxText, ...], look: Look) -> list[Block]:
    from handout.pdf.boxes import box_rows

    return box_rows(label, boxes, look)


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
    return replace(unnamed(handout), cards=(), boxes=(), topics=(), equipment=(), helpful=())


def compact(_handout: Handout, look: Look) -> Sheet:
    """The compact sheet has one order."""
    from handout.pdf.compact import compact_blocks

    return lambda told, _places: iter([list(compact_blocks(told, look))])


def large_print(_handout: Handout, look: Look) -> Sheet:
    """The large-print page in the orders that make sense."""
    from handout.pdf.large import large_orders

    return lambda told, places: large_orders(told, look, places)


LAYOUTS: dict[str, Callable[[Handout, Look], Sheet]] = {
    "standard": standard,
    "large-print": large_print,
    "compact": compact,
}


def pages(handout: Handout, look: Look) -> tuple[Page, ...]:
    """The pages of a handout: the first order of blocks, unless another one saves a page.

    The clinician's copy has the same pages and those for the clinician after them.
    """
    found = _found(handout, look)
    if handout.copy == "clinician":
        from handout.pdf.clinician import clinician_blocks

        return (*found, *paginate(list(clinician_blocks(handout, look)), look.height))
    return found


def _found(handout: Handout, look: Look) -> tuple[Page, ...]:
    """The pages, laid out again until they say rightly on which of them things stand."""
    orders, sizes = LAYOUTS[look.style.layout](handout, look), Sizes(look.height)
    if look.style.layout == "compact":
        return paginate_best(orders(pointed(handout, None), {}), sizes)
    guess = first_guess(handout)
    for _ in range(TRIES):
        found = broken(orders(pointed(handout, guess), guess), sizes)
        places = where(found)
        if places == guess:
            return placed(found, look.height)
        guess = places
    return paginate_best(orders(pointed(handout, {}), {}), sizes)


def furniture(handout: Handout, look: Look, page: int, count: int) -> tuple[Fragment, ...]:
    """What stands above the body of a page, and what stands below it."""
    if look.style.layout == "large-print":
        from handout.pdf.large_furniture import large_footer, large_head

        return large_head(handout, look, page), *large_footer(handout, look, page, count)
    return running_head(handout, look, page), *footer(handout, look, page, count)
