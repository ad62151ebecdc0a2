"""The library that ships, damaged on purpose as people do by hand: each kind is named with file,
line, column and a remedy, and nothing else is said."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from handout.data import data_path
from handout.library import load_library
from handout.lint import check_library
from handout.model.words import Words
from handout.problems import Problem
from samples import problems_of

WALK = "exercises/walking.yaml"
BRIDGE = "exercises/glute-bridge.yaml"
START = "programs/low-back-first-steps.yaml"
STOP = "safety/stop-signs.yaml"
ALARM = "safety/emergency.yaml"
SITTING = "topics/sitting.yaml"


@dataclass(frozen=True)
class Damage:
    """The first `old` of a file becomes `new`; a problem is wanted at the nearest `at`.

    The nearest after it, or else before it; without `at`, at the very beginning of the file.
    """

    kind: str
    file: str
    old: str
    new: str
    at: str
    message: str
    remedy: str


FORM = [
    Damage(
        "a name misspelled",
        BRIDGE,
        "\nfeel:",
        "\nfeal:",
        "feal",
        "unknown name 'feal'",
        "did you mean 'feel'?",
    ),
    Damage(
        "a name left out",
        BRIDGE,
        "\nfeel: ",
        "\n# ",
        "",
        "'feel' is missing",
        "What the patient should feel",
    ),
    Damage(
        "a value left out",
        BRIDGE,
        "\nkind: strength",
        "\nkind:",
        "kind",
        "'kind' is empty",
        "write What sort of exercise",
    ),
    Damage(
        "a name given twice",
        BRIDGE,
        "\nkind: strength",
        "\nkind: strength\nkind: mobility",
        "kind: mobility",
        "'kind' is given twice",
        "keep one of them",
    ),
    Damage(
        "a choice misspelled",
        BRIDGE,
        "kind: strength",
        "kind: strenght",
        "strenght",
        "'strenght' is not one of the choices",
        "did you mean 'strength'?",
    ),
    Damage(
        "a colon inside text",
        BRIDGE,
        "\nbreathing: ",
        "\nbreathing: Note:  ",
        ":  ",
        "a colon inside text",
        "put quotes around all of the text",
    ),
    Damage(
        "a colon inside a step",
        BRIDGE,
        "\nsteps:\n  - ",
        "\nsteps:\n  - First: ",
        "First: ",
        "expected text, found settings",
        "put quotes around all of the text",
    ),
    Damage(
        "a colon forgotten",
        BRIDGE,
        "\nkind: strength",
        "\nkind strength",
        "kind strength",
        "the line has no colon",
        "write it as  name: value",
    ),
    Damage(
        "one text where a list belongs",
        BRIDGE,
        "equipment: [mat]",
        "equipment: mat",
        "mat",
        "expected a list, found 'mat'",
        "starts with '- '",
    ),
    Damage(
        "a bracket not closed",
        BRIDGE,
        "equipment: [mat]",
        "equipment: [mat",
        "[mat",
        "the '[' that opens here is not closed with ']'",
        "quotes",
    ),
    Damage(
        "a quote not closed",
        BRIDGE,
        "\nkind: strength",
        "\nkind: 'strength",
        "'strength",
        "the quote ' that opens here is never closed",
        "write '' for an apostrophe",
    ),
    Damage(
        "an apostrophe inside single quotes",
        BRIDGE,
        "\neasier: ",
        "\neasier: 'Don't' ",
        "t' ",
        "text goes on after the closing quote",
        "write '' for an apostrophe",
    ),
    Damage(
        "a tab at the start of a line",
        BRIDGE,
        "\n  reps: ",
        "\n\treps: ",
        "\treps",
        "the line starts with a tab",
        "use spaces",
    ),
    Damage(
        "a line moved by one space",
        BRIDGE,
        "\n  reps: ",
        "\n   reps: ",
        ": ",
        "this line does not go with the line above",
        "check the spaces at its start",
    ),
    Damage(
        "a line moved to the left",
        BRIDGE,
        "\n  reps: ",
        "\n reps: ",
        "reps",
        "the line is indented differently from its group",
        "start in the same column",
    ),
    Damage(
        "text that starts with a star",
        BRIDGE,
        "\neasier: ",
        "\neasier: *Lift ",
        "*Lift",
        "stands for a label",
        "put quotes around text that starts with '*'",
    ),
    Damage(
        "text that starts with an exclamation mark",
        BRIDGE,
        "\neasier: ",
        "\neasier: !Lift ",
        "!Lift",
        "'!Lift' is read as a type",
        "put quotes around text that starts with '!'",
    ),
    Damage(
        "text that starts with an and sign",
        BRIDGE,
        "\neasier: ",
        "\neasier: &Lift ",
        "&Lift",
        "'&Lift' is read as a label and lost",
        "quotes around text that starts with '&'",
    ),
    Damage(
        "text that starts with an at sign",
        BRIDGE,
        "\neasier: ",
        "\neasier: @Lift ",
        "@Lift",
        "text cannot start with '@'",
        "put quotes around all of the text",
    ),
    Damage(
        "a second document",
        BRIDGE,
        "\nreview: draft",
        "\n---\nreview: draft",
        "---",
        "a second document starts here",
        "delete the line '---'",
    ),
    Damage(
        "a tick copied from a word processor",
        BRIDGE,
        "\neasier: ",
        "\neasier: ☑ ",
        "☑",
        "no font can print '☑' (U+2611, ballot box with check)",
        "draws its own boxes",
    ),
    Damage(
        "an arrow copied from a slide",
        BRIDGE,
        "\neasier: ",
        "\neasier: Bend → ",
        "→",
        "no font can print '→' (U+2192, rightwards arrow)",
        "write 'then' or 'to'",
    ),
    Damage(
        "an emoji",
        BRIDGE,
        "\neasier: ",
        "\neasier: Go 💪 ",
        "💪",
        "no font can print '💪'",
        "say it in words",
    ),
    Damage(
        "a space of no width",
        BRIDGE,
        "\neasier: ",
        "\neasier: G\u200bo. ",
        "\u200b",
        "U+200B",
        "delete it",
    ),
    Damage(
        "a whole number in words",
        ALARM,
        "order: 10",
        "order: ten",
        "ten",
        "expected a whole number, found 'ten'",
        "write 10",
    ),
    Damage(
        "neither yes nor no",
        ALARM,
        "always: true",
        "always: maybe",
        "maybe",
        "expected yes or no",
        "",
    ),
]

DOSE = [
    Damage(
        "a hold without a unit",
        BRIDGE,
        "hold: 3-5 s",
        "hold: 3-5",
        "3-5",
        "'3-5' has no unit",
        "write 3-5 s or 3-5 min",
    ),
    Damage(
        "a count in words",
        BRIDGE,
        "reps: 10-12",
        "reps: ten",
        "ten",
        "'ten' is not a number or a range",
        "write 10 or 10-12",
    ),
    Damage(
        "a unit after a count",
        BRIDGE,
        "sets: 2-3",
        "sets: 2-3 sets",
        "2-3 sets",
        "'2-3 sets' is not a number or a range",
        "write 10 or 10-12",
    ),
    Damage(
        "a range backwards",
        BRIDGE,
        "reps: 10-12",
        "reps: 12-10",
        "12-10",
        "'12-10' runs backwards",
        "write the smaller number first",
    ),
    Damage(
        "no sets at all",
        BRIDGE,
        "sets: 2-3",
        "sets: 0",
        "0",
        "'0' must be 1 or more",
        "leave it out if there is none",
    ),
    Damage(
        "sets but no rest",
        BRIDGE,
        "  rest: 60 s\n",
        "",
        "2-3\n",
        "several sets but no rest between them",
        "add rest, for example rest: 60 s",
    ),
    Damage(
        "how often forgotten",
        BRIDGE,
        "  per-day: 1\n",
        "",
        "sets: ",
        "does not say how many times a day",
        "add per-day, for example per-day: 1",
    ),
    Damage(
        "both sides, but counted how?",
        BRIDGE,
        "side: none",
        "side: both",
        "both",
        "if the count is for each side or in all",
        "add count: per-side",
    ),
    Damage(
        "more days than a week has",
        BRIDGE,
        "days: 3",
        "days: 10",
        "10",
        "10 days a week are more than 7",
        "check the number in days",
    ),
    Damage(
        "reps and time together",
        WALK,
        "  sets: 1\n",
        "  sets: 1\n  reps: 5\n",
        "5-10 min",
        "the dose gives both reps and time",
        "keep one",
    ),
    Damage(
        "a zero too many",
        BRIDGE,
        "reps: 10-12",
        "reps: 100-120",
        "100-120",
        "120 times in a set are more than 100",
        "check the number in reps",
    ),
    Damage(
        "a step that gives the dose",
        BRIDGE,
        "\nsteps:\n  - ",
        "\nsteps:\n  - Tap 10 times. ",
        "Tap 10",
        "the step says '10 times'",
        "write it in the dose",
    ),
]

NAMES = [
    Damage(
        "an id that is not the file's name",
        BRIDGE,
        "id: glute-bridge",
        "id: glute-brige",
        "glute-brige",
        "is not the name of the file",
        "write id: glute-bridge",
    ),
    Damage(
        "an unknown exercise in a program",
        START,
        "- pelvic-tilt",
        "- pelvic-tit",
        "pelvic-tit",
        "there is no exercise 'pelvic-tit'",
        "did you mean 'pelvic-tilt'?",
    ),
    Damage(
        "an exercise twice in a program",
        START,
        "- pelvic-tilt",
        "- walking\n  - pelvic-tilt",
        "walking: {",
        "the exercise 'walking' is named twice",
        "keep one of them",
    ),
    Damage(
        "an unknown topic",
        START,
        "flare-up",
        "flair-up",
        "flair-up",
        "there is no topic 'flair-up'",
        "did you mean 'flare-up'?",
    ),
    Damage(
        "an unknown safety box",
        START,
        "safety: [limits-for-now",
        "safety: [limit-for-now",
        "limit-for-now",
        "there is no safety box",
        "did you mean 'limits-for-now'?",
    ),
    Damage(
        "an unknown flag",
        BRIDGE,
        "flag: leg-pain",
        "flag: legpain",
        "legpain",
        "there is no flag 'legpain'",
        "did you mean 'leg-pain'?",
    ),
    Damage(
        "a flag twice",
        BRIDGE,
        "flag: leg-pain",
        "flag: recent-back-surgery",
        "recent-back-surgery",
        "is named twice",
        "keep one of them",
    ),
    Damage(
        "unknown equipment",
        BRIDGE,
        "equipment: [mat]",
        "equipment: [matt]",
        "matt",
        "there is no equipment 'matt'",
        "did you mean 'mat'?",
    ),
    Damage(
        "an unknown source",
        BRIDGE,
        "\n  - house",
        "\n  - hause",
        "hause",
        "there is no source 'hause'",
        "did you mean 'house'?",
    ),
    Damage(
        "a page where a line belongs",
        BRIDGE,
        "\n  - house",
        "\n  - house:p3",
        "house:p3",
        "'house:p3' does not give a line number",
        "write house:31, or house alone",
    ),
    Damage(
        "an exercise instead of itself",
        BRIDGE,
        "instead: [walking",
        "instead: [glute-bridge",
        "glute-bridge",
        "is offered instead of itself",
        "name another one",
    ),
    Damage(
        "an unknown alternative",
        BRIDGE,
        "instead: [walking",
        "instead: [waking",
        "waking",
        "there is no exercise 'waking'",
        "did you mean 'walking'?",
    ),
    Damage(
        "a level misspelled",
        BRIDGE,
        "level: avoid",
        "level: forbid",
        "forbid",
        "'forbid' is not one of the choices",
        "avoid",
    ),
    Damage(
        "a frame that is not drawn",
        BRIDGE,
        "frame: lift",
        "frame: lifted",
        "lifted",
        "the figure 'glute-bridge' has no frame 'lifted'",
        "did you mean 'lift'?",
    ),
    Damage(
        "a picture of a step that is not there",
        BRIDGE,
        "steps: [1, 2, 3]",
        "steps: [1, 2, 13]",
        "13",
        "the picture shows step 13",
        "write a number from 1 to",
    ),
    Damage(
        "a fill-in misspelled",
        BRIDGE,
        "{hold}",
        "{holt}",
        "Hold for {holt}",
        "nothing fills in {holt}",
        "did you mean 'hold'?",
    ),
    Damage(
        "a fill-in that the dose lacks",
        BRIDGE,
        "{hold}",
        "{time}",
        "Hold for {time}",
        "the dose has no time",
        "add time to the dose",
    ),
    Damage(
        "a brace alone",
        BRIDGE,
        "{hold}",
        "{hold",
        "Hold for {hold",
        "a brace { or } stands alone",
        "write both",
    ),
    Damage(
        "a clinic's fill-in misspelled",
        STOP,
        "\npoints:\n  - ",
        "\npoints:\n  - Call {clinic-fone}. ",
        "Call {clinic-fone}",
        "nothing fills in {clinic-fone}",
        "did you mean 'clinic-phone'?",
    ),
    Damage(
        "an override for everybody",
        START,
        "- pelvic-tilt: {",
        "- pelvic-tilt: {override: ok, ",
        "pelvic-tilt",
        "cannot override a caution for every patient",
        "in one patient's plan",
    ),
    Damage(
        "signed off by nobody",
        BRIDGE,
        "review: draft",
        "review: reviewed\nreviewed-on: '2026-11-20'",
        "reviewed\n",
        "this is reviewed, but nobody is named",
        "add reviewed-by: a name",
    ),
    Damage(
        "a day that is no date",
        BRIDGE,
        "review: draft",
        "review: reviewed\nreviewed-by: A. Physio\nreviewed-on: 20.11.2026",
        "20.11.2026",
        "is missing or is not a date",
        "reviewed-on: 2026-11-20",
    ),
]

HABITS = [
    Damage(
        "a sentence too long",
        BRIDGE,
        "\nsteps:\n  - ",
        "\nsteps:\n  - Lower your hips slowly to the floor and then let your back and your legs "
        "go loose. ",
        "Lower your hips",
        "a sentence of 17 words",
        "make two of it",
    ),
    Damage(
        "an item without a source",
        SITTING,
        "sources: [",
        "sources: [] # [",
        "[]",
        "'sitting' names no source",
        "add sources: [house]",
    ),
    Damage(
        "an emergency box that is not always printed",
        ALARM,
        "always: true",
        "always: false",
        "emergency\norder",
        "is not printed on every handout",
        "add always: true",
    ),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the library that ships."""
    return Path(shutil.copytree(data_path("content"), tmp_path / "copy"))


