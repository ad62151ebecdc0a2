"""`handout make`: plans, exercises and options become one private PDF with a safe name."""

import os
import re
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command import Result, handout
from handout.cli.items import Typed, change_plan, is_plan
from handout.cli.naming import file_stem, safe_stem
from handout.model.handout import Handout
from handout.model.plan import Patient, Pick, Plan
from handout.problems import Ref

PLAN = """
patient: {name: Anna Sample, reference: DEMO-0042, flags: [leg-pain]}
date: 2026-11-20
review: 2026-12-04
program: low-back-first-steps
exercises:
  - glute-bridge: {sets: 2, reps: 8, hold: 5 s, rest: 45 s, note: Stop at a straight line.}
topics: [sitting]
note: See you soon.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in a folder of its own, with a plan in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "monday.yaml").write_text(PLAN)
    return tmp_path


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Keeps what would be painted; the PDF is only a beginning."""
    seen: dict[str, Any] = {}

    def render(handout: Handout, style: Any, **look: Any) -> bytes:
        seen.update(look, handout=handout, style=style)
        return b"%PDF-1.7 quick"

    monkeypatch.setattr("handout.pdf.document.render", render)
    return seen


def made(*words: str) -> Result:
    """A run that must succeed."""
    result = handout("make", *words)
    assert result.code == 0, result.err
    return result


