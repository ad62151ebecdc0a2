"""`handout batch`: a caseload becomes files, a merged PDF and a report; nobody's name leaks."""

import csv
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import handout as package
from command import Result, handout
from handout.cli.batching import MOST_TABLE
from workbook import workbook

HEAD = "reference,name,exercises,review,style,note"
FOUR = f"""{HEAD}
R-1,Anna Sample,walking,2026-12-04,compact,
R-2,Ben Sample,wlaking,2026-12-04,compact,
R-3,Cy Sample,bird-dog,2026-12-04,,
r-3,Dee Sample,walking,soon,compact,
"""
DAY = ("--date", "2026-11-20")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in a folder of its own with a caseload in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "caseload.csv").write_text(FOUR)
    return tmp_path


def batch(*words: str) -> Result:
    """A batch in this process."""
    return handout("batch", *words, *DAY, "--jobs", "1")


def report(folder: str = "out") -> list[dict[str, str]]:
    """The rows of report.csv."""
    text = Path(folder, "report.csv").read_text("utf-8-sig")
    return [*csv.DictReader(io.StringIO(text))]


def test_good_rows_are_printed_and_bad_ones_are_told(here: Path) -> None:
    result = batch("caseload.csv", "-o", "out")
    assert result.code == 1
    assert sorted(os.listdir("out")) == [".handout-batch.jsonl", "R-1.pdf", "R-3.pdf", "report.csv"]
    assert "caseload.csv:3:3: column 'exercises': there is no exercise 'wlaking'" in result.err
    assert "  hint: did you mean 'walking'?" in result.err
    assert "caseload.csv:5:1: column 'reference': the reference 'r-3'" in result.err
    assert "caseload.csv:5:4: column 'review': expected a date, found 'soon'" in result.err
    assert result.out.splitlines()[1].split() == ["2", "R-1", "1", "made", "R-1.pdf"]
    assert result.out.splitlines()[-2:] == ["2 made, 2 failed", str(Path("out/report.csv"))]
    rows = report()
    assert [row["row"] for row in rows] == ["2", "3", "4", "5"]
    assert [row["status"] for row in rows] == ["made", "failed", "made", "failed"]
    assert [row["file"] for row in rows] == ["R-1.pdf", "", "R-3.pdf", ""]
    assert [bool(row["pages"]) for row in rows] == [True, False, True, False]
    assert "column 'review': expected a date" in rows[3]["problem"]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("glute-bridge:reps=1000", "glute-bridge: 1000 times in a set are more than 100"),
        ("glute-bridge:override=ok", "glute-bridge: 'ok' gives no reason for the override"),
    ],
)
def test_a_dose_that_cannot_be_is_told_at_its_cell(here: Path, cell: str, message: str) -> None:
    (here / "caseload.csv").write_text(f"reference,exercises\nR-1,walking\nR-2,{cell}\n")
    result = batch("caseload.csv", "-o", "out")
    assert result.code == 1
    assert f"caseload.csv:3:2: column 'exercises': {message}" in result.err


def test_all_cells_of_a_row_are_told_at_once(here: Path) -> None:
    (here / "caseload.csv").write_text(
        "reference,exercises,date,style,paper,flags,note\n"
        "R-1,glute-brige,20.11.2026,big,a5,legpain,→\n"
        "R-2,wlking:reps=x;wlaking,,,,,\n",
        encoding="utf-8",
    )
    (here / "caseload.yaml").write_text(
        "patients:\n  - {reference: R-1, exercises: [wlaking, wlking: {reps: x}], date: soon, style: big}\n"
    )
    for words in (["batch", "caseload.csv", "-o", "out", *DAY], ["check", "caseload.csv"]):
        result = handout(*words)
        assert result.code == 1
        for column, said in enumerate(
            ("no exercise", "a date", "no style", "'a5' is not", "no flag", "no font"), 2
        ):
            assert re.search(rf"caseload.csv:2:{column}: .*{said}", result.err), column
        assert "'x' is not a number" in result.err
        assert "no exercise 'wlking'" in result.err
        assert "no exercise 'wlaking'" in result.err
    for words in (["batch", "caseload.yaml", "-o", "out", *DAY], ["check", "caseload.yaml"]):
        result = handout(*words)
        for said in ("wlaking", "wlking"):
            assert f"no exercise '{said}'" in result.err
        for said in ("'x' is not a number", "a date, found 'soon'", "no style 'big'"):
            assert said in result.err