def _check(folder: Path, words: Words) -> tuple[Problem, ...]:
    found = problems_of(load_library, folder)
    return found or tuple(check_library(load_library(folder), words))


def _place(text: str, start: int, marker: str) -> tuple[int, int]:
    index = text.find(marker, start)
    if index < 0 or not marker:
        index = text.rindex(marker, 0, start + len(marker)) if marker else 0
    before = text[:index]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("damage", [*FORM, *DOSE, *NAMES, *HABITS], ids=lambda d: d.kind)
def test_damage_is_named_with_its_place_and_remedy(
    copy: Path, words: Words, damage: Damage
) -> None:
    path = copy / damage.file
    text = path.read_text(encoding="utf-8")
    start = text.index(damage.old)
    damaged = text.replace(damage.old, damage.new, 1)
    path.write_text(damaged, encoding="utf-8")
    found = _check(copy, words)
    assert [problem.where.file for problem in found] == [str(path)]
    (problem,) = found
    assert (problem.where.line, problem.where.column) == _place(damaged, start, damage.at)
    assert damage.message in problem.message
    assert damage.remedy in problem.hint


@dataclass(frozen=True)
class Mishap:
    """Something done to whole files; a problem is wanted at `place` (line:column, or nothing)."""

    kind: str
    file: str
    do: Callable[[Path], object]
    place: str
    message: str
    remedy: str


