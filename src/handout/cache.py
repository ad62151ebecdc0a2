"""What can be made again, kept in the user's cache folder from one run to the next.

What is kept has the digest of all that it was made from in its name, and a digest of itself in
front. Anything odd about it means making it again; a folder that cannot be written means making
it every time. `HANDOUT_CACHE=off` keeps and recalls nothing.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from handout import __version__

T = TypeVar("T")

SOURCES = (".", "model", "figures", "pdf", "cli")  # folders of modules that what is kept depends on
MOST_KEPT = 600
MOST_BYTES = 64_000_000
OFF = ("off", "no", "0")
SETTINGS = ("HANDOUT_CACHE", "HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME")
DIGEST = 64  # hexadecimal digits


def cache_home() -> Path | None:
    """Where this user's programs keep what they can make again; None if that is switched off."""
    return _home(tuple([os.environ.get(name) for name in SETTINGS]))


@lru_cache(maxsize=8)  # asked for every file
def _home(_settings: tuple[str | None, ...]) -> Path | None:
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
    return base / "handout" if base.is_absolute() else None


def recall_or_make(
    kind: str, inputs: Callable[[], Iterable[bytes]], make: Callable[[], T], cls: type[T]
) -> T:
    """What `make` makes from what `inputs` gives, kept under it.

    `make` must depend on nothing else but the program itself, and what it makes must be of `cls`.
    Inputs that cannot be read, or change meanwhile, keep nothing.
    """
    kept = _place(kind, inputs)
    found = _recall(kept, cls) if kept else None
    if found is None:
        found = make()
        if kept and kept == _place(kind, inputs):
            _keep(kept, found)
    return found


def _place(kind: str, inputs: Callable[[], Iterable[bytes]]) -> Path | None:
    """The file for what is made from these inputs."""
    home = cache_home()
    if home is None:
        return None
    try:
        return home / "made" / f"{kind}-{_digest(_program(), *inputs())}"
    except OSError:
        return None


@cache
def _program() -> bytes:
    """Tells this program and this Python from others that share the folder."""
    package = os.path.dirname(__file__)  # noqa: PTH120  # a hundred paths: objects take long
    entries = (each for folder in SOURCES for each in os.scandir(os.path.join(package, folder)))  # noqa: PTH118
    sources = sorted((each.path, each) for each in entries if each.name.endswith(".py"))
    stats = [(each.name, (about := each.stat()).st_size, about.st_mtime_ns) for _, each in sources]
    whole = repr((__version__, sys.implementation.cache_tag, stats))
    return hashlib.sha256(whole.encode()).digest()


def _digest(*parts: bytes) -> str:
    whole = b"".join(hashlib.sha256(part).digest() for part in parts)
    return hashlib.sha256(whole).hexdigest()[:40]


def _recall(kept: Path, cls: type[T]) -> T | None:
    """What a kept file holds; None unless it is whole and this user's own."""
    import pickle  # only of files that this user wrote, and whose digest is right

    try:
        with open(kept, "rb", buffering=0) as stream:  # noqa: PTH123  # one of some fifty
            about = os.fstat(stream.fileno())
            if about.st_size > MOST_BYTES or not _is_own(about):
                return None
            whole = memoryview(stream.readall())
        body = whole[DIGEST + 1 :]
        if whole[:DIGEST] != hashlib.sha256(body).hexdigest().encode():
            return None
        found = pickle.loads(body)  # noqa: S301  # see above
    except Exception:  # noqa: BLE001  # a file of an older program can raise nearly anything
        return None
    if not isinstance(found, cls):
        return None
    with suppress(OSError):  # what is used stays; see _tidy
        os.utime(kept)
    return found


def _is_own(about: os.stat_result) -> bool:
    """Whether this user alone could have written a file."""
    if not hasattr(os, "getuid"):
        return True
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


def _keep(kept: Path, made: object) -> None:
    """Writes the file in one step, so that two programs at once do no harm."""
    import pickle
    import tempfile

    body = pickle.dumps(made, protocol=5)
    with suppress(OSError):
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=kept.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            os.replace(name, kept)
        finally:
            with suppress(OSError):
                Path(name).unlink()
        _tidy(kept.parent)


def _tidy(folder: Path) -> None:
    """Removes the files that nobody used for longest when there are very many."""
    if len(os.listdir(folder)) <= MOST_KEPT:  # names alone are soon counted
        return
    files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MOST_KEPT:]:
        with suppress(OSError):
            path.unlink()
