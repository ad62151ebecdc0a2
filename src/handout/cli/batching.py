"""The run of `handout batch`: reads what is asked for, prints, says what was done."""

import os
import traceback
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path

from handout.caseload import load_caseload
from handout.cli.buglog import write_bug
from handout.cli.clinicchecks import stops
from handout.cli.errors import DONE, INTERRUPTED, PROBLEMS
from handout.cli.items import day_problems
from handout.cli.naming import safe_stem
from handout.cli.output import say, say_table, tell, tell_note, tell_problems, write_json
from handout.cli.progress import Progress
from handout.cli.sources import attempt, clinic_file, clinic_note, open_library
from handout.colours import DEFAULT
from handout.frozen import frozen
from handout.garbage import search_rarely
from handout.kit import Source
from handout.library import load_clinic, load_words
from handout.model.caseload import Secret
from handout.outfolder import OutFolder, open_folder
from handout.printrun import Order, Survey, check_places, merge, print_each, survey
from handout.problems import ContentError, Problem, Problems, Where
from handout.reading import Reader
from handout.report import REPORT, Line, as_csv, as_json
from handout.workers import crew, processes
from handout.yamlnodes import text_node

MOST_TABLE = 100  # rows; a longer table shows only what failed
MOST_WARNINGS = 20


@frozen
class Asked:
    """What was asked for besides the caseload and the look."""

    folder: Path | None
    jobs: int | None
    resume: bool
    as_json: bool


def order_of(
    caseload: Path,
    *,
    merge: Path | None,
    duplex: bool,
    names: bool,
    password_file: Path | None,
    folders: tuple[Path, ...],
    clinic: Path | None,
    style: str | None,
    paper: str | None,
    mono: bool,
    lang: str | None,
    day: date | None,
) -> Order:
    """Everything that is read before printing. Raises ContentError with every problem."""
    problems = Problems()
    patients = attempt(problems, load_caseload, caseload)
    library = attempt(problems, open_library, folders, clinic)
    file = clinic_file(clinic, folders)
    house = attempt(problems, load_clinic, file)
    attempt(problems, load_words, lang or (house.language if house else "en"))
    problems.extend(stops(house) if house else ())
    problems.extend(day_problems(day))
    secret = attempt(problems, _read_password, password_file) if password_file else None
    problems.raise_if_any()
    assert patients and library and house
    tell_note(clinic_note(clinic, folders))
    today, style = date.today(), style or house.style or DEFAULT
    source = Source(library.folders, file, today, style, paper, lang, mono).stamped()
    return Order(patients, source, merge, duplex, names, day, secret)


def _read_password(path: Path) -> Secret:
    """The first line of a file."""
    place = Where(str(path))
    try:
        with path.open("rb") as stream:
            line = stream.readline(1000).decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        raise ContentError([Problem(place, "the password cannot be read from here")]) from None
    if not line:
        raise ContentError([Problem(place, "the first line is empty", "write the password there")])
    return Reader().finish(text_node(line, place), Secret)


def run_order(order: Order, asked: Asked) -> int:
    """Prints, and returns the exit code."""
    search_rarely()
    tell_problems(order.caseload.warnings, "warning: ")
    if order.duplex and not order.merge:
        tell_note("--duplex is for --merge; files of their own begin on a fresh sheet anyway")
    found = survey(order, safe_stem)
    check_places(order, found, asked.folder)
    lines: list[Line] = []
    problems = Problems()
    with ExitStack() as stack:
        folder = None
        if asked.folder:
            folder = stack.enter_context(open_folder(asked.folder, resume=asked.resume))
        merged, is_whole = "", False
        with suppress(KeyboardInterrupt):
            _print(order, asked, found, folder, lines)
            merged = _merge(order, lines, problems)
            is_whole = True
        if folder:
            report = as_csv(lines, order.caseload.file, names=order.names)
            attempt(problems, folder.write_text, REPORT, report)
    _say(order, asked, lines, merged)
    tell_problems(problems.found)
    if not is_whole:
        return _interrupted(len(lines), found.count, asked)
    failed = problems.found or any(line.status == "failed" for line in lines)
    return PROBLEMS if failed else DONE


def _print(
    order: Order, asked: Asked, found: Survey, folder: OutFolder | None, lines: list[Line]
) -> None:
    """Prints the patients and adds their lines, also when Ctrl-C comes between."""
    count = processes(asked.jobs, found.count)
    progress = Progress(found.count)
    try:
        with crew(count) as team:
            printed = print_each(
                order,
                found,
                folder,
                team.executor,
                window=1 if count == 1 else 2 * count + 2,
                renew=team.renew,
                on_bug=_note_bug,
            )
            for line in printed:
                lines.append(line)
                progress.step()
    finally:
        progress.clear()


def _note_bug(error: Exception) -> None:
    if os.environ.get("HANDOUT_DEBUG"):
        traceback.print_exception(error)
    else:
        write_bug(error)


def _merge(order: Order, lines: list[Line], problems: Problems) -> str:
    """The path of the merged PDF, or an empty text when there is none."""
    if not order.merge:
        return ""
    return str(order.merge) if attempt(problems, merge, order, lines) else ""


def _interrupted(done: int, count: int, asked: Asked) -> int:
    tell(f"stopped: {done:,} of {count:,} patients are done")
    if asked.folder:
        tell("  hint: the same command with --resume does the rest")
    return INTERRUPTED


def _say(order: Order, asked: Asked, lines: list[Line], merged: str) -> None:
    """Problems and warnings, each once; then a table, or JSON."""
    warnings = dict.fromkeys(warning for line in lines for warning in line.warnings)
    tell_problems([*warnings][:MOST_WARNINGS], "warning: ")
    if len(warnings) > MOST_WARNINGS:
        tell(f"and {len(warnings) - MOST_WARNINGS} more warnings: see {REPORT} or --json")
    tell_problems(dict.fromkeys(problem for line in lines for problem in line.problems))
    report = as_json(lines, merged, names=order.names)
    if asked.as_json:
        write_json(report)
        return
    _say_lines(lines, names=order.names)
    counts = ", ".join(
        f"{report[key]:,} {key}" for key in ("made", "unchanged", "failed") if report[key]
    )
    say(counts or "nothing done")
    for path in ([str(asked.folder / REPORT)] if asked.folder else []) + (
        [merged] if merged else []
    ):
        say(path)


def _say_lines(lines: Iterable[Line], *, names: bool) -> None:
    shown = [*lines]
    if len(shown) > MOST_TABLE:
        shown = [line for line in shown if line.status == "failed"]
    if not shown:
        return
    head = ["ROW", "REFERENCE", *(["NAME"] if names else []), "PAGES", "STATUS", "FILE"]
    say_table(head, [_cells(line, names=names) for line in shown])


def _cells(line: Line, *, names: bool) -> list[str]:
    name = [line.name or "-"] if names else []
    pages = str(line.pages or "-")
    return [str(line.row), line.reference or "-", *name, pages, line.status, line.file or "-"]
