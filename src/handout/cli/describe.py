"""An item of the library as readable lines for a clinician: all that its file says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from handout.catalog import Item, Library
from handout.cli.output import wrapped
from handout.dosewords import remarks, sentence
from handout.fields import slots
from handout.fill import dose_values, fill
from handout.frozen import frozen
from handout.model.dose import Dose, merge
from handout.model.exercise import Caution, DoseBasis, Exercise, Limb, Picture
from handout.model.plan import Pick, Program
from handout.model.texts import Part, Point
from handout.model.words import Words
from handout.rules import with_rules

LABEL = 20  # columns of the labels on the left
ITEM = re.compile(r"(- |[0-9]+\. )?")
IN_HEADING = ("id", "name", "title")


def describe(item: Item, library: Library, words: Words) -> Iterator[str]:
    """The heading of an item, then a paragraph for each thing that it says."""
    name = item.name if isinstance(item, Exercise | Program) else item.title
    yield f"{name} ({item.id})"
    if isinstance(item, Program):
        yield from _labelled("title", [item.title])
    teller = _Teller(library, words)
    if isinstance(item, Exercise):
        values = dose_values(item.dose, item.limb, words, item.steps)
        teller = _Teller(library, words, item.limb, values)
    kind: Any = type(item)
    for slot in slots(kind):
        value = getattr(item, slot.name)
        if slot.key not in IN_HEADING and value not in ("", (), None, {}):
            yield from _labelled(slot.key, teller.texts(slot.key, value))


def _labelled(key: str, texts: Iterable[str]) -> Iterator[str]:
    label = key.replace("-", " ").capitalize()
    for text in texts:
        mark = ITEM.match(text)
        indent = LABEL + (mark.end() if mark else 0)
        yield wrapped(text, f"{label:<{LABEL}}", " " * indent)
        label = ""


@frozen
class _Teller:
    """Says values in words: ids with their names, steps with their times filled in."""

    library: Library
    words: Words
    limb: Limb = "side"
    fills: Mapping[str, str] = field(default_factory=dict)

    def texts(self, key: str, value: Any) -> list[str]:
        """The paragraphs of one setting."""
        match value:
            case Dose():
                return self._dose(value)
            case DoseBasis():
                stated = [f"{source}: {text}" for source, text in value.stated.items()]
                return stated + [f"our own: {', '.join(value.own)}"] * bool(value.own)
            case tuple() if key == "steps":
                return _numbered(fill(step, self.fills) for step in value)
            case tuple() if key == "sources":
                return self._sources(value)
            case tuple() if key in ("synonyms", "targets"):
                return [", ".join(value)]
            case tuple():
                return [text for each in value for text in self._part(key, each)]
            case dict():
                return [f"- {self._named('equipment', a)}: {b}" for a, b in value.items()]
            case bool():
                return ["yes" if value else "no"]
        return [str(value)]

    def _part(self, key: str, value: Any) -> list[str]:
        match value:
            case Caution():
                return [self._caution(value)]
            case Pick():
                return [self._pick(value)]
            case Part():
                return self._topic_part(value)
            case Picture():
                return [_picture(value)]
            case Point():
                return [f"- {value.lead}: {value.text}" if value.lead else f"- {value.text}"]
        return [f"- {self._named(key, value)}"]

    def _dose(self, own: Dose) -> list[str]:
        dose = with_rules(own, own, self.limb, self.words)
        more = {"more": dose.step_up, "at the top": own.at_top, "less": dose.step_back}
        said = [sentence(dose, self.limb, self.words), remarks(dose, self.words)]
        return [text for text in said if text] + [f"{k}: {v}" for k, v in more.items() if v]

    def _caution(self, caution: Caution) -> str:
        flag = self._named("flags", caution.flag)
        instead = f" Instead: {', '.join(caution.instead)}." if caution.instead else ""
        return f"- {caution.level}, {flag}: {caution.reason} Say: {caution.say}{instead}"

    def _pick(self, pick: Pick) -> str:
        exercise = self.library.exercises[pick.id]
        dose = sentence(merge(exercise.dose, pick.change), exercise.limb, self.words)
        extra = {"Note": pick.change.note, "Override": pick.change.override}
        return " ".join([f"- {pick.id}: {dose}", *(f"{k}: {v}" for k, v in extra.items() if v)])

    def _topic_part(self, part: Part) -> list[str]:
        head = [text for text in (part.heading and f"{part.heading}:", part.text) if text]
        points = [text for point in part.points for text in self._part("points", point)]
        return [*head, *_numbered(part.steps), *points, *map(_picture, part.pictures)]

    def _sources(self, sources: tuple[str, ...]) -> list[str]:
        """Titles, each once with all its lines: `home-program:19` is line 19."""
        lines: dict[str, list[str]] = {}
        for name, _, line in (source.partition(":") for source in sources):
            lines.setdefault(name, []).extend([line] if line else [])
        known = self.library.terms.sources
        return [
            f"- {known[name].title if name in known else name}"
            + (f", line{'s' * (len(at) > 1)} {', '.join(at)}" if at else "")
            for name, at in lines.items()
        ]

    def _named(self, key: str, id_: str) -> str:
        """An id with what it stands for, where the library says so."""
        terms = self.library.terms
        match key:
            case "flags" if id_ in terms.flags:
                return f"{id_} ({terms.flags[id_].name})"
            case "equipment" | "optional-equipment" if id_ in terms.equipment:
                thing = terms.equipment[id_]
                return f"{id_} ({', '.join(filter(None, (thing.name, thing.detail)))})"
        return id_


def _numbered(steps: Iterable[str]) -> list[str]:
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]


def _picture(picture: Picture) -> str:
    steps = f", steps {', '.join(map(str, picture.steps))}" if picture.steps else ""
    shown = picture.frame or f"{picture.photo} {picture.alt}"
    return f"- {picture.label}: {picture.caption} [{shown}{steps}]"
