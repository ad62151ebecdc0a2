"""`python -m handout.figures [SOURCE OUT]`: make the pictures that are stale."""

from __future__ import annotations

import sys
from pathlib import Path

from handout.data import data_path
from handout.problems import ContentError

from .make import make_figures


def main(words: list[str]) -> int:
    everything = "--all" in words
    paths = [Path(w) for w in words if not w.startswith("-")]
    source, out = paths or [data_path("content", "figures"), data_path("assets", "figures")]
    try:
        changed = make_figures(source, out, everything=everything)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(changed) or "all figures are up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
