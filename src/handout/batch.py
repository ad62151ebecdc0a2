"""Plans to PDFs, many at a time and each by itself: what goes wrong with one stops no other.

`in_order` takes any `concurrent.futures.Executor`: the one of this module that works at once, a
pool of processes (see `workers.py`), or that of a cluster.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import field
from itertools import chain
from typing import Any

from handout.encrypt import encrypt
from handout.frozen import frozen
from handout.kit import Source, open_kit
from handout.model.caseload import Case, Secret
from handout.problems import ContentError, Problem, Where

MOST_LOSSES = 5  # processes that die one after the other; then there is no point in new ones
_PAGES = re.compile(rb"/Count (\d+)[^<>]*/Type /Pages\b")


@frozen
class Task:
    """One patient to print. With `known`, the fingerprint of a file that is there already."""

    case: Case
    password: Secret | None = None
    known: str = ""


@frozen
class Made:
    """What became of a task: a PDF, or nothing because the known file is right, or problems.

    Places of problems that lie in the caseload have no file.
    """

    data: bytes | None = field(default=None, repr=False)
    pages: int = 0
    fingerprint: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def make_one(source: Source, task: Task) -> Made:
    """The PDF of one patient, the same wherever it is made (a password apart)."""
    try:
        kit = open_kit(source)
        look = kit.look(task.case)
        handout = kit.handout(task.case, look)
        fingerprint = kit.fingerprint(handout, look, task.password)
        if fingerprint == task.known:
            return Made(fingerprint=fingerprint, warnings=handout.warnings)
        data = kit.paint(handout, look)
    except ContentError as error:
        return Made(problems=error.problems)
    pages = count_pages(data)
    if task.password:
        data = encrypt(data, task.password)
    return Made(data, pages, fingerprint, warnings=handout.warnings)


def count_pages(data: bytes) -> int:
    """Pages of a PDF that was written here."""
    found = _PAGES.search(data)
    return int(found[1]) if found else 0


class Serial(Executor):
    """An executor that does the work at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """The future of work that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # as every executor does
            future.set_exception(error)
        return future


Given = Task | Made  # what is `Made` before it begins has problems, and keeps its place in the row
Outcome = Made | Exception


def in_order(
    source: Source,
    tasks: Iterable[Given],
    executor: Executor,
    *,
    window: int = 1,
    renew: Callable[[], Executor] | None = None,
) -> Iterator[Outcome]:
    """The outcome of every task, in order; an exception is a bug, and concerns its task alone.

    At most `window` tasks are under way, so that memory does not grow with their number. When
    processes die, `renew` gives another executor, and each task in doubt is tried by itself.
    """
    waiting: deque[tuple[Given, Future[Made]]] = deque()
    rest = iter(tasks)
    doubtful = losses = 0
    while True:
        room = 1 if doubtful else window
        while len(waiting) < room and (task := next(rest, None)) is not None:
            waiting.append((task, _submit(executor, source, task)))
        if not waiting:
            return
        task, future = waiting.popleft()
        outcome = _outcome(future)
        is_lost = isinstance(outcome, BrokenExecutor)
        losses = losses + 1 if is_lost else 0
        if is_lost and renew and losses <= MOST_LOSSES:
            executor = renew()
            if waiting and not doubtful:
                again = [task, *(each for each, _ in waiting)]
                waiting.clear()
                rest, doubtful = chain(again, rest), len(again)
                continue
        doubtful = max(0, doubtful - 1)
        yield Made(problems=(_LOST,)) if is_lost else outcome


_LOST = Problem(
    Where(""),
    "the process that printed this patient ended suddenly",
    "try it again by itself: handout make; is the computer short of memory?",
)


def _submit(executor: Executor, source: Source, task: Given) -> "Future[Made]":
    future: Future[Made] = Future()
    if isinstance(task, Made):
        future.set_result(task)
        return future
    try:
        return executor.submit(make_one, source, task)
    except BrokenExecutor as error:
        future.set_exception(error)
        return future


def _outcome(future: "Future[Made]") -> Outcome:
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001  # one task alone
        return error
