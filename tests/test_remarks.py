"""A `#` cuts a text off: that is said, and remarks that cost nothing are left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from command import handout
from handout.caseload import load_caseload
from handout.library import load_library
from handout.model.handout import Handout
from samples import BRIDGE, CLINIC, write_library

HandOut = Callable[..., Handout]
SAID = "what follows this '#' is read as a remark and is not printed"

CUT = """\
patient:
  name: A. Sample #2
  reference: DEMO-0042 # old
clinician: Jo #1
goal: Walk with dog #2 to the shop
note: Call 555-0100 #3
exercises:
  - walk:
      note: #2 mat first
  - bridge:
      note: Start on mat #2, then the bed
      effort: As hard as
        stairs #3
phases:
  - weeks: 1-2
    name: Settle #1
  - weeks: 3-4
    when: No pain for days #2
    back: It hurts #2
    without: [walk]
"""


def places(made: Handout) -> list[str]:
    """Where a text is cut off, in order."""
    found = [warning for warning in made.warnings if SAID in warning.message]
    assert all("put quotes around all of the text" in warning.hint for warning in found)
    return [str(warning.where) for warning in sorted(found)]


def test_a_text_of_a_plan_that_is_cut_off_is_pointed_out(hand_out: HandOut) -> None:
    made = hand_out(CUT)
    assert made.goal == "Walk with dog"
    lines = CUT.splitlines()
    cut = [f"plan.yaml:{n}:{line.index('#') + 1}" for n, line in enumerate(lines, 1) if "#" in line]
    assert sorted(places(made)) == sorted(cut)
    assert len(cut) == 11


def test_remarks_that_cut_nothing_off_are_left_alone(hand_out: HandOut) -> None:
    made = hand_out(
        """\
# for Monday
patient:
  # as in the record
  name: "A. Sample"  # in quotes
  reference: 0042  # a number
  flags: [leg-pain]            # matched against each exercise's cautions
date: 2026-11-20  # a Friday
goal: Walk to gate#2 and 'back'
note: |
  Call 555-0100 #3
program: start  # optional start; what follows changes it
exercises:
  - walk  # first
  - bridge: {reps: 8}  # fewer
  - reach:   # with reason
      sets: 2  # two
      hold: 20 s  # long
      rest: 60 s
      override: "Seen on Monday, it is safe."
topics: [sitting]  # one
fixed-order: yes  # as written
""",
        programs__start="""
id: start
name: Start  # for the clinic
title: To start
summary: For all #1
exercises: [walk]
sources: [house]  # ours
synonyms: [begin]  # more
version: first # of many
""",
    )
    assert made.note == "Call 555-0100 #3"
    assert places(made) == []


def test_the_clinic_and_the_content_are_looked_at_as_well(hand_out: HandOut) -> None:
    clinic = CLINIC.replace("closed: Call the nurse line.", "closed: Call the line #2")
    bridge = BRIDGE.replace("feel: Your buttocks work.", "feel: Your buttocks #1 work.")
    made = hand_out("exercises: [bridge]", clinic, exercises__bridge=bridge)
    files = {Path(place).name.partition(":")[0] for place in places(made)}
    assert files == {"clinic.yaml", "bridge.yaml"}
    assert places(hand_out("exercises: [walk]", exercises__bridge=bridge)) == []


def test_check_and_make_say_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text("goal: Walk to the shop (aisle #3)\nexercises: [walking]\n")
    Path("clinic.yaml").write_text(
        "name: Mill #2\nphone: 1  # desk\nclosed: Call 2.\nemergency: {call: '3', go-to: ER}\n"
    )
    for words in (["check", "plan.yaml", "clinic.yaml"], ["make", "plan.yaml"]):
        result = handout(*words)
        assert result.code == 0
        assert f"warning: plan.yaml:1:31: {SAID}\n  hint: put quotes" in result.err
        assert f"clinic.yaml:1:12: {SAID}" in result.err
        assert result.err.count(SAID) == 2


def test_a_word_for_nothing_is_pointed_out_where_it_would_be_printed(hand_out: HandOut) -> None:
    made = hand_out(
        "patient: {name: 'Null', reference: R-1}\nnote: null\ngoal: ~\nclinician: nullify\n"
        "exercises: [walk]"
    )
    assert [str(warning) for warning in made.warnings] == [
        f"plan.yaml:{place}: '{word}' is printed as it stands here\n  hint: delete the line if "
        f'there is nothing to say; as a text write "{word}"'
        for place, word in (("2:7", "null"), ("3:7", "~"))
    ]


def test_check_says_it_of_a_library(tmp_path: Path) -> None:
    feel = BRIDGE.replace("feel: Your buttocks work.", "feel: Your buttocks #1 work.")
    folder = write_library(tmp_path / "ours", {"exercises/bridge.yaml": feel})
    found = [each for item in load_library(folder).items for each in item.remarks]
    assert [each.where.column for each in found] == [21]
    assert SAID in handout("check", str(folder)).err


def test_a_yaml_caseload_is_told_at_its_line_and_a_csv_keeps_its_text(tmp_path: Path) -> None:
    path = tmp_path / "caseload.yaml"
    path.write_text(
        "patients:\n  - reference: R-1\n    password: secret #1\n    goal: Walk with dog #2\n"
        "    exercises: [walk]\n"
    )
    [entry] = load_caseload(path).entries()
    assert entry.case
    assert [(each.where.line, each.where.column) for each in entry.case.remarks] == [
        (3, 22),
        (4, 25),
    ]
    path = tmp_path / "caseload.csv"
    path.write_text("reference,goal\nR-1,Walk with dog #2\n")
    [entry] = load_caseload(path).entries()
    assert entry.case
    assert (entry.case.goal, entry.case.remarks) == ("Walk with dog #2", ())


def test_a_clinic_s_words_for_equipment_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "terms.yaml").write_text(
        "equipment:\n  tape:\n    name: a tape #1 kind\n    detail: heavy #3 only\n"
        "flags:\n  sore:\n    name: Sore #1\n    meaning: It hurts #2\n"
    )
    for words in (["check", str(tmp_path)], ["make", "walking", "-o", "-"]):
        result = handout(*words, "--library", str(tmp_path))
        assert result.code == 0
        for place in ("3:18", "4:19"):
            assert f"terms.yaml:{place}: {SAID}" in result.err
        assert result.err.count(SAID) == 2
