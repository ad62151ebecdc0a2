"""How long figures take: drawing a frame, reading a made one, and a plain read of the same file.

    python benchmarks/figures.py [ROUNDS]

All three are measured in turn in one run, so that their ratios hold on a busy computer too.
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from handout.data import data_path
from handout.figures import draw_figure, load_figure, read_svg


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def plain(path: Path) -> bytes:
    return path.read_bytes()


def made(path: Path) -> object:
    return read_svg(path.read_text(encoding="utf-8"))


def best(times: int, work: Callable[[], object]) -> float:
    return min(milliseconds(work) for _ in range(times))


def measure(rounds: int) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds for each frame that ships: drawn with its figure, made, plain."""
    drawn, read, raw = [], [], []
    for figure in map(load_figure, sorted(data_path("content", "figures").glob("[!_]*.yaml"))):
        whole = best(rounds, partial(draw_figure, figure))
        drawn += [whole / len(figure.frames)] * len(figure.frames)
        for name in figure.frames:
            path = data_path("assets", "figures", f"{figure.id}.{name}.svg")
            read.append(best(10 * rounds, partial(made, path)))
            raw.append(best(10 * rounds, partial(plain, path)))
    return drawn, read, raw


def line(what: str, times: list[float], base: float) -> str:
    middle, worst = statistics.median(times), max(times)
    return f"{what:28} {middle:8.3f} ms  {worst:8.3f} ms  {middle / base:8.1f} x"


def main(rounds: int = 3) -> None:
    drawn, read, raw = measure(rounds)
    base = statistics.median(raw)
    print(f"{len(drawn)} frames{'':18} {'median':>11}  {'slowest':>11}  of a plain read")
    print(line("read the bytes of the file", raw, base))
    print(line("read a made figure", read, base))
    print(line("draw a frame with its figure", drawn, base))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
