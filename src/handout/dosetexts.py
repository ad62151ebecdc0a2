"""All that the words say of a dose of an exercise, kept: many patients have the same one."""

from functools import lru_cache
from typing import NamedTuple

from handout.dosewords import cells, glance, often, one_set_text, sentence, upper_first
from handout.model.dose import Dose
from handout.model.exercise import Exercise
from handout.model.handout import DoseCell
from handout.model.words import Words
from handout.rules import with_rules
from handout.same import Same

MOST = 1000


class DoseTexts(NamedTuple):
    """What a card says of its dose."""

    cells: tuple[DoseCell, ...]
    glance: tuple[str, ...]
    one_set: str
    often: str
    sentence: str


@lru_cache(maxsize=MOST)
def dose_texts(exercise: Same[Exercise], dose: Dose, words: Same[Words]) -> DoseTexts:
    """The texts of a complete dose."""
    limb, say = exercise.value.limb, words.value
    return DoseTexts(
        cells=cells(dose, limb, say),
        glance=glance(dose, limb, say),
        one_set=one_set_text(dose, say),
        often=upper_first(often(dose, say)),
        sentence=sentence(dose, limb, say),
    )


@lru_cache(maxsize=MOST)
def dose_rules(
    exercise: Same[Exercise], dose: Dose, words: Same[Words]
) -> tuple[str | None, str | None]:
    """The rules for more and for less, filled in for the dose."""
    own = exercise.value
    made = with_rules(dose, own.dose, own.limb, words.value)
    return made.step_up, made.step_back
