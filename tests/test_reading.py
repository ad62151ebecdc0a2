"""YAML to dataclasses: values as the author meant them, and every problem in one go."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.fields import about, filled, kebab, places_field, slots, where_field
from handout.problems import ContentError, Ref, Where
from handout.reading import Limits, Node, Reader, read_file, read_node, read_text
from handout.yamlnodes import list_node, settings_node, text_node
from handout.yamltext import LIMITS


class Level(Enum):
    GENTLE = "gentle"
    HARD = "very-hard"


@dataclass(frozen=True)
class Span:
    """Seconds, from and to. Reads `20-30 s` itself."""

    low_s: int
    high_s: int

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        low, _, high = node.text.removesuffix("s").strip().partition("-")
        if not low.isdigit() or not (high or low).isdigit():
            reader.problem(node, f"expected a time, found '{node.text}'", "write 20 s or 20-30 s")
            return None
        return cls(int(low), int(high or low))


@dataclass(frozen=True)
class Pick:
    """An exercise of a plan: `bird-dog`, or `bird-dog: {sets: 2}`."""

    exercise: Ref
    sets: int = 1

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        if node.kind == "text":
            word = reader.read(node, Ref)
            return cls(word) if word else None
        if not reader.expect(node, "settings") or len(node.entries) != 1:
            return None
        name, changes = node.entries[0]
        word, sets = reader.read(name, Ref), reader.record(changes, Change)
        return cls(word, sets.sets) if word and sets else None


@dataclass(frozen=True)
class Plain:
    low_s: int
    high_s: int


@dataclass(frozen=True)
class Change:
    sets: int = 1


@dataclass(frozen=True)
class Dose:
    sets: int = field(metadata=about(doc="how many sets", minimum=1, maximum=20))
    hold: Span | None = None
    per_day: float = 1.0


@dataclass(frozen=True)
class Exercise:
    id: Ref
    title: str = field(metadata=about(doc="what the patient reads first"))
    side: Literal["left", "right", "both", "no"] = "both"
    level: Level = Level.GENTLE
    dose: Dose | None = None
    steps: tuple[str, ...] = field(default=(), metadata=about(minimum=1))
    note: str | None = field(default=None, metadata=about(multiline=True))
    review: date | None = None
    loud: bool = False
    kind: str = field(default="", metadata=about(key="type", maximum=9))
    names: Mapping[str, str] = field(default_factory=dict)
    picks: tuple[Pick, ...] = ()
    spans: tuple[Plain, ...] = ()
    where: Where = where_field()
    places: Mapping[str, Where] = places_field()


def read(source: str) -> Exercise:
    return read_text(source, "f", Exercise)


def problems(source: str | bytes, cls: type[Any] = Exercise) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_text(source, "f", cls)
    return [str(problem) for problem in caught.value.problems]


def test_a_whole_record_is_read() -> None:
    source = """
        id: bird-dog
        title: Bird dog
        side: no
        level: very-hard
        dose: {sets: 010, hold: 20-30 s, per-day: 1.5}
        steps:
          - Kneel, not needed here
        type: 1:30
        review: 2026-11-20
    """
    assert read(source) == Exercise(
        id=Ref("bird-dog"),
        title="Bird dog",
        side="no",
        level=Level.HARD,
        dose=Dose(sets=10, hold=Span(20, 30), per_day=1.5),
        steps=("Kneel, not needed here",),
        kind="1:30",
        review=date(2026, 11, 20),
    )


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("title: no", "title", "no"),
        ("title: 1:30", "title", "1:30"),
        ("title: 010", "title", "010"),
        ("title: 5 s", "title", "5 s"),
        ("title: 2026-11-20", "title", "2026-11-20"),
        ("title: null", "title", "null"),
        ("title: ~", "title", "~"),
        ("title: ' a\n\n\n   b  c '", "title", "a b c"),
        ("title: a\n  b", "title", "a b"),
        ("title: 5\N{NO-BREAK SPACE}s", "title", "5\N{NO-BREAK SPACE}s"),
        ("title: e\N{COMBINING ACUTE ACCENT}", "title", "é"),
        ("title: x\nnote: |\n  one  \n  two\n\n  three\n", "note", "one\ntwo\n\nthree"),
        ("title: x\nnote:", "note", None),
        ("title: x\nreview:", "review", None),
        ("title: x\npicks: []", "picks", ()),
        ("title: x\ntype: 123456789", "kind", "123456789"),
        ("title: x\ndose: {sets: 1}", "dose", Dose(1)),
        ("title: x\ndose: {sets: 20}", "dose", Dose(20)),
        ("title: x\nloud: yes", "loud", True),
        ("title: x\nloud: False", "loud", False),
        ("title: x\ndose: {sets: '3'}", "dose", Dose(3)),
        ("title: x\ndose: {sets: +3, per-day: 2}", "dose", Dose(3, per_day=2.0)),
        ("title: x\nnames: {es: no, en: 'on'}", "names", {"es": "no", "en": "on"}),
        ("title: x\npicks: [a, b: {sets: 2}]", "picks", (Pick(Ref("a")), Pick(Ref("b"), 2))),
    ],
)
def test_a_value_is_what_the_author_meant(line: str, name: str, value: object) -> None:
    assert getattr(read(f"id: i\n{line}"), name) == value


WRONG = [
    (
        "titel: x",
        "f:2:1: unknown name 'titel'\n  hint: did you mean 'title'?",
    ),
    (
        "title: x\nper_day: 2",
        "f:3:1: unknown name 'per_day'\n  hint: use one of: side, level, dose, steps, note, "
        "review, loud, type, names, picks, spans",
    ),
    ("Title: x", "f:2:1: unknown name 'Title'\n  hint: did you mean 'title'?"),
    ("title:", "f:2:1: 'title' is empty\n  hint: write what the patient reads first"),
    ("title: ''", "f:2:8: expected text, found nothing"),
    ("title: '  '", "f:2:8: expected text, found nothing"),
    ("title: x\nsteps:", "f:3:1: 'steps' is empty\n  hint: write a value, or delete the line"),
    ("title: x\nsteps:\n  -", "f:4:4: expected text, found nothing"),
    (
        "title: x\nsteps: Sit",
        "f:3:8: expected a list, found 'Sit'\n"
        "  hint: write each item on a line of its own that starts with '- '",
    ),
    (
        "title: x\nsteps:\n  - Note: sit",
        "f:4:5: expected text, found settings (name: value lines)\n"
        "  hint: if the colon is part of the text, put quotes around all of the text",
    ),
    (
        "title: [x]",
        "f:2:8: expected text, found a list\n"
        "  hint: if it is one text, put quotes around all of it",
    ),
    (
        "title: x\ndose: 3 sets",
        "f:3:7: expected settings (name: value lines), found '3 sets'\n"
        "  hint: write each setting on a line of its own as  name: value",
    ),
    (
        "title: x\ndose: {hold: 20 s}",
        "f:3:7: 'sets' is missing\n  hint: sets: how many sets",
    ),
    (
        "title: x\ndose:\n  hold: 1:30\n  sets: 2",
        "f:4:9: expected a time, found '1:30'\n  hint: write 20 s or 20-30 s",
    ),
    (
        "title: x\ndose: {sets: three}",
        "f:3:14: expected a whole number, found 'three'\n  hint: write 3",
    ),
    (
        "title: x\ndose: {sets: 3 sets}",
        "f:3:14: expected a whole number, found '3 sets'\n  hint: write the number alone: 3",
    ),
    (
        "title: x\ndose: {sets: 3.0}",
        "f:3:14: expected a whole number, found '3.0'\n  hint: write it without decimals",
    ),
    (
        "title: x\ndose: {sets: 1, per-day: '2,5'}",
        "f:3:26: expected a number, found '2,5'\n  hint: write the decimals with a point: 2.5",
    ),
    (
        "title: x\ndose: {sets: 1, per-day: nan}",
        "f:3:26: expected a number, found 'nan'\n  hint: write one number in digits",
    ),
    (
        "title: x\ndose: {sets: 99999999999999999999}",
        "f:3:14: expected a whole number, found '99999999999999999999'\n"
        "  hint: write one number in digits",
    ),
    (
        "title: x\ndose: {sets: 2-3}",
        "f:3:14: expected a whole number, found '2-3'\n  hint: write one number, not a range",
    ),
    (
        "title: x\ndose: {sets: 21}",
        "f:3:14: 'sets' must be at least 1 and at most 20, and this is 21",
    ),
    ("title: x\ntype: 1234567890", "f:3:7: 'type' must have at most 9 letters, and this has 10"),
    (
        "title: x\ndose: {sets: 0}",
        "f:3:14: 'sets' must be at least 1 and at most 20, and this is 0",
    ),
    (
        "title: x\nspans:\n  - {low-s: 1, high-s: 2}\n  -",
        "f:5:4: expected settings (name: value lines), found nothing",
    ),
    ("title: x\nsteps: []", "f:3:8: 'steps' must have at least 1 items, and this has 0"),
    (
        "title: x\nside: lefft",
        "f:3:7: 'lefft' is not one of the choices\n  hint: did you mean 'left'?",
    ),
    (
        "title: x\nside: upside-down",
        "f:3:7: 'upside-down' is not one of the choices\n  hint: use one of: left, right, both, no",
    ),
    ("title: x\nside: ''", "f:3:7: a choice is missing\n  hint: use one of: left, right, both, no"),
    (
        "title: x\nlevel: Very Hard",
        "f:3:8: 'Very Hard' is not one of the choices\n  hint: did you mean 'very-hard'?",
    ),
    (
        "title: x\nreview: 20/11/2026",
        "f:3:9: expected a date, found '20/11/2026'\n"
        "  hint: write year-month-day, for example 2026-11-20",
    ),
    (
        "title: x\nreview: 2026-02-30",
        "f:3:9: expected a day of the calendar, found '2026-02-30'\n"
        "  hint: write year-month-day, for example 2026-11-20",
    ),
    ("title: x\nloud: on", "f:3:7: expected yes or no, found 'on'"),
    (
        "title: x ☐ y",
        "f:2:10: no font can print '☐' (U+2610, ballot box)\n"
        "  hint: leave it out: the page draws its own boxes to tick",
    ),
    (
        "title: " + "Анна " * 3,
        "f:2:8: no font can print 'А' (U+0410, cyrillic capital letter a), and 11 more characters "
        "of this text\n  hint: the fonts have Latin letters only: write it in those",
    ),
    (
        "title: Nguyễn Thị ﬁt",
        "f:2:12: no font can print 'ễ' (U+1EC5, latin small letter e with circumflex and tilde), "
        "and 2 more characters of this text\n  hint: write 'ê' for 'ễ', 'i' for 'ị', 'fi' for 'ﬁ'",
    ),
    (
        "title: x\nnote: |\n  one\n  two → three",
        "f:5:7: no font can print '→' (U+2192, rightwards arrow)\n  hint: write 'then' or 'to'",
    ),
    (
        "title: x\nnames: {é→: y}",
        "f:3:10: no font can print '→' (U+2192, rightwards arrow)\n  hint: write 'then' or 'to'",
    ),
    ("title: x\npicks: [{a: {sets: 1}, b: {}}]", "f:3:9: this cannot be understood here"),
    ("title: x\npicks: [a: {set: 1}]", "f:3:13: unknown name 'set'\n  hint: did you mean 'sets'?"),
    (
        "title: x\ntitle: y",
        "f:3:1: 'title' is given twice\n  hint: first given on line 2; keep one of them",
    ),
]


@pytest.mark.parametrize(("lines", "message"), WRONG, ids=[repr(row[0]) for row in WRONG])
def test_a_wrong_input_is_named_with_place_and_remedy(lines: str, message: str) -> None:
    assert problems(f"id: i\n{lines}") == [message]


def test_all_that_is_missing_is_named_at_the_record() -> None:
    assert problems("\n  side: left") == [
        "f:2:3: 'id' and 'title' are missing\n  hint: title: what the patient reads first"
    ]
    assert problems("") == ["f: the file is empty\n  hint: it needs 'id' and 'title'"]
    assert problems("# only a note\n---\n") == problems("")
    assert problems("- id: x")[0].startswith(
        "f:1:1: expected settings (name: value lines), found a"
    )


def test_every_problem_of_a_file_is_found_at_once() -> None:
    found = problems(
        """\
