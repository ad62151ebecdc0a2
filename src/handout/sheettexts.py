"""Safety boxes, topics and pictures as they are printed: filled in, and with their letters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import cycle, islice
from string import ascii_uppercase

from handout.fill import fill, speaks_of_unset
from handout.model.exercise import Picture
from handout.model.handout import BoxText, TopicText
from handout.model.texts import Part, Point, SafetyBox, Topic
from handout.same import Same

Given = tuple[tuple[str, str], ...]  # what is filled in, by name


@lru_cache(maxsize=500)  # the same for all patients of a program
def box_text(same: Same[SafetyBox], given: Given) -> BoxText:
    """A safety box filled in."""
    box, values = same.value, dict(given)
    return BoxText(
        id=box.id,
        title=fill(box.title, values),
        severity=box.severity,
        lead=fill(box.lead, values),
        points=_points(box.points, values),
        action=fill(box.action, values),
        brief=_points(box.brief, values),
        short=fill(box.short, values),
    )


@lru_cache(maxsize=500)
def topic_text(same: Same[Topic], given: Given) -> TopicText:
    """A topic filled in; a step names the pictures that end with it."""
    topic, values = same.value, dict(given)
    return TopicText(
        id=topic.id,
        title=fill(topic.title, values),
        lead=fill(topic.lead, values),
        parts=tuple(_parts(topic.parts, values)),
        figure=topic.figure or topic.id,
        first=topic.first,
    )


@lru_cache(maxsize=500)
def card_pictures(same: Same[tuple[Picture, ...]]) -> tuple[Picture, ...]:
    """The pictures of an exercise with their letters."""
    return _lettered(same.value)


def _lettered(pictures: tuple[Picture, ...]) -> tuple[Picture, ...]:
    """Pictures with a letter for each; one alone has none."""
    if len(pictures) < 2:
        return pictures
    letters = cycle(ascii_uppercase)
    return tuple(replace(each, letter=next(letters)) for each in pictures)


def _parts(parts: Sequence[Part], values: Mapping[str, str]) -> Iterator[Part]:
    """The parts filled in; the letters of their pictures run on from part to part."""
    pictures = iter(_lettered(tuple(each for part in parts for each in part.pictures)))
    for part in parts:
        shown = tuple(islice(pictures, len(part.pictures)))
        steps = (fill(step, values) for step in part.steps)
        yield replace(
            part,
            heading=fill(part.heading, values),
            text=fill(part.text, values),
            pictures=shown,
            steps=tuple(_pointed(n, step, shown) for n, step in enumerate(steps, 1)),
            points=_points(part.points, values),
        )


def _pointed(number: int, step: str, pictures: Sequence[Picture]) -> str:
    """The step with the letter of the picture that ends with it."""
    letters = [
        each.letter for each in pictures if each.letter and number == max(each.steps, default=0)
    ]
    return f"{step}\N{NO-BREAK SPACE}({', '.join(letters)})" if letters else step


def _points(points: Sequence[Point], values: Mapping[str, str]) -> tuple[Point, ...]:
    """Points filled in; one about a pain limit is left out when the clinic sets none."""
    return tuple(
        Point(fill(point.text, values), fill(point.lead, values))
        for point in points
        if not speaks_of_unset(point.text, values)
    )
