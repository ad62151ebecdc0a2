"""Where a thing of the library comes from: what ships, or a folder of the clinic."""

from pathlib import Path

from handout.data import data_path
from handout.problems import Where


def is_shipped(where: Where) -> bool:
    """Whether a place is in a file that ships."""
    return Path(where.file).absolute().is_relative_to(data_path("content"))


def origin(path: Path) -> str:
    """`shipped`, or the folder that holds exercises/ and the like."""
    return "shipped" if is_shipped(Where(str(path))) else str(path.parent.parent)
