"""YAML text to a tree that is safe to walk, with either parser, and faults in plain words."""

import string
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.problems import Where
from handout.yamlnodes import LOADER, Node, parse_nodes
from handout.yamltext import LIMITS, Limits

LOADERS = [yaml.SafeLoader] + ([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])


@pytest.fixture(params=LOADERS, ids=lambda loader: str(loader.__name__))
def loader(request: pytest.FixtureRequest) -> Any:
    return request.param


def faults(source: str | bytes, loader: Any = None, limits: Limits = LIMITS) -> list[str]:
    _, problems = parse_nodes(source, "f", limits, loader)
    return [str(problem) for problem in problems]


def tree(source: str | bytes, loader: Any = None) -> Node:
    root, problems = parse_nodes(source, "f", LIMITS, loader)
    assert problems == ()
    assert root is not None
    return root


def plain(node: Node) -> Any:
    """The tree as plain lists and dictionaries of text."""
    if node.kind == "settings":
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items] if node.kind == "list" else node.text


def test_the_fast_parser_is_used_where_there_is_one() -> None:
    assert LOADER is LOADERS[-1]


def test_nothing_is_interpreted(loader: Any) -> None:
    source = "{a: no, b: 1:30, c: 010, d: 2026-11-20, e: ~, f: null, g: 0x1F, h: 1e3, i: 5 s}"
    assert plain(tree(source, loader)) == {
        "a": "no", "b": "1:30", "c": "010", "d": "2026-11-20", "e": "~",
        "f": "null", "g": "0x1F", "h": "1e3", "i": "5 s",
    }  # fmt: skip


def test_places_of_everything(loader: Any) -> None:
    root = tree("# note\na: x\nb:\n  - y\n  - {c: z}\n", loader)
    (a, x), (b, rows) = root.entries
    assert [(n.where.line, n.where.column) for n in (root, a, x, b, rows)] == [
        (2, 1), (2, 1), (2, 4), (3, 1), (4, 3),
    ]  # fmt: skip
    assert rows.items[1].where == Where("f", 5, 5)
    assert rows.items[1].entries[0][1].where == Where("f", 5, 9)
    assert root.get("b") is rows
    assert root.get("c") is None


def test_a_label_may_be_repeated(loader: Any) -> None:
    root = tree("a: &rest [1, 2]\nb: *rest\n", loader)
    assert plain(root) == {"a": ["1", "2"], "b": ["1", "2"]}
    assert root.size == 9
    assert tree("a: {b: [c]}", loader).depth == 4


