"""Caseloads: CSV, XLSX and YAML become plans; what is wrong is named with file, row and column."""

import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import pytest

from handout.caseload import Caseload, Entry, load_caseload
from handout.columns import COLUMNS
from handout.problems import ContentError
from samples import problems_of
from workbook import Raw, raw_workbook, with_part, with_shared, workbook, zipped

Load = Callable[..., Caseload]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Writes a caseload into an empty folder and loads it."""
    monkeypatch.chdir(tmp_path)

    def written(content: str | bytes, name: str = "caseload.csv") -> Caseload:
        data = content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode()
        Path(name).write_bytes(data)
        return load_caseload(Path(name))

    return written


def entries(caseload: Caseload) -> list[Entry]:
    """All patients."""
    return [*caseload.entries()]


def told(caseload: Caseload) -> list[str]:
    """The problems of all rows, as they are printed, without hints."""
    return [
        str(caseload.told(problem)).partition("\n")[0]
        for entry in caseload.entries()
        for problem in entry.problems
    ]


def refused(load: Load, content: str | bytes, name: str = "caseload.csv") -> str:
    """Problems of the file as a whole, as they are printed."""
    found = problems_of(load, content, name)
    assert found
    return "\n".join(map(str, found))


class TestRows:
    """What the cells of a row mean."""

    def test_every_column_reaches_the_plan(self, load: Load) -> None:
        [entry] = entries(
            load("""
            reference,name,program,exercises,without,topics,safety,flags,clinician,date,review,goal,note,language,style,paper,password
            R-1,Anna Sample,first,"bridge:sets=2,reps=8; walk:time=5min","a, b",sitting;lifting,x,leg-pain,Physio,2026-11-20,2026-12-04,Walk.,Well done.,en,compact,a4,s3cret
            """)
        )
        case = entry.case
        assert case
        assert (case.patient.name, case.patient.reference) == ("Anna Sample", "R-1")
        assert (case.program, case.without, case.topics) == (
            "first",
            ("a", "b"),
            ("sitting", "lifting"),
        )
        assert (case.safety, case.patient.flags, case.clinician) == (
            ("x",),
            ("leg-pain",),
            "Physio",
        )
        assert (case.date, case.review) == (date(2026, 11, 20), date(2026, 12, 4))
        assert (case.goal, case.note) == ("Walk.", "Well done.")
        assert (case.language, case.style, case.paper) == ("en", "compact", "a4")
        assert case.password
        assert case.password.text == "s3cret"
        [bridge, walk] = case.exercises
        assert (bridge.id, walk.id) == ("bridge", "walk")
        assert bridge.change.sets
        assert walk.change.time
        assert (bridge.change.sets.low, walk.change.time.low) == (2, 300)

    def test_headings_may_come_in_any_order_and_dress(self, load: Load) -> None:
        [entry] = entries(load(" NAME ,Review_, reference\nAnna,2026-12-04,R-1\n"))
        assert entry.case
        assert (entry.reference, entry.case.patient.name) == ("R-1", "Anna")
        assert entry.case.review == date(2026, 12, 4)

    @pytest.mark.parametrize("cell", ["a; b", "a, b", "a\n b ;", "; a;;b"])
    def test_exercises_without_doses_may_be_parted_as_one_likes(
        self, load: Load, cell: str
    ) -> None:
        [entry] = entries(load(f'reference,exercises\nR-1,"{cell}"\n'))
        assert entry.case
        assert [pick.id for pick in entry.case.exercises] == ["a", "b"]

    def test_empty_rows_are_passed_over_and_lines_still_count(self, load: Load) -> None:
        caseload = load(b'\nreference,note\n\nR-1,"two\nlines"\n,\n  ,\nR-2,x\n')
        assert [(e.where.line, e.reference) for e in caseload.entries()] == [(4, "R-1"), (8, "R-2")]

    def test_a_row_with_a_name_alone_is_a_problem(self, load: Load) -> None:
        caseload = load("reference,name\nR-1,Anna\n,Ben\n")
        assert told(caseload) == ["caseload.csv:3:1: column 'reference': the row has no reference"]

    def test_all_problems_of_all_rows_come_at_once(self, load: Load) -> None:
        caseload = load("""
            reference,exercises,date,paper,name
            R-1,bridge:reps=many,20.11.2026,a5,Anna
            R-2,,,,Ben
            R-3,bridge:rep=3; walk:time=5,,,Li \u2610
            """)
        lines = told(caseload)
        assert [line.split(": ")[:2] for line in lines] == [
            ["caseload.csv:2:2", "column 'exercises'"],
            ["caseload.csv:2:3", "column 'date'"],
            ["caseload.csv:2:4", "column 'paper'"],
            ["caseload.csv:4:2", "column 'exercises'"],
            ["caseload.csv:4:2", "column 'exercises'"],
            ["caseload.csv:4:5", "column 'name'"],
        ]
        assert [entry.case is None for entry in caseload.entries()] == [True, False, True]

    @pytest.mark.parametrize("other", ["r-1", "R-\u00b9", " R-1 "])
    def test_a_reference_is_there_once_whatever_its_case_and_width(
        self, load: Load, other: str
    ) -> None:
        caseload = load(f"reference,name\nR-1,Anna\n{other},Ben\nR-2,Cy\n")
        assert [entry.case is None for entry in caseload.entries()] == [False, True, False]
        assert "is also that of line 2" in told(caseload)[0]
        assert told(caseload)[0].startswith("caseload.csv:3:1: column 'reference'")

    def test_accents_written_in_two_ways_are_one_reference(self, load: Load) -> None:
        caseload = load("reference\nM\u00fcller\nMu\u0308ller\n")
        assert "is also that of line 2" in told(caseload)[0]

    def test_a_shortened_number_is_no_reference(self, load: Load) -> None:
        assert "has shortened this number" in told(load("reference\n1.23457E+11\n"))[0]

    @pytest.mark.parametrize(
        ("cell", "message"),
        [
            ("x" * 5001, "longer than 5,000 characters"),
            ("x" * 140_000, "longer than 5,000 characters"),
            ("a\u2610b", "no font can print"),
        ],
    )
    def test_a_text_that_cannot_be_printed_is_a_problem_of_its_row(
        self, load: Load, cell: str, message: str
    ) -> None:
        caseload = load(f"reference,note\nR-1,{cell}\nR-2,fine\n")
        assert message in told(caseload)[0]
        assert [entry.reference for entry in caseload.entries() if entry.case] == ["R-2"]

    def test_a_password_is_never_shown(self, load: Load) -> None:
        secret = "hunter2\u2610" * 20
        caseload = load(f"reference,password,date\nR-1,{secret},x\nR-2,hunter2,\n")
        shown = "".join(told(caseload)) + repr(entries(caseload))
        assert "password is longer" in shown
        assert "hunter2" not in shown


class TestCsv:
    """Encodings, separators and quotes."""

    TEXT = "reference{0}name\r\nR-1{0}Zoë Größe\r\n"

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_what_spreadsheets_write_is_read(
        self, load: Load, separator: str, encoding: str
    ) -> None:
        caseload = load(self.TEXT.format(separator).encode(encoding))
        [entry] = entries(caseload)
        assert entry.case
        assert entry.case.patient.name == "Zoë Größe"
        warnings = [str(warning) for warning in caseload.warnings]
        assert len(warnings) == (encoding == "cp1252")
        assert all("caseload.csv:2: this is not UTF-8" in warning for warning in warnings)

    def test_a_separator_inside_quotes_does_not_count(self, load: Load) -> None:
        [entry] = entries(load('reference;note\nR-1;"a, b; c"\n'))
        assert entry.case
        assert entry.case.note == "a, b; c"

    def test_more_cells_than_headings_are_not_dropped(self, load: Load) -> None:
        caseload = load("reference,exercises,\nR-1,bridge:sets=2,reps=8\nR-2,bridge,\n")
        assert "caseload.csv:2:3: there is text in a column that has no name" in told(caseload)[0]
        assert [entry.reference for entry in caseload.entries() if entry.case] == ["R-2"]

    def test_a_broken_quote_is_a_problem_of_its_row(self, load: Load) -> None:
        caseload = load('reference,note\nR-1,"a"b\nR-2,fine\nR-3,"open\nR-4,x\n')
        assert told(caseload) == [
            "caseload.csv:2: the quotes of this row do not pair up",
            "caseload.csv:4: a quote opens in this row and is never closed;"
            " lines 4 to 5 are not read",
        ]
        assert [entry.reference for entry in caseload.entries() if entry.case] == ["R-2"]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("", "the file is empty"),
            (" \n,,\n", "the file is empty"),
            ("name\nAnna\n", "there is no column 'reference'"),
            ("reference,exercise\n", "caseload.csv:1:2: there is no column 'exercise'"),
            ("reference,exercise\n", "did you mean 'exercises'?"),
            ("reference,Reference\n", "the column 'reference' is there twice"),
            (b"reference\nR\0-1\n", "caseload.csv:2: this is no text: it has NUL bytes"),
            (b"reference\n\x81\n", "this is neither UTF-8 nor Windows text"),
            ("reference" + "," * 150, "more than 100 columns"),
            ("reference" + "," * 1_000_000, "longer than 200,000 characters"),
            ("reference\n" + "R" * 300_000, "caseload.csv:2: the line is longer than 200,000"),
            (b"\n" * 32_000_001, "larger than 32 MB"),
        ],
    )
    def test_a_hopeless_file_is_refused(
        self, load: Load, content: str | bytes, message: str
    ) -> None:
        try:
            found = [str(entry) for entry in load(content).entries()]
            pytest.fail(f"read: {found[:3]}")
        except ContentError as error:
            assert message in str(error)

    @pytest.mark.parametrize(
        ("row", "message"),
        [(b"R\n", "more than 100,000 patients"), (b"\n", "more than 1,100,000 lines")],
    )
    def test_a_million_rows_are_refused_soon(self, load: Load, row: bytes, message: str) -> None:
        assert message in refused(load, b"reference\n" + row * 1_200_000)

    def test_patients_are_read_one_at_a_time(self, load: Load) -> None:
        caseload = load("reference,name\n" + "".join(f"R{n},Anna {n}\n" for n in range(400)))
        tracemalloc.start()
        try:
            for _ in caseload.entries():
                pass
            assert tracemalloc.get_traced_memory()[1] < 600_000
        finally:
            tracemalloc.stop()

    def test_all_names_that_a_caseload_may_have_are_told(self, load: Load) -> None:
        Path("caseload.ods").write_text("x")
        [problem] = problems_of(load_caseload, Path("caseload.ods"))
        for ending in ("csv", "tsv", "txt", "xlsx", "xlsm", "yaml", "yml"):
            assert f".{ending}" in problem.message

    @pytest.mark.parametrize("name", ["none.csv", "folder.csv", "caseload.ods"])
    def test_what_is_no_caseload_is_named(self, load: Load, name: str) -> None:
        Path("folder.csv").mkdir()
        Path("caseload.ods").write_text("x")
        assert name in str(problems_of(load_caseload, Path(name))[0])


def _row(number: int, shared: int) -> str:
    return f'<row r="{number}"><c r="A{number}" t="s"><v>{shared}</v></c></row>'


class TestXlsx:
    """Workbooks, honest and hostile."""

    HEAD = ("Reference", "Review", "Note")

    def load(self, load: Load, data: bytes) -> Caseload:
        pytest.importorskip("python_calamine")
        return load(data, "caseload.xlsx")

    def test_numbers_and_dates_are_read_as_they_look(self, load: Load) -> None:
        data = workbook(self.HEAD, (42.0, date(2026, 12, 4), 0.5), (10**15, "2026-12-05", "x"))
        first, second = entries(self.load(load, data))
        assert first.case
        assert second.case
        assert (first.reference, first.case.review) == ("42", date(2026, 12, 4))
        assert first.case.note == "0.5"
        assert (second.reference, second.case.review) == ("1" + "0" * 15, date(2026, 12, 5))

    def test_a_table_may_begin_anywhere_and_rows_keep_their_numbers(self, load: Load) -> None:
        rows = [(), (), (None, *self.HEAD), (), (None, "R-1", "soon", "x")]
        assert told(self.load(load, workbook(*rows))) == [
            "caseload.xlsx:5:3: column 'review': expected a date, found 'soon'"
        ]

    def test_a_formula_counts_by_its_value_and_without_one_is_a_problem(self, load: Load) -> None:
        data = workbook(
            self.HEAD,
            (Raw('t="str"><f>A9</f><v>R-1</v>'), None, "x"),
            ("R-2", None, Raw("><f>1+1</f>")),
            ("R-3", None, Raw('t="e"><v>#N/A</v>')),
            (Raw("><f>A9</f>"), None, None),
        )
        caseload = self.load(load, data)
        assert [entry.reference for entry in caseload.entries() if entry.case] == ["R-1"]
        assert told(caseload) == [
            "caseload.xlsx:3:3: column 'note': there is a formula here without a value",
            "caseload.xlsx:4:3: column 'note': the spreadsheet shows an error here, not a value",
            "caseload.xlsx:5:1: column 'reference': there is a formula here without a value",
        ]

    def test_another_sheet_with_rows_is_not_passed_over_in_silence(self, load: Load) -> None:
        rows = [self.HEAD, ("R-1", None, None)]
        caseload = self.load(load, workbook(*rows, Tuesday=rows, Empty=[]))
        [warning] = caseload.warnings
        assert "the sheet 'Tuesday' is not read, only 'Monday'" in str(warning)
        assert [e.reference for e in self.load(load, workbook(["x"], Caseload=rows)).entries()] == [
            "R-1"
        ]

    @pytest.mark.parametrize(
        "cell",
        ["XFD1048576", "xfd1048576", "A1048576", "CW1", "A9999999"],
    )
    def test_a_cell_far_out_is_refused_before_anything_is_laid_out(
        self, load: Load, cell: str
    ) -> None:
        far = f'<row><c r="{cell}"><v>1</v></c></row>'
        near = '<row r="1"><c r="A1" t="inlineStr"><is><t>reference</t></is></c></row>'
        data = raw_workbook(far if cell.endswith("W1") else near + far)
        message = refused(load, data, "caseload.xlsx")
        assert "at most 100,001 rows and 100 columns" in message

    def test_a_million_empty_rows_are_nothing(self, load: Load) -> None:
        rows = "".join(f'<row r="{n}" s="1"/>' for n in range(3, 200_000))
        head = '<row r="1"><c r="A1" t="inlineStr"><is><t>reference</t></is></c></row>'
        one = '<row r="2"><c r="A2"><v>7</v></c><c r="XFD2" s="1"/></row>'
        assert [
            e.reference for e in self.load(load, raw_workbook(head + one + rows)).entries()
        ] == ["7"]

    def test_a_zip_bomb_is_refused_by_its_sizes(self, load: Load) -> None:
        assert "unpacks to more than 100 MB" in refused(
            load, raw_workbook(" " * 101_000_000), "caseload.xlsx"
        )

    def test_a_zip_bomb_that_lies_about_its_size_is_refused(self, load: Load) -> None:
        data = raw_workbook(" " * 1_000_000)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = struct.pack("<I", archive.getinfo("xl/worksheets/sheet1.xml").file_size)
        data = data.replace(size, struct.pack("<I", 100))
        assert "can be read" in refused(load, data, "caseload.xlsx")

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "not an XLSX workbook"),
            (b"PK\3\4 broken", "not an XLSX workbook"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or a password-protected workbook"),
            (zipped({"word/document.xml": "<x/>"}), "not an XLSX workbook"),
            (raw_workbook("<row><c>"), "not an XLSX workbook"),
            (raw_workbook('<row r="x"/>'), "not an XLSX workbook"),
            (raw_workbook('<row><c r="ZZZZ1"><v>1</v></c></row>'), "not an XLSX workbook"),
            (raw_workbook('<row><c r="A99999999999"><v>1</v></c></row>'), "not an XLSX workbook"),
            (raw_workbook(""), "the file is empty"),
        ],
    )
    def test_what_is_no_workbook_is_refused(self, load: Load, data: bytes, message: str) -> None:
        assert message in refused(load, data, "caseload.xlsx")

    def test_shared_texts_are_read(self, load: Load) -> None:
        rows = f"{_row(1, 0)}{_row(2, 2)}{_row(3, 3)}"
        rich = "<r><t>R-</t></r><r><t>2</t></r>"
        data = with_shared(rows, "<t>reference</t>", "", "<t>R-1</t>", rich)
        assert [e.reference for e in self.load(load, data).entries()] == ["R-1", "R-2"]

    @pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/SHAREDSTRINGS.XML"])
    @pytest.mark.parametrize("at", [0, 1])
    def test_a_long_text_counts_in_every_cell_that_shares_it(
        self, load: Load, at: int, name: str
    ) -> None:
        items = ["<t>reference</t>"]
        items.insert(at, f"<r><t>{'x' * 500_000}</t></r><r><t>{'é' * 250_000}</t></r>")
        rows = "".join(_row(n, at) for n in range(1, 103))
        message = refused(load, with_shared(rows, *items, name=name), "caseload.xlsx")
        assert "caseload.xlsx:101:1: " in message
        assert "the cells of a sheet may hold at most 100 MB of text" in message

    @pytest.mark.parametrize(
        "cell",
        [
            't="s"><v>0<!-- -->1</v>',  # the reader sees 0
            't="s"><v>0&#49;</v>',  # so it does here
            't="s"><v> 1</v>',  # and here
            't="s"><f><c t="n"/></f><v>0</v>',
            't="s"><v>7</v>',
        ],
    )
    def test_a_shared_text_that_readers_take_otherwise_is_refused(
        self, load: Load, cell: str
    ) -> None:
        data = with_shared(f'<row r="1"><c r="A1" {cell}</c></row>', "<t>reference</t>", "<t>x</t>")
        assert "not an XLSX workbook" in refused(load, data, "caseload.xlsx")

    def test_parts_and_sheets_that_readers_take_otherwise_are_refused(self, load: Load) -> None:
        data = with_shared(_row(1, 0), "<t>reference</t>")
        twice = with_part(data, "xl/sharedStrings.XML", "<sst/>")
        assert "not an XLSX workbook" in refused(load, twice, "caseload.xlsx")
        rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>reference</t></is></c></row>'
        book = raw_workbook(rows, Tuesday=rows)
        assert entries(self.load(load, book)) == []
        with zipfile.ZipFile(BytesIO(book)) as archive:
            text = archive.read("xl/workbook.xml").decode()
        same = with_part(book, "xl/workbook.xml", text.replace("Tuesday", "Monday"))
        assert "not an XLSX workbook" in refused(load, same, "caseload.xlsx")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    @pytest.mark.parametrize(
        "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]
    )
    def test_entities_of_its_own_are_refused(self, load: Load, part: str, encoding: str) -> None:
        data = with_shared(_row(1, 0), "<t>reference</t>")
        with zipfile.ZipFile(BytesIO(data)) as archive:
            text = archive.read(part).decode()
        kind = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY lol "lol">]>'
        changed = with_part(data, part, (kind + text).encode(encoding))
        assert "not an XLSX workbook" in refused(load, changed, "caseload.xlsx")

    def test_entities_are_refused(self, load: Load) -> None:
        parts = raw_workbook('<row r="1"><c r="A1"><v>&lol;</v></c></row>')
        assert "not an XLSX workbook" in refused(load, parts, "caseload.xlsx")


class TestYaml:
    """A list of plans with common settings above it."""

    def test_common_settings_hold_for_all_who_have_none_of_their_own(self, load: Load) -> None:
        first, second = entries(
            load(
                """
                program: start
                flags: [leg-pain]
                review: 2026-12-04
                patients:
                  - reference: R-1
                    name: Anna
                    exercises: [{bridge: {reps: 6}}]
                  - patient: {reference: R-2, flags: []}
                    program: other
                    style: compact
                """,
                "caseload.yaml",
            )
        )
        assert first.case
        assert second.case
        assert (first.case.program, second.case.program) == ("start", "other")
        assert (first.case.patient.flags, second.case.patient.flags) == (("leg-pain",), ())
        assert (first.case.patient.name, second.case.style) == ("Anna", "compact")
        assert first.case.exercises[0].change.reps
        assert first.case.review == second.case.review == date(2026, 12, 4)

    def test_problems_of_one_patient_leave_the_others(self, load: Load) -> None:
        caseload = load(
            """
            patients:
              - {reference: R-1, progam: start}
              - {reference: r-1}
              - {name: Cy}
              - just text
              - {reference: R-2, patient: {reference: R-3}}
              - {reference: R-4}
            """,
            "caseload.yaml",
        )
        assert [line.partition(" ")[0] for line in told(caseload)] == [
            "caseload.yaml:2:22:",
            "caseload.yaml:3:17:",
            "caseload.yaml:4:5:",
            "caseload.yaml:5:5:",
            "caseload.yaml:6:6:",
        ]
        assert [entry.reference for entry in caseload.entries() if entry.case] == ["R-4"]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "there is no list 'patients'"),
            ("- reference: R-1\n", "there is no list 'patients'"),
            ("patients: 5\n", "caseload.yaml:1:11: there are no patients"),
            ("reference: R-1\npatients: [{name: A}]\n", "cannot be said for all patients"),
            ("review: soon\npatients: [{reference: A}, {reference: B}]\n", ":1:9: expected a date"),
            ("patients: [\n", "caseload.yaml:"),
        ],
    )
    def test_a_file_that_is_wrong_as_a_whole_is_refused(
        self, load: Load, text: str, message: str
    ) -> None:
        found = problems_of(load, text, "caseload.yaml")
        assert len(found) == 1
        assert message in str(found[0])


HOW_TO = (Path(__file__).parent.parent / "docs/how-to/print-a-caseload.md").read_text("utf-8")


def test_every_column_is_in_the_how_to() -> None:
    assert {name for name in COLUMNS if f"| `{name}` |" not in HOW_TO} == set()


def test_the_yaml_of_the_how_to_is_right(load: Load) -> None:
    text = HOW_TO.partition("```yaml\n")[2].partition("```")[0]
    first, second = entries(load(text, "caseload.yaml"))
    assert first.case
    assert second.case
    assert (first.reference, second.case.style) == ("DEMO-0042", "large-print")
