"""Figures: a body posed by joint angles, drawn as outlines, kept as small SVG files.

    load_figure(path) -> Figure              ContentError with file:line:column if the file is wrong
    draw_frame(figure, "start") -> Drawing   one frame (all frames share scale and box)
    draw_figure(figure) -> {name: Drawing}   all frames, cheaper than one by one
    write_svg(drawing) -> str                the same drawing gives the same bytes
    read_svg(text) -> Drawing                strict: SvgError outside the small subset
    make_figures(source, out) -> [names]     makes what is stale; returns the changed files
    stale_figures(source, out) -> [ids]      by digest, without drawing

A `Drawing` has width and height in figure units (10 to the cm of body), origin top left, y down;
its `Path`s name paint roles for fill and line, whose colours are `COLOUR` and `MONO`.
`python -m handout.figures` makes the shipped figures. Nothing here knows the exercise library or
the PDF. The way of the data: spec, figure, check (read) - merge, solve (pose) - body, order, ink
(outlines) - props, targets, arrows, lens (around it) - scene, drawing, svg, make.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .drawing import UNITS, Drawing, Path
    from .figure import Figure, load_figure
    from .make import make_figures, stale_figures
    from .palette import COLOUR, MONO, ROLES
    from .scene import draw_figure, draw_frame
    from .svg import SvgError, read_svg, write_svg

_HOMES = {
    "drawing": ("UNITS", "Drawing", "Path"),
    "figure": ("Figure", "load_figure"),
    "make": ("make_figures", "stale_figures"),
    "palette": ("COLOUR", "MONO", "ROLES"),
    "scene": ("draw_figure", "draw_frame"),
    "svg": ("SvgError", "read_svg", "write_svg"),
}

__all__ = [
    "COLOUR",
    "MONO",
    "ROLES",
    "UNITS",
    "Drawing",
    "Figure",
    "Path",
    "SvgError",
    "draw_figure",
    "draw_frame",
    "load_figure",
    "make_figures",
    "read_svg",
    "stale_figures",
    "write_svg",
]


def __getattr__(name: str) -> Any:
    """A name of this package from the module that has it: a sheet needs made figures, and to read
    those takes a tenth of what drawing takes to import."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f".{module}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
