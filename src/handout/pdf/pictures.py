"""Pictures of key positions with their captions; the captions alone where nothing is drawn."""

from collections.abc import Sequence
from math import ceil

from handout.model.exercise import Picture
from handout.pdf import icons
from handout.pdf.art import fitted
from handout.pdf.fonts import text_width
from handout.pdf.fragment import Fragment, Node, Sheet, Text, text_height
from handout.pdf.look import Look
from handout.pdf.text import Run, bold

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
POINTS_PER_UNIT = 0.145  # no figure is drawn larger: 1.45 points for a centimetre of body
GAP = 10.0


def picture_column(
    pictures: Sequence[Picture],
    figure: str,
    sect: Node,
    look: Look,
    width: float,
    height: float,
) -> Fragment:
    """Frames at one scale in rows, each over its caption; `height` bounds the drawings together."""
    sheet, y = Sheet(), 0.0
    drawn = [p for p in pictures if f"{figure}.{p.frame}" in look.pictures]
    if not drawn:
        for n, picture in enumerate(pictures):
            y = _caption(sheet, sect, n, picture, 0, y, width) + 4
        return sheet.fragment(y)
    first = look.pictures[f"{figure}.{drawn[0].frame}"]
    size = (first.width, first.height)
    across, scale = _arrangement(len(drawn), size, width, height)
    cell = (width - (across - 1) * GAP) / across
    tall = size[1] * scale
    for row in range(0, len(drawn), across):
        ends = []
        for n, picture in enumerate(drawn[row : row + across], row):
            x = (n - row) * (cell + GAP)
            name = f"{figure}.{picture.frame}"
            drawing = look.pictures[name]
            art = fitted(name, drawing, (x, y, cell, tall), left=across == 1)
            sheet.put(Node("Figure", sect, alt=drawing.alt), y, y + tall, art)
            ends.append(_caption(sheet, sect, n, picture, x, y + tall + 3, cell))
        y = max(ends) + 8
    return sheet.fragment(y - 4)


def _arrangement(
    count: int, size: tuple[float, float], width: float, height: float
) -> tuple[int, float]:
    """Frames in a row, and the scale, that make the pictures largest."""
    choices = []
    for across in range(1, count + 1):
        rows = ceil(count / across)
        cell = (width - (across - 1) * GAP) / across
        scale = min(cell / size[0], height / rows / size[1], POINTS_PER_UNIT)
        choices.append((scale, -across))
    best = max(choices)
    return -best[1], best[0]


def _caption(
    sheet: Sheet, sect: Node, number: int, picture: Picture, x: float, y: float, width: float
) -> float:
    letter, node = LETTERS[number % 26], sect / "P"
    wide = text_width(letter, "bold", 12)
    mark = Text(x + 9 - wide / 2, y + 12.2, letter + " ", "bold", 12, "ink")
    sheet.put(node, y, y + 17, icons.ringed(x + 9, y + 8.2, 8.5), mark)
    runs = [bold(picture.label + ". "), Run(picture.caption)]
    sheet.lines(node, x + 24, y, width - 24, runs)
    return y + max(17.0, text_height(runs, width - 24, 12))