def _rename(name: str) -> Callable[[Path], object]:
    return lambda path: path.rename(path.with_name(name))


def _write(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _in_old_encoding(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\nfeel: ", "\nfeel: Don\u2019t. ", 1)
    path.write_bytes(text.encode("cp1252"))


def _move_into(folder: str) -> Callable[[Path], object]:
    def move(path: Path) -> None:
        (path.parent / folder).mkdir()
        path.rename(path.parent / folder / path.name)

    return move


SPARE = "safety/spare.yaml"

FILES = [
    Mishap("an empty file", SITTING, _write(b""), "", "the file is empty", "it needs 'id'"),
    Mishap("only a comment", SITTING, _write(b"# later\n"), "", "the file is empty", "'id'"),
    Mishap("a file that is no list of settings", SITTING, _write(b"Sit well.\n"), "1:1",
           "expected settings", "name: value"),
    Mishap("a file in an old encoding", BRIDGE, _in_old_encoding, "*",
           "the file is not UTF-8", "save the file as UTF-8 (in Notepad"),
    Mishap("a picture called YAML", SITTING, _write(b"\x89PNG\r\n\x1a\n\0\0"), "1:1",
           "the file is not UTF-8", "save the file as UTF-8"),
    Mishap("an ending that nothing reads", SPARE, _rename("spare.yml"), "",
           "does not end in '.yaml'", "rename it to spare.yaml"),
    Mishap("a text file among the boxes", SPARE, _rename("spare.txt"), "",
           "does not end in '.yaml'", "rename it to spare.yaml"),
    Mishap("a backup among the boxes", SPARE, _rename("spare.yaml.bak"), "",
           "does not end in '.yaml'", "move it out of the library"),
    Mishap("a copy made by the file manager", SPARE, _rename("spare - Copy.yaml"), "1:5",
           "the id 'spare' is not the name of the file", "rename the file to spare.yaml"),
    Mishap("a file renamed, its id not", SPARE, _rename("other.yaml"), "1:5",
           "the id 'spare' is not the name of the file", "write id: other"),
    Mishap("a file put into a folder of its own", SPARE, _move_into("old"), "",
           "nothing reads the folder 'old'", "move its files one folder up"),
    Mishap("a folder misspelled", SPARE, lambda path: (path.parent.parent / "topic").mkdir(), "",
           "nothing reads the folder 'topic'", "did you mean 'topics'?"),
    Mishap("an id used by two kinds", SPARE, _rename("sitting.yaml"), "",
           "'sitting' is also the id of", "give one of the two another id"),
]  # fmt: skip


@pytest.mark.parametrize("mishap", FILES, ids=lambda m: m.kind)
def test_mishaps_with_files_are_named(copy: Path, words: Words, mishap: Mishap) -> None:
    spare = (copy / STOP).read_text(encoding="utf-8").replace("id: stop-signs", "id: spare")
    (copy / SPARE).write_text(spare.replace("always: true", "always: false"), encoding="utf-8")
    mishap.do(copy / mishap.file)
    (problem,) = _check(copy, words)
    where = problem.where
    assert where.file.startswith(str(copy))
    if mishap.place == "*":
        assert where.line > 1
        assert where.column > 1
    else:
        assert ":".join(str(n) for n in (where.line, where.column) if n) == mishap.place
    assert mishap.message in problem.message
    assert mishap.remedy in problem.hint


def test_a_deleted_exercise_is_missed_wherever_it_is_named(copy: Path, words: Words) -> None:
    (copy / BRIDGE).unlink()
    found = _check(copy, words)
    assert {problem.message for problem in found} == {"there is no exercise 'glute-bridge'"}
    assert str(copy / START) in [problem.where.file for problem in found]
    assert all(problem.where.line and problem.where.column for problem in found)


def test_damage_in_many_files_is_told_at_once_and_in_order(copy: Path, words: Words) -> None:
    for name in (BRIDGE, SITTING, START):
        path = copy / name
        path.write_text(path.read_text(encoding="utf-8") + "oops: 1\n", encoding="utf-8")
    found = _check(copy, words)
    assert [problem.where.file for problem in found] == [
        str(copy / name) for name in (BRIDGE, START, SITTING)
    ]


def test_the_copy_is_sound(copy: Path, words: Words) -> None:
    assert _check(copy, words) == ()


def test_there_are_many_kinds() -> None:
    kinds = [damage.kind for damage in (*FORM, *DOSE, *NAMES, *HABITS, *FILES)]
    assert len(set(kinds)) == len(kinds) >= 60
