"""What the clinician's copy says of a plan: cautions met, overrides, sources and review."""

from collections.abc import Iterator, Sequence

from handout.catalog import Item, Library
from handout.chosen import Chosen, Selection
from handout.model.handout import CautionText, ItemRecord, Record
from handout.model.plan import Plan, Program
from handout.model.words import Words


def record(selection: Selection, chosen: Sequence[Chosen], plan: Plan, library: Library,
           words: Words) -> Record:  # fmt: skip
    """The record of a plan that can be printed; `chosen` in the order of the cards."""
    flags = plan.patient.flags
    items = [_exercise(n, choice, flags, words) for n, choice in enumerate(chosen, 1)]
    others = [*([selection.program] if selection.program else []), *selection.topics, *selection.boxes]
    return Record(
        flags=tuple(library.terms.flags[flag].name for flag in flags),
        items=(*items, *(_item(0, other, words) for other in others)),
    )
