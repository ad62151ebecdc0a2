"""How time and memory grow: with patients, and with exercises in the library."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.peers import OWN, Peer, Worker, environment, spare_core
from benchmarks.project import write_project
from benchmarks.table import Row, table
from handout.data import data_path

PATIENTS = (1, 10, 100, 1_000, 10_000)
EXERCISES = (10, 30, 100, 300, 1_000)
LIMIT_S = 15.0  # an engine takes part as long as it will likely be done in this time
CONTENTS = 1_000  # contents that are written for the others
MODELS = ("bird-dog", "cat-cow", "glute-bridge", "pelvic-tilt")


def patients(peers: list[Peer], most: int = PATIENTS[-1]) -> str:
    """Seconds and peak memory of a fresh process, for more and more patients."""
    counts = [count for count in PATIENTS if count <= most]
    with tempfile.TemporaryDirectory() as folder:
        write_project(Path(folder), min(CONTENTS, counts[-1]))
        rows = [Row(peer.name, tuple(_runs(peer, Path(folder), counts))) for peer in peers]
    heads = [f"{count:,} patient{'s' * (count > 1)}" for count in counts]
    return table(heads, rows)


def _runs(peer: Peer, project: Path, counts: list[int]) -> list[str]:
    cells: list[str] = []
    each = 0.0
    for count in counts:
        too_many = peer is not OWN and count > CONTENTS
        if too_many or (peer is not OWN and each * count > LIMIT_S):
            cells.append("-")
            continue
        worker = Worker(peer, project, spare_core())
        made = worker.ask(0, count)
        worker.close()
        each = made["seconds"] / count
        cells.append(f"{made['seconds']:.2f} s, {made['memory'] / 1e6:.0f} MB")
    return cells


def exercises(rounds: int = 3) -> str:
    """Milliseconds of whole processes with larger and larger libraries."""
    jobs = {
        "list, first time": (["list"], True),
        "list, from then on": (["list"], False),
        "make, first time": (["make", *MODELS, "-o", "out.pdf"], True),
        "make, from then on": (["make", *MODELS, "-o", "out.pdf"], False),
    }
    cells: dict[str, list[str]] = {name: [] for name in jobs}
    for count in EXERCISES:
        with tempfile.TemporaryDirectory() as folder:
            _write_library(Path(folder, "own"), count)
            for name, (words, first) in jobs.items():
                cells[name].append(f"{_process(Path(folder), words, rounds, first=first):.0f} ms")
    heads = [f"{count:,} exercises" for count in EXERCISES]
    return table(heads, [Row(name, tuple(found)) for name, found in cells.items()])


def _write_library(folder: Path, count: int) -> None:
    """A folder that makes the library as large; its exercises are those that ship, renamed."""
    shipped = len(list(data_path("content", "exercises").glob("*.yaml")))
    (folder / "exercises").mkdir(parents=True)
    for number in range(max(count - shipped, 0)):
        model = MODELS[number % len(MODELS)]
        text = data_path("content", "exercises", f"{model}.yaml").read_text(encoding="utf-8")
        name = f"{model}-{number}"
        lines = [line for line in text.splitlines() if not line.startswith(("id:", "figure:"))]
        text = "\n".join([f"id: {name}", f"figure: {model}", *lines]) + "\n"
        (folder / "exercises" / f"{name}.yaml").write_text(text, encoding="utf-8")


def _process(folder: Path, words: list[str], rounds: int, *, first: bool) -> float:
    """Median milliseconds; the first time nothing is kept from a run before."""
    env = {**environment(), "XDG_CACHE_HOME": str(folder / "cache")}
    took = []
    for _ in range(rounds if first else rounds + 1):
        if first:
            shutil.rmtree(folder / "cache", ignore_errors=True)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "handout", *words, "--library", "own"]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
        took.append((time.perf_counter() - begun) * 1000)
        if done.returncode:
            raise SystemExit(done.stderr.decode(errors="replace")[-2000:])
    return statistics.median(took if first else took[1:])


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