SYNTAX = [
    ("a: b: c", "f:1:5: a colon inside text", "put quotes around all of the text"),
    ("- Note: hold: 3", "f:1:13: a colon inside text", "put quotes around all of the text"),
    ('a: "b": c', "f:1:7: a colon inside text", "put quotes around all of the text"),
    (
        "a: b\n c: d",
        "f:2:3: this line does not go with the line above",
        "check the spaces at its start; or, if it is one text, put quotes around all of it",
    ),
    (
        "a: 'it's'",
        "f:1:8: text goes on after the closing quote",
        "put quotes around all of it; inside single quotes, write '' for an apostrophe",
    ),
    (
        "a: 1\nb: 'abc\nc: d",
        "f:2:4: the quote ' that opens here is never closed",
        "inside single quotes, write '' for an apostrophe",
    ),
    ('a: "b', 'f:1:4: the quote " that opens here is never closed', 'close it with another "'),
    (
        'a: "50\\60"',
        "f:1:4: a backslash inside double quotes starts a special character, and this is none",
        "use single quotes, or write \\\\ for one backslash",
    ),
    (
        'a: "\\ud800"',
        "f:1:4: a backslash inside double quotes starts a special character, and this is none",
        "use single quotes, or write \\\\ for one backslash",
    ),
    (
        "a: [1, 2\nb: 3",
        "f:1:4: the '[' that opens here is not closed with ']'",
        "or, if it is text, put quotes around all of the text",
    ),
    (
        "a: {b: c",
        "f:1:4: the '{' that opens here is not closed with '}'",
        "or, if it is text, put quotes around all of the text",
    ),
    (
        "[",
        "f:1:1: a bracket is not closed",
        "close it; or, if it is text, put quotes around all of the text",
    ),
    (
        "a: [b, {c: d]",
        "f:1:13: expected ',' or '}' here, found ']'",
        "or, if it is text, put quotes around all of the text",
    ),
    ("[]]", "f:1:3: ']' cannot stand here", "put quotes around all of the text"),
    (
        "- a\n- b: [\n",
        "f:2:6: a bracket is not closed",
        "close it; or, if it is text, put quotes around all of the text",
    ),
    (
        "- a\n- [[b], [\n",
        "f:2:9: a bracket is not closed",
        "close it; or, if it is text, put quotes around all of the text",
    ),
    ("a: ]", "f:1:4: ']' cannot stand here", "put quotes around all of the text"),
    ("a: @home", "f:1:4: text cannot start with '@'", "put quotes around all of the text"),
    ("a: `b`", "f:1:4: text cannot start with '`'", "put quotes around all of the text"),
    ("a: %b", "f:1:4: text cannot start with '%'", "put quotes around all of the text"),
    ("a: ? b", "f:1:4: text cannot start with '?'", "put quotes around all of the text"),
    ("a: & b", "f:1:4: text cannot start with '&'", "put quotes around all of the text"),
    ("a: *b* c", "f:1:4: text cannot start with '*'", "put quotes around all of the text"),
    (
        "a: *b",
        "f:1:4: '*b' stands for a label '&b' that is not there",
        "put quotes around text that starts with '*'",
    ),
    (
        "a: &more b",
        "f:1:4: '&more' is read as a label and lost",
        "put quotes around text that starts with '&'",
    ),
    (
        "a: &x 1\nb: &x 2\nc: *x",
        "f:2:4: the label '&x' is given twice",
        "first given on line 1",
    ),
    (
        "a: &x [*x]",
        "f:1:8: '*x' stands inside the label '&x' that it repeats",
        "write it out in full",
    ),
    (
        "a: !!python/object:os.system x",
        "f:1:4: '!!python/object:os.system' is read as a type, and types are not allowed",
        "put quotes around text that starts with '!'",
    ),
    (
        "a: !important b",
        "f:1:4: '!important' is read as a type, and types are not allowed",
        "put quotes around text that starts with '!'",
    ),
    (
        "a: >5 reps",
        "f:1:4: '>' must stand alone, with the text on the next lines",
        "or, if it is text, put quotes around all of the text",
    ),
    (
        "a: |#5\n  b",
        "f:1:4: '|' must stand alone, with the text on the next lines",
        "or, if it is text, put quotes around all of the text",
    ),
    (
        "a: - b",
        "f:1:4: a list cannot start on this line",
        "start it on the next line, below the name",
    ),
    (
        "- a\nb: c",
        "f:2:1: expected a list item",
        "start every line of a list with '- ', in the same column",
    ),
    (
        "a: b\n- c",
        "f:2:1: a list item cannot stand here",
        "line it up with the items above; a name: value group holds no items",
    ),
    (
        "a:\n  b: c\n d: e",
        "f:3:2: the line is indented differently from its group",
        "settings of one group start in the same column; move the line left or right",
    ),
    ("a: 1\nfoo\nb: 2", "f:2:1: the line has no colon", "write it as  name: value"),
    (
        "---\na: 1\n---\nb: 2",
        "f:3:1: a second document starts here",
        "keep one document in a file: delete the line '---' or make a second file",
    ),
    (
        "a: 1\n...\nb: 2",
        "f:3:1: the file goes on after its end",
        "delete the line '...' above, or the character that closes too early",
    ),
    (
        "# note\n%YAML 1.1\n---\na: 1",
        "f:2:1: a line that starts with '%' is read as a note to the program",
        "delete the line",
    ),
    (
        "a: {{name}}",
        "f:1:5: expected a name, found settings (name: value lines)",
        "put quotes around text that starts with '{', '[' or '?'",
    ),
    ("a: 1\n'': 2", "f:2:1: a name is missing before the colon", ""),
    (
        "a: 1\nb: 2\na: 3",
        "f:3:1: 'a' is given twice",
        "first given on line 1; keep one of them",
    ),
    (
        "<<: {a: 1}",
        "f:1:1: '<<' (merging settings) is not supported",
        "write the settings out in full",
    ),
    (
        "a:\n\tb: 1\n\tc: 2",
        "f:2:1: the line starts with a tab; so does 1 more line",
        "use spaces",
    ),
    ("a:\n\t- b", "f:2:1: the line starts with a tab", "use spaces"),
    (
        "a:\n  \tb: 1\n\tc: 2\n\td: 3",
        "f:2:3: the line starts with a tab; so do 2 more lines",
        "use spaces",
    ),
    (
        "a: b\x07c",
        "f:1:5: the character U+0007 (control character) is not allowed",
        "delete it: it is invisible",
    ),
    (
        'a: "b\\x07c"',
        "f:1:4: the character U+0007 (control character) is not allowed",
        "delete it: it is invisible",
    ),
    (
        "a: b\u2028c",
        "f:1:5: the character U+2028 (line separator) is not allowed",
        "delete it: it is invisible",
    ),
    (
        "a: b\ufeffc",
        "f:1:5: the character U+FEFF (zero width no-break space) is not allowed",
        "delete it: it is invisible",
    ),
    (
        "a: \ud800",
        "f:1:4: the character U+D800 is not allowed",
        "delete it: it is invisible",
    ),
    (
        "a: b\0c",
        "f:1:5: the character U+0000 (control character) is not allowed",
        "save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8)",
    ),
]


