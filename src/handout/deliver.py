"""Files that leave the program: whole or not at all, and readable by their owner alone."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Literal

from handout.chart import START as CHART_START
from handout.problems import ContentError, Problem, Where

WRITER = "handout"
PDF_START = b"%PDF-"
Kind = Literal["PDF", "PNG", "SVG", "TXT"]
_A = {
    "PDF": "a PDF",
    "PNG": "a picture drawn by handout",
    "SVG": "a picture drawn by handout",
    "TXT": "a summary written by handout",
}
PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_NOTE = b"tEXtSoftware\0handout"
SVG_START = b'<svg data-handout="figure" '
_OWN = {  # what a file begins with, and what stands close to its beginning
    "PDF": (PDF_START, b""),
    "PNG": (PNG_START, PNG_NOTE),
    "SVG": (SVG_START, b""),
    "TXT": (CHART_START.encode(), b""),
}
_BEGINNING = 200  # bytes

_NO_FOLDER = ("there is no such folder", "make the folder first, or choose another")
_NOT_YOURS = ("this cannot be written", "close the file where it is open, or choose another folder")
_REASONS = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EACCES: _NOT_YOURS,
    errno.EPERM: _NOT_YOURS,
    errno.EROFS: ("this disk cannot be written to", "choose a folder on another disk"),
    errno.ENOSPC: ("the disk is full", "make room, or choose a folder on another disk"),
    errno.EDQUOT: ("your share of the disk is full", "make room, or choose another disk"),
    errno.ENAMETOOLONG: ("the file name is too long", "choose a shorter name"),
}


def write_pdf(path: Path, data: bytes, writer: str = WRITER) -> None:
    """Writes a PDF in one step, in place of an older PDF if there is one.

    Raises ContentError, and leaves nothing behind, when something else stands there or the
    disk refuses. For `writer` see `put`.
    """
    write_file(path, data, "PDF", writer)


def check_place(path: Path, kind: Kind) -> None:
    """Raises ContentError when a file of this kind may not be written there, and says why."""
    with _disk_trouble(path):
        _refuse_to_replace(path, kind)
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def write_file(path: Path, data: bytes, kind: Kind, writer: str = WRITER) -> None:
    """The same for another kind of file, of which only an older one is replaced."""
    with _disk_trouble(path):
        _refuse_to_replace(path, kind)
        put(path, data, writer)


@contextmanager
def written_last(path: Path, data: bytes, kind: Kind) -> Iterator[None]:
    """The same for a file that is to be there only if what happens meanwhile goes well.

    Its bytes are on the disk before that begins, so that no full disk is met afterwards.
    """
    with ExitStack() as stack:
        with _disk_trouble(path):
            _refuse_to_replace(path, kind)
            temporary = stack.enter_context(_temporary(path, data, WRITER))
        yield
        with _disk_trouble(path):
            _take_place(temporary, path)


def put(path: Path, data: bytes, writer: str = WRITER) -> None:
    """The bytes under this name, all of them or none, for their owner alone. Raises OSError.

    Who is killed meanwhile leaves a file behind whose name begins with `.` and the writer.
    """
    with _temporary(path, data, writer) as temporary:
        _take_place(temporary, path)


def open_file(path: Path) -> None:
    """Opens a file with the program that the system has for it; ContentError if it has none."""
    import subprocess  # slow to import, and rarely used

    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606  # the user asked for it: --open
        else:
            viewer = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.Popen(  # noqa: S603  # no shell; the path is one absolute word
                [viewer, str(path.absolute())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
    except OSError:
        message = "the file is written, but no program was found to open it with"
        raise ContentError([Problem(Where(str(path)), message, "open it by hand")]) from None


@contextmanager
def _disk_trouble(path: Path) -> Iterator[None]:
    """What the disk says, as a problem of the file that was asked for."""
    try:
        yield
    except OSError as error:
        plain = (error.strerror or "unknown reason").lower()
        otherwise = (f"the file cannot be written ({plain})", "")
        message, hint = _REASONS.get(error.errno or 0, otherwise)
        raise ContentError([Problem(Where(str(path)), message, hint)]) from None


def _refuse_to_replace(path: Path, kind: Kind) -> None:
    """Raises ContentError unless `path` is free or holds a file of its own of this kind."""
    if path.is_symlink():
        hint = "name the file itself, or write -o - for standard output"
        _refuse(path, "this is a link to another place", hint)
    if not path.exists():
        return
    if path.is_dir():
        _refuse(path, "this is a folder", f"add a file name, for example handout.{kind.lower()}")
    if not path.is_file():
        _refuse(path, "this is a device, not a file", "write -o - for standard output")
    start, mark = _OWN[kind]
    with path.open("rb") as stream:
        beginning = stream.read(_BEGINNING)
    if not beginning.startswith(start) or mark not in beginning:
        hint = "it is left as it was: choose another name, or move it away first"
        _refuse(path, f"there is a file of this name that is not {_A[kind]}", hint)


def _refuse(path: Path, message: str, hint: str) -> None:
    raise ContentError([Problem(Where(str(path)), message, hint)])


@contextmanager
def _temporary(path: Path, data: bytes, writer: str) -> Iterator[Path]:
    """A private file with these bytes beside `path`, for the time of a `with`."""
    temporary = path.parent / f".{writer}-{os.urandom(8).hex()}.tmp"
    try:
        _write_private(temporary, data)
        yield temporary
    finally:
        with suppress(OSError):  # gone already when all went well
            temporary.unlink()


def _take_place(temporary: Path, path: Path) -> None:
    os.replace(temporary, path)
    _sync_folder(path.parent)


def _write_private(path: Path, data: bytes) -> None:
    """A new file that its owner alone can read, safely on the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut, on the systems that can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
