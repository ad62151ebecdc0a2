"""A clinic's own figures, drawn on first use and kept for the next time."""

from pathlib import Path

from handout.cache import recall_or_make
from handout.figures import Drawing, draw_figure, load_figure
from handout.figures.figure import bases_for


def drawings_of(path: Path) -> dict[str, Drawing]:
    """The frames of a pose file by name. Raises ContentError when the file is wrong."""

    def inputs() -> tuple[bytes, ...]:
        bases = bases_for(path.parent).read_bytes()
        return path.stem.encode("utf-8", "backslashreplace"), path.read_bytes(), bases

    found: dict[str, Drawing] = recall_or_make("own-figure", inputs, lambda: _drawn(path), dict)
    return found


def _drawn(path: Path) -> dict[str, Drawing]:
    return draw_figure(load_figure(path))
