"""The large-print page: one column, 18 points and more, rules and headings instead of boxes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from handout.model.handout import Card, Handout, TopicText
from handout.pdf.large_card import exercise, progress
from handout.pdf.large_front import front
from handout.pdf.large_log import log, questions
from handout.pdf.large_topics import phases, told_first, topic
from handout.pdf.look import Block, Look
from handout.pdf.pointers import LOG, STOP, Where, card_of, rules_of
from handout.pdf.progress import how_text


def large_orders(handout: Handout, look: Look, places: Where) -> Iterator[Sequence[Block]]:
    """Everything that is printed, in the orders that make sense, the best one first.

    An exercise begins its own page; the rules for more and less follow the exercises. The log
    begins a page, those rules stand apart from one another, a topic is in one place, what is
    good to know is told before it is shown, and the glance comes before the boxes, unless giving
    that up saves a page.
    """
    first = front(handout, look, places)
    early = [text for text in handout.topics if text.first]
    start, told = (_topics(texts, look, whole=False) for texts in (early, map(told_first, early)))
    starts = (
        first.glance_first(look.height, told),
        first.glance_first(look.height, start),
        [*first.boxes_first(look.height), *start, *first.summary],
    )
    cards = [_card(card, look, places) for card in handout.cards]
    cards += phases(handout, look)
    late = [text for text in handout.topics if not text.first]
    topics = [_topics(late, look, whole=whole) for whole in (True, False)]
    how = how_text(handout, look)
    tables = [look.kept(progress, handout.cards, how, joined) for joined in (False, True)]
    weeks, end = list(log(handout, look)), questions(handout, look)
    if weeks:
        weeks[0] = replace(weeks[0], name=LOG)
    fresh = [replace(weeks[0], fresh_page=True), *weeks[1:]] if weeks else []
    for opening, texts, table, log_weeks in product(starts, topics, tables, (fresh, weeks)):
        yield [*opening, *cards, *table, *texts, *log_weeks, end]


def _card(card: Card, look: Look, places: Where) -> Block:
    """The page of an exercise, which says where the rules for more and less and the stop signs
    are."""
    rules, stop = places.get(rules_of(card.number), 0), places.get(STOP, 0)
    return replace(look.kept(exercise, card, rules, stop), name=card_of(card.number))


def _topics(texts: Iterable[TopicText], look: Look, *, whole: bool) -> list[Block]:
    return [block for text in texts for block in look.kept(topic, text, whole)]
