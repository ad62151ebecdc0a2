"""Folders of files -> a library: layers, foreign files, names that lead nowhere, searching."""

from pathlib import Path

import pytest

from handout.library import load_library, load_style, load_words
from handout.places import find
from handout.problems import Where
from handout.search import search
from samples import (
    BRIDGE,
    SMALL,
    START,
    TERMS,
    WALK,
    position,
    problems_of,
    swap,
    write_library,
)


def _problems(tmp_path: Path, **changes: str | None) -> list[str]:
    """Problems of the small library with changes, as `file:line:col message | hint`."""
    named = {f"{name.replace('__', '/')}.yaml": text for name, text in changes.items()}
    folder = write_library(tmp_path / "library", named)
    return [
        f"{Path(p.where.file).relative_to(folder).as_posix()}:{p.where.line}:{p.where.column} "
        f"{p.message} | {p.hint}"
        for p in problems_of(load_library, folder)
    ]


def test_every_kind_is_loaded_by_id(small: Path) -> None:
    library = load_library(small)
    assert list(library.exercises) == ["bridge", "reach", "walk"]
    assert list(library.topics) == ["sitting"]
    assert list(library.boxes) == ["bones", "emergency"]
    assert list(library.programs) == ["start"]
    assert list(library.terms.flags) == ["weak-bones", "leg-pain"]
    assert library.figures == {"bridge": small / "figures" / "bridge.yaml"}
    assert library.origins["walk"] == small / "exercises" / "walk.yaml"
    assert library.folders == (small,)


def test_a_later_folder_is_laid_over_by_id(small: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "exercises").mkdir(parents=True)
    changed = swap(BRIDGE, "name: Glute bridge", "name: Our bridge").lstrip("\n")
    (own / "exercises" / "bridge.yaml").write_text(changed, encoding="utf-8")
    terms = "equipment: {mat: {name: the blue mat}}\n"
    (own / "terms.yaml").write_text(terms, encoding="utf-8")
    library = load_library(small, own)
    assert library.exercises["bridge"].name == "Our bridge"
    assert library.origins["bridge"] == own / "exercises" / "bridge.yaml"
    assert "walk" in library.exercises
    assert library.terms.equipment["mat"].name == "the blue mat"
    assert library.terms.equipment["chair"].name == "a steady chair"


def test_without_a_folder_the_shipped_content_is_loaded() -> None:
    assert "glute-bridge" in load_library().exercises


def test_a_folder_that_is_not_there(tmp_path: Path, small: Path) -> None:
    missing, file = tmp_path / "none", small / "terms.yaml"
    found = problems_of(load_library, missing, file)
    assert [(p.where.file, p.message) for p in found] == [
        (str(missing), "there is no such folder"),
        (str(file), "this is a file, not a folder"),
    ]


def test_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    found = _problems(
        tmp_path,
        exercises__bridge=swap(BRIDGE, "hold: 5 s", "hold: 5"),
        exercises__walk=swap(WALK, "kind: aerobic", "kind: areobic"),
        programs__start=swap(START, "topics: [sitting]", "topics: [siting]"),
    )
    assert found == [
        "exercises/bridge.yaml:22:32 '5' has no unit | write 5 s or 5 min",
        "exercises/walk.yaml:3:7 'areobic' is not one of the choices | did you mean 'aerobic'?",
        "programs/start.yaml:8:10 there is no topic 'siting' | did you mean 'sitting'?",
    ]


def test_a_file_that_cannot_be_read_is_not_also_missing(tmp_path: Path) -> None:
    found = _problems(tmp_path, exercises__bridge="id: bridge\nname: [\n")
    assert len(found) == 1
    assert found[0].startswith("exercises/bridge.yaml:2:7 ")


def test_broken_terms_do_not_make_every_flag_unknown(tmp_path: Path) -> None:
    found = _problems(tmp_path, terms=swap(TERMS, "name: a firm mat", "nam: a firm mat"))
    assert found == ["terms.yaml:5:9 unknown name 'nam' | did you mean 'name'?"]


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("exercises/plank.yml", "nothing reads 'plank.yml'", "rename it to plank.yaml"),
        ("exercises/plank.txt", "nothing reads 'plank.txt'", "rename it to plank.yaml"),
        ("exercises/plank.yaml.bak", "nothing reads 'plank.yaml.bak'", "out of the library"),
        ("figures/plank.gif", "nothing reads 'plank.gif'", "rename it to plank.yaml"),
        ("exercises/plank.YAML", "nothing reads 'plank.YAML'", "rename it to plank.yaml"),
        ("exercises/old/plank.yaml", "nothing reads the folder 'old'", "one folder up"),
        ("exercise/plank.yaml", "nothing reads the folder 'exercise'", "did you mean 'exercises'?"),
        ("term.yaml", "nothing reads the file 'term.yaml'", "did you mean 'terms.yaml'?"),
        ("plank.yaml", "nothing reads the file 'plank.yaml'", "go into their folders"),
    ],
)
def test_nothing_in_a_library_is_passed_over(
    small: Path, name: str, message: str, hint: str
) -> None:
    path = small / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("id: plank\n", encoding="utf-8")
    (problem,) = problems_of(load_library, small)
    assert message in problem.message
    assert hint in problem.hint
    assert problem.where.file.startswith(str(small))


