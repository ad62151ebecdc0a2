"""Notes about bugs, kept for whoever mends them. They hold no words that somebody typed."""

import os
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from handout import __version__

KEPT_BYTES = 200_000
PLACE = re.compile(r'^  File "[^"\n]+", line \d+, in [\w<>.]+$', re.MULTILINE)


def log_path() -> Path:
    """The log file of this user: where the system keeps the state of programs."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Logs"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state")
    return base / "handout" / "bugs.log"


def write_bug(error: Exception) -> Path | None:
    """Adds an error to the log and returns the log's path; None if it cannot be written."""
    try:
        path = log_path()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = not path.exists() or path.stat().st_size > KEPT_BYTES
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if fresh else os.O_APPEND)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as stream:
            stream.write(describe(error))
    except (OSError, RuntimeError):  # Path.home() raises RuntimeError when there is none
        return None
    return path


def describe(error: Exception) -> str:
    """Time, versions and the lines of code; not the message, which may quote a patient's name."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    python = ".".join(map(str, sys.version_info[:3]))
    head = f"{now} handout {__version__} python {python} {sys.platform}\n"
    kinds = [type(each).__name__ for each in _chain(error)]
    lines = [*traceback.format_tb(error.__traceback__), *_elsewhere(error)]
    return head + "".join(lines) + " from ".join(kinds) + "\n\n"


def _elsewhere(error: Exception) -> Iterator[str]:
    """The places in a process that printed: it sends them in one text with the message."""
    for each in _chain(error):
        if type(each).__name__ == "_RemoteTraceback":
            yield from (f"{place}\n" for place in PLACE.findall(str(each)))


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what caused it, newest first."""
    cause = error.__cause__ or error.__context__
    return [error, *(_chain(cause) if cause else [])]