class TestFiles:
    """Where the PDF goes, and what it is called."""

    def test_a_real_pdf_is_written_and_its_path_is_all_that_is_printed(self, here: Path) -> None:
        result = made("--program", "low-back-first-steps", "-o", "sheet.pdf")
        assert result.out == "sheet.pdf\n"
        assert (here / "sheet.pdf").read_bytes().startswith(b"%PDF-1.")
        assert sorted(os.listdir(here)) == ["monday.yaml", "sheet.pdf"]

    @pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
    def test_only_the_owner_can_read_it(self, here: Path, painted: dict[str, Any]) -> None:
        made("bird-dog", "-o", "sheet.pdf")
        assert stat.S_IMODE((here / "sheet.pdf").stat().st_mode) == 0o600

    def test_standard_output_gets_the_bytes_and_no_file_is_made(self, here: Path) -> None:
        result = made("bird-dog", "-o", "-")
        assert result.raw.startswith(b"%PDF-1.")
        assert result.raw.rstrip().endswith(b"%%EOF")
        assert os.listdir(here) == ["monday.yaml"]

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            (["monday.yaml"], "monday.pdf"),
            (["monday.yaml", "--reference", "X-1"], "monday.pdf"),
            (["bird-dog", "--reference", "DEMO-0042"], "DEMO-0042.pdf"),
            (["bird-dog", "--reference", "../../etc/passwd"], "etc-passwd.pdf"),
            (["--program", "low-back-flexibility"], "low-back-flexibility.pdf"),
            (["--program", "low-back-flexibility", "--reference", "7"], "7.pdf"),
            (["bird-dog"], "handout.pdf"),
            (["bird-dog", "--patient", "Anna Sample"], "handout.pdf"),
            (["bird-dog", "--patient", "Anna Sample", "--reference", "..."], "handout.pdf"),
        ],
    )
    def test_the_name_comes_from_plan_reference_or_program(
        self, words: list[str], name: str, here: Path, painted: dict[str, Any]
    ) -> None:
        assert made(*words).out == f"{name}\n"
        assert sorted(os.listdir(here)) == sorted(["monday.yaml", name])

    def test_a_file_that_is_no_pdf_is_kept(self, here: Path, painted: dict[str, Any]) -> None:
        (here / "notes.pdf").write_text("dear diary")
        result = handout("make", "bird-dog", "-o", "notes.pdf")
        assert result.code == 1
        assert result.out == ""
        assert "notes.pdf: there is a file of this name that is not a PDF" in result.err
        assert (here / "notes.pdf").read_text() == "dear diary"

    @pytest.mark.parametrize("name", ["foo.txt", "foo", "foo.pdf.bak", "monday.yaml"])
    def test_a_name_that_hides_a_pdf_is_wrong_usage(
        self, name: str, here: Path, painted: dict[str, Any]
    ) -> None:
        result = handout("make", "bird-dog", "-o", name)
        assert result.code == 2
        assert "name a file that ends in .pdf, such as " in result.err
        assert os.listdir(here) == ["monday.yaml"]
        assert (here / "monday.yaml").read_text() == PLAN

    def test_the_ending_may_be_in_capitals(self, here: Path, painted: dict[str, Any]) -> None:
        assert made("bird-dog", "-o", "SHEET.PDF").out == "SHEET.PDF\n"

    def test_a_folder_is_told_for_what_it_is(self, here: Path, painted: dict[str, Any]) -> None:
        (here / "out").mkdir()
        result = handout("make", "bird-dog", "-o", "out")
        assert (result.code, "out: this is a folder" in result.err) == (1, True)

    def test_a_summary_is_a_file(self, here: Path, painted: dict[str, Any]) -> None:
        result = handout("make", "bird-dog", "--chart", "-")
        assert (result.code, os.listdir(here)) == (2, ["monday.yaml"])
        assert "this is not written to standard output: give it a name" in result.err

    def test_a_plan_from_standard_input_is_wrong_usage(self) -> None:
        result = handout("make", "-")
        assert (result.code, result.out) == (2, "")
        assert "A plan is read from a file, not from standard input" in result.err

    @pytest.mark.skipif(os.name != "posix", reason="names of POSIX")
    @pytest.mark.parametrize("name", ["a\N{NO-BREAK SPACE}b.pdf", "李.pdf", "x\udcff.pdf"])
    def test_a_script_can_open_the_printed_path(self, name: str, painted: dict[str, Any]) -> None:
        raw = made("bird-dog", "-o", name).raw
        assert Path(os.fsdecode(raw.removesuffix(b"\n"))).read_bytes() == b"%PDF-1.7 quick"

    def test_a_missing_folder_is_told(self, painted: dict[str, Any]) -> None:
        result = handout("make", "bird-dog", "-o", "none/sheet.pdf")
        assert result.code == 1
        assert "sheet.pdf: there is no such folder" in result.err

    def test_open_is_asked_for_after_writing(
        self, here: Path, painted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[bytes] = []
        monkeypatch.setattr("handout.deliver.open_file", lambda p: opened.append(p.read_bytes()))
        made("bird-dog", "--open")
        assert opened == [b"%PDF-1.7 quick"]

    def test_without_a_program_to_open_it_the_file_is_written_all_the_same(
        self, here: Path, painted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setenv("PATH", str(here))
        result = made("bird-dog", "-o", "sheet.pdf", "--open")
        assert result.out == "sheet.pdf\n"
        assert "warning: sheet.pdf: the file is written, but no program was found" in result.err


@pytest.mark.parametrize(
    ("reference", "stem"),
    [
        ("DEMO-0042", "DEMO-0042"),
        ("Müller 7/8", "Muller-7-8"),
        ("..\\..\\x", "x"),
        (".hidden", "hidden"),
        ("a\nb\x00c", "a-b-c"),
        ("CON", "handout-CON"),
        ("nul.txt", "handout-nul.txt"),
        ("com1", "handout-com1"),
        ("contact", "contact"),
        ("-o", "o"),
        ("李", ""),
        ("x" * 500, "x" * 80),
    ],
)
def test_a_reference_makes_a_name_that_is_safe_on_every_system(reference: str, stem: str) -> None:
    assert safe_stem(reference) == stem
    assert re.fullmatch(r"[A-Za-z0-9._-]*", safe_stem(reference))


def test_the_first_of_plan_reference_and_program_names_the_file() -> None:
    assert file_stem("monday", "X-1", "low-back") == "monday"
    assert file_stem("", "X-1", "low-back") == "X-1"
    assert file_stem("", "***", "low-back") == "low-back"
    assert file_stem() == "handout"


class TestChoosing:
    """What is printed: the plan, changed by what was typed."""

    def test_a_plan_is_printed_as_it_is_written(self, painted: dict[str, Any]) -> None:
        made("monday.yaml")
        sheet = painted["handout"]
        assert (sheet.patient, sheet.reference) == ("Anna Sample", "DEMO-0042")
        assert (sheet.made_on, sheet.review) == (date(2026, 11, 20), date(2026, 12, 4))
        bridge = next(card for card in sheet.cards if card.id == "glute-bridge")
        assert bridge.dose.sets.low == 2
        assert bridge.note == "Stop at a straight line."
        assert "sitting" in [topic.id for topic in sheet.topics]

    def test_options_change_and_extend_the_plan(self, painted: dict[str, Any]) -> None:
        options = ["--patient", "B. Other", "--note", "Call us.", "--date", "2026-11-27"]
        made("monday.yaml", "glute-bridge:reps=6", "bird-dog", "--topic", "lifting", *options)
        sheet = painted["handout"]
        assert (sheet.patient, sheet.reference, sheet.note) == ("B. Other", "DEMO-0042", "Call us.")
        assert sheet.made_on == date(2026, 11, 27)
        assert {"sitting", "lifting"} <= {topic.id for topic in sheet.topics}
        bridge = next(card for card in sheet.cards if card.id == "glute-bridge")
        assert (bridge.dose.reps.low, bridge.dose.sets.low) == (6, 2)
        assert bridge.note == "Stop at a straight line."
        assert "bird-dog" in [card.id for card in sheet.cards]

    def test_an_empty_option_prints_nothing_there(self, painted: dict[str, Any]) -> None:
        made("monday.yaml", "--patient", "", "--note", " ")
        assert (painted["handout"].patient, painted["handout"].note) == ("", "")

    def test_a_dose_is_typed_after_a_colon(self, painted: dict[str, Any]) -> None:
        made("bird-dog:sets=1,reps=6,hold=5s,per-day=2,days=5")
        [card] = painted["handout"].cards
        dose = card.dose
        assert (dose.reps.low, dose.hold.low, dose.per_day.low, dose.days.low) == (6, 5, 2, 5)

    def test_without_a_date_it_is_today(self, painted: dict[str, Any]) -> None:
        before = date.today()
        made("bird-dog")
        assert before <= painted["handout"].made_on <= date.today()

    def test_the_look_is_handed_on(self, painted: dict[str, Any]) -> None:
        made("bird-dog", "--paper", "a4", "--mono", "--style", "standard", "--lang", "en")
        assert (painted["paper"], painted["mono"]) == ("a4", True)
        assert painted["style"].name == "standard"
        made("bird-dog")
        assert (painted["paper"], painted["mono"]) == ("letter", False)

    def test_the_clinic_of_a_library_is_used_unless_another_is_named(
        self, here: Path, painted: dict[str, Any]
    ) -> None:
        ours = (
            "name: {}\nphone: 1\npaper: a4\nclosed: Call 2.\nemergency: {{call: '3', go-to: ER}}\n"
        )
        (here / "ours").mkdir()
        (here / "ours" / "clinic.yaml").write_text(ours.format("Ours"))
        (here / "theirs.yaml").write_text(ours.format("Theirs"))
        assert made("bird-dog", "--library", "ours").err == ""
        assert (painted["handout"].clinic.name, painted["paper"]) == ("Ours", "a4")
        made("bird-dog", "--library", "ours", "--clinic", "theirs.yaml")
        assert painted["handout"].clinic.name == "Theirs"

    def test_the_made_pictures_of_the_exercises_are_handed_on(
        self, painted: dict[str, Any]
    ) -> None:
        made("bird-dog")
        assert {name.partition(".")[0] for name in painted["pictures"]} == {"bird-dog"}

    def test_the_example_clinic_is_warned_of(self, painted: dict[str, Any]) -> None:
        result = made("bird-dog")
        assert "warning: " in result.err
        assert "is an example: its phone and emergency route are not real" in result.err


class TestProblems:
    """Wrong plans and words: exit code 1, all of them named, nothing written."""

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (["bird-dgo"], "did you mean 'bird-dog'?"),
            (["--program", "low-back-first-step"], "did you mean 'low-back-first-steps'?"),
            (["bird-dog", "--topic", "siting"], "did you mean 'sitting'?"),
            (["bird-dog", "--flag", "leg-pian"], "did you mean 'leg-pain'?"),
            (["bird-dog", "--topic", ""], "--topic: expected text, found nothing"),
            (["--program", " "], "--program: expected text, found nothing"),
            (["bird-dog:reps=many"], "'many' is not a number or a range"),
            (["bird-dog:rep=6"], "did you mean 'reps'?"),
            (["bird-dog", "--patient", "Li ☐"], "--patient: no font can print '☐'"),
            (["bird-dog", "--note", "李"], "--note: no font can print '李'"),
            (["bird-dog", "--note", "a\x07b"], "--note: no font can print U+0007"),
            (["bird-dog", "--reference", "😀"], "--reference: no font can print"),
            (["bird-dog", "--patient", "a\udcffb"], "--patient: no font can print U+DCFF"),
            (["none.yaml"], "none.yaml: there is no such file"),
            (["plans/none"], "none: there is no such file"),
            (["bird-dog", "--clinic", "none.yaml"], "none.yaml: there is no such file"),
            (["bird-dog", "--library", "none"], "none: there is no such folder"),
            (["bird-dog", "--date", "0001-01-01"], "found '0001-01-01'\n  hint: check the year"),
            (["bird-dog", "--date", "9999-12-31"], "--date: expected a date in the years 2000 to"),
        ],
    )
    def test_it_is_named_and_nothing_is_written(
        self, words: list[str], message: str, here: Path, painted: dict[str, Any]
    ) -> None:
        result = handout("make", *words)
        assert result.code == 1
        assert message in result.err
        assert os.listdir(here) == ["monday.yaml"]

    @pytest.mark.parametrize(
        ("item", "hint"),
        [
            ("low-back-first-steps", "it is a program: --program low-back-first-steps"),
            ("sitting", "it is a topic: --topic sitting"),
            ("emergency", "it is a safety box: name it under safety of a plan"),
        ],
    )
    def test_what_is_no_exercise_is_named_for_what_it_is(self, item: str, hint: str) -> None:
        result = handout("make", item)
        assert result.code == 1
        assert f"{item}: there is no exercise '{item}'\n  hint: {hint}\n" in result.err

    def test_in_a_plan_it_says_where_to_name_it(self, here: Path) -> None:
        (here / "x.yaml").write_text("exercises: [sitting, low-back-first-steps, bird-dgo]\n")
        lines = handout("make", "x.yaml").err.splitlines()
        assert lines[1::2] == [
            "  hint: it is a topic: name it under topics",
            "  hint: it is a program: name it under program",
            "  hint: did you mean 'bird-dog'?",
        ]

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            ("clinic.yaml", "name: X\nphone: '1'\n", "this is a clinic file, not a plan"),
            ("day.yaml", "patients: []\n", "this is a caseload file, not a plan"),
            ("./day.csv", "reference,exercises\n", "this is a caseload file, not a plan"),
            ("x.yaml", "name: X\nsteps: []\n", "unknown name 'steps'"),
            ("day.csv", "reference,exercises\n", "this is a file, but not a plan"),
            ("sheet.pdf", "%PDF-1.7\n", "this is a file, but not a plan"),
        ],
    )
    def test_a_file_of_another_kind_is_named_for_what_it_is(
        self, name: str, text: str, said: str, here: Path
    ) -> None:
        (here / name).write_text(text)
        result = handout("make", name)
        assert (result.code, result.out) == (1, "")
        assert said in result.err
        assert "there is no exercise" not in result.err

    def test_a_slip_does_not_make_a_plan_a_caseload(self, here: Path) -> None:
        (here / "slip.yaml").write_text("patients:\n  name: A. Sample\nexercises: [walking]\n")
        result = handout("make", "slip.yaml")
        assert result.code == 1
        assert "slip.yaml:1:1: unknown name 'patients'" in result.err
        assert "did you mean 'patient'?" in result.err

    def test_a_name_longer_than_a_file_can_have_hides_nothing(self) -> None:
        result = handout("make", "a" * 300, "brid-dog")
        assert result.code == 1
        assert result.err.count("there is no exercise") == 2

    def test_a_folder_is_no_plan_unless_an_exercise_is_named_so(
        self, here: Path, painted: dict[str, Any]
    ) -> None:
        (here / "plans").mkdir()
        assert "plans: this is a folder, not a plan" in handout("make", "plans").err
        (here / "walking").mkdir()
        made("walking")

    def test_all_problems_come_at_once(self) -> None:
        words = ["bird-dog:reps=x", "cat-cow:hold=y", "--patient", "☐", "--note", "李"]
        result = handout("make", *words, "--clinic", "none.yaml")
        assert result.code == 1
        for part in ("bird-dog:reps=x", "cat-cow:hold=y", "--patient", "--note", "none.yaml"):
            assert part in result.err

    def test_names_are_looked_up_beside_problems_of_form(self, here: Path) -> None:
        (here / "two.yaml").write_text(
            "patient: {flags: [legpain]}\nexercises: [pelvc-tilt]\nreviw: 2026-12-04\n"
        )
        for words in (["make", "two.yaml"], ["check", "two.yaml"]):
            result = handout(*words)
            assert result.code == 1
            for part in ("two.yaml:1:19: there is no flag", "pelvic-tilt", "'reviw'"):
                assert part in result.err
        words = ["glute-brige", "bird-dog:rep=5", "--flag", "legpain", "--topic", "siting"]
        result = handout("make", *words, "--program", "low-back-first")
        assert result.code == 1
        for near in ("glute-bridge", "reps", "leg-pain", "sitting", "low-back-first-steps"):
            assert f"did you mean '{near}'?" in result.err

    def test_a_wrong_dose_hides_no_wrong_name(self, here: Path) -> None:
        (here / "dose.yaml").write_text(
            "exercises:\n  - glute-brige: {reps: ten}\n  - bird-dgo\n  - walking: {sets: one}\n"
            "patient: {flags: [legpain, 7], reference: R-1}\n"
        )
        for words in (["make", "dose.yaml"], ["check", "dose.yaml"]):
            result = handout(*words)
            assert result.code == 1
            for place in ("2:5", "2:25", "3:5", "4:21", "5:19", "5:28"):
                assert f"dose.yaml:{place}: " in result.err
            for near in ("glute-bridge", "bird-dog", "leg-pain"):
                assert f"did you mean '{near}'?" in result.err
            assert result.err.count("dose.yaml:") == 6

    def test_gaps_of_the_clinic_are_told_together(self, here: Path) -> None:
        (here / "clinic.yaml").write_text(
            "name: Mill\nphone: 1\nlogo: nope.png\nemergency: {call: '3', go-to: ER}\n"
        )
        result = handout("make", "walking", "--clinic", "clinic.yaml")
        assert result.code == 1
        assert "wants the clinic's 'closed'" in result.err
        assert "nope.png" in result.err

    def test_a_place_in_the_plan_is_named(self, here: Path) -> None:
        (here / "monday.yaml").write_text(PLAN.replace("topics: [sitting]", "topics: [siting]"))
        result = handout("make", "monday.yaml")
        assert result.code == 1
        assert "monday.yaml:8:10: there is no topic 'siting'" in result.err
        assert "\n  hint: did you mean 'sitting'?" in result.err

    def test_no_patient_is_named_in_what_is_printed(self, painted: dict[str, Any]) -> None:
        result = made("monday.yaml", "--reference", "R-7")
        assert "Anna" not in result.out + result.err

    @pytest.mark.parametrize(
        "text",
        [
            "A & B <b>x</b>",
            "BP < 140",
            '<img src="https://example.org/x.png">',
            '<font color="red">x',
            "&bogus; {hold} {0} %s",
            "x" * 5000,
            "-- --note",
        ],
    )
    def test_odd_text_is_printed_as_it_is(self, text: str, painted: dict[str, Any]) -> None:
        made("bird-dog", f"--patient={text}", f"--note={text}")
        assert painted["handout"].patient == text
        assert painted["handout"].note == text


