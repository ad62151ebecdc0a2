"""Which files and folders are content, and what reading them depends on."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

KIND_FOLDERS = ("exercises", "topics", "safety", "programs")
OTHER_FOLDERS = ("figures", "photos")
OTHER_FILES = ("terms.yaml", "clinic.yaml", "coverage.yaml")
LIBRARY_FOLDERS = (*KIND_FOLDERS, "terms.yaml")  # a folder with one of these is a library
YAML = (".yaml", ".yml")
UNREADABLE = (FileNotFoundError, NotADirectoryError, PermissionError)


def content_files(folder: Path) -> list[Path]:
    """Every file of a folder that a sheet may depend on; plans and PDFs lie about uncounted."""
    return [Path(name) for name in sorted(_names(folder, _below(folder)))]


def library_inputs(folders: Iterable[Path]) -> Iterator[bytes]:
    """All that reading a library depends on, as bytes: another library, other bytes.

    YAML counts with its text, a photo with its size and time. Raises OSError.
    """
    for folder in folders:
        below = _below(folder)
        inner = sorted(each.path for each in below if _is(each.is_dir))
        yield repr((str(folder), sorted(_around(folder)), inner)).encode()
        for name in sorted(_names(folder, below)):
            yield name.encode("utf-8", "surrogateescape")
            yield _contents(name)


def _below(folder: Path) -> "list[os.DirEntry[str]]":
    """All files and folders that the folders for content have, at any depth."""
    found: list[os.DirEntry[str]] = []
    inside = [os.fspath(folder / kind) for kind in (*KIND_FOLDERS, *OTHER_FOLDERS)]
    while inside:
        with suppress(*UNREADABLE), os.scandir(inside.pop()) as entries:
            for each in entries:
                found.append(each)
                if each.is_dir(follow_symlinks=False):
                    inside.append(each.path)
    return found


def _names(folder: Path, below: "Iterable[os.DirEntry[str]]") -> Iterator[str]:
    tops = (folder / name for name in OTHER_FILES)
    yield from (os.fspath(path) for path in tops if path.is_file())
    yield from (each.path for each in below if _is(each.is_file))


def _is(kind: Callable[[], bool]) -> bool:
    """What a link says of itself; one that leads round in a circle is neither file nor folder."""
    with suppress(OSError):
        return kind()
    return False


def _contents(name: str) -> bytes:
    if name.endswith(YAML):
        with open(name, "rb") as stream:  # noqa: PTH123  # a hundred of them: objects take long
            return hashlib.sha256(stream.read()).digest()
    about = os.stat(name)  # noqa: PTH116
    return b"%d %d" % (about.st_size, about.st_mtime_ns)


def _around(folder: Path) -> Iterator[tuple[str, int, int]]:
    """What lies in a library's folder: a slip in a name is told, and so is a file in a wrong place.

    PDFs that are printed there change nothing in a clinic's own folder.
    """
    is_clinic = (folder / "clinic.yaml").is_file()
    for each in os.scandir(folder):
        if _is(each.is_dir):
            inside = os.listdir(each.path)
            yield each.name, sum(name.endswith(YAML) for name in inside), int(bool(inside))
        elif each.name.endswith(YAML):
            about = each.stat()
            yield each.name, about.st_size, about.st_mtime_ns
        elif not is_clinic:
            yield each.name, 0, 0
