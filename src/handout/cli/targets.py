"""Where a command writes to: what the end of a name says, and what standard output is for."""

import sys
from pathlib import Path

import click

from handout.cli.output import tell_problems
from handout.problems import ContentError


def pdf_name(_context: click.Context, _option: click.Parameter, typed: str | None) -> str | None:
    """Refuses a name that would hide that the file is a PDF; `-` is standard output."""
    if typed is not None and typed != "-":
        _need_ending(typed, ".pdf")
    return typed


def place_name(
    _context: click.Context, _option: click.Parameter, typed: Path | None
) -> Path | None:
    """Refuses `-`, where one file alone can go to standard output and this is another."""
    if typed == Path("-"):
        raise click.BadParameter("this is not written to standard output: give it a name.")
    return typed


def merged_name(context: click.Context, option: click.Parameter, typed: Path | None) -> Path | None:
    """The same for a file that is a PDF."""
    if typed := place_name(context, option, typed):
        _need_ending(str(typed), ".pdf")
    return typed


def check_stream(output: str | None, what: str, *, open_it: bool) -> None:
    """Raises UsageError when `-o -` would flood a terminal, or leave nothing to open."""
    if output != "-":
        return
    if open_it:
        raise click.UsageError("--open needs a file, and -o - writes none.")
    if sys.stdout and sys.stdout.isatty():
        raise click.UsageError(f"-o - writes the bytes of {what}: send them to a file or program.")


def need_png() -> None:
    """Raises UsageError when what draws PNG is not installed."""
    from handout.pdf.pagepng import can_draw

    if not can_draw():
        raise click.UsageError("PNG needs one more part: pip install 'handout[preview]'")


def open_written(path: Path) -> None:
    """Opens what was written, or warns that the system has no program for it."""
    from handout.deliver import open_file

    try:
        open_file(path)
    except ContentError as error:
        tell_problems(error.problems, "warning: ")


def _need_ending(name: str, ending: str) -> None:
    """What is there and is no file is left to `deliver`, which says what it is."""
    path = Path(name)
    if path.suffix.lower() == ending or (path.exists() and not path.is_file()):
        return
    example = f"{path.stem or 'handout'}{ending}"
    raise click.BadParameter(f"name a file that ends in {ending}, such as {example}.")
