"""JSON Schema: an editor that uses it flags mistakes and nothing that the reader accepts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, Literal, Self

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from handout.fields import about, where_field
from handout.problems import ContentError, Ref, Where
from handout.reading import Node, Reader, read_text
from handout.schema import DIALECT, Schema, Schemas, json_schema


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `no` is text, `010` is a number, a date is text."""


EditorLoader.yaml_implicit_resolvers = {}


for kind, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
):
    for letter in [*first, ""] if kind == "null" else first:
        EditorLoader.yaml_implicit_resolvers.setdefault(letter, []).insert(
            0, (f"tag:yaml.org,2002:{kind}", re.compile(f"^(?:{pattern})$"))
        )


class Level(Enum):
    GENTLE = "gentle"
    HARD = "hard"


@dataclass(frozen=True)
class Span:
    """Seconds, such as 20-30 s."""

    text: str

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        if re.fullmatch("[0-9]+(-[0-9]+)? s", node.text):
            return cls(node.text)
        reader.problem(node, "expected a time")
        return None

    @classmethod
    def schema(cls, schemas: Schemas) -> Schema:
        assert schemas(int)["type"] == ["integer", "string"]
        return {"type": "string", "pattern": "^[0-9]+(-[0-9]+)? s$"}


@dataclass(frozen=True)
class Dose:
    """How much, and how often."""

    sets: int = field(metadata=about(doc="how many sets", minimum=1, maximum=20))
    hold: Span | None = None
    per_day: float = 1.0


@dataclass(frozen=True)
class Exercise:
    """One exercise.

    More about it, which is not for the schema.
    """

    id: Ref
    title: str = field(metadata=about(maximum=20))
    side: Literal["left", "right", "2", "true"] = "left"
    level: Level = Level.GENTLE
    dose: Dose | None = None
    steps: tuple[str, ...] = field(default=(), metadata=about(minimum=1))
    review: date | None = None
    loud: bool = False
    kind: str | None = field(default=None, metadata=about(key="type"))
    pace: Literal["slow", "fast"] | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    easier: "Exercise | None" = None
    extra: tuple[Dose, ...] = ()
    where: Where = where_field()


SCHEMA = json_schema(Exercise, "Exercise file")
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def reads(source: str) -> bool:
    try:
        read_text(source, "f", Exercise)
    except ContentError:
        return False
    return True


GOOD = [
    "title: x",
    "title: 2",
    "title: 1:30",
    "title: 010",
    "title: 2.50",
    "title: true",
    "title: 2026-11-20",
    "title: no",
    "title: x\nside: 2",
    "title: x\nside: true",
    "title: x\nlevel: hard",
    "title: x\ndose: {sets: 3, hold: 20-30 s}",
    "title: x\ndose: {sets: '3', hold: , per-day: 2}",
    "title: x\ndose:\n",
    "title: x\ndose: {sets: 010, per-day: '1.5'}",
    "title: x\nsteps: [a, 2]",
    "title: x\nreview: 2026-11-20\nloud: yes",
    "title: x\nreview:\ntype:\npace:\nloud: FALSE",
    "title: x\ntype: 5 s\npace: slow",
    "title: x\nnames: {es: 'no', en: 3}",
    "title: x\neasier: {id: a, title: b, easier: {id: c, title: d}}",
]
BAD = [
    "titel: x",
    "side: left",
    "title:",
    "title: ''",
    "title: [x]",
    "title: a text that is far too long",
    "title: x\nside: up",
    "title: x\nlevel: GENTLE",
    "title: x\nper-day: 2",
    "title: x\ndose: 3",
    "title: x\ndose: {hold: 20 s}",
    "title: x\ndose: {sets: 21}",
    "title: x\ndose: {sets: two}",
    "title: x\ndose: {sets: 2.5}",
    "title: x\ndose: {sets: 2, hold: 20}",
    "title: x\ndose: {sets: 2, per-day: often}",
    "title: x\nsteps: one",
    "title: x\nsteps: []",
    "title: x\nsteps: [{a: b}]",
    "title: x\nreview: 20/11/2026",
    "title: x\nloud: on",
    "title: x\npace: medium",
    "title: x\nnames: {es: [a]}",
    "title: x\neasier: {id: a}",
    "title: x\nwhere: here",
]


def test_it_is_a_schema_of_the_draft_it_names() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == DIALECT
    assert SCHEMA["title"] == "Exercise file"
    assert SCHEMA["description"] == "One exercise."


@pytest.mark.parametrize("lines", GOOD)
def test_what_the_reader_accepts_is_not_flagged(lines: str) -> None:
    source = f"id: i\n{lines}\n"
    assert reads(source)
    VALIDATOR.validate(yaml.load(source, EditorLoader))


@pytest.mark.parametrize("lines", BAD)
def test_what_the_reader_refuses_is_flagged(lines: str) -> None:
    source = f"id: i\n{lines}\n"
    assert not reads(source)
    assert not VALIDATOR.is_valid(yaml.load(source, EditorLoader))


def test_names_meanings_and_limits_are_there_for_completion() -> None:
    assert SCHEMA["required"] == ["id", "title"]
    assert list(SCHEMA["properties"])[:4] == ["id", "title", "side", "level"]
    assert "type" in SCHEMA["properties"]
    assert "where" not in SCHEMA["properties"]
    assert SCHEMA["properties"]["level"] == {"enum": ["gentle", "hard"], "default": "gentle"}
    assert SCHEMA["properties"]["easier"] == {"anyOf": [{"$ref": "#"}, {"type": "null"}]}
    dose = SCHEMA["$defs"]["Dose"]
    assert dose["description"] == "How much, and how often."
    assert dose["properties"]["sets"] == {
        "type": ["integer", "string"],
        "pattern": r"^\s*[+-]?[0-9]+\s*$",
        "minimum": 1,
        "maximum": 20,
        "description": "how many sets",
    }
    assert SCHEMA["$defs"]["Span"] == {
        "description": "Seconds, such as 20-30 s.",
        "type": "string",
        "pattern": "^[0-9]+(-[0-9]+)? s$",
    }


def test_a_class_that_reads_itself_must_say_its_schema() -> None:
    class Silent:
        @classmethod
        def read(cls, node: Node, reader: Reader) -> Self | None:
            raise NotImplementedError

    with pytest.raises(TypeError, match="Silent reads itself, so it needs a classmethod 'schema'"):
        json_schema(Silent, "x")


@pytest.mark.parametrize("hint", [bytes, int | str, tuple[int, int]])
def test_an_annotation_without_schema_is_a_bug(hint: Any) -> None:
    with pytest.raises(TypeError, match="cannot read a value of type"):
        Schemas().of(hint)


def test_two_classes_of_one_name_do_not_share_a_definition() -> None:
    def make(text: str) -> Any:
        return dataclass(frozen=True)(type("Twin", (), {"__annotations__": {text: int}}))

    schemas = Schemas()
    one = make("a")
    assert schemas.of(one) == schemas.of(one) == {"$ref": "#/$defs/Twin"}
    with pytest.raises(TypeError, match="two classes named Twin"):
        schemas.of(make("b"))


def test_a_class_without_docstring_has_no_description() -> None:
    twin: Any = dataclass(frozen=True)(type("Twin", (), {"__annotations__": {"a": int}}))
    assert "description" not in json_schema(twin, "x")
    assert json_schema(twin, "x", "said")["description"] == "said"
