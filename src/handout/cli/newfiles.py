"""New files that never take the place of others."""

from pathlib import Path

from handout.problems import ContentError, Problem, Where


def write_new(path: Path, text: str) -> None:
    """Writes a text where nothing is. Raises ContentError when something is, or no folder."""
    where = Where(str(path))
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        hint = "name another one; what is there stays as it is"
        raise ContentError([Problem(where, "there is such a file already", hint)]) from None
    except (FileNotFoundError, NotADirectoryError):
        hint = "make the folder first, or name another"
        raise ContentError([Problem(where, "there is no such folder", hint)]) from None
