"""A clinic's own figures, drawn on first use and kept for the next time.

What is kept depends on the pose file, the base positions and the drawing program alone; anything
odd about it means drawing again, and a folder that cannot be written means drawing every time.
"""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from handout import __version__
from handout.figures import Drawing, SvgError, draw_figure, load_figure, read_svg, write_svg
from handout.figures.figure import bases_for
from handout.figures.make import engine_digest

MOST_KEPT = 300
MOST_BYTES = 4_000_000
OFF = ("off", "no", "0")


def drawings_of(path: Path) -> dict[str, Drawing]:
    """The frames of a pose file by name. Raises ContentError when the file is wrong."""
    kept = _kept_file(path)
    found = _recall(kept) if kept else None
    if found is None:
        found = draw_figure(load_figure(path))
        if kept:
            _keep(kept, found)
    return found


def cache_folder() -> Path | None:
    """Where this user's programs keep what they can make again; None if that is switched off."""
    if os.environ.get("HANDOUT_CACHE", "").lower() in OFF:
        return None
    try:
        home = Path.home()
    except RuntimeError:  # there is none
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "handout" / "figures"


def _kept_file(path: Path) -> Path | None:
    """The file that holds the drawings of exactly this pose file; None without a cache."""
    folder = cache_folder()
    if folder is None or not folder.is_absolute():
        return None
    try:
        inputs = (path.read_bytes(), bases_for(path.parent).read_bytes())
    except OSError:  # reading it properly says what is wrong
        return None
    versions = f"{__version__} {engine_digest()} {path.stem}".encode()
    digests = [hashlib.sha256(part).digest() for part in (versions, *inputs)]
    return folder / f"{hashlib.sha256(b''.join(digests)).hexdigest()[:40]}.json"


def _recall(kept: Path) -> dict[str, Drawing] | None:
    """The drawings in a kept file; None unless it is whole."""
    try:
        with kept.open("rb") as stream:
            digest, _, body = stream.read(MOST_BYTES).partition(b"\n")
        if digest != _digest(body):
            return None
        return {name: read_svg(text) for name, text in json.loads(body).items()}
    except (OSError, ValueError, AttributeError, TypeError, SvgError):
        return None


def _keep(kept: Path, drawings: Mapping[str, Drawing]) -> None:
    """Writes the drawings in one step, so that two programs at once do no harm."""
    texts = {name: write_svg(drawing) for name, drawing in drawings.items()}
    if {name: read_svg(text) for name, text in texts.items()} != drawings:
        return
    body = json.dumps(texts).encode()
    with suppress(OSError):
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=kept.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_digest(body) + b"\n" + body)
            os.replace(name, kept)
        finally:
            with suppress(OSError):
                Path(name).unlink()
        _tidy(kept.parent)


def _tidy(folder: Path) -> None:
    """Removes the oldest files when there are very many."""
    files = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MOST_KEPT:]:
        with suppress(OSError):
            path.unlink()


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
