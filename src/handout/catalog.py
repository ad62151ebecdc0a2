"""A library in memory: all content by id."""

from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from handout.frozen import frozen
from handout.model.exercise import Exercise
from handout.model.plan import Program
from handout.model.texts import SafetyBox, Terms, Topic

Item = Exercise | Topic | SafetyBox | Program


@frozen
class Library:
    """All content by id. `origins` gives the file of each id; `folders` come lowest first; `signs`
    are those of every text, by the name of its class and its id."""

    exercises: dict[str, Exercise]
    topics: dict[str, Topic]
    boxes: dict[str, SafetyBox]
    programs: dict[str, Program]
    terms: Terms
    figures: dict[str, Path]
    folders: tuple[Path, ...]
    origins: dict[str, Path]
    signs: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def items(self) -> Iterator[Item]:
        """Every exercise, topic, safety box and program."""
        for shelf in (self.exercises, self.topics, self.boxes, self.programs):
            yield from shelf.values()
