"""`python -m benchmarks`: the same handout by `handout` and by others, in one run.

    python -m benchmarks                 everything: some minutes
    python -m benchmarks warm cold       only these tables; --help names them all
    python -m benchmarks --quick         fewer rounds
    python -m benchmarks --only handout,typst

Every number that counts is a ratio within this run: engines take turns on one core, a block at a
time, so that a slow minute of the computer falls on all of them.
"""

import argparse
import platform
import sys

from benchmarks import cold, floor, growth, warm
from benchmarks.peers import PEERS, present

TABLES = {
    "warm": "Warm: many handouts in one process, tagged, standard sheet",
    "compact": "Warm: the compact sheet, one page",
    "cold": "Cold: one handout from the command line, the whole process",
    "floor": "The floor",
    "patients": "Growth with patients: a fresh process",
    "exercises": "Growth with the library: whole processes",
}


def main() -> int:
    """Prints the tables that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=", ".join(TABLES))
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    names = ",".join(peer.short for peer in PEERS)
    parser.add_argument("--only", default="", help=f"engines, of {names}")
    given = parser.parse_args()
    if unknown := [name for name in given.tables if name not in TABLES]:
        parser.error(f"there is no table {', '.join(unknown)}")
    peers = present(given.only.split(",") if given.only else [])
    version = platform.python_version()
    print(f"Python {version}, {platform.system()} {platform.machine()}, {growth.cores()} cores")
    for name in given.tables or TABLES:
        print(f"\n{TABLES[name]}\n", flush=True)
        print(_table(name, peers, quick=given.quick), flush=True)
    return 0


def _table(name: str, peers: list, *, quick: bool) -> str:  # type: ignore[type-arg]
    rounds = 3 if quick else 9
    match name:
        case "warm":
            return warm.compare(peers, rounds)
        case "compact":
            return warm.compare(peers, rounds, "compact")
        case "cold":
            return cold.compare(peers, rounds)
        case "floor":
            return floor.compare(10 * rounds)
        case "patients":
            return growth.patients(peers, 1_000 if quick else 10_000)
    return growth.exercises(1 if quick else 3)


if __name__ == "__main__":
    sys.exit(main())