id: heel-raise
titel: Heel raise
side: lefft
dose:
  sets: three
  sets: 3
  hold: 1:30
steps:
  - Stand tall ☐ →
  - Note: hold
review: soon
"""
    )
    assert [line.partition(": ")[0] for line in found] == [
        "f:2:1", "f:3:7", "f:5:9", "f:6:3", "f:7:9", "f:9:16", "f:9:18", "f:10:5", "f:11:9",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["☐" * 100_000, "e" + "\u0301\u0316" * 50_000, "→ x" * 30_000])
def test_a_flood_of_bad_characters_is_one_problem_with_its_number(text: str) -> None:
    [found] = problems(f"id: i\ntitle: {text}")
    assert found.startswith(("f:2:8: ", "f:2:9: ", "f:2:10: "))
    assert re.search(r", and \d{5} more characters of this text\n", found)


def test_a_flood_of_control_characters_says_how_many_more_there_are() -> None:
    found = problems("id: i\ntitle: " + "\x07" * 50)
    assert len(found) == 20
    assert "is not allowed, and 30 more after it\n" in found[-1]


def test_provenance_is_kept_out_of_equality() -> None:
    one, two = read("id: a\ntitle: b"), read("# note\n\n  id: a\n  title: b")
    assert one == two
    assert repr(one) == repr(two)
    assert (one.where, two.where) == (Where("f", 1, 1), Where("f", 3, 3))
    assert two.places == {"id": Where("f", 3, 7), "title": Where("f", 4, 10)}
    assert two.id.where == Where("f", 3, 7)
    assert filled(Dose, "where") == ""


def test_a_record_with_a_broken_part_is_never_made() -> None:
    made: list[object] = []

    @dataclass(frozen=True)
    class Loud:
        part: int

        def __post_init__(self) -> None:
            made.append(self)

    @dataclass(frozen=True)
    class Outer:
        loud: tuple[Loud, ...]
        table: Mapping[str, Loud]

    Outer.__annotations__ = {"loud": tuple[Loud, ...], "table": Mapping[str, Loud]}
    assert len(problems("loud: [{part: x}, {}]\ntable: {a: {part: y}}", Outer)) == 3
    assert made == []


@pytest.mark.parametrize("hint", [bytes, int | str, tuple[int, int], set[str], object])
def test_an_annotation_that_cannot_be_read_is_a_bug_not_a_problem(hint: Any) -> None:
    with pytest.raises(TypeError, match="cannot read a value of type"):
        Reader().read(text_node("x", Where("f")), hint)


def test_names_are_kebab_case() -> None:
    assert [kebab("per_day"), kebab("ExerciseDose"), kebab("id")] == [
        "per-day", "exercise-dose", "id",
    ]  # fmt: skip
    assert [slot.key for slot in slots(Dose)] == ["sets", "hold", "per-day"]


def test_a_typo_near_a_snake_case_field_points_to_kebab_case() -> None:
    assert problems("sets: 1\nper_day: 2", Dose) == [
        "f:2:1: unknown name 'per_day'\n  hint: did you mean 'per-day'?"
    ]


def test_a_long_list_of_choices_is_cut() -> None:
    assert Reader().suggest("q", [f"word{i}" for i in range(30)]).endswith("word19, ...")
    assert Reader().suggest("q", ["word"] * 20) == "use one of: " + ", ".join(["word"] * 20)
    assert Reader().suggest("q", []) == "nothing else is allowed here"


def test_words_and_rows_are_read_the_same_way() -> None:
    def cell(column: int, text: str) -> Node:
        return text_node(text, Where("list.csv", 2, column))

    row = settings_node(
        (
            (text_node("sets", Where("list.csv", 1, 1)), cell(1, " 3 ")),
            (text_node("hold", Where("list.csv", 1, 2)), cell(2, "")),
        ),
        Where("list.csv", 2),
    )
    assert read_node(row, Dose) == Dose(3)
    assert read_node(list_node((cell(1, "20 s"),), Where("x")), tuple[Span, ...]) == (Span(20, 20),)
    with pytest.raises(ContentError) as caught:
        read_node(text_node("20/11", Where("--review")), date)
    assert str(caught.value).startswith("--review: expected a date, found '20/11'\n")


def test_a_file_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "dose.yaml"
    path.write_bytes(b"\xef\xbb\xbfsets: 3\r\n")
    assert read_file(path, Dose) == Dose(3)
    path.write_text("sets: x\n", encoding="utf-8")
    with pytest.raises(ContentError, match="expected a whole number") as caught:
        read_file(path, Dose)
    assert str(caught.value).startswith(f"{path}:1:7: ")


def file_problem(path: Path, limits: Limits = LIMITS) -> str:
    with pytest.raises(ContentError) as caught:
        read_file(path, Dose, limits)
    return str(caught.value).removeprefix(f"{path}: ")


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert file_problem(tmp_path) == "this is a folder, not a file"
    assert file_problem(tmp_path / "none.yaml") == "there is no such file"
    assert file_problem(Path("a\0b")) == "there is no such file"
    assert file_problem(tmp_path / ("x" * 300)) == "the file cannot be read (file name too long)"
    path = tmp_path / "big.yaml"
    path.write_bytes(b"sets: 3")
    assert file_problem(path, Limits(bytes=6)) == (
        "the file is larger than 6 bytes\n  hint: split it into several files"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert file_problem(tmp_path / "pipe") == "this is not an ordinary file"


def test_a_file_without_permission_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dose.yaml"
    path.write_bytes(b"sets: 3")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert file_problem(path) == "the file cannot be read (permission denied)"


PIECES = [
    "id: a\n", "title: b\n", "dose:\n", "  sets: 3\n", "steps:\n", "  - c\n", "picks: [a, b]\n",
    "note: |\n", "  → ☐\n",
    "'", '"', "{", "}", "[", "]", ": ", "&a ", "*a ", "!t ", "\t", "\0", "#",
    "---\n", "<<: ", "\\", "\u2028", "\ud800", "🙂", "e\u0301", "per_day: 2\n", "- ", "? ", "%",
]  # fmt: skip


@settings(max_examples=800, deadline=None, derandomize=True)
@given(
    st.one_of(st.text(), st.binary(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
)
def test_no_input_raises_anything_but_a_content_error(source: str | bytes) -> None:
    error: ContentError | None = None
    try:
        assert read_text(source, "f", Exercise).title
    except ContentError as caught:
        error = caught
    if error:
        assert error.problems
        assert str(error).encode("utf-8")
        assert all(problem.where.file == "f" for problem in error.problems)