@pytest.mark.skipif(os.name != "posix", reason="links need rights there")
def test_a_link_that_leads_round_stops_no_batch(here: Path) -> None:
    folder = here / "ours" / "exercises"
    folder.mkdir(parents=True)
    (folder / "loop").symlink_to("loop")
    (here / "one.csv").write_text("reference,exercises\nR-1,walking\n")
    result = handout("batch", "one.csv", "-o", "out", "--library", "ours", *DAY)
    assert result.code == 0, result.err
    assert (here / "out" / "R-1.pdf").is_file()


def test_a_year_that_nobody_means_stops_the_batch_before_it_begins(here: Path) -> None:
    result = handout("batch", "caseload.csv", "-o", "out", "--date", "9999-12-31")
    assert result.code == 1
    assert "--date: expected a date in the years 2000 to 2199, found '9999-12-31'" in result.err
    assert not (here / "out").exists()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_the_owner_can_read_what_is_written(here: Path) -> None:
    batch("caseload.csv", "-o", "out", "--merge", "all.pdf", "--style", "compact")
    for path in (here / "out").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((here / "out").stat().st_mode) == 0o700


def test_no_name_is_told_unless_asked_for(here: Path) -> None:
    text = FOUR.replace("r-3,Dee Sample,walking,soon", "R-4,Dee Sample,walking,Dee Sample")
    (here / "caseload.csv").write_text(text)
    result = batch("caseload.csv", "-o", "out", "--json")
    told = result.out + result.err + "".join(os.listdir("out"))
    told += Path("out/report.csv").read_text() + Path("out/.handout-batch.jsonl").read_text()
    assert "found '(name)'" in told
    assert "Sample" not in told
    named = batch("caseload.csv", "-o", "out", "--names")
    assert "Anna Sample" in named.out
    assert [row["name"] for row in report()] == [
        f"{n} Sample" for n in ("Anna", "Ben", "Cy", "Dee")
    ]


def test_json_has_a_row_for_every_patient() -> None:
    told = batch("caseload.csv", "-o", "out", "--json").json
    assert {key: told[key] for key in ("made", "unchanged", "failed", "merged")} == {
        "made": 2,
        "unchanged": 0,
        "failed": 2,
        "merged": None,
    }
    assert told["rows"][0] == {
        "row": 2,
        "reference": "R-1",
        "file": "R-1.pdf",
        "pages": 1,
        "status": "made",
        "problems": [],
        "warnings": told["rows"][0]["warnings"],
    }
    [problem] = told["rows"][1]["problems"]
    assert problem["message"].endswith("there is no exercise 'wlaking'")
    place = {key: problem[key] for key in ("file", "line", "column")}
    assert place == {"file": "caseload.csv", "line": 3, "column": 3}


def test_the_keys_of_the_json_are_documented() -> None:
    told = batch("caseload.csv", "-o", "out", "--json", "--names").json
    text = (Path(__file__).parent.parent / "docs" / "json-output.md").read_text("utf-8")
    section = text.partition("## `handout batch")[2].partition("\n## ")[0]
    assert {key for key in (*told, *told["rows"][0]) if f"`{key}`" not in section} == set()


