"""Who takes part, and the process that each one works in."""

import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Peer:
    """An engine: its module in `engines`, what it needs to be installed, how it is shown."""

    module: str
    needs: str
    name: str
    tagged: bool

    @property
    def short(self) -> str:
        """The name to choose it by."""
        return "handout" if self.module == "own" else self.module.strip("_")


OWN = Peer("own", "reportlab", "handout", tagged=True)
PEERS = (
    OWN,
    Peer("typst_", "typst", "typst, compiler reused", tagged=True),
    Peer("weasyprint_", "weasyprint", "WeasyPrint", tagged=True),
    Peer("platypus", "reportlab", "plain platypus", tagged=False),
    Peer("fpdf2_", "fpdf", "fpdf2", tagged=False),
)


def installed(peer: Peer) -> bool:
    """Whether an engine can take part here; WeasyPrint may lack its system libraries."""
    if importlib.util.find_spec(peer.needs) is None:
        return False
    if peer.module != "weasyprint_":
        return True
    command = [sys.executable, "-c", f"import {peer.needs}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def present(names: list[str]) -> list[Peer]:
    """The engines that can take part, after a line for each that cannot."""
    found = []
    for peer in PEERS:
        if names and peer.short not in names:
            continue
        if installed(peer):
            found.append(peer)
        else:
            print(f"{peer.name}: not installed here, left out (pip install 'handout[bench]')")
    return found


def environment() -> dict[str, str]:
    """The environment of every process: this checkout, compiled modules kept."""
    paths = [str(ROOT / "src"), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    kept = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUNBUFFERED": "1"}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    kept.setdefault("PYTHONPYCACHEPREFIX", str(Path.home() / ".cache" / "handout-bench"))
    return kept


class Worker:
    """An engine in a process of its own, on one core where that can be asked for."""

    def __init__(self, peer: Peer, project: Path, core: int | None, style: str = "") -> None:
        engine = f"{peer.module}:{style}" if style else peer.module
        words = [sys.executable, "-m", "benchmarks.worker", engine, str(project)]
        self.process = subprocess.Popen(
            [*words, "" if core is None else str(core)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment(),
        )

    def ask(self, first: int, last: int, file: str = "") -> dict[str, Any]:
        """Makes the handouts of some patients; with `file`, keeps the last one there."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps([first, last, file]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.process.args[3]} ended")  # type: ignore[index]
        found: dict[str, Any] = json.loads(answer)
        return found

    def close(self) -> None:
        """Ends the process."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def spare_core() -> int | None:
    """The last core that this process may use; None where cores cannot be chosen."""
    if not hasattr(os, "sched_getaffinity"):
        return None
    return max(os.sched_getaffinity(0))