@pytest.mark.parametrize(
    ("word", "plan"),
    [
        ("monday.yaml", True),
        ("monday.yml", True),
        ("plans/monday", True),
        ("plans\\monday", True),
        ("C:\\plans\\monday.yaml", True),
        ("bird-dog", False),
        ("bird-dog:reps=6", False),
        ("bird-dog:hold=5s/6s", False),
    ],
)
def test_a_plan_ends_in_yaml_or_has_a_folder(word: str, plan: bool) -> None:
    assert is_plan(word) == plan


def test_flags_and_topics_are_added_once() -> None:
    plan = Plan(patient=Patient(flags=(Ref("leg-pain"),)), topics=(Ref("sitting"),))
    typed = Typed(flags=("leg-pain", "pregnancy"), topics=("lifting", "lifting", "sitting"))
    changed = change_plan(plan, [], typed)
    assert changed.patient.flags == ("leg-pain", "pregnancy")
    assert changed.topics == ("sitting", "lifting")


def test_an_exercise_typed_twice_stays_twice_so_that_it_is_refused() -> None:
    plan = Plan(exercises=(Pick(Ref("bird-dog")),))
    changed = change_plan(plan, ["bird-dog:reps=6", "bird-dog:reps=8"], Typed())
    assert [pick.id for pick in changed.exercises] == ["bird-dog", "bird-dog"]
    result = handout("make", "cat-cow", "cat-cow:reps=8")
    assert result.code == 1
    assert "cat-cow" in result.err
