"""A caseload printed: every patient into a file of the output folder, all together into one PDF."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path

from handout.batch import Given, Made, Outcome, Task, in_order
from handout.caseload import Caseload, Entry
from handout.chosen import unknown_names
from handout.deliver import check_place, write_pdf
from handout.encrypt import encrypt, require_encryption
from handout.filenames import FileNames
from handout.frozen import frozen
from handout.kit import Look, Source, open_kit
from handout.model.caseload import Case, Secret
from handout.model.handout import Handout
from handout.outfolder import OutFolder
from handout.pdf.art import Image
from handout.pdf.document import render_many
from handout.problems import ContentError, Problem, Where
from handout.report import Line, Status, without_name


@frozen
class Order:
    """What is to be printed. `day` and `password` hold for all; a row's own password goes first."""

    caseload: Caseload
    source: Source
    merge: Path | None = None
    duplex: bool = False
    names: bool = False
    day: date | None = None
    password: Secret | None = None

    def case(self, case: Case) -> Case:
        """A patient's plan as it is printed."""
        if self.day is None:
            return case
        return replace(case, date=self.day, places={**case.places, "date": Where("--date")})


@frozen
class Survey:
    """What is known before anything is printed: how many patients, and their file names."""

    count: int
    files: FileNames


def survey(order: Order, safe: Callable[[str], str]) -> Survey:
    """A first walk over the caseload. Raises ContentError for what concerns it as a whole."""
    count, looks, secret = 0, dict[Look, Where](), None
    references = []
    for entry in order.caseload.entries():
        count += 1
        if entry.case:
            references.append(entry.reference)
            if order.merge and (look := _look(order, entry.case)):
                looks.setdefault(look, entry.where)
            if entry.case.password and not secret:
                secret = entry.where
    if not count:
        _refuse(
            order, Where(""), "there are no patients", "write one row for each below the heading"
        )
    if secret or order.password:
        require_encryption(order.caseload.told(Problem(secret or Where(""), "")).where)
    if order.merge:
        _check_merge(order, looks, secret)
    return Survey(count, FileNames(references, safe))


def check_places(order: Order, found: Survey, folder: Path | None) -> None:
    """Raises ContentError when the merged PDF may not be written, or would be a patient's file.

    Told before the first sheet is made.
    """
    if not order.merge:
        return
    home = order.merge.resolve().parent
    if home.is_dir() or not folder or home != folder.resolve():
        check_place(order.merge, "PDF")
    if not folder or home != folder.resolve():
        return
    name = order.merge.name.casefold()
    for entry in order.caseload.entries():
        if entry.case and found.files.of(entry.reference).casefold() == name:
            message = "the merged PDF would take the place of a patient's"
            raise ContentError([Problem(Where(str(order.merge)), message, "give it another name")])


def _look(order: Order, case: Case) -> Look | None:
    """The look of a patient; None when there is none like it, which is told when it is printed."""
    try:
        return open_kit(order.source).look(case)
    except ContentError:
        return None


def _check_merge(order: Order, looks: dict[Look, Where], secret: Where | None) -> None:
    """One PDF has one look and one password. Raises ContentError."""
    assert order.merge
    if secret:
        hint = "leave --merge out, or use one password for all: --password-file"
        _refuse(order, secret, "one merged PDF cannot keep a password for each patient", hint)
    if len(looks) > 1:
        (first, _), (other, where) = list(looks.items())[:2]
        pairs = zip(astuple(first), astuple(other), strict=True)
        said = ", ".join(f"'{b}' beside '{a}'" for a, b in pairs if a != b)
        hint = "print these rows in a batch of their own, or leave --merge out"
        _refuse(order, where, f"one merged PDF has one style, paper and language: {said}", hint)


def _refuse(order: Order, where: Where, message: str, hint: str) -> None:
    raise ContentError([order.caseload.told(Problem(where, message, hint))])


