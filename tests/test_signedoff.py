"""A clinic that has signed off a text is told when it is no longer the one that was read."""

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml

from clinicsamples import clinic_folder
from command import handout
from handout import signedoff
from handout.catalog import Item
from handout.chart import chart
from handout.data import data_path
from handout.fields import slots
from handout.folders import KINDS
from handout.library import load_library
from handout.model.dose import Dose
from handout.model.exercise import Caution, DoseBasis, Picture
from handout.model.handout import Handout
from handout.model.plan import Change
from handout.model.texts import Part
from handout.reading import read_text
from handout.signedoff import state_of, text_signs
from samples import BRIDGE, CLINIC, SMALL, position, problems_of, swap, write_library

HandOut = Callable[..., Handout]
SIGNED = "review: reviewed\nreviewed-by: A. Physio\nreviewed-on: 2026-11-20\n"
STRICT = CLINIC + "require: reviewed\n"
WAS = "3fa91c20"
HOW_TO = Path(__file__).parent.parent / "docs" / "how-to" / "sign-off-content.md"
REVIEW = {"extends", "review", "reviewed-by", "reviewed-on", "reviewed-text", "version"}

SIGNS = {
    "bridge": "7e5e54dc",
    "reach": "4c3484ed",
    "walk": "3dded2cd",
    "sitting": "c03fb952",
    "bones": "52075a16",
    "emergency": "5c7a3f9d",
    "start": "5c11bb5e",
}

# One of each kind that names every setting, and the same with everything said otherwise.
EVERYTHING = """
exercises:
  id: [bridge, bridges]
  name: [Glute bridge, Glute Bridge]
  kind: [strength, stability]
  position: [hook-lying, supine]
  movement: [neutral, extension]
  targets: [[buttocks], [legs]]
  purpose: [Makes you strong., Makes you strong!]
  steps: [[Lie down., Lift.], [Lie., Lift up.]]
  breathing: [Out., In.]
  feel: [Here., There.]
  mistakes: [[Stop.], [Go.]]
  easier: [Less., Little.]
  harder: [More., Much.]
  care: [[Rest., Stop.], [Rest now., Stop now.]]
  pictures:
  - [{frame: start, label: Start, caption: Down., steps: [1]},
     {photo: a.jpg, alt: Hips., label: Lift, caption: Up., steps: [2]}]
  - [{frame: lift, label: Begin, caption: Low., steps: [2]},
     {photo: b.jpg, alt: Legs., label: Up, caption: High., steps: [1]}]
  dose:
  - {sets: 2, reps: 8, hold: 5 s, time: 1 min, pace: 4 s, rest: 60 s, side: both, count: per-side,
     per-day: 1, days: 7, effort: Hard., load: Red., step-up: Up., at-top: Top., step-back: Back.}
  - {sets: 3, reps: 8-9, hold: 6 s, time: 2 min, pace: 5 s, rest: 61 s, side: left, count: in-all,
     per-day: 2, days: 6, effort: Easy., load: Blue., step-up: No., at-top: End., step-back: Less.}
  dose-basis: [{stated: {book: 8 times}, own: [sets]}, {stated: {book: 9 times}, own: [rest]}]
  cautions:
  - [{flag: weak-bones, level: avoid, reason: Load., say: Ask., instead: [walk]}]
  - [{flag: leg-pain, level: care, reason: Nerve., say: Stop., instead: [reach]}]
  sources: [[house], [book]]
  synonyms: [[bridging], [lifting]]
  equipment: [[mat], [rug]]
  optional-equipment: [[pillow], [towel]]
  limb: [leg, arm]
  video: [clinic.example/a, clinic.example/b]
  figure: [bridge, lift]
topics:
  id: [sitting, seated]
  title: [Sitting, Seated]
  lead: [Move., Rest.]
  parts:
  - [{heading: How, text: So., steps: [Sit.], points: [Here., Neck: long.],
      pictures: [{frame: a, label: A, caption: A., steps: [1]}]}]
  - [{heading: Why, text: Thus., steps: [Sit up.], points: [There., Neck: tall.],
      pictures: [{frame: b, label: B, caption: B., steps: [2]}]}]
  sources: [[house], [book]]
  synonyms: [[chair], [seat]]
  figure: [a, b]
  first: [yes, no]
safety:
  id: [emergency, danger]
  title: [Emergency, Danger]
  severity: [emergency, stop]
  points: [[Pain., Pee: none.], [Ache., Pee: little.]]
  action: [Call., Go.]
  sources: [[house], [book]]
  lead: [One of these, Any of these]
  brief: [[Pain], [Ache]]
  short: [Call, Go]
  order: [0, 1]
  always: [yes, no]
  flags: [[weak-bones], [leg-pain]]
  synonyms: [[alarm], [help]]
programs:
  id: [start, begin]
  name: [First, Second]
  title: [A start, An end]
  summary: [For all., For some.]
  exercises:
  - [{bridge: {sets: 2, note: Slow.}}, walk]
  - [{bridge: {sets: 3, note: Fast.}}, reach]
  sources: [[house], [book]]
  topics: [[sitting], [core]]
  safety: [[bones], [pain]]
  synonyms: [[easy], [light]]
  equipment: [[mat], [rug]]
  equipment-instead: [{mat: bed}, {mat: rug}]
  fixed-order: [yes, no]
"""


