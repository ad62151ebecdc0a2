"""Processes that print, started afresh (spawn). None outlives the program that started it."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection
from typing import Any

from handout.batch import Serial
from handout.garbage import search_rarely

MOST_PROCESSES = 61  # Windows waits for no more at once
PER_PROCESS = 4  # patients; for fewer, starting another process takes longer than it saves
GRACE_S = 0.5


def cores() -> int:
    """Processors that this program may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processes(jobs: int | None, patients: int) -> int:
    """How many processes to use: `jobs` if it is given, else what pays; 1 needs none of its own."""
    most = min(MOST_PROCESSES, max(1, patients))
    return min(jobs, most) if jobs else min(cores(), most, 1 + patients // PER_PROCESS)


class Crew:
    """The processes of one batch; `executor` works until `stop`, and `renew` replaces it."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.executor: Executor = Serial()
        self._line: Connection | None = None
        self.renew()

    def renew(self) -> Executor:
        """A new executor in place of the one before."""
        self.stop()
        if self.count > 1:
            self.executor, self._line = _pool(self.count)
        return self.executor

    def stop(self) -> None:
        """Ends all processes at once, whatever they are doing."""
        if self._line:
            self._line.close()
            self._line = None
        self.executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def crew(count: int) -> Iterator[Crew]:
    """Processes for the time of a `with`."""
    made = Crew(count)
    try:
        yield made
    finally:
        made.stop()


class _Pool(ProcessPoolExecutor):
    """A pool whose processes never see Ctrl-C: the program that started them deals with it."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        with _interrupt_blocked():
            return super().submit(_busy, fn, *args, **kwargs)


def _pool(count: int) -> tuple[ProcessPoolExecutor, Connection]:
    """A pool, and the line that keeps its processes alive until it is closed."""
    spawn = multiprocessing.get_context("spawn")
    reader, writer = spawn.Pipe(duplex=False)
    pool = _Pool(count, mp_context=spawn, initializer=_begin, initargs=(reader,))
    return pool, writer


@contextmanager
def _interrupt_blocked() -> Iterator[None]:
    """Processes started meanwhile do not get Ctrl-C; this one gets it a moment later."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(line: Connection) -> None:
    """The first thing that a process does."""
    search_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(line,), daemon=True).start()


def _watch(line: Connection) -> None:
    """Ends this process when the line is cut: the program stopped, or was killed.

    Between two tasks a result may be on its way, and half a result would block its reader.
    """
    try:
        line.recv_bytes()
    except (EOFError, OSError):
        end = time.monotonic() + GRACE_S
        while not _working().is_set() and time.monotonic() < end:
            time.sleep(0.01)
    os._exit(1)


@cache
def _working() -> threading.Event:
    """Set while this process is at a task."""
    return threading.Event()


def _busy(fn: Any, /, *args: Any, **kwargs: Any) -> Any:
    _working().set()
    try:
        return fn(*args, **kwargs)
    finally:
        _working().clear()