class TestResume:
    """Only what is missing or has changed."""

    def test_only_changed_and_missing_files_are_made(self, here: Path) -> None:
        batch("caseload.csv", "-o", "out")
        before = {path.name: path.read_bytes() for path in (here / "out").glob("*.pdf")}
        (here / "out" / "R-3.pdf").unlink()
        again = batch("caseload.csv", "-o", "out", "--resume")
        assert "1 made, 1 unchanged, 2 failed" in again.out
        assert {path.name: path.read_bytes() for path in (here / "out").glob("*.pdf")} == before
        (here / "caseload.csv").write_text(FOUR.replace("compact,\nR-2", "compact,New.\nR-2"))
        assert "1 made, 1 unchanged, 2 failed" in batch("caseload.csv", "-o", "out", "--resume").out
        assert (here / "out" / "R-1.pdf").read_bytes() != before["R-1.pdf"]
        assert [row["pages"] for row in report()] == ["1", "", report()[2]["pages"], ""]
        assert "2 made, 2 failed" in batch("caseload.csv", "-o", "out").out

    def test_the_clock_does_not_count(self, here: Path) -> None:
        batch("caseload.csv", "-o", "out")
        os.utime(here / "caseload.csv", (0, 0))
        os.utime(here / "out" / "R-1.pdf", (0, 0))
        assert "2 unchanged, 2 failed" in batch("caseload.csv", "-o", "out", "--resume").out

    def test_another_clinic_makes_all_anew(self, here: Path) -> None:
        batch("caseload.csv", "-o", "out")
        clinic = "name: Mill\nphone: 1\nclosed: Call 2.\nemergency: {call: '3', go-to: ER}\n"
        (here / "clinic.yaml").write_text(clinic)
        again = batch("caseload.csv", "-o", "out", "--resume", "--clinic", "clinic.yaml")
        assert "2 made, 2 failed" in again.out

    def test_a_changed_password_makes_the_file_anew(self, here: Path) -> None:
        pytest.importorskip("pikepdf")
        secret = here / "secret.txt"
        words = ("caseload.csv", "-o", "out", "--resume", "--password-file", "secret.txt")
        secret.write_text("one\n")
        assert "2 made" in batch(*words).out
        assert "2 unchanged" in batch(*words).out
        secret.write_text("two\n")
        assert "2 made" in batch(*words).out


class TestMerge:
    """One PDF of all."""

    WORDS = ("caseload.csv", "--merge", "all.pdf", "--style", "compact", "--duplex")

    def pdf(self, password: str = "") -> Any:
        pikepdf = pytest.importorskip("pikepdf")
        return pikepdf.open("all.pdf", password=password)

    def test_it_has_the_good_patients_in_order_and_each_on_a_fresh_sheet(self, here: Path) -> None:
        result = batch(*self.WORDS)
        assert result.code == 1
        assert sorted(os.listdir(here)) == ["all.pdf", "caseload.csv"]
        assert result.out.splitlines()[-2:] == ["2 made, 2 failed", "all.pdf"]
        with self.pdf() as pdf:
            assert pdf.Root.MarkInfo.Marked
            with pdf.open_outline() as outline:
                assert [item.title for item in outline.root] == ["R-1", "R-3"]
            assert len(pdf.pages) == 3

    def test_bookmarks_have_names_when_asked_for(self) -> None:
        batch(*self.WORDS, "--names")
        with self.pdf() as pdf, pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Anna Sample", "Cy Sample"]

    def test_it_is_encrypted_like_the_files(self, here: Path) -> None:
        (here / "secret.txt").write_text("one\n")
        batch(*self.WORDS, "-o", "out", "--password-file", "secret.txt")
        with self.pdf("one") as pdf:
            assert pdf.is_encrypted

    def test_it_is_the_same_after_resuming(self, here: Path) -> None:
        batch(*self.WORDS, "-o", "out")
        first = (here / "all.pdf").read_bytes()
        batch(*self.WORDS, "-o", "out", "--resume")
        assert (here / "all.pdf").read_bytes() == first

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            (f"{HEAD},paper\nR-1,,walking,,,,a4\nR-2,,walking,,,,\n", "'letter' beside 'a4'"),
            (f"{HEAD}\nR-1,,walking,,,\nR-2,,walking,,large-print,\n", ":3: one merged PDF has"),
            (f"{HEAD},password\nR-1,,walking,,,,x\n", ":2: one merged PDF cannot keep a password"),
        ],
    )
    def test_what_cannot_be_one_pdf_is_refused_before_anything_is_made(
        self, here: Path, text: str, message: str
    ) -> None:
        (here / "caseload.csv").write_text(text)
        result = batch(*self.WORDS, "-o", "out")
        assert result.code == 1
        assert message in result.err
        assert os.listdir(here) == ["caseload.csv"]

    def test_what_is_said_and_what_is_usual_may_be_the_same(self, here: Path) -> None:
        text = f"{HEAD},paper\nR-1,,walking,,compact,,letter\nR-2,,walking,,,,\nR-3,,walking,,x,,\n"
        (here / "caseload.csv").write_text(text)
        result = batch(*self.WORDS)
        assert result.out.splitlines()[-2:] == ["2 made, 1 failed", "all.pdf"]

    def test_a_file_that_is_no_pdf_is_kept_and_told_before_anything_is_made(
        self, here: Path
    ) -> None:
        (here / "all.pdf").write_text("precious")
        result = batch(*self.WORDS, "-o", "out")
        assert result.code == 1
        assert "all.pdf: there is a file of this name that is not a PDF" in result.err
        assert (here / "all.pdf").read_text() == "precious"
        assert not (here / "out").exists()

    def test_nothing_good_makes_no_pdf(self, here: Path) -> None:
        (here / "caseload.csv").write_text(f"{HEAD}\nR-1,,wlaking,,,\n")
        result = batch(*self.WORDS)
        assert (result.code, os.listdir(here)) == (1, ["caseload.csv"])

    def test_no_patients_file_is_replaced_by_it(self, here: Path) -> None:
        result = batch("caseload.csv", "-o", "out", "--merge", "out/R-1.pdf", "--style", "compact")
        assert result.code == 1
        assert "the merged PDF would take the place of a patient's" in result.err


