"""Memory of `handout batch` for a short and a long caseload, all processes together.

    python benchmarks/batch_memory.py [SHORT LONG]

Prints the highest sum of resident memory of the program and its processes (Linux), and the ratio.
The rows are short sheets in the compact style, so that 20,000 of them take minutes, not hours.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEAD = "reference,name,exercises,date,review,style,note\n"
ROW = "R-{n:05},Anna Sample {n},walking; bird-dog,2026-11-20,2026-12-04,compact,Well done {n}.\n"
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
EVERY_S = 0.25
MOST_RATIO = 1.3


def resident(pid: int) -> int:
    """Bytes of resident memory of a process and of all that it started."""
    try:
        own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):  # it has ended meanwhile
        return 0
    return own + sum(resident(int(child)) for child in children)


def run(patients: int) -> tuple[int, int, float]:
    """Highest memory in all and of the main process (bytes), and seconds, for a caseload."""
    with tempfile.TemporaryDirectory() as folder:
        rows = (ROW.format(n=n) for n in range(patients))
        Path(folder, "c.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
        words = ["batch", "c.csv", "-o", "out", "--jobs", "2"]
        begun = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-m", "handout", *words],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            most = main = 0
            while process.poll() is None:
                most = max(most, resident(process.pid))
                main = max(main, _own(process.pid))
                time.sleep(EVERY_S)
        made = len([*Path(folder, "out").glob("*.pdf")])
        if made != patients:
            raise SystemExit(f"{made} of {patients} were made")
        return most, main, time.monotonic() - begun


def _own(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES
    except (OSError, IndexError):
        return 0


def main() -> int:
    """Prints the table; 1 when memory grows by more than 1.3."""
    counts = [int(word) for word in sys.argv[1:]] or [200, 20_000]
    most = []
    for count in counts:
        every, main_only, seconds = run(count)
        most.append(every)
        rate = count / seconds
        print(
            f"{count:>7,} patients: {every / 1e6:6.0f} MB in all, {main_only / 1e6:6.0f} MB in the"
            f" main process, {seconds:6.1f} s, {rate:5.1f} a second",
            flush=True,
        )
    ratio = most[-1] / most[0]
    print(f"ratio {ratio:.2f}")
    return int(ratio > MOST_RATIO)


if __name__ == "__main__":
    sys.exit(main())
