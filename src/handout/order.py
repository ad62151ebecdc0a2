"""The order of exercises that saves getting up and down, the minutes they take, and who cannot use
the floor."""

import math
from collections.abc import Sequence

from handout.chosen import Chosen
from handout.dosewords import joined
from handout.model.dose import seconds_a_day
from handout.model.exercise import Exercise, Position
from handout.model.handout import Card
from handout.model.words import Words

CHANGEOVER_S = 30

# One way down to the floor, through what is done there, and one way up again.
LEVELS: dict[Position, int] = {
    "supine": 1,
    "hook-lying": 1,
    "prone": 1,
    "side-lying": 1,
    "quadruped": 2,
    "forearm-plank": 3,
    "kneeling": 4,
    "half-kneeling": 5,
    "long-sitting": 6,
    "sitting": 7,
    "standing": 8,
}

LYING: tuple[Position, ...] = ("supine", "hook-lying", "prone", "side-lying")
ON_THE_FLOOR: tuple[Position, ...] = (
    "quadruped",
    "forearm-plank",
    "kneeling",
    "half-kneeling",
    "long-sitting",
)


def in_order(chosen: Sequence[Chosen], *, fixed: bool) -> tuple[Chosen, ...]:
    """The exercises from the floor upward after the warm-up; as they come when `fixed`."""
    return tuple(chosen if fixed else sorted(chosen, key=lambda choice: _level(choice.exercise)))


def _level(exercise: Exercise) -> int:
    return 0 if exercise.kind == "aerobic" else LEVELS[exercise.position]


def minutes_a_day(chosen: Sequence[Chosen]) -> int:
    """Minutes of a day with all exercises, changing from one to the next included.

    Rounded up to a whole minute, above 20 to the next 5.
    """
    seconds = sum(
        seconds_a_day(choice.dose) + CHANGEOVER_S * _times_a_day(choice) for choice in chosen
    )
    minutes = math.ceil(seconds / 60)
    return minutes if minutes <= 20 else math.ceil(minutes / 5) * 5


def _times_a_day(choice: Chosen) -> float:
    return choice.dose.per_day.middle if choice.dose.per_day else 1


def bed_or_floor(cards: Sequence[Card], words: Words) -> str:
    """What someone does who cannot get up from the floor: which numbers on a bed, which not; ""
    where nothing is done on the floor."""
    lying, others = (
        [str(card.number) for card in cards if card.position in positions]
        for positions in (LYING, ON_THE_FLOOR)
    )
    say = words.floor
    said = [say.on_a_bed.format(numbers=joined(lying, words))] if lying else []
    if others:
        said.append(say.leave_out.format(numbers=joined(others, words)))
    return " ".join(said)