def test_readme_and_hidden_files_may_stand_anywhere(small: Path) -> None:
    for name in ("README.md", "exercises/readme.txt", ".DS_Store", "topics/Thumbs.db", ".git/x"):
        (small / name).parent.mkdir(exist_ok=True)
        (small / name).write_text("hello", encoding="utf-8")
    assert problems_of(load_library, small) == ()


def test_one_id_names_one_thing(tmp_path: Path) -> None:
    topic = "id: bridge\ntitle: T\nlead: L.\nparts: []\nsources: [house]\n"
    (found,) = _problems(tmp_path, topics__bridge=topic)
    assert "'bridge' is also the id of exercises/bridge.yaml" in found


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "said"),
    [
        (
            "exercises/bridge", "id: bridge", "id: brigde", "brigde",
            ("the id 'brigde' is not the name of the file | "
            "write id: bridge, or rename the file to brigde.yaml"),
        ),
        (
            "exercises/bridge", "{hold}", "{hald}", "Hold for {hald}",
            "nothing fills in {hald} | did you mean 'hold'?",
        ),
        (
            "exercises/walk", "{time}", "{hold}", "'Walk for",
            ("{hold} is to be filled in, and the dose has no hold | "
            "add hold to the dose, or take {hold} out"),
        ),
        (
            "exercises/bridge", "feel: Your", "feel: After {hold} your", "After {hold}",
            "{hold} is filled in only in steps | say it without the number",
        ),
        (
            "exercises/bridge", "{hold}.", "{hold.", "Hold for {hold.",
            "a brace { or } stands alone | write both, as in {hold}, or use ( ) for a remark",
        ),
        (
            "safety/emergency", "{emergency-call}", "{emergency}", "Call {emergency}",
            "nothing fills in {emergency} | did you mean 'emergency-call'?",
        ),
        (
            "exercises/bridge", "instead: [walk]", "instead: [wolk]", "wolk",
            "there is no exercise 'wolk' | did you mean 'walk'?",
        ),
        (
            "exercises/bridge", "instead: [walk]", "instead: [bridge]", "bridge]",
            "'bridge' is offered instead of itself | name another one",
        ),
        (
            "exercises/bridge", "equipment: [mat]", "equipment: [matt]", "matt",
            "there is no equipment 'matt' | did you mean 'mat'?",
        ),
        (
            "exercises/bridge", "flag: leg-pain", "flag: legpain", "legpain",
            "there is no flag 'legpain' | did you mean 'leg-pain'?",
        ),
        (
            "exercises/bridge", "flag: leg-pain", "flag: weak-bones", "weak-bones, level: care",
            "the flag 'weak-bones' is named twice | first on line {first}; keep one of them",
        ),
        (
            "exercises/bridge", "frame: lift", "frame: lft", "lft",
            "the figure 'bridge' has no frame 'lft' | did you mean 'lift'?",
        ),
        (
            "exercises/bridge", "steps: [2, 3]", "steps: [2, 4]", "4]",
            "the picture shows step 4, and there are 3 steps | write a number from 1 to 3",
        ),
        (
            "exercises/bridge", "rest: 60 s, ", "", "2, reps: 8",
            "the dose has several sets but no rest between them | add rest, for example rest: 60 s",
        ),
        (
            "exercises/bridge", ", per-day: 1", "", "{sets: 2",
            "the dose does not say how many times a day | add per-day, for example per-day: 1",
        ),
        (
            "exercises/bridge", ", days: 7", ", days: 9", "9}",
            "9 days a week are more than 7 | check the number in days",
        ),
        (
            "exercises/bridge", "sources: [house, 'book:12']", "sources: [hause]", "hause",
            "there is no source 'hause' | did you mean 'house'?",
        ),
        (
            "exercises/bridge", "stated: {'book:12'", "stated: {'book:p12'", "'book:p12'",
            "'book:p12' does not give a line number | write book:31, or book alone",
        ),
        (
            "exercises/bridge",
            "sources: [house", "review: reviewed\nreviewed-on: 2026-11-20\nsources: [house",
            "reviewed\nreviewed-on",
            "this is reviewed, but nobody is named | add reviewed-by: a name",
        ),
        (
            "exercises/bridge",
            "sources: [house",
            "review: reviewed\nreviewed-by: A. Physio\nreviewed-on: today\nsources: [house",
            "today",
            ("the day of the review is missing or is not a date | "
            "add reviewed-on: 2026-11-20 (year-month-day)"),
        ),
        (
            "exercises/bridge", "synonyms:", "figure: bidge\nsynonyms:", "bidge",
            "there is no figure 'bidge' | did you mean 'bridge'?",
        ),
        (
            "programs/start", "- walk", "- wlak", "wlak",
            "there is no exercise 'wlak' | did you mean 'walk'?",
        ),
        (
            "programs/start", "- walk", "- bridge", "bridge\ntopics",
            "the exercise 'bridge' is named twice | first on line {first}; keep one of them",
        ),
        (
            "programs/start", "{sets: 1}", "{side: both}", "bridge: {",
            ("bridge: this exercise is not done one side at a time | "
            "take side and count out"),
        ),
        (
            "programs/start", "{sets: 1}", "{days: 9}", "bridge: {",
            "bridge: 9 days a week are more than 7 | check the number in days",
        ),
        (
            "programs/start", "{sets: 1}", "{override: it is fine}", "bridge: {",
            ("a program cannot override a caution for every patient | "
            "take override out; write it in one patient's plan"),
        ),
        (
            "programs/start", "topics:", "safety: [bone]\ntopics:", "bone]",
            "there is no safety box 'bone' | did you mean 'bones'?",
        ),
        (
            "safety/bones", "flags: [weak-bones]", "flags: [weakbones]", "weakbones",
            "there is no flag 'weakbones' | did you mean 'weak-bones'?",
        ),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_found_at_its_place(
    tmp_path: Path, file: str, old: str, new: str, at: str, said: str
) -> None:
    text = swap(SMALL[f"{file}.yaml"], old, new).lstrip("\n")
    line, column = position(text, at)
    found = _problems(tmp_path, **{file.replace("/", "__"): text})
    first = text[: text.find(said.split("'")[1])].count("\n") + 1 if "{first}" in said else 0
    assert found == [f"{file}.yaml:{line}:{column} {said.replace('{first}', str(first))}"]


def test_an_alternative_must_suit_the_same_patients(tmp_path: Path) -> None:
    changed = swap(
        BRIDGE,
        "- {flag: leg-pain, level: care, reason: Nerve., say: Stop if your leg tingles.}",
        "- {flag: leg-pain, level: avoid, reason: Nerve., say: Stop., instead: [reach]}",
    )
    (found,) = _problems(tmp_path, exercises__bridge=changed)
    assert "'reach' is offered instead, but it says avoid for leg-pain too" in found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["bridge", "reach", "walk"]),
        ("bridg", ["bridge"]),
        ("BRIDGING", ["bridge"]),
        ("glute bridge", ["bridge"]),
        ("bridge glute", ["bridge"]),
        ("thigh", ["reach"]),
        ("back leg", ["reach"]),
        ("bridge walking", []),
        ("  glúte ", ["bridge"]),
        ("glute-bridge", ["bridge"]),
    ],
)
def test_finding_exercises_by_words(small: Path, words: str, expected: list[str]) -> None:
    found = search(load_library(small), "exercises", words)
    assert [entry.id for entry in found] == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"position": "sitting"}, ["reach"]),
        ({"movement": "neutral"}, ["bridge", "walk"]),
        ({"equipment": "mat"}, ["bridge", "reach"]),
        ({"equipment": "none"}, ["walk"]),
        ({"equipment": "mat", "movement": "flexion"}, ["reach"]),
    ],
)
def test_finding_exercises_by_what_they_need(
    small: Path, filters: dict[str, str], expected: list[str]
) -> None:
    found = search(load_library(small), "exercises", **filters)
    assert [entry.id for entry in found] == expected


