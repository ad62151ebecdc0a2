"""The batch engine: any executor, results in order, one failure alone, flat memory, names, notes."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from handout.batch import Made, Outcome, Serial, Task, count_pages, in_order, make_one
from handout.cli.buglog import describe
from handout.cli.naming import safe_stem
from handout.cli.progress import progress_text
from handout.data import data_path
from handout.deliver import write_pdf
from handout.filenames import FileNames
from handout.kit import Source, open_kit
from handout.model.caseload import Case, Secret
from handout.model.plan import Patient, Pick
from handout.outfolder import NOTES, open_folder
from handout.problems import ContentError, Problem, Ref, Where
from handout.report import Line, as_csv, without_name
from handout.workers import crew, processes
from samples import problems_of

SOURCE = Source((data_path("content"),), None, date(2026, 11, 20), style="compact").stamped()


def case(reference: str, exercise: str = "walking") -> Case:
    """A patient with one exercise."""
    return Case(patient=Patient(reference=reference), exercises=(Pick(Ref(exercise)),))


def task(reference: str, exercise: str = "walking", password: str = "") -> Task:
    """The same as a task."""
    return Task(case(reference, exercise), Secret(password) if password else None)


def pages_or_problem(outcome: Outcome) -> int | str:
    """Pages, or the first problem."""
    assert isinstance(outcome, Made)
    return outcome.problems[0].message if outcome.problems else outcome.pages


posix = pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
LOST = "the process that printed this patient ended suddenly"


class TestOrder:
    """`in_order` over executors of every kind."""

    TASKS = (task("R-1"), task("R-2", "wlaking"), task("R-3"))
    WANTED = (1, "there is no exercise 'wlaking'", 1)

    @pytest.mark.parametrize("make", [Serial, lambda: ThreadPoolExecutor(2)])
    def test_one_failure_is_alone(self, make: Callable[[], Executor]) -> None:
        with make() as executor:
            outcomes = [*in_order(SOURCE, self.TASKS, executor, window=2)]
        assert tuple(map(pages_or_problem, outcomes)) == self.WANTED

    def test_processes_give_the_bytes_that_one_process_gives(self) -> None:
        alone = [make_one(SOURCE, each) for each in self.TASKS]
        with crew(2) as team:
            outcomes = [*in_order(SOURCE, self.TASKS, team.executor, window=4)]
        assert outcomes == alone
        assert [made.data for made in alone] == [each.data for each in outcomes]

    def test_results_come_in_order_whoever_is_ready_first(self) -> None:
        late = [Future[Made]() for _ in range(3)]
        waiting = iter(late)
        executor = _Fake(lambda _: next(waiting))
        outcomes = in_order(SOURCE, self.TASKS, executor, window=3)
        made = [Made(pages=n) for n in range(3)]
        threading.Timer(0.02, late[0].set_result, [made[0]]).start()
        late[2].set_result(made[2])
        late[1].set_result(made[1])
        assert [*outcomes] == made

    def test_no_more_than_the_window_is_under_way(self) -> None:
        begun: list[str] = []

        def begin(each: Task) -> "Future[Made]":
            begun.append(each.case.patient.reference)
            return done(Made())

        tasks = (task(f"R-{n}") for n in range(100))
        outcomes = in_order(SOURCE, tasks, _Fake(begin), window=5)
        for count in range(1, 4):
            next(outcomes)
            assert len(begun) <= 5 + count

    def test_a_bug_in_one_stops_no_other(self) -> None:
        bug = ZeroDivisionError("x")
        results = iter([done(Made(pages=1)), failed(bug), done(Made(pages=3))])
        outcomes = [*in_order(SOURCE, self.TASKS, _Fake(lambda _: next(results)))]
        assert outcomes == [Made(pages=1), bug, Made(pages=3)]

    def test_what_has_problems_already_keeps_its_place(self) -> None:
        wrong = Made(problems=(Problem(Where("", 2), "no"),))
        outcomes = [*in_order(SOURCE, [wrong, task("R-1"), wrong], Serial())]
        assert [pages_or_problem(each) for each in outcomes] == ["no", 1, "no"]

    @pytest.mark.parametrize("window", [1, 2, 5])
    def test_the_task_that_kills_its_process_is_alone(self, window: int) -> None:
        renewed = []

        def renew() -> Executor:
            renewed.append(1)
            return _Deadly()

        tasks = [task("a"), task("deadly"), task("b"), task("c"), task("deadly"), task("d")]
        outcomes = [*in_order(SOURCE, tasks, _Deadly(), window=window, renew=renew)]
        said = [each.problems != () for each in outcomes]
        assert said == [False, True, False, False, True, False]
        assert renewed

    def test_an_executor_that_cannot_be_renewed_fails_each_task(self) -> None:
        outcomes = [*in_order(SOURCE, [task("deadly"), task("a")], _Deadly())]
        assert {pages_or_problem(each) for each in outcomes} == {LOST}

    def test_when_all_processes_die_no_more_are_started(self) -> None:
        renewed = []

        def renew() -> Executor:
            renewed.append(1)
            return _Deadly()

        tasks = [task("deadly")] * 50
        outcomes = [*in_order(SOURCE, tasks, _Deadly(), window=4, renew=renew)]
        assert [pages_or_problem(each) for each in outcomes] == [LOST] * 50
        assert len(renewed) < 10

    def test_the_log_names_the_line_of_a_bug_in_another_process(self) -> None:
        with crew(2) as team:
            for broken, place in ((Fraction, "fractions.py"), (json.loads, "decoder.py")):
                bug = team.executor.submit(broken, "Anna Sample").exception()
                assert isinstance(bug, ValueError)
                assert place in describe(bug)
                assert "Anna" not in describe(bug)

    def test_a_process_that_dies_is_replaced(self) -> None:
        tasks = [task("a"), _Killer(case("k")), task("b")]
        with crew(2) as team:
            outcomes = [*in_order(SOURCE, tasks, team.executor, window=3, renew=team.renew)]
        assert [bool(each.problems) for each in outcomes] == [False, True, False]
        assert pages_or_problem(outcomes[1]) == LOST


def done(made: Made) -> "Future[Made]":
    """A future with a result."""
    future = Future[Made]()
    future.set_result(made)
    return future


def failed(error: Exception) -> "Future[Made]":
    """A future with an error."""
    future = Future[Made]()
    future.set_exception(error)
    return future


class _Fake(Executor):
    """An executor whose futures the test makes."""

    def __init__(self, begin: "Callable[[Task], Future[Made]]") -> None:
        self.begin = begin

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> "Future[Any]":
        return self.begin(args[1])


class _Deadly(Executor):
    """An executor that is broken for good by the task `deadly`."""

    def __init__(self) -> None:
        self.broken = False

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> "Future[Any]":
        self.broken = self.broken or args[1].case.patient.reference == "deadly"
        return failed(BrokenProcessPool()) if self.broken else done(Made(pages=1))


class _Killer(Task):
    """A task that ends the process that looks at it."""

    def __setstate__(self, state: Any) -> None:
        os._exit(9)


class TestFingerprint:
    """What decides whether a file must be made anew."""

    def mark(self, source: Source = SOURCE, password: str = "", **changes: Any) -> str:
        kit = open_kit(source)
        changed = replace(case("R-1"), **changes)
        look = kit.look(changed)
        secret = Secret(password) if password else None
        return kit.fingerprint(kit.handout(changed, look), look, secret)

    def test_every_input_counts(self, tmp_path: Path) -> None:
        clinic = tmp_path / "clinic.yaml"
        clinic.write_text(data_path("content", "clinic.yaml").read_text("utf-8"), "utf-8")
        marks = [
            self.mark(),
            self.mark(note="Well done."),
            self.mark(patient=Patient(reference="R-1", name="Anna")),
            self.mark(paper="a4"),
            self.mark(style=Ref("large-print")),
            self.mark(review=date(2026, 12, 4)),
            self.mark(replace(SOURCE, mono=True)),
            self.mark(replace(SOURCE, today=date(2026, 11, 21))),
            self.mark(replace(SOURCE, clinic=clinic, stamp="").stamped()),
            self.mark(password="one"),
            self.mark(password="two"),
        ]
        assert len(set(marks)) == len(marks)

    def test_nothing_else_counts(self) -> None:
        assert self.mark() == self.mark(style=Ref("compact"), where=Where("x", 7))

    def test_a_known_file_is_not_made_again(self) -> None:
        made = make_one(SOURCE, task("R-1"))
        again = make_one(SOURCE, replace(task("R-1"), known=made.fingerprint))
        assert made.data
        assert (again.data, again.fingerprint) == (None, made.fingerprint)

    def test_a_process_with_another_library_is_stopped(self) -> None:
        made = make_one(replace(SOURCE, stamp="other"), task("R-1"))
        assert "not the same as when the batch began" in made.problems[0].message


class TestPassword:
    """Encrypted PDFs."""

    def test_it_opens_with_the_password_alone_and_for_screen_readers(self, tmp_path: Path) -> None:
        pikepdf = pytest.importorskip("pikepdf")
        made = make_one(SOURCE, task("R-1", password="Zoë 1"))
        assert made.data
        path = tmp_path / "x.pdf"
        path.write_bytes(made.data)
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(path)
        with pikepdf.open(path, password="Zoë 1") as pdf:
            assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
            assert pdf.allow.accessibility
            assert pdf.Root.MarkInfo.Marked
            assert len(pdf.pages) == made.pages == 1
        assert b"walking" not in made.data.lower()

    def test_it_is_not_shown(self) -> None:
        assert "hunter2" not in repr(task("R-1", password="hunter2"))


@pytest.mark.parametrize(
    ("references", "names"),
    [
        (["A-1", "B"], ["A-1.pdf", "B.pdf"]),
        (["a/b", "c"], ["a-b.pdf", "c.pdf"]),
        (["a/b", "a-b"], ["a-b-c14cddc0.pdf", "a-b.pdf"]),
        (["a-b", "a/b"], ["a-b.pdf", "a-b-c14cddc0.pdf"]),
        (["a/b", "A?B"], ["a-b-c14cddc0.pdf", "A-B-ff6dac4e.pdf"]),
        (["***"], ["handout-596f4162.pdf"]),
        (["a-b", "a b", "A-B-c8687a08"], ["a-b.pdf", "a-b-dfa58307.pdf", "A-B-c8687a08.pdf"]),
        (["CON", "../../etc/x", "nul."], ["handout-CON.pdf", "etc-x.pdf", "handout-nul.pdf"]),
    ],
)
def test_every_reference_has_a_file_of_its_own(references: list[str], names: list[str]) -> None:
    files = FileNames(references, safe_stem)
    found = [files.of(reference) for reference in references]
    assert found == names
    turned = FileNames(references[::-1], safe_stem)
    assert [turned.of(reference) for reference in references] == names
    assert len({name.casefold() for name in found}) == len(references)


def test_marks_that_would_be_the_same_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.filenames.MARK", 1)
    references = ["*" * n for n in range(1, 16)]
    files = FileNames(references, safe_stem)
    assert len({files.of(reference) for reference in references}) == 15


def test_long_references_that_begin_alike_are_told_apart() -> None:
    references = [f"{'x' * 299}{n}" for n in range(3)]
    files = FileNames(references, safe_stem)
    names = [files.of(reference) for reference in references]
    assert len(set(names)) == 3
    assert max(map(len, names)) < 100
    assert names == [FileNames(references[::-1], safe_stem).of(each) for each in references]


class TestFolder:
    """The output folder between two runs."""

    def test_a_note_counts_while_its_file_is_as_it_was_written(self, tmp_path: Path) -> None:
        with open_folder(tmp_path, resume=True) as folder:
            folder.write("a.pdf", b"%PDF-a", "one", 1)
            folder.write("b.pdf", b"%PDF-b", "two", 2)
        (tmp_path / "b.pdf").write_bytes(b"%PDF-longer")
        with open_folder(tmp_path, resume=True) as folder:
            note = folder.known("a.pdf")
            assert note
            assert (note.fingerprint, note.pages) == ("one", 1)
            assert folder.known("b.pdf") is None
            assert folder.known("c.pdf") is None
        with open_folder(tmp_path, resume=False) as folder:
            assert folder.known("a.pdf") is None

    @pytest.mark.parametrize("cut", range(1, 60, 7))
    def test_notes_that_were_cut_short_lose_one_line_at_most(
        self, tmp_path: Path, cut: int
    ) -> None:
        with open_folder(tmp_path, resume=True) as folder:
            folder.write("a.pdf", b"%PDF-a", "one", 1)
            folder.write("b.pdf", b"%PDF-b", "two", 2)
        notes = tmp_path / NOTES
        notes.write_bytes(notes.read_bytes()[:-cut])
        with open_folder(tmp_path, resume=True) as folder:
            assert folder.known("a.pdf")
            assert not folder.known("b.pdf")
            folder.write("c.pdf", b"%PDF-c", "three", 3)
        with open_folder(tmp_path, resume=True) as folder:
            assert folder.known("a.pdf")
            assert folder.known("c.pdf")

    @pytest.mark.parametrize("junk", [b"\xff\xfe\0", b"[1]\n5\n{}\n", b"null", b'{"file":1}'])
    def test_notes_that_nobody_wrote_count_for_nothing(self, tmp_path: Path, junk: bytes) -> None:
        (tmp_path / NOTES).write_bytes(junk)
        with open_folder(tmp_path, resume=True) as folder:
            assert folder.known("a.pdf") is None
            folder.write("a.pdf", b"%PDF-a", "one", 1)
        with open_folder(tmp_path, resume=True) as folder:
            assert folder.known("a.pdf")

    def test_what_a_killed_batch_left_is_cleared_away(self, tmp_path: Path) -> None:
        (tmp_path / ".handout-batch-00ff.tmp").write_bytes(b"half")
        (tmp_path / ".handout-00ff.tmp").write_bytes(b"long ago")
        os.utime(tmp_path / ".handout-00ff.tmp", (0, 0))
        (tmp_path / "theirs.tmp").write_bytes(b"x")
        with open_folder(tmp_path, resume=True):
            assert sorted(os.listdir(tmp_path)) == [NOTES, "theirs.tmp"]

    def test_what_another_command_is_writing_is_left_to_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        replace = os.replace

        def begin_a_batch_and_replace(source: Path, target: Path) -> None:
            with open_folder(tmp_path, resume=False):
                replace(source, target)

        monkeypatch.setattr("handout.deliver.os.replace", begin_a_batch_and_replace)
        write_pdf(tmp_path / "sheet.pdf", b"%PDF-sheet")
        assert sorted(os.listdir(tmp_path)) == [NOTES, "sheet.pdf"]

    @posix
    @pytest.mark.parametrize("resume", [True, False])
    @pytest.mark.parametrize("link", [os.symlink, os.link, lambda _, path: os.mkfifo(path)])
    def test_notes_that_would_go_elsewhere_are_refused(
        self, tmp_path: Path, link: Callable[[Path, Path], None], resume: bool
    ) -> None:
        precious, out = tmp_path / "precious.txt", tmp_path / "out"
        precious.write_text("mine")
        out.mkdir()
        link(precious, out / NOTES)
        with (
            pytest.raises(ContentError, match="a batch would write into another place"),
            open_folder(out, resume=resume),
        ):
            pass
        assert precious.read_text() == "mine"

    def test_a_report_replaces_a_report_and_nothing_else(self, tmp_path: Path) -> None:
        text = as_csv([], "x.csv", names=False)
        with open_folder(tmp_path, resume=True) as folder:
            folder.write_text("report.csv", text)
            folder.write_text("report.csv", text)
            (tmp_path / "report.csv").write_text("reference\nR-1\n")
            [problem] = problems_of(folder.write_text, "report.csv", text)
        assert "something else" in problem.message
        assert (tmp_path / "report.csv").read_text() == "reference\nR-1\n"

    def test_a_file_or_a_forbidden_place_is_no_folder(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        for path in (tmp_path / "file", tmp_path / "file" / "inner"):
            with pytest.raises(ContentError, match="folder"), open_folder(path, resume=True):
                pass


class TestReport:
    """Rows of the report."""

    def test_a_spreadsheet_runs_nothing_in_it(self) -> None:
        line = Line(2, "=cmd|' /C calc'!A1", "x.pdf", 1, "made", name="@SUM(A1)")
        text = as_csv([line], "x.csv", names=True)
        assert "2,'=cmd|' /C calc'!A1,'@SUM(A1),x.pdf,1,made," in text

    @pytest.mark.parametrize(
        ("name", "message", "told"),
        [
            ("Anna Sample", "found 'anna sample'", "found '(name)'"),
            ("Anna", "Annals, found 'ANNA'", "Annals, found '(name)'"),
            ("A", "A date", "A date"),
            ("Jo", "found 'jo', Jo", "found '(name)', (name)"),
            ("\u674e", "found '\u674e'", "found '(name)'"),
            ("A.", "found 'A.'", "found '(name)'"),
            ("", "a date", "a date"),
            ("a.*", "found 'abc'", "found 'abc'"),
        ],
    )
    def test_a_name_in_the_wrong_column_is_not_repeated(
        self, name: str, message: str, told: str
    ) -> None:
        assert without_name(Problem(Where("x"), message), name).message == told


@pytest.mark.parametrize(
    ("jobs", "patients", "count"),
    [(None, 1, 1), (1, 1000, 1), (3, 1000, 3), (3, 2, 2), (1000, 1000, 61), (5, 0, 1)],
)
def test_no_more_processes_than_there_is_work(jobs: int | None, patients: int, count: int) -> None:
    assert processes(jobs, patients) == count


@pytest.mark.parametrize(
    ("done_", "seconds", "text"),
    [
        (1, 0.0, "[                    ] 1 of 2,000"),
        (401, 10.0, "[####                ] 401 of 2,000, 40 a second, 40 s left"),
        (2, 10.0, "[                    ] 2 of 2,000, 0.1 a second, 5 h 33 min left"),
        (2000, 60.0, "[####################] 2,000 of 2,000, 33.3 a second"),
    ],
)
def test_progress_tells_rate_and_time_left(done_: int, seconds: float, text: str) -> None:
    assert progress_text(done_, 2000, done_ - 1, seconds) == text


def test_pages_are_counted_in_what_is_written() -> None:
    made = make_one(replace(SOURCE, style="standard"), task("R-1"))
    assert made.data
    pdfium = pytest.importorskip("pypdfium2")
    assert made.pages == len(pdfium.PdfDocument(made.data)) > 1
    assert count_pages(b"") == 0


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A Dask cluster in this process."""
    distributed = pytest.importorskip("distributed")
    quiet = {"processes": False, "dashboard_address": None, "threads_per_worker": 1}
    with distributed.LocalCluster(n_workers=2, **quiet) as local:
        yield local


@pytest.mark.filterwarnings("default")
def test_the_how_to_prints_a_caseload_on_a_cluster(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "reference,exercises,style,date\n"
    rows = "R-1,walking,compact,2026-11-20\nR-2,wlaking,compact,\nR-3,bird-dog,compact,\n"
    Path("caseload.csv").write_text(head + rows)
    how_to = Path(__file__).parent.parent / "docs" / "how-to" / "run-on-a-cluster.md"
    code = how_to.read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    assert all(part in code for part in (HERE, SCHEDULER))
    here = "(data_path('content'),), None,"
    exec(
        code.replace(HERE, here).replace(SCHEDULER, "address"),
        {"address": cluster.scheduler_address},
    )
    assert Path("out", "R-1.pdf").read_bytes() == make_one(SOURCE, task("R-1")).data
    assert sorted(path.name for path in Path("out").glob("*.pdf")) == ["R-1.pdf", "R-3.pdf"]
    told = capsys.readouterr().out
    assert "R-2" in told
    assert "there is no exercise 'wlaking'" in told


HERE = 'library, Path("/shared/our-library/clinic.yaml"),'
SCHEDULER = '"scheduler:8786"'