BOTH: dict[str, dict[str, list[Any]]] = yaml.safe_load(EVERYTHING)
NESTED = (Dose, Picture, Caution, DoseBasis, Part, Change)


def one(kind: str, which: int = 0) -> dict[str, Any]:
    """A file of this kind that names every setting."""
    return {key: copy.deepcopy(pair[which]) for key, pair in BOTH[kind].items()}


def leaves(value: Any, *way: Any) -> Iterator[tuple[Any, ...]]:
    """The way to every single text, number, and yes or no."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for step, each in inner:
        if isinstance(each, dict | list):
            yield from leaves(each, *way, step)
        else:
            yield (*way, step)


def at(value: Any, way: tuple[Any, ...]) -> Any:
    for step in way:
        value = value[step]
    return value


def signs(kind: str, content: Mapping[str, Any]) -> str:
    """The signs of a file with this content."""
    return text_signs(read_text(yaml.safe_dump(content), "doc.yaml", KINDS[kind]))


LEAVES = [(kind, way) for kind in BOTH for way in leaves(one(kind))]


@pytest.mark.parametrize(("kind", "way"), LEAVES, ids=lambda each: str(each))
def test_any_single_change_changes_the_signs(kind: str, way: tuple[Any, ...]) -> None:
    changed = one(kind)
    at(changed, way[:-1])[way[-1]] = at(one(kind, 1), way)
    assert signs(kind, changed) != signs(kind, one(kind))


def test_these_changes_are_all_that_a_file_may_say() -> None:
    for kind, pairs in BOTH.items():
        assert {*pairs} == {slot.key for slot in slots(KINDS[kind])} - REVIEW
    named = {step for _, way in LEAVES for step in way}
    of_one_patient = {"override"}
    assert {slot.key for cls in NESTED for slot in slots(cls)} - named == of_one_patient


@pytest.mark.parametrize("kind", BOTH)
def test_leaving_a_setting_out_changes_the_signs(kind: str) -> None:
    whole = one(kind)
    optional = [slot.key for slot in slots(KINDS[kind]) if not slot.required and slot.key in whole]
    for key in optional:
        less = {name: value for name, value in whole.items() if name != key}
        assert signs(kind, less) != signs(kind, whole), key


@pytest.mark.parametrize("kind", BOTH)
def test_the_review_itself_is_not_in_the_signs(kind: str) -> None:
    signed = {"review": "reviewed", "reviewed-by": "A. Physio", "reviewed-on": "2026-11-20"}
    beside = {**signed, "reviewed-text": WAS, "version": "2", "extends": "other"}
    assert {*beside} == REVIEW
    assert signs(kind, {**one(kind), **beside}) == signs(kind, one(kind))


def test_what_moves_from_one_text_to_the_next_changes_the_signs() -> None:
    whole = one("exercises")
    assert signs("exercises", {**whole, "care": ["Rest.Stop."]}) != signs("exercises", whole)
    moved = {**whole, "easier": whole["harder"], "harder": whole["easier"]}
    assert signs("exercises", moved) != signs("exercises", whole)
    turned = {**whole, "steps": whole["steps"][::-1]}
    assert signs("exercises", turned) != signs("exercises", whole)


def test_the_signs_are_those_that_were_written_down_once(small: Path) -> None:
    """When this fails, every clinic that has signed off a text will have to read it again."""
    found = {item.id: text_signs(item) for item in load_library(small).items}
    assert found == SIGNS


def reordered(value: Any) -> Any:
    """Settings in another order; lists stay as they are."""
    if isinstance(value, dict):
        return {key: reordered(each) for key, each in reversed(value.items())}
    return [reordered(each) for each in value] if isinstance(value, list) else value


def test_order_line_breaks_and_remarks_leave_the_signs_of_all_that_ships(tmp_path: Path) -> None:
    shipped = load_library()
    for kind in KINDS:
        for path in data_path("content", kind).glob("*.yaml"):
            content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
            text = yaml.safe_dump(reordered(content), sort_keys=False, width=50)
            laid_out = tmp_path / kind / path.name
            laid_out.parent.mkdir(exist_ok=True)
            laid_out.write_text(f"# a remark\n{text}", encoding="utf-8")
            assert laid_out.read_text("utf-8") != path.read_text("utf-8")
    again = load_library(data_path("content"), tmp_path)
    assert {again.origins[item.id].parent.parent for item in again.items} == {tmp_path}
    found = {item.id: text_signs(item) for item in again.items}
    assert found == {item.id: text_signs(item) for item in shipped.items}
    assert len(set(found.values())) == len(found) >= 50


# What a clinic is told.

ITEMS = [
    ("exercises/bridge.yaml", "exercise 'bridge'"),
    ("topics/sitting.yaml", "topic 'sitting'"),
    ("safety/emergency.yaml", "safety box 'emergency'"),
    ("programs/start.yaml", "program 'start'"),
]


def signed(name: str, text: str) -> str:
    """A file of the small library, signed off with these signs."""
    return f"{SMALL[name]}{SIGNED}reviewed-text: {text}\n"


def all_signed(**others: str) -> dict[str, str]:
    """What the program needs, signed off as it is; `others` are other signs by id."""
    names = [name for name in SMALL if "/" in name and not name.startswith("figures")]
    ids = {name: Path(name).stem for name in names}
    return {
        name.removesuffix(".yaml").replace("/", "__"): signed(name, {**SIGNS, **others}[id_])
        for name, id_ in ids.items()
    }


def test_what_is_still_what_was_read_is_printed_without_a_word(hand_out: HandOut) -> None:
    made = hand_out("program: start", clinic=STRICT, **all_signed())
    assert {item.review for item in made.record.items} == {"reviewed by A. Physio, Nov 20, 2026"}
    assert not any("signed off" in warning.message for warning in made.warnings)


@pytest.mark.parametrize(("name", "what"), ITEMS)
def test_a_strict_clinic_prints_nothing_that_has_changed(
    hand_out: HandOut, name: str, what: str
) -> None:
    id_, now = Path(name).stem, SIGNS[Path(name).stem]
    files = all_signed(**{id_: WAS})
    (found,) = problems_of(lambda: hand_out("program: start", clinic=STRICT, **files))
    assert found.message == (
        f"the {what} has changed since A. Physio signed it off on 2026-11-20 "
        f"(text {WAS}, now {now})"
    )
    assert found.hint == f"read it again; then write reviewed-text: {now} and the new reviewed-on"
    place = (found.where.line, found.where.column)
    assert place == position(signed(name, WAS).lstrip("\n"), WAS)
    assert found.where.file.endswith(name)


@pytest.mark.parametrize(("name", "what"), ITEMS)
def test_others_are_warned_and_the_clinicians_copy_says_it(
    hand_out: HandOut, name: str, what: str
) -> None:
    id_, now = Path(name).stem, SIGNS[Path(name).stem]
    made = hand_out("program: start", **all_signed(**{id_: WAS}))
    said = [warning for warning in made.warnings if "signed it off" in warning.message]
    assert [f"the {what} has changed" in warning.message for warning in said] == [True]
    assert now in said[0].hint
    [item] = [item for item in made.record.items if item.id == id_]
    assert (item.review, item.version) == ("changed since A. Physio reviewed it, Nov 20, 2026", now)
    assert f"Content, {item.review}: {id_} {now}\n" in chart(made)


def test_without_the_signs_whatever_is_there_is_signed_off(hand_out: HandOut) -> None:
    made = hand_out("exercises: [bridge]", exercises__bridge=BRIDGE + SIGNED)
    [item] = [item for item in made.record.items if item.id == "bridge"]
    assert item.review == "reviewed by A. Physio, Nov 20, 2026"
    assert not any("signed it off" in warning.message for warning in made.warnings)


def test_a_change_below_is_noticed_above(tmp_path: Path) -> None:
    below, ours = write_library(tmp_path / "below"), tmp_path / "ours"
    (ours / "exercises").mkdir(parents=True)
    own = f"id: bridge\nextends: bridge\n{SIGNED}reviewed-text: {SIGNS['bridge']}\n"
    (ours / "exercises" / "bridge.yaml").write_text(own, encoding="utf-8")
    assert state_of(load_library(below, ours).exercises["bridge"]) == "reviewed"
    changed = swap(BRIDGE, "easier: Lift less.", "easier: Lift half as high.")
    write_library(below, {"exercises/bridge.yaml": changed})
    assert state_of(load_library(below, ours).exercises["bridge"]) == "changed"


def test_the_signs_of_a_review_are_not_taken_over(tmp_path: Path) -> None:
    text = signed("exercises/bridge.yaml", SIGNS["bridge"])
    own = "id: our-bridge\nextends: bridge\nname: Our bridge\n"
    files = {"exercises/bridge.yaml": text, "exercises/our-bridge.yaml": own}
    library = load_library(write_library(tmp_path, files))
    ours = library.exercises["our-bridge"]
    assert (ours.reviewed_text, state_of(ours)) == ("", "draft")
    assert state_of(library.exercises["bridge"]) == "reviewed"


@pytest.mark.parametrize("all_figures", ["10000000", "1e100000", "00000001", "0x1f3a55"])
def test_signs_that_look_like_a_number_are_read_as_they_are(all_figures: str) -> None:
    text = yaml.safe_dump(one("topics")) + f"reviewed-text: {all_figures}\n"
    assert read_text(text, "doc.yaml", KINDS["topics"]).reviewed_text == all_figures


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ("3fa91c2", "'3fa91c2' is not the eight signs of a text", SIGNS["bridge"]),
        ("2026-11-20", "'2026-11-20' is not the eight signs", SIGNS["bridge"]),
        ("3FA91C20", "'3FA91C20' is not the eight signs", "write it in small letters: 3fa91c20"),
        ("3fa91c20 3fa91c20 " * 9, "'3fa91c20 3fa91c20 3fa91c20 3fa91c20 3...' is", "read it"),
    ],
)
def test_what_cannot_be_signs_is_refused(
    hand_out: HandOut, given: str, message: str, hint: str
) -> None:
    text = signed("exercises/bridge.yaml", given)
    (found,) = problems_of(lambda: hand_out("exercises: [walk]", exercises__bridge=text))
    assert message in found.message
    assert hint in found.hint
    assert found.where.line == text.lstrip("\n").count("\n")


def test_a_draft_that_says_which_text_was_read_is_refused(hand_out: HandOut) -> None:
    text = BRIDGE + f"reviewed-by: A. Physio\nreviewed-text: {SIGNS['bridge']}\n"
    (found,) = problems_of(lambda: hand_out("exercises: [walk]", exercises__bridge=text))
    assert found.message == "this says which text was read, and its review is draft"
    assert "review: reviewed" in found.hint


# The same on the command line.


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clinic's folder that one works in; its glute bridge is not the one that was read."""
    folder = clinic_folder(tmp_path / "ours")
    own = f"id: glute-bridge\nextends: glute-bridge\n{SIGNED}reviewed-text: {WAS}\n"
    (folder / "exercises" / "glute-bridge.yaml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


PLACE = "exercises/glute-bridge.yaml:6:16: the exercise 'glute-bridge' has changed since A. Physio"


def test_every_command_tells_that_a_text_has_changed(ours: Path) -> None:
    [row] = handout("list", "--find", "glute bridge", "--json").json
    assert row["review"] == "changed"
    assert " changed " in handout("list", "--find", "glute bridge").out
    shown = handout("show", "glute-bridge", "--json").json
    assert (shown["review"], shown["content"]["reviewed-text"]) == ("changed", WAS)
    now = shown["signs"]
    line = (
        f"Text signs          {now}  (for reviewed-text; changed since it was signed off as {WAS})"
    )
    assert line in handout("show", "glute-bridge").lines
    checked = handout("check")
    assert checked.code == 0
    assert f"warning: {PLACE} signed it off on 2026-11-20 (text {WAS}, now {now})" in checked.err
    assert f"write reviewed-text: {now} and the new reviewed-on" in checked.err
    made = handout("make", "glute-bridge", "--date", "2026-11-20", "-o", "a.pdf")
    assert made.code == 0
    assert f"warning: {PLACE}" in made.err


def test_a_batch_is_warned_and_a_strict_one_is_refused(ours: Path) -> None:
    (ours / "today.csv").write_text("reference,exercises\nDEMO-1,glute-bridge\n", encoding="utf-8")
    batch = ("batch", "today.csv", "-o", "out", "--json")
    [row] = handout(*batch).json["rows"]
    assert [PLACE.split(": ")[1] in each["message"] for each in row["warnings"]].count(True) == 1
    clinic = ours / "clinic.yaml"
    text = clinic.read_text(encoding="utf-8")
    clinic.write_text(swap(text, "require: draft", "require: reviewed"), encoding="utf-8")
    refused = handout(*batch)
    assert refused.code == 1
    messages = [problem["message"] for problem in refused.json["rows"][0]["problems"]]
    assert [PLACE.split(": ")[1] in message for message in messages].count(True) == 1
    alone = handout("make", "glute-bridge", "-o", "b.pdf")
    assert alone.code == 1
    assert PLACE in alone.err
    assert not Path("b.pdf").exists()


def test_nothing_is_worked_out_where_no_file_asks_for_it(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def note(item: Item) -> str:
        asked.append(item.id)
        return WAS

    monkeypatch.setattr(signedoff, "text_signs", note)
    handout("list")
    assert asked == ["glute-bridge"]


def test_the_how_to_is_right_as_it_is_written(ours: Path) -> None:
    doc = HOW_TO.read_text(encoding="utf-8")
    [line] = re.findall(rf"^ +(Text signs .*{WAS}.*)$", doc, re.MULTILINE)
    [file] = re.findall(r"^(?:       .+\n)+?(?=\n)", doc[doc.index("       id: ") :], re.MULTILINE)
    (ours / "exercises" / "glute-bridge.yaml").unlink()
    shown = [row for row in handout("show", "glute-bridge").lines if row.startswith("Text signs")]
    [now] = re.findall(r"[0-9a-f]{8}", shown[0])
    assert shown == [line.replace(WAS, now)]
    new = Path(handout("new", "exercise", "glute-bridge").out.strip())
    assert "# reviewed-text: the text signs that 'handout show glute-bridge' prints" in (
        new.read_text(encoding="utf-8")
    )
    new.write_text(dedent(file).replace(WAS, now), encoding="utf-8")
    [row] = handout("list", "--find", "glute bridge", "--json").json
    assert row["review"] == "reviewed"
    new.write_text(dedent(file), encoding="utf-8")
    told = [
        row for row in doc.splitlines() if row.startswith(("    warning: ", "      hint: read"))
    ]
    assert dedent("\n".join(told)).replace("88d1e0b4", now) in handout("check").err
