"""What the clinician's copy says of a plan: cautions met, overrides, sources, review, version."""

from collections.abc import Collection, Mapping, Sequence

from handout.catalog import Item, Library
from handout.chosen import Chosen, Selection
from handout.model.exercise import Exercise
from handout.model.handout import CautionText, ItemRecord, Record
from handout.model.plan import Program
from handout.model.words import Words
from handout.review import reviewed_on
from handout.signedoff import state_of, text_signs
from handout.when import day_words


def record_of(
    selection: Selection,
    chosen: Sequence[Chosen],
    flags: Collection[str],
    library: Library,
    words: Words,
) -> Record:
    """The record of a plan without problems; `chosen` in the order of the cards."""
    named = {flag: library.terms.flags[flag].name for flag in flags}
    others: list[Item] = [*selection.topics, *selection.boxes]
    if selection.program:
        others.insert(0, selection.program)
    return Record(
        flags=tuple(named.values()),
        items=(
            *(_exercise(n, choice, named, library, words) for n, choice in enumerate(chosen, 1)),
            *(_item(0, other, library, words) for other in others),
        ),
    )


def _exercise(
    number: int, choice: Chosen, flags: Mapping[str, str], library: Library, words: Words
) -> ItemRecord:
    cautions = tuple(
        CautionText(flags[caution.flag], caution.level, caution.reason)
        for caution in choice.exercise.cautions
        if caution.flag in flags
    )
    return _item(number, choice.exercise, library, words, cautions, choice.override)


def _item(
    number: int,
    item: Item,
    library: Library,
    words: Words,
    cautions: tuple[CautionText, ...] = (),
    override: str = "",
) -> ItemRecord:
    signs = library.signs.get((type(item).__name__, item.id)) or text_signs(item)
    return ItemRecord(
        number=number,
        id=item.id,
        name=item.name if isinstance(item, Exercise | Program) else item.title,
        review=_review(item, words),
        version=" ".join(part for part in (item.version, signs) if part),
        sources=item.sources,
        cautions=cautions,
        override=override,
    )


def _review(item: Item, words: Words) -> str:
    """`draft`, or who signed it off and when, and that it has changed since."""
    day = reviewed_on(item)
    if day is None:
        return words.copy.draft
    said = words.copy.changed if state_of(item) == "changed" else words.copy.reviewed
    return said.format(name=item.reviewed_by, date=day_words(day, words))
