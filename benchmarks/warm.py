"""Many handouts in a running process: every engine in turn, a block at a time, on one core."""

import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.content import Content
from benchmarks.peers import OWN, Peer, Worker, spare_core
from benchmarks.project import write_project
from benchmarks.reading import read_content
from benchmarks.samewords import PEERS, Margins, difference, heads_of, printed_words
from benchmarks.table import Row, table
from handout.library import load_style

WARM_UP = 300  # patients before the clock runs, at most
BLOCK_S = 0.5  # seconds that a block shall take
MOST = 40  # handouts in a block


@dataclass
class Engine:
    """An engine at work: how many handouts a block has, and what its blocks took."""

    peer: Peer
    worker: Worker
    block: int = 1
    done: int = 0
    blocks: list[float] = None  # type: ignore[assignment]
    last: dict[str, Any] = None  # type: ignore[assignment]


def compare(peers: list[Peer], rounds: int, style: str = "standard") -> str:
    """The table of one run."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        count = WARM_UP + MOST * rounds
        write_project(project, count, style)
        engines = [_engine(peer, project, style) for peer in peers]
        try:
            for engine in engines:
                _check_words(engine, project, style)
                _warm_up(engine)
            for _ in range(rounds):
                for engine in engines:
                    _block(engine)
        finally:
            for engine in engines:
                engine.worker.close()
    return table(("handouts a second", "slower than handout", "bytes", "memory"), _rows(engines))


def _engine(peer: Peer, project: Path, style: str) -> Engine:
    worker = Worker(peer, project, spare_core(), style if peer is OWN else "")
    return Engine(peer, worker, blocks=[])


def _check_words(engine: Engine, project: Path, style: str) -> None:
    """Ends the run when an engine prints other words than the others."""
    own = load_style(style).margins
    is_own = engine.peer is OWN
    margins = Margins(own.top, own.bottom - 2, first_top=0) if is_own else PEERS
    for number in (0, 1):
        file = project / f"{engine.peer.module}.pdf"
        engine.worker.ask(number, number + 1, str(file))
        content = read_content(project, number)
        wanted = Content(**content).words()
        if found := difference(wanted, printed_words(file, margins), heads_of(content)):
            raise SystemExit(f"{engine.peer.name} does not print the same words; {found}")


def _warm_up(engine: Engine) -> None:
    """Two seconds of work or more for every engine; a fast one gets all patients that it may."""
    spent, many, engine.done = 0.0, 2, 2
    while spent < 4 * BLOCK_S and engine.done < WARM_UP:
        last = min(engine.done + many, WARM_UP)
        spent += engine.worker.ask(engine.done, last)["seconds"]
        many, engine.done = 2 * many, last
    once = engine.worker.ask(engine.done, engine.done + 2)["seconds"] / 2
    engine.done += 2
    engine.block = max(1, min(MOST, int(BLOCK_S / once)))


def _block(engine: Engine) -> None:
    last = engine.done + engine.block
    engine.last = engine.worker.ask(engine.done, last)
    engine.blocks.append(engine.last["seconds"] / engine.block)
    engine.done = last


def _rows(engines: list[Engine]) -> list[Row]:
    """Ratios are medians of the ratios of blocks that were made in the same round."""
    own = next((e for e in engines if e.peer is OWN), engines[0])
    rows = []
    for engine in engines:
        ratio = statistics.median(a / b for a, b in zip(engine.blocks, own.blocks, strict=True))
        rate = 1 / statistics.median(engine.blocks)
        tagged = "tagged" if engine.peer.tagged else "not tagged"
        size, memory = engine.last["bytes"] / 1000, engine.last["memory"] / 1e6
        cells = (f"{rate:.1f}", f"{ratio:.1f}", f"{size:.0f} kB", f"{memory:.0f} MB")
        rows.append(Row(f"{engine.peer.name} ({tagged})", cells))
    return rows