@pytest.mark.parametrize(
    ("source", "message", "hint"), SYNTAX, ids=[repr(row[0]) for row in SYNTAX]
)
def test_a_fault_is_said_in_plain_words(source: str, message: str, hint: str, loader: Any) -> None:
    assert faults(source, loader) == [message + (f"\n  hint: {hint}" if hint else "")]


def test_faults_of_form_are_found_together(loader: Any) -> None:
    source = "a: !x 1\na: 2\n<<: 3\n"
    assert [fault.partition(": ")[0] for fault in faults(source, loader)] == [
        "f:1:4", "f:2:1", "f:3:1",
    ]  # fmt: skip


def test_tabs_elsewhere_are_spaces(loader: Any) -> None:
    root = tree("a:\tb\t# note\n\t# note\n\t\nc: d\te\n", loader)
    assert plain(root) == {"a": "b", "c": "d e"}
    assert root.entries[0][1].where == Where("f", 1, 4)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings_with_a_mark_are_read(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    root = tree(mark + "a: señal\r\nb: ½\r\n".encode(encoding))
    assert plain(root) == {"a": "señal", "b": "½"}
    assert root.entries[1][0].where == Where("f", 2, 1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a: 1\r\nb: se\xf1al", "f:2:6: the file is not UTF-8: byte F1"),
        (b"\xef\xbb\xbfa: \xff", "f:1:4: the file is not UTF-8: byte FF"),
        ("é: ".encode() + b"\xe2\x82", "f:1:4: the file is not UTF-8: byte E2 82"),
        (b"\xff\xfea\0:\0 ", "f:1:3: the file is not UTF-16: byte 20"),
        ("goal: Walk\n".encode("utf-16-le"), "f: the file is UTF-16 without the mark that says so"),
        ("goal: Walk\n".encode("utf-16-be"), "f: the file is UTF-16 without the mark that says so"),
    ],
)
def test_bad_encoding_is_named_with_its_place(data: bytes, message: str) -> None:
    hint = "save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
    assert faults(data) == [f"{message}\n  hint: {hint}"]


def test_a_binary_file_is_not_listed_byte_by_byte() -> None:
    assert len(faults(b"\0\1\2" * 1000)) == 20


def bomb(levels: int) -> str:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    letters = string.ascii_lowercase
    rows += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]"
        for before, name in pairwise(letters[:levels])
    ]
    return "\n".join([*rows, f"z: *{letters[levels - 1]}"])


def test_an_alias_bomb_is_refused_before_it_is_walked(loader: Any) -> None:
    assert faults(bomb(9), loader) == [
        "f:5:8: the file has more than 20,000 values\n"
        "  hint: split it; a repeated label (*name) counts each time"
    ]


