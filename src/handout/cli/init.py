"""`handout init`: a folder for a clinic."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.output import say_path, tell

if TYPE_CHECKING:
    from collections.abc import Iterable


@click.command(short_help="Make a folder for your clinic.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a folder for your clinic: its file, folders for your own content, and examples.

    Nothing is overwritten: DIR is a new folder or an empty one.
    """
    from handout.cli.newfiles import write_new
    from handout.skeletons import CLINIC_FOLDERS, clinic_files

    _check_empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in CLINIC_FOLDERS:
        (folder / name).mkdir()
    for name, text in clinic_files().items():
        write_new(folder / name, text)
    say_path(folder)
    tell("next: open its clinic.yaml and write what begins with FILL IN; README.md has the rest")


def _check_empty(folder: Path) -> None:
    """Raises ContentError for a file, and for a folder that something is in."""
    from handout.problems import ContentError, Problem, Where

    where, hint = Where(str(folder)), "name a new folder, such as our-clinic"
    if folder.is_dir():
        names = sorted(path.name for path in folder.iterdir() if not _is_litter(path.name))
        if names:
            message = f"the folder is not empty: {_some(names)}"
            raise ContentError([Problem(where, message, hint)])
    elif folder.exists() or folder.is_symlink():
        raise ContentError([Problem(where, "this is a file, not a folder", hint)])


def _is_litter(name: str) -> bool:
    """Files that a system leaves in a folder by itself."""
    from handout.folders import NOT_CONTENT

    return name.casefold() in (*NOT_CONTENT, ".ds_store")


def _some(names: "Iterable[str]") -> str:
    first, *more = names
    return f"'{first}' is in there" if not more else f"'{first}' and {len(more)} more are in there"