class TestPlaces:
    """Where the files go."""

    def test_without_a_folder_it_is_named_after_the_caseload(self, here: Path) -> None:
        batch("caseload.csv")
        assert (here / "caseload" / "R-1.pdf").exists()

    def test_a_workbook_and_yaml_give_what_csv_gives(self, here: Path) -> None:
        pytest.importorskip("python_calamine")
        rows = [HEAD.split(","), ["R-1", "Anna Sample", "walking", date(2026, 12, 4), "compact"]]
        (here / "c.xlsx").write_bytes(workbook(*rows))
        (here / "c.yaml").write_text(
            "style: compact\nreview: 2026-12-04\npatients:\n"
            "- {reference: R-1, name: Anna Sample, exercises: [walking]}\n"
        )
        for name in ("caseload.csv", "c.xlsx", "c.yaml"):
            batch(name, "-o", name[-3:])
        printed = {(here / kind / "R-1.pdf").read_bytes() for kind in ("csv", "lsx", "aml")}
        assert len(printed) == 1

    def test_a_folder_that_cannot_be_written_is_told_at_once(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        (here / "out").mkdir()
        with monkeypatch.context() as patched:
            patched.setattr("handout.outfolder.os.open", refuse)  # root may write anywhere
            result = batch("caseload.csv", "-o", "out")
        assert (result.code, os.listdir("out")) == (1, [])
        assert "out: this cannot be written to (permission denied)" in result.err

    def test_one_file_that_cannot_be_replaced_stops_no_other(self, here: Path) -> None:
        (here / "out" / "R-1.pdf").mkdir(parents=True)
        result = batch("caseload.csv", "-o", "out")
        assert result.code == 1
        assert "R-1.pdf: this is a folder" in result.err
        assert [row["status"] for row in report()] == ["failed", "failed", "made", "failed"]

    def test_a_full_disk_is_told_of_each_file_and_leaves_nothing_half(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(path: Path, data: bytes) -> None:
            if data.startswith(b"%PDF"):
                raise OSError(28, "No space left on device")
            path.write_bytes(data)  # there is room for the small report

        monkeypatch.setattr("handout.deliver._write_private", full)
        result = batch("caseload.csv", "-o", "out")
        assert result.code == 1
        assert "R-1.pdf: the disk is full" in result.err
        assert sorted(os.listdir("out")) == [".handout-batch.jsonl", "report.csv"]

    def test_the_callers_own_report_is_kept(self, here: Path) -> None:
        shutil.move("caseload.csv", "report.csv")
        result = batch("report.csv", "-o", ".")
        assert result.code == 1
        assert "report.csv: there is a file of this name that is something else" in result.err
        assert (here / "report.csv").read_text() == FOUR


class TestWords:
    """What is refused, and what a long run says."""

    @pytest.mark.parametrize(
        ("words", "code", "message"),
        [
            (["none.csv"], 1, "none.csv: there is no such file"),
            (["caseload.csv", "--library", "none"], 1, "none: there is no such folder"),
            (["caseload.csv", "--clinic", "mars.yaml"], 1, "there is no language 'mars'"),
            (["caseload.csv", "--clinic", "none.yaml"], 1, "none.yaml: there is no such file"),
            (["caseload.csv", "--password-file", "none"], 1, "none: the password cannot be read"),
            (["caseload.csv", "--password-file", "empty"], 1, "empty: the first line is empty"),
            (["caseload.csv", "--merge", "none/x.pdf"], 1, "there is no such folder"),
            (
                ["caseload.csv", "--merge", "empty.pdf"],
                1,
                "empty.pdf: there is a file of this name",
            ),
            (["caseload.csv", "--merge", "x.pdf", "--resume"], 2, "--resume needs a folder"),
            (["caseload.csv", "--jobs", "0"], 2, "--jobs"),
            (["heading.csv"], 1, "there are no patients"),
        ],
    )
    def test_it_is_said_and_nothing_is_made(
        self, here: Path, words: list[str], code: int, message: str
    ) -> None:
        (here / "empty").write_text("\n")
        (here / "empty.pdf").write_text("not a PDF\n")
        (here / "heading.csv").write_text(HEAD)
        (here / "mars.yaml").write_text("name: M\nphone: 1\nlanguage: mars\n")
        result = handout("batch", *words, "--style", "compact")
        assert (result.code, sorted(os.listdir(here))) == (
            code,
            ["caseload.csv", "empty", "empty.pdf", "heading.csv", "mars.yaml"],
        )
        assert message in result.err

    def test_a_bug_in_one_patient_is_told_calmly_and_stops_no_other(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        from handout.kit import Kit

        real = Kit.paint

        def paint(self: Kit, sheet: Any, look: Any) -> bytes:
            if sheet.reference == "R-1":
                raise ZeroDivisionError(sheet.patient)
            return real(self, sheet, look)

        monkeypatch.setattr(Kit, "paint", paint)
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        words = ("batch", "caseload.csv", "-o", "out", "--jobs", "1", *DAY)
        result = handout(*words, debug="")
        assert result.code == 1
        assert "caseload.csv:2: something went wrong inside handout: this is a bug" in result.err
        assert [row["status"] for row in report()] == ["failed", "failed", "made", "failed"]
        log = (tmp_path / "state" / "handout" / "bugs.log").read_text()
        assert "ZeroDivisionError" in log
        assert "Anna" not in log + result.err

    def test_nothing_but_problems_and_results_goes_into_a_pipe(self) -> None:
        result = batch("caseload.csv", "-o", "out")
        assert "\r" not in result.err
        assert "a second" not in result.err

    @pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
    def test_a_terminal_shows_how_far_it_is(self) -> None:
        import pty

        near, far = pty.openpty()
        words = [sys.executable, "-m", "handout", "batch", "caseload.csv", "-o", "out"]
        path = {"PYTHONPATH": str(Path(package.__file__).parent.parent)}
        subprocess.run(
            words, stdout=subprocess.DEVNULL, stderr=far, env=os.environ | path, check=False
        )
        told = os.read(near, 10_000).decode()
        os.close(near)
        os.close(far)
        assert "\r[####################] 4 of 4, " in told
        assert " a second" in told
        assert "\n" not in told.partition("4 of 4")[0]

    def test_a_long_table_shows_what_failed_alone(self, here: Path) -> None:
        rows = "".join(f"R-{n},,wlaking,,,\n" for n in range(3))
        skipped = "".join(f"R-{n},,walking,,compact,\n" for n in range(3, MOST_TABLE + 1))
        (here / "caseload.csv").write_text(f"{HEAD}\n{rows}{skipped}")
        result = handout("batch", "caseload.csv", "-o", "out", *DAY)
        lines = result.out.splitlines()
        assert [line.split()[1] for line in lines[1:-2]] == ["R-0", "R-1", "R-2"]
        assert lines[-2] == f"{MOST_TABLE - 2} made, 3 failed"
        assert len(report()) == MOST_TABLE + 1

    def test_the_example_clinic_is_warned_of_once(self, here: Path) -> None:
        assert batch("caseload.csv", "-o", "out").err.count("is an example") == 1
        assert json.loads(batch("caseload.csv", "-o", "out", "--json").out)["rows"][0]["warnings"]
        assert "is an example" not in (here / "out" / "report.csv").read_text()


@pytest.mark.parametrize(
    ("option", "name", "said"),
    [
        ("--merge", "-", "this is not written to standard output: give it a name"),
        ("--merge", "all.txt", "name a file that ends in .pdf, such as all.pdf"),
        ("-o", "-", "this is not written to standard output: give it a name"),
    ],
)
def test_a_place_that_is_none_is_wrong_usage(option: str, name: str, said: str, here: Path) -> None:
    result = batch("caseload.csv", option, name)
    assert (result.code, os.listdir(here)) == (2, ["caseload.csv"])
    assert said in result.err
