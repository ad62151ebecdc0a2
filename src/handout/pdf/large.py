"""The large-print page: one column, 18 points and more, rules and headings instead of boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from handout.model.handout import Handout
from handout.pdf.large_card import exercise, progress
from handout.pdf.large_front import front
from handout.pdf.large_log import log, questions
from handout.pdf.large_topics import phases, topic
from handout.pdf.look import Block, Look
from handout.pdf.progress import how_text


def large_orders(handout: Handout, look: Look) -> Iterator[Sequence[Block]]:
    """Everything that is printed, in the orders that make sense, the best one first.

    An exercise begins its own page. Topics come before the rules for more and less, the log
    begins a page, those rules stand apart from one another, and the glance comes before the
    boxes, unless giving that up saves a page.
    """
    first = front(handout, look)
    start = [block for text in handout.topics if text.first for block in look.kept(topic, text)]
    starts = (
        [*first.glance_first(look.height), *start],
        [*first.boxes_first(look.height), *start, *first.summary],
    )
    cards = [look.kept(exercise, card) for card in handout.cards]
    cards += phases(handout, look)
    topics = [
        block for text in handout.topics if not text.first for block in look.kept(topic, text)
    ]
    how = how_text(handout, look)
    tables = [look.kept(progress, handout.cards, how, joined) for joined in (False, True)]
    weeks, end = list(log(handout, look)), questions(handout, look)
    fresh = [replace(weeks[0], fresh_page=True), *weeks[1:]] if weeks else []
    for opening, table, log_weeks, early in product(starts, tables, (fresh, weeks), (False, True)):
        middle = [*table, *topics] if early else [*topics, *table]
        yield [*opening, *cards, *middle, *log_weeks, end]
