"""`handout figure`: one figure as a picture."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from handout.cli.options import library_option
from handout.cli.output import say, write_bytes
from handout.cli.targets import need_png
from handout.frozen import frozen

if TYPE_CHECKING:
    from handout.figuresheet import Frame

Kind = Literal["SVG", "PNG", "PDF"]
KINDS: dict[str, Kind] = {".svg": "SVG", ".png": "PNG", ".pdf": "PDF"}
HELP = "Where to write; - is SVG on standard output.  [default: ID.svg]"


@click.command("figure", short_help="Draw one figure.")
@click.argument("figure", metavar="ID|FILE.yaml")
@click.option("-o", "--output", metavar="FILE.svg|png|pdf", help=HELP)
@library_option
def figure_command(figure: str, output: str | None, folders: tuple[Path, ...]) -> None:
    """Draw one figure of the library, or of a pose file, and print where it is.

    \b
    handout figure bird-dog
    handout figure bird-dog:reach -o reach.png
    handout figure figures/my-stretch.yaml -o my-stretch.pdf

    The end of the file name says what is written. A frame after a colon is drawn alone.
    """
    from handout.deliver import write_file

    kind = _kind(output)
    chosen = _choose(figure, folders)
    data = _drawn(chosen, kind)
    if output == "-":
        write_bytes(data)
        return
    path = Path(output or f"{chosen.name}.svg")
    write_file(path, data, kind)
    say(str(path))


@frozen
class Chosen:
    """What is to be drawn; `name` is that of the file if nobody names one."""

    figure: str
    name: str
    title: str
    frames: "Sequence[Frame]"


def _kind(output: str | None) -> Kind:
    """What the end of a file name asks for. Raises UsageError for anything else."""
    if output in (None, "-"):
        return "SVG"
    kind = KINDS.get(Path(str(output)).suffix.lower())
    if kind is None:
        raise click.UsageError("Name a file that ends in .svg, .png or .pdf, or - .")
    if kind == "PNG":
        need_png()
    return kind


def _choose(typed: str, folders: Sequence[Path]) -> Chosen:
    """The frames to draw. Raises ContentError for a wrong file, or a name that leads nowhere."""
    from handout.cli.items import is_plan
    from handout.cli.sources import open_library
    from handout.figuresheet import frames_of
    from handout.scalars import suggest
    from handout.shelf import figure_drawings

    library = open_library(folders)
    whole, frame = _parts(typed)
    if is_plan(whole):
        path = Path(whole)
    elif whole in library.figures:
        path = library.figures[whole]
    else:
        raise _nowhere(typed, "there is no figure of this id", suggest(whole, library.figures))
    figure = path.stem
    frames = frames_of(figure, figure_drawings(path), library)
    names = [each.picture.frame for each in frames]
    if frame and frame not in names:
        raise _nowhere(
            typed, f"the figure '{figure}' has no frame '{frame}'", suggest(frame, names)
        )
    shown = [each for each in frames if frame in ("", each.picture.frame)]
    title = frames[0].drawing.title
    return Chosen(figure, f"{figure}.{frame}" if frame else figure, title, shown)


def _parts(typed: str) -> tuple[str, str]:
    """`bird-dog:reach` as a figure and a frame; the colon of a Windows drive is part of a path."""
    match = re.fullmatch(r"(.{2,}?):([^:/\\]*)", typed)
    return (match[1], match[2]) if match else (typed, "")


def _drawn(chosen: Chosen, kind: Kind) -> bytes:
    from handout.figuresheet import sheet_svg
    from handout.library import load_style, load_words
    from handout.pdf.pagepng import page_png

    if kind == "SVG":
        return sheet_svg(chosen.title, chosen.frames).encode()
    from handout.pdf.figurepage import figure_page

    pictures = [frame.picture for frame in chosen.frames]
    images = {frame.picture.image(chosen.figure): frame.drawing for frame in chosen.frames}
    style, words = load_style("standard"), load_words("en")
    pdf = figure_page(chosen.title, pictures, chosen.figure, images, style, words)
    return page_png(pdf) if kind == "PNG" else pdf


def _nowhere(typed: str, message: str, hint: str) -> Exception:
    from handout.problems import ContentError, Problem, Where

    return ContentError([Problem(Where(typed), message, hint)])
