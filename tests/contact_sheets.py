"""The contact sheets of docs/figures.md: every figure that ships, in colour and in grey.

`python tests/contact_sheets.py` makes them anew; a test says when that is needed.
"""

import tempfile
from pathlib import Path

from PIL import Image

from command import handout
from handout.data import data_path

FOLDER = Path(__file__).parent.parent / "docs" / "figures"
COLUMNS, WIDTH, GAP = 3, 480, 8  # pixels
MODES = {"colour": "RGB", "grey": "L"}


def contact_sheet() -> Image.Image:
    """All figures in columns, each under the one that leaves its column the shortest."""
    columns: list[list[Image.Image]] = [[] for _ in range(COLUMNS)]
    for path in sorted(data_path("content", "figures").glob("[!_]*.yaml")):
        min(columns, key=_height).append(_figure(path.stem))
    sheet = Image.new("RGB", (COLUMNS * (WIDTH + GAP), max(map(_height, columns))), "white")
    for n, column in enumerate(columns):
        y = 0
        for picture in column:
            sheet.paste(picture, (n * (WIDTH + GAP), y))
            y += picture.height + GAP
    return sheet


def _height(column: list[Image.Image]) -> int:
    return sum(picture.height + GAP for picture in column)


def _figure(name: str) -> Image.Image:
    """The page that `handout figure` makes of a figure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figure.png"
        assert handout("figure", name, "-o", str(path)).code == 0
        with Image.open(path) as page:
            height = round(page.height * WIDTH / page.width)
            return page.convert("RGB").resize((WIDTH, height), Image.Resampling.BOX)


def write() -> None:
    """Writes both sheets, in few colours so that they stay small."""
    sheet = contact_sheet()
    for name, mode in MODES.items():
        few = sheet.convert(mode).quantize(128, Image.Quantize.MAXCOVERAGE)
        few.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    write()