def test_other_lists_are_searched_by_title(small: Path) -> None:
    library = load_library(small)
    assert [e.name for e in search(library, "topics", "sitting")] == ["Sitting well"]
    assert [e.id for e in search(library, "safety", "emergency")] == ["emergency"]
    assert [e.id for e in search(library, "programs", "first steps")] == ["start"]
    assert [e.id for e in search(library, "figures")] == ["bridge"]


def test_filters_that_cannot_apply_are_refused(small: Path) -> None:
    library = load_library(small)
    (wrong,) = problems_of(lambda: search(library, equipment="matt"))
    assert (str(wrong.where), wrong.hint) == ("--equipment", "did you mean 'mat'?")
    (idle,) = problems_of(lambda: search(library, "topics", position="sitting"))
    assert "only exercises can be listed by position" in idle.message


def test_words_and_styles_by_name() -> None:
    assert load_words("en").language == "en"
    assert load_style("standard").sizes.text >= 12
    (problem,) = problems_of(load_words, "eng")
    assert (str(problem.where), problem.hint) == ("--lang", "did you mean 'en'?")
    (problem,) = problems_of(load_style, "standart")
    assert (str(problem.where), problem.hint) == ("--style", "did you mean 'standard'?")


def test_a_place_is_that_of_the_last_part_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a:\n  b: [x, y]\n", encoding="utf-8")
    start = Where(str(path), 1, 1)
    assert find(start, "a", "b", 1) == Where(str(path), 2, 10)
    assert find(start, "a", "b", 7) == Where(str(path), 2, 6)
    assert find(start, "a", "c") == Where(str(path), 2, 3)
    assert find(Where("--patient"), "a") == Where("--patient")
