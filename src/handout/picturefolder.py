"""The pages of a handout as pictures in a folder: all of them or none."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from handout.deliver import check_place, written_last
from handout.problems import ContentError, Problem, Problems, Where


def write_pages(folder: Path, stem: str, pictures: Sequence[bytes]) -> list[Path]:
    """Writes `stem-1.png`, `stem-2.png` ... in place of older ones and returns their paths.

    The folder is made if need be. Raises ContentError with what is wrong with any place; a page
    that was new is taken away again.
    """
    files = {folder / f"{stem}-{n}.png": data for n, data in enumerate(pictures, 1)}
    with ExitStack() as undo:
        _make(folder, undo)
        _check(files)
        for path in files:
            if not path.exists():
                undo.callback(_take_away, path.unlink)
        with ExitStack() as writing:
            for path, data in files.items():
                writing.enter_context(written_last(path, data, "PNG"))
        undo.pop_all()
    return [*files]


def older_pages(folder: Path, stem: str, count: int) -> list[Path]:
    """Pages beyond the last one, of a handout that was longer."""
    found: list[Path] = []
    while (path := folder / f"{stem}-{count + len(found) + 1}.png").is_file():
        found.append(path)
    return found


def _make(folder: Path, undo: ExitStack) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        problem = Problem(Where(str(folder)), "this is a file, not a folder", "name a new folder")
        raise ContentError([problem]) from None
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        message, hint = f"the folder cannot be made ({why})", "choose another folder"
        raise ContentError([Problem(Where(str(folder)), message, hint)]) from None
    for each in reversed(missing):
        undo.callback(_take_away, each.rmdir)


def _take_away(remove: Callable[[], None]) -> None:
    with suppress(OSError):  # never written, or somebody else has put something there
        remove()


def _check(files: dict[Path, bytes]) -> None:
    problems = Problems()
    for path in files:
        try:
            check_place(path, "PNG")
        except ContentError as error:
            problems.extend(error.problems)
    problems.raise_if_any()
