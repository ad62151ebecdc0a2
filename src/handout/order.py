"""The order of exercises that saves getting up and down, and the minutes they take."""

import math
from collections.abc import Sequence

from handout.chosen import Chosen
from handout.model.dose import seconds_a_day
from handout.model.exercise import Exercise, Position

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
