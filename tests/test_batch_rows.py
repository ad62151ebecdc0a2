"""A long caseload with forty wrong rows of twenty kinds: all the others are printed.

HANDOUT_TEST_ROWS=2000 runs it at full length.
"""

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from command import handout

ROWS = int(os.environ.get("HANDOUT_TEST_ROWS", "160"))
HEAD = "reference,name,program,exercises,without,topics,flags,date,review,note,language,style,paper"
COLUMNS = HEAD.split(",")
GOOD = {"exercises": "walking", "date": "2026-11-20", "review": "2026-12-04", "style": "compact"}

# A kind of mistake: the cells that differ, the column that is told, and a part of what is told.
KINDS: list[tuple[dict[str, str], str, str]] = [
    ({"reference": ""}, "reference", "the row has no reference"),
    ({"reference": "R-0"}, "reference", "is also that of line 2"),
    ({"reference": "r-0"}, "reference", "is also that of line 2"),
    ({"program": "low-back-first-step"}, "program", "there is no program"),
    ({"exercises": "wlaking"}, "exercises", "there is no exercise 'wlaking'"),
    ({"exercises": "walking:time=long"}, "exercises", "'long' is not a length of time"),
    ({"exercises": "walking:tiem=5min"}, "exercises", "unknown name 'tiem'"),
    ({"exercises": "walking:time=5min,hold"}, "exercises", "'hold' has no '='"),
    ({"exercises": "walking; walking"}, "exercises", "is named twice"),
    ({"exercises": ""}, "", "the plan has no exercise"),
    ({"without": "brid-dog"}, "without", "there is no exercise 'brid-dog'"),
    ({"topics": "siting"}, "topics", "there is no topic 'siting'"),
    ({"flags": "leg-pian"}, "flags", "there is no flag 'leg-pian'"),
    ({"date": "20.11.2026"}, "date", "expected a date"),
    ({"review": "2026-11-19"}, "review", "is not after the date of the sheet"),
    ({"note": "Well done \u2605"}, "note", "no font can print"),
    ({"note": "x" * 5001}, "note", "longer than 5,000 characters"),
    ({"language": "xx"}, "language", "there is no language 'xx'"),
    ({"style": "fancy"}, "style", "there is no style 'fancy'"),
    ({"paper": "a5"}, "paper", "'a5' is not one of the choices"),
]


def test_forty_wrong_rows_stop_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(KINDS) == 20
    places = {3 + n * (ROWS - 4) // 40: KINDS[n % 20] for n in range(40)}
    with Path("caseload.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, restval="")
        writer.writeheader()
        for n in range(ROWS):
            cells, _, _ = places.get(n, ({}, "", ""))
            writer.writerow(GOOD | {"reference": f"R-{n}", "name": f"Anna {n}"} | cells)
    result = handout("batch", "caseload.csv", "-o", "out", "--json")
    assert result.code == 1
    rows = result.json["rows"]
    assert [row["row"] for row in rows] == [*range(2, ROWS + 2)]
    assert (result.json["made"], result.json["failed"]) == (ROWS - 40, 40)
    assert len([*Path("out").glob("*.pdf")]) == ROWS - 40
    for n, row in enumerate(rows):
        if n not in places:
            assert (row["file"], row["pages"]) == (f"R-{n}.pdf", 1)
            continue
        _, column, message = places[n]
        [problem] = row["problems"]
        told = (problem["line"], problem["column"])
        assert told == (n + 2, COLUMNS.index(column) + 1 if column else 0)
        assert message in problem["message"]
        assert problem["message"].startswith(f"column '{column}': " if column else "the ")
        assert f"caseload.csv:{n + 2}" in result.err
    assert "Anna" not in result.out + result.err
    report = Path("out", "report.csv").read_text("utf-8-sig")
    assert len([*csv.reader(report.splitlines())]) == ROWS + 1


def test_today_is_on_a_sheet_that_names_no_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("c.csv").write_text("reference,exercises,style,review\nR-1,walking,compact,2000-01-01\n")
    before = date.today()
    result = handout("batch", "c.csv")
    assert any(f"({day})" in result.err for day in (before, date.today()))