def test_a_long_text_counts_each_time_it_is_repeated(loader: Any) -> None:
    long = "word " * 40_000
    source = f"a: &a '{long}'\nb: [{', '.join(['*a'] * 300)}]\n"
    assert faults(source, loader) == [
        "f:2:37: the file is larger than 2 MB with every repeated label (*name) written out\n"
        "  hint: split it into several files"
    ]
    inside = f"a: &a\n  - {{b: [x, '{long}']}}\nb: [{', '.join(['*a'] * 300)}]\n"
    assert "f:3:37: the file is larger than 2 MB" in faults(inside, loader)[0]


def test_the_limit_of_repeated_text_is_exact(loader: Any) -> None:
    source = "a: &a 12345\nb: *a\n"
    assert faults(source, loader, Limits(bytes=26)) == []
    assert "f:2:4: the file is larger than 25 bytes" in faults(source, loader, Limits(bytes=25))[0]


def test_the_limit_of_values_is_exact(loader: Any) -> None:
    source = "[a, b, c]"
    assert faults(source, loader, Limits(nodes=4)) == []
    assert faults(source, loader, Limits(nodes=3)) == [
        "f:1:8: the file has more than 3 values\n"
        "  hint: split it; a repeated label (*name) counts each time"
    ]


def test_deep_nesting_is_refused(loader: Any) -> None:
    message = "lists and settings stand more than 50 deep in each other"
    hint = "check the indentation and the brackets"
    assert faults("[" * 49 + "a" + "]" * 49, loader) == []
    assert faults("[" * 50 + "a" + "]" * 50, loader) == [f"f:1:51: {message}\n  hint: {hint}"]
    for opening in ("[", "{a: ", "- ", "? ", "{? [", "[{"):
        assert faults(opening * 10_000, loader)[0].splitlines()[0].endswith(message)


def test_labels_cannot_smuggle_depth_in(loader: Any) -> None:
    rows = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 60)]
    assert "50 deep" in faults("\n".join([*rows, "z: *a59"]), loader)[0]
    assert faults("\n".join([*rows[:48], "z: *a47"]), loader) == []
    assert faults("\n".join([*rows[:48], "z: [*a47]"]), loader)[0].startswith("f:49:5: lists and")


def test_a_large_file_is_refused_unread() -> None:
    assert faults("a" * 2_000_001) == [
        "f: the file is larger than 2 MB\n  hint: split it into several files"
    ]
    assert faults(b"a: b", limits=Limits(bytes=3)) == [
        "f: the file is larger than 3 bytes\n  hint: split it into several files"
    ]


def test_the_place_of_a_character_inside_a_text(loader: Any) -> None:
    folded = tree("a: >\n  one\n  two →\n\n  → three\n", loader).entries[0][1]
    assert folded.where_of("→", 0) == Where("f", 3, 7)
    assert folded.where_of("→", 1) == Where("f", 5, 3)
    quoted = tree("a: 'it''s →'", loader)
    assert quoted.entries[0][1].where_of("→", 0) == Where("f", 1, 11)


def test_the_place_of_an_escaped_character_is_that_of_its_text(loader: Any) -> None:
    text = tree('a: "\\u2192 →"', loader).entries[0][1]
    assert text.where_of("→", 1) == Where("f", 1, 4)
    assert text.where_of("→", 0) == Where("f", 1, 4)
    plain_text = tree("a: →", loader).entries[0][1]
    assert [plain_text.where_of("→", n).column for n in (0, 1)] == [4, 4]
    assert tree("ab: x →", loader).entries[0][1].where_of("→", 0).column == 7


PIECES = [
    "a", "b", "word", "key: ", "- ", "\n", "\n  ", "\n    ", " ", "  ", "'", '"', "#", " #", ": ",
    "&x ", "*x", "!t ", "|\n", ">-\n", "---\n", "1", "é", "→", "\\", "@", "%", "...",
]  # fmt: skip


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="there is only one parser to compare")
@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_both_parsers_read_the_same(source: str) -> None:
    """Without brackets: the two differ on `?` and `:` next to one, which nobody writes."""
    fast = parse_nodes(source, "f", LIMITS, yaml.CSafeLoader)
    pure = parse_nodes(source, "f", LIMITS, yaml.SafeLoader)
    assert bool(fast[1]) == bool(pure[1])
    assert fast[1] or fast[0] == pure[0]
