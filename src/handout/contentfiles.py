"""Which files and folders are content, and what reading them depends on."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

KIND_FOLDERS = ("exercises", "topics", "safety", "programs")
OTHER_FOLDERS = ("figures", "photos")
OTHER_FILES = ("terms.yaml", "clinic.yaml", "coverage.yaml")
LIBRARY_FOLDERS = (*KIND_FOLDERS, "terms.yaml")  # a folder with one of these is a library
YAML = (".yaml", ".yml")


def content_files(folder: Path) -> list[Path]:
    """Every file of a folder that a sheet may depend on; plans and PDFs lie about uncounted."""
    tops = [folder / name for name in OTHER_FILES]
    inner = (
        path for kind in (*KIND_FOLDERS, *OTHER_FOLDERS) for path in (folder / kind).rglob("*")
    )
    return sorted(path for path in (*tops, *inner) if path.is_file())


def library_inputs(folders: Iterable[Path]) -> Iterator[bytes]:
    """All that reading a library depends on, as bytes: another library, other bytes.

    YAML counts with its text, a photo with its size and time. Raises OSError.
    """
    for folder in folders:
        yield repr((str(folder), sorted(_around(folder)), sorted(_folders(folder)))).encode()
        for path in content_files(folder):
            yield str(path).encode("utf-8", "surrogateescape")
            yield _contents(path)


def _contents(path: Path) -> bytes:
    if path.suffix in YAML:
        return hashlib.sha256(path.read_bytes()).digest()
    about = path.stat()
    return b"%d %d" % (about.st_size, about.st_mtime_ns)


def _around(folder: Path) -> Iterator[tuple[str, int, int]]:
    """What lies in a library's folder: a slip in a name is told, and so is a file in a wrong place.

    PDFs that are printed there change nothing in a clinic's own folder.
    """
    is_clinic = (folder / "clinic.yaml").is_file()
    for path in folder.iterdir():
        if path.is_dir():
            yield path.name, sum(1 for _ in path.glob("*.y*ml")), int(any(path.iterdir()))
        elif path.suffix in YAML:
            about = path.stat()
            yield path.name, about.st_size, about.st_mtime_ns
        elif not is_clinic:
            yield path.name, 0, 0


def _folders(folder: Path) -> Iterator[str]:
    for kind in (*KIND_FOLDERS, *OTHER_FOLDERS):
        yield from (str(path) for path in (folder / kind).rglob("*") if path.is_dir())
