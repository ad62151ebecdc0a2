"""Whole processes: from the key that is pressed to the file that is there, all in turn."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.peers import OWN, Peer, environment
from benchmarks.project import write_project
from benchmarks.table import Row, table
from benchmarks.workload import yaml_plan

IMPORTS = "import click, yaml"


def compare(peers: list[Peer], rounds: int) -> str:
    """Two tables: one handout by each engine, and the commands that print no pages."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        write_project(project, 1)
        (project / "plan.yaml").write_text(yaml_plan(0), encoding="utf-8")
        jobs = {}
        for peer in peers:
            jobs[peer.name] = _words(peer, project)
        quick = {
            f'python -c "{IMPORTS}"': ["-c", IMPORTS],
            "handout --help": ["-m", "handout", "--help"],
            "handout list": ["-m", "handout", "list"],
        }
        times = _measure({**jobs, **quick}, project, rounds)
    handouts = table(("ms", "of handout"), _rows(times, list(jobs), OWN.name))
    return handouts + "\n\n" + table(("ms", "of the imports"), _rows(times, list(quick)))


def _words(peer: Peer, project: Path) -> list[str]:
    if peer is OWN:
        return ["-m", "handout", "make", "plan.yaml", "-o", "own.pdf"]
    return ["-m", "benchmarks.one", peer.module, str(project), "0", f"{peer.module}.pdf"]


def _measure(jobs: dict[str, list[str]], folder: Path, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each process; the first two rounds only fill caches."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    env = {**environment(), "XDG_CACHE_HOME": str(folder / "cache")}
    core = _pinned() if hasattr(os, "sched_setaffinity") else None
    for n in range(rounds + 2):
        for name, words in jobs.items():
            begun = time.perf_counter()
            done = subprocess.run(
                [sys.executable, *words], cwd=folder, env=env, capture_output=True, check=False
            )
            took = (time.perf_counter() - begun) * 1000
            if done.returncode:
                raise SystemExit(f"{name}: {done.stderr.decode()[-2000:]}")
            if n > 1:
                times[name].append(took)
    if core is not None:
        os.sched_setaffinity(0, core)
    return times


def _pinned() -> set[int]:
    """Stays on one core from here on, with every process that is started; the cores before."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    return before


def _rows(times: dict[str, list[float]], names: list[str], base: str = "") -> list[Row]:
    """Medians, and medians of the ratios within a round."""
    first = times[base or names[0]]
    rows = []
    for name in names:
        ratio = statistics.median(a / b for a, b in zip(times[name], first, strict=True))
        middle = statistics.median(times[name])
        rows.append(Row(name, (f"{middle:.0f}", f"{ratio:.2f}")))
    return rows
