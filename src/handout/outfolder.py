"""The folder that a batch prints into: one batch at a time, and a note of each file's making.

The notes hold file names, digests, sizes and pages; no name of a patient.
"""

import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from handout.deliver import put, write_pdf
from handout.problems import ContentError, Problem, Where

NOTES = ".handout-batch.jsonl"
WRITER = "handout-batch"  # of temporary files: in one folder, those of one batch at a time
OPEN = os.O_RDWR | os.O_CREAT | os.O_APPEND
OPEN |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)  # of Windows, of the others
FORGOTTEN_S = 3600
START = 14  # characters by which an older report is known


@dataclass(frozen=True, slots=True)
class Note:
    """What a file was made of (a fingerprint), how long it is in bytes, and its pages."""

    fingerprint: str
    size: int
    pages: int


class OutFolder:
    """An output folder while a batch works in it."""

    def __init__(self, path: Path, stream: FileIO, notes: dict[str, Note]) -> None:
        self.path = path
        self._stream = stream
        self._notes = notes

    def known(self, name: str) -> Note | None:
        """The note of a file, if that file is there as it was written."""
        note = self._notes.get(name)
        with suppress(OSError):
            if note and (self.path / name).stat().st_size == note.size:
                return note
        return None

    def write(self, name: str, data: bytes, fingerprint: str, pages: int) -> None:
        """A PDF, whole, and then its note. Raises ContentError; see `write_pdf`."""
        write_pdf(self.path / name, data, WRITER)
        fields = {"file": name, "made-of": fingerprint, "size": len(data), "pages": pages}
        with suppress(OSError):  # without its note the file is only made once more
            self._stream.write(b"\n" + json.dumps(fields).encode())

    def write_text(self, name: str, text: str) -> Path:
        """A small file for the owner alone, whole. Raises ContentError.

        It takes the place of an older one only if that begins in the same way.
        """
        path = self.path / name
        _check_replaced(path, text[:START].encode("utf-8"))
        with _trouble(path):
            put(path, text.encode("utf-8"), WRITER)
        return path


def _check_replaced(path: Path, start: bytes) -> None:
    with _trouble(path), suppress(FileNotFoundError), path.open("rb") as stream:
        if stream.read(len(start)) != start:
            message = "there is a file of this name that is something else"
            hint = "it is left as it was: choose another folder with -o"
            raise ContentError([Problem(Where(str(path)), message, hint)])


@contextmanager
def open_folder(path: Path, *, resume: bool) -> Iterator[OutFolder]:
    """The folder, made if need be, without what an interrupted batch left half done.

    Raises ContentError when it cannot be written to or another batch works in it.
    """
    with _trouble(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = _open_notes(path / NOTES)
    with FileIO(descriptor, "a+b") as stream:
        if not _locked(descriptor):
            hint = "wait for it, or choose another folder with -o"
            problem = Problem(Where(str(path)), "another batch is printing into this folder", hint)
            raise ContentError([problem])
        with _trouble(path):
            _clear(path)
            if not resume:
                os.ftruncate(descriptor, 0)
            stream.seek(0)
            notes = _read(stream.read())
        yield OutFolder(path, stream, notes)


def _open_notes(path: Path) -> int:
    """A descriptor of the notes. Raises ContentError when they are not this folder's alone."""
    if not path.is_symlink():
        descriptor = os.open(path, OPEN, 0o600)
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode) and status.st_nlink < 2:
            return descriptor
        os.close(descriptor)
    message = "this is not a file of its own: a batch would write into another place"
    hint = "it is left as it was: remove it, or choose another folder with -o"
    raise ContentError([Problem(Where(str(path)), message, hint)])


def _clear(folder: Path) -> None:
    """Removes what a killed batch left behind, and what anybody left there long ago.

    What another command is just writing stays. Times are those of the disk, not of this computer.
    """
    os.utime(folder / NOTES)
    now = (folder / NOTES).stat().st_mtime
    for left in folder.glob(".handout-*.tmp"):
        with suppress(FileNotFoundError):  # it has just been given its name
            is_of_batch = left.name.startswith(f".{WRITER}-")
            if is_of_batch or now - left.stat().st_mtime > FORGOTTEN_S:
                left.unlink()


def _read(data: bytes) -> dict[str, Note]:
    """The notes; a line that was cut short, or written by nobody, counts for nothing."""
    notes = {}
    for line in data.splitlines():
        with suppress(ValueError, KeyError, TypeError):
            fields: dict[str, Any] = json.loads(line)
            note = Note(str(fields["made-of"]), int(fields["size"]), int(fields["pages"]))
            notes[str(fields["file"])] = note
    return notes


def _locked(descriptor: int) -> bool:
    """Takes the folder for this process; the system lets go of it when the process ends."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 0, os.SEEK_SET)
        take, arguments = msvcrt.locking, (descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        take, arguments = fcntl.flock, (descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    try:
        take(*arguments)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a network disk without locks
        return True
    return True


@contextmanager
def _trouble(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        hint = "name a folder, or a new one"
        raise ContentError(
            [Problem(Where(str(path)), "this is a file, not a folder", hint)]
        ) from None
    except OSError as error:
        said = f"this cannot be written to ({(error.strerror or 'unknown reason').lower()})"
        raise ContentError([Problem(Where(str(path)), said, "choose another folder")]) from None
