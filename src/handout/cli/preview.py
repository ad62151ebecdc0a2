"""`handout preview`: one handout as pictures of its pages."""

from pathlib import Path
from typing import Any

import click

from handout.cli.naming import copy_stem
from handout.cli.options import choice_options, look_options
from handout.cli.output import say_path, tell_note, write_bytes
from handout.cli.targets import check_stream, need_png, open_written

OUTPUT = (
    "A PNG with all pages below each other, or a folder for one PNG a page; - is standard output."
    "  [default: named as by make]"
)


@click.command(short_help="Make one handout as pictures.")
@click.option("-o", "--output", metavar="FILE.png|DIR", help=OUTPUT)
@choice_options
@look_options
@click.option("--open", "open_it", is_flag=True, help="Open the picture when it is written.")
def preview(output: str | None, open_it: bool, **asked: Any) -> None:
    """Make pictures of one handout's pages, to look at or to send, and print where they are.

    \b
    handout preview plan.yaml
    handout preview plan.yaml -o pages/
    handout preview glute-bridge:reps=8 walking --style large-print -o sheet.png

    What is typed is the same as for make. A picture is 110 dots an inch.
    """
    from handout.cli.prepare import asked_for
    from handout.deliver import write_file
    from handout.pdf.pagepng import pages_png

    folder = _folder(output)
    check_stream(output, "a PNG", open_it=open_it)
    need_png()
    prepared, pdf = asked_for(**asked)
    stem = copy_stem(prepared.stem, asked["copy"])
    if output == "-":
        write_bytes(pages_png(pdf))
        return
    if folder:
        _write_folder(folder, stem, pdf)
    else:
        path = Path(output or f"{stem}.png")
        write_file(path, pages_png(pdf), "PNG")
        say_path(path)
    if open_it:
        open_written(folder or path)


def _folder(output: str | None) -> Path | None:
    """The folder that was named, if one was. Raises UsageError for a file of another kind."""
    if output in (None, "-"):
        return None
    path = Path(output)
    if output and (path.is_dir() or output.endswith(("/", "\\")) or not path.suffix):
        return path
    if path.suffix.lower() != ".png":
        raise click.UsageError("-o: name a file that ends in .png, a folder such as pages/, or - .")
    return None


def _write_folder(folder: Path, stem: str, pdf: bytes) -> None:
    from handout.pdf.pagepng import page_pngs
    from handout.picturefolder import older_pages, write_pages

    paths = write_pages(folder, stem, [*page_pngs(pdf)])
    for path in paths:
        say_path(path)
    for path in older_pages(folder, stem, len(paths)):
        tell_note(f"{path} is of an older preview that had more pages")
