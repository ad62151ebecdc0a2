"""The command line: each command parses, calls one function, prints, exits."""

import sys

from handout.garbage import COMMAND, search_rarely


def main() -> None:
    """Runs the command line of this process and ends it.

    The search for objects that nothing needs is rare before the imports, which make most of them.
    """
    search_rarely(COMMAND)
    try:
        from handout.cli import app
    except KeyboardInterrupt:  # before there is anything that could tell
        sys.exit(130)
    app.main()