def print_each(
    order: Order,
    found: Survey,
    folder: OutFolder | None,
    executor: Executor,
    *,
    window: int = 1,
    renew: Callable[[], Executor] | None = None,
    on_bug: Callable[[Exception], None] = lambda _: None,
) -> Iterator[Line]:
    """The patients in order, each written as soon as those before it are."""
    entries: deque[Entry] = deque()
    warned: dict[Problem, Problem] = {}  # the same words for thousands of patients are kept once

    def tasks() -> Iterator[Given]:
        for entry in order.caseload.entries():
            entries.append(entry)
            yield _task(entry, order, found, folder)

    for outcome in in_order(order.source, tasks(), executor, window=window, renew=renew):
        if isinstance(outcome, Exception):
            on_bug(outcome)
        line = _line(entries.popleft(), outcome, order, found, folder)
        yield replace(line, warnings=tuple(warned.setdefault(w, w) for w in line.warnings))


def _task(entry: Entry, order: Order, found: Survey, folder: OutFolder | None) -> Given:
    if entry.case is None:
        return Made(problems=(*entry.problems, *_unknown(entry, order)))
    note = folder.known(found.files.of(entry.reference)) if folder else None
    known = note.fingerprint if note else ""
    case = replace(order.case(entry.case), password=None)
    return Task(case, entry.case.password or order.password, known)


def _unknown(entry: Entry, order: Order) -> Iterator[Problem]:
    """What a row names that is not there, beside its other problems."""
    part = entry.part()
    if part is None:
        return
    kit = open_kit(order.source)
    yield from unknown_names(part, kit.library)
    try:
        kit.look(part)
    except ContentError as error:
        yield from error.problems


def _line(
    entry: Entry, outcome: Outcome, order: Order, found: Survey, folder: OutFolder | None
) -> Line:
    """What became of a patient; writes the file."""
    made = Made(problems=(_BUG,)) if isinstance(outcome, Exception) else outcome
    file = found.files.of(entry.reference) if folder and not made.problems else ""
    problems: Sequence[Problem] = made.problems
    pages = made.pages
    if folder and file and made.data:
        try:
            folder.write(file, made.data, made.fingerprint, pages)
        except ContentError as error:
            problems = error.problems
    elif folder and file:
        note = folder.known(file)
        pages = note.pages if note else 0
    status: Status = "failed" if problems else "made" if made.data else "unchanged"
    place = entry.where.line, entry.reference
    if problems:
        file, pages = "", 0
    told = (_told(problems, order, entry), _told(made.warnings, order, entry))
    return Line(*place, file, pages, status, *told, entry.name if order.names else "")


_BUG = Problem(Where(""), "something went wrong inside handout: this is a bug, not your mistake")


def _told(problems: Iterable[Problem], order: Order, entry: Entry) -> tuple[Problem, ...]:
    """Problems with their places in the caseload, and without the patient's name."""
    placed = (p if p.where != Where("") else replace(p, where=entry.where) for p in problems)
    told = map(order.caseload.told, placed)
    return tuple(told if order.names else (without_name(problem, entry.name) for problem in told))


def merge(order: Order, lines: Sequence[Line]) -> int:
    """Writes all that went well as one PDF, in the order of the caseload; returns its patients.

    Raises ContentError when it cannot be written. Needs memory for all of it.
    """
    assert order.merge
    kit = open_kit(order.source)
    good = sum(line.status != "failed" for line in lines)
    first = next((entry.case for entry, line in _good(order, lines)), None)
    if first is None:
        return 0
    look = kit.look(first)
    images: dict[str, Image] = {}
    data = render_many(
        _handouts(order, lines, images),
        kit.styles[look.style],
        paper=look.paper,
        mono=order.source.mono,
        pictures=images,
        duplex=order.duplex,
        named=order.names,
    )
    write_pdf(order.merge, encrypt(data, order.password) if order.password else data)
    return good


def _good(order: Order, lines: Sequence[Line]) -> Iterator[tuple[Entry, Line]]:
    for entry, line in zip(order.caseload.entries(), lines, strict=True):
        if line.status != "failed":
            yield entry, line


def _handouts(order: Order, lines: Sequence[Line], images: dict[str, Image]) -> Iterator[Handout]:
    """The handouts one at a time, each after its images are put among `images`."""
    kit = open_kit(order.source)
    for entry, _ in _good(order, lines):
        assert entry.case
        case = order.case(entry.case)
        handout = kit.handout(case, kit.look(case))
        images.update(kit.shelf.images(handout))
        yield handout
