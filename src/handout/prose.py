"""The texts that a patient reads, each with its route in the file: what checks and search walk."""

from collections.abc import Iterator

from handout.model.exercise import Exercise, Picture
from handout.model.plan import Program
from handout.model.texts import Part, Point, SafetyBox, Topic
from handout.places import Route

Item = Exercise | Topic | SafetyBox | Program
Texts = Iterator[tuple[Route, str]]


def patient_texts(item: Item) -> Texts:
    """Every text of an item that is printed for the patient; empty ones are left out."""
    for route, text in _texts(item):
        if text:
            yield route, text


def _texts(item: Item) -> Texts:
    match item:
        case Exercise():
            return _exercise(item)
        case Topic():
            return _topic(item)
        case SafetyBox():
            return _box(item)
        case Program():
            return iter([(("title",), item.title)])


def _exercise(item: Exercise) -> Texts:
    yield ("name",), item.name
    yield ("purpose",), item.purpose
    yield from _list(("steps",), item.steps)
    yield ("breathing",), item.breathing
    yield ("feel",), item.feel
    yield from _list(("mistakes",), item.mistakes)
    yield ("easier",), item.easier
    yield ("harder",), item.harder
    yield from _list(("care",), item.care)
    yield from _pictures(("pictures",), item.pictures)
    for part in ("effort", "load", "step_up", "at_top", "step_back"):
        yield ("dose", part.replace("_", "-")), getattr(item.dose, part) or ""
    for index, caution in enumerate(item.cautions):
        yield ("cautions", index, "say"), caution.say


def _topic(item: Topic) -> Texts:
    yield ("title",), item.title
    yield ("lead",), item.lead
    for index, part in enumerate(item.parts):
        yield from _part(("parts", index), part)


def _part(route: Route, part: Part) -> Texts:
    yield (*route, "heading"), part.heading
    yield (*route, "text"), part.text
    yield from _list((*route, "steps"), part.steps)
    yield from _points((*route, "points"), part.points)
    yield from _pictures((*route, "pictures"), part.pictures)


def _box(item: SafetyBox) -> Texts:
    yield ("title",), item.title
    yield ("lead",), item.lead
    yield from _points(("points",), item.points)
    yield ("action",), item.action
    yield from _points(("brief",), item.brief)
    yield ("short",), item.short


def _list(route: Route, texts: tuple[str, ...]) -> Texts:
    for index, text in enumerate(texts):
        yield (*route, index), text


def _points(route: Route, points: tuple[Point, ...]) -> Texts:
    for index, point in enumerate(points):
        if point.lead:
            yield (*route, index, 0), point.lead
            yield (*route, index, point.lead), point.text
        else:
            yield (*route, index), point.text


def _pictures(route: Route, pictures: tuple[Picture, ...]) -> Texts:
    for index, picture in enumerate(pictures):
        yield (*route, index, "label"), picture.label
        yield (*route, index, "caption"), picture.caption
