"""One handout by one engine, from start to end of a process.

python -m benchmarks.one ENGINE PROJECT NUMBER OUT.pdf
"""

import importlib
import sys
from pathlib import Path

from benchmarks.reading import read_content


def main() -> None:
    name, project, number, out = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    make = importlib.import_module(f"benchmarks.engines.{name}").engine(project)
    Path(out).write_bytes(make(read_content(project, number)))


if __name__ == "__main__":
    main()
