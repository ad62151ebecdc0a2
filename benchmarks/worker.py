"""The process of one engine: `[first, last, file]` a line in, what it took a line out.

What an engine starts from is ready before the clock runs: a plan for `handout`, words for others.
"""

import contextlib
import importlib
import json
import os
import sys
import time
from pathlib import Path

from benchmarks.reading import read_content


def peak_memory() -> int:
    """Most bytes of memory that this process ever had; 0 where that cannot be known."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
    with contextlib.suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most * (1 if sys.platform == "darwin" else 1024)
    return 0


def main() -> None:
    name, project, core = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    if core:
        os.sched_setaffinity(0, {int(core)})
    module, _, style = name.partition(":")
    engine = importlib.import_module(f"benchmarks.engines.{module}").engine
    make = engine(project, style) if style else engine(project)
    for line in sys.stdin:
        first, last, file = json.loads(line)
        numbers = range(first, last)
        given = numbers if module == "own" else [read_content(project, n) for n in numbers]
        sizes, data = 0, b""
        begun = time.perf_counter()
        for each in given:
            data = make(each)
            sizes += len(data)
        seconds = time.perf_counter() - begun
        if file:
            Path(file).write_bytes(data)
        count = max(len(numbers), 1)
        answer = {"seconds": seconds, "bytes": sizes // count, "memory": peak_memory()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
