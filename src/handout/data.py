"""Where the shipped content and assets are, however the package was installed."""

from functools import cache
from pathlib import Path


@cache
def data_root() -> Path:
    """The folder that holds `content/` and `assets/`: inside a wheel, or the checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent.parent


def data_path(*parts: str) -> Path:
    """A shipped file or folder, for example `data_path("assets", "words", "en.yaml")`."""
    return data_root().joinpath(*parts)
