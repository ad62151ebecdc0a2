"""The things that a patient needs for the exercises, and those that may help."""

from collections.abc import Sequence

from handout.chosen import Chosen
from handout.model.plan import Program
from handout.model.texts import Terms, Thing
from handout.model.words import Words


def things_of(
    chosen: Sequence[Chosen], program: Program | None, terms: Terms, words: Words
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is needed and what may help, in the patient's words, in the order of its first use.

    What is needed is said with its detail, such as that a chair must not have wheels.
    """
    listed = {pick.id for pick in program.exercises} if program else set()
    needed: list[str] = []
    helpful: list[str] = []
    for choice in chosen:
        instead = program.equipment_instead if program and choice.exercise.id in listed else {}
        needed += [instead.get(ref, ref) for ref in choice.exercise.equipment]
        helpful += [instead.get(ref, ref) for ref in choice.exercise.optional_equipment]
    needed += program.equipment if program else ()
    things, said = terms.equipment, words.labels.thing
    return (
        tuple(dict.fromkeys(_thing(things[ref], said) for ref in needed)),
        tuple(dict.fromkeys(things[ref].name for ref in helpful if ref not in needed)),
    )


def _thing(thing: Thing, said: str) -> str:
    return said.format(name=thing.name, detail=thing.detail) if thing.detail else thing.name
