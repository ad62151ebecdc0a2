"""Photo files of a library: where one lies, and whether it can be a picture at all.

Only the first bytes are looked at here; reading the picture itself is left to printing.
"""

from collections.abc import Iterator
from os.path import lexists
from pathlib import Path, PurePosixPath, PureWindowsPath

from handout.catalog import Library
from handout.model.exercise import Exercise
from handout.model.texts import Part, Topic
from handout.problems import ContentError, Problem, Ref, Where, shown
from handout.scalars import suggest

FOLDER = "photos"
SUFFIXES = (".jpg", ".jpeg", ".png", ".svg")
MOST_BYTES = 50_000_000
HEAD_BYTES = 1024

_SAVE = "open it, save it as JPEG or PNG, and name that file"
_IPHONE = f"{_SAVE}; an iPhone takes JPEG after Settings, Camera, Formats, Most Compatible"
_HEIC = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


def find_photo(photo: Ref) -> Path:
    """The file of a photo: in photos/ of the library, or beside the YAML file that names it.

    Raises ContentError when there is none, or when it lies outside the library folder.
    """
    beside = Path(photo.where.file).parent
    return _find(photo, beside.parent, beside)


def find_logo(logo: Ref) -> Path:
    """The file of a clinic's logo: in photos/ beside the clinic's file, or beside that itself.

    Raises ContentError as for a photo.
    """
    folder = Path(logo.where.file).parent
    return _find(logo, folder, folder)


def _find(photo: Ref, root: Path, beside: Path) -> Path:
    if _leads_out(photo):
        raise _wrong(photo.where, f"'{shown(photo)}' leads out of the library", _inside(root))
    for folder in (root / FOLDER, beside):
        path = folder / photo
        if lexists(path):
            _check_inside(path, root, photo)
            return path
    names = [path.name for folder in (root / FOLDER, beside) for path in _photos(folder)]
    hint = suggest(photo, names) if names else f"put the file into {root / FOLDER}"
    raise _wrong(photo.where, f"there is no photo '{shown(photo)}'", hint)


def photos_in(library: Library) -> Iterator[Ref]:
    """Every photo that an exercise or a topic names."""
    for item in library.items:
        for part in item.parts if isinstance(item, Topic) else [item]:
            pictures = part.pictures if isinstance(part, Exercise | Part) else ()
            yield from (picture.photo for picture in pictures if picture.photo)


def read_photo_file(path: Path, where: Where) -> tuple[str, bytes]:
    """What a photo file holds (`jpeg`, `png` or `svg`) and its bytes.

    What is inside counts, not the end of the name. Raises ContentError for everything else.
    """
    data = _first(path, MOST_BYTES + 1, where)
    return check_bytes(data, path.name, where), data


def check_photo_file(path: Path, where: Where) -> str:
    """The same from the first bytes alone."""
    return check_bytes(_first(path, HEAD_BYTES, where), path.name, where)


def _first(path: Path, count: int, where: Where) -> bytes:
    try:
        if path.is_file():  # a pipe would never end
            with path.open("rb") as stream:
                return stream.read(count)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"the photo '{path.name}' cannot be read ({reason})"
        raise _wrong(where, message, "let this user read it, or copy it again") from None
    raise _wrong(where, f"'{path.name}' is not an ordinary file", "name a JPEG or PNG file")


def check_bytes(data: bytes, name: str, where: Where) -> str:
    """`jpeg`, `png` or `svg`; ContentError for bytes that are no such picture."""
    if not data:
        raise _wrong(where, f"the photo '{name}' is empty", "copy it again from where it came")
    if len(data) > MOST_BYTES:
        most = f"{MOST_BYTES // 1_000_000} MB"
        raise _wrong(where, f"the photo '{name}' is larger than {most}", "save it smaller")
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if b"<svg" in data[:HEAD_BYTES]:
        return "svg"
    kind, hint = _other_kind(data)
    raise _wrong(where, f"the photo '{name}' is {kind}, not a JPEG or PNG picture", hint)


def _other_kind(data: bytes) -> tuple[str, str]:
    if data[4:8] == b"ftyp":
        if data[8:12] in _HEIC:
            return "a HEIC picture", _IPHONE
        return ("an AVIF picture", _SAVE) if data[8:12] in (b"avif", b"avis") else ("a film", _SAVE)
    known = {
        b"GIF8": "a GIF picture",
        b"II*\0": "a TIFF picture",
        b"MM\0*": "a TIFF picture",
        b"BM": "a BMP picture",
        b"%PDF-": "a PDF",
        b"8BPS": "a Photoshop file",
    }
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP picture", _SAVE
    found = [kind for start, kind in known.items() if data.startswith(start)]
    return (found[0], _SAVE) if found else ("something else", "name a JPEG or PNG file")


def _leads_out(name: str) -> bool:
    """Whether a name is anything but a plain path downwards, on any system."""
    windows = PureWindowsPath(name)
    parts = (*windows.parts, *PurePosixPath(name).parts)
    return bool(windows.drive or windows.root) or ".." in parts or name.startswith("~")


def _check_inside(path: Path, root: Path, photo: Ref) -> None:
    try:
        is_inside = path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        message = f"the photo '{shown(photo)}' is a link that leads nowhere"
        raise _wrong(photo.where, message, "put the file itself there") from None
    if not is_inside:
        message = f"the photo '{shown(photo)}' is a link out of the library"
        raise _wrong(photo.where, message, "put a copy of the file there")


def _photos(folder: Path) -> list[Path]:
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in files if path.suffix.lower() in SUFFIXES]


def _inside(root: Path) -> str:
    return f"put the file into {root / FOLDER} and write its name alone"


def _wrong(where: Where, message: str, hint: str) -> ContentError:
    return ContentError([Problem(where, message, hint)])
