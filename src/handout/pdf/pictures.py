"""Pictures of key positions with their captions; the captions alone where nothing is drawn."""

from collections.abc import Sequence
from math import ceil

from handout.figures import Drawing
from handout.model.exercise import Picture
from handout.pdf import icons
from handout.pdf.art import Image, Photo, fitted
from handout.pdf.fonts import CAP_HEIGHT, text_width
from handout.pdf.fragment import Fragment, Node, Sheet, Text, text_height
from handout.pdf.look import Look
from handout.pdf.text import Run, bold

POINTS_PER_UNIT = 0.145  # no figure is drawn larger: 1.45 points for a centimetre of body
PHOTO_UNITS = 2000.0  # the widest photo, 290 points
GAP = 10.0
NEARLY = 0.85
LEAST_CELL, LEAST_LARGE = 72.0, 200.0  # points: narrower, the words of a caption would break
SIZE, LARGE = 12.0, 18.0  # of captions
LEAST_WORDS = 66.0  # points beside a letter: where there are fewer, the words stand below the label


def picture_column(
    pictures: Sequence[Picture],
    figure: str,
    sect: Node,
    look: Look,
    width: float,
    height: float,
    size: float = SIZE,
) -> Fragment:
    """Frames at one scale in rows, each over its caption; `height` bounds the drawings together.

    Captions are set at `size` points.
    """
    drawn = [p for p in pictures if p.image(figure) in look.pictures]
    bare = [p for p in pictures if p.image(figure) not in look.pictures]
    images = [(p, p.image(figure), look.pictures[p.image(figure)]) for p in drawn]
    sheet, y = Sheet(), 0.0
    if images:
        y = sheet.add(_rows(images, sect, width, height, size), 0, y) + (8 if bare else 0)
    for picture in bare:
        y = _caption(sheet, sect, picture, (0, y, width), size) + 4
    return sheet.fragment(y)


def column_height(
    pictures: Sequence[Picture],
    figure: str,
    look: Look,
    width: float,
    height: float,
) -> float:
    """How tall `picture_column` is with captions at its usual size, without laying it out."""
    drawn = [p for p in pictures if p.image(figure) in look.pictures]
    bare = [p for p in pictures if p.image(figure) not in look.pictures]
    y = 0.0
    if drawn:
        images = [look.pictures[p.image(figure)] for p in drawn]
        across, cell, tall = _cells(images, width, height, SIZE)
        for row in range(0, len(drawn), across):
            captions = [_caption_height(p, cell, SIZE) for p in drawn[row : row + across]]
            y += tall + 3 + max(captions) + 8
        y += (8 if bare else 0) - 4
    return y + sum(_caption_height(p, width, SIZE) + 4 for p in bare)


def _cells(
    images: Sequence[Image], width: float, height: float, size: float
) -> tuple[int, float, float]:
    """How many pictures a row has, and the width and height that each of them gets."""
    frame, least = _slot(images), LEAST_CELL if size < LARGE else LEAST_LARGE
    across, scale = _arrangement(len(images), frame, width, height, least)
    return across, (width - (across - 1) * GAP) / across, frame[1] * scale


def _rows(
    images: Sequence[tuple[Picture, str, Image]],
    sect: Node,
    width: float,
    height: float,
    size: float,
) -> Fragment:
    sheet, y = Sheet(), 0.0
    across, cell, tall = _cells([image for _, _, image in images], width, height, size)
    for row in range(0, len(images), across):
        ends = []
        for n, (picture, name, image) in enumerate(images[row : row + across], row):
            x = (n - row) * (cell + GAP)
            art = fitted(name, image, (x, y, cell, tall), left=across == 1)
            alt = picture.alt or image.alt
            sheet.put(Node("Figure", sect, alt=alt), y, y + tall, art)
            ends.append(_caption(sheet, sect, picture, (x, y + tall + 3, cell), size))
        y = max(ends) + 8
    return sheet.fragment(y - 4)


def _slot(images: Sequence[Image]) -> tuple[float, float]:
    """The size, in figure units, that every picture of a column gets; photos keep their shape."""
    first = next((image for image in images if isinstance(image, Drawing)), None)
    wide, tall = (first.width, first.height) if first else (PHOTO_UNITS, 1.0)
    photos = [image for image in images if isinstance(image, Photo)]
    return wide, max([tall, *(wide * photo.height / photo.width for photo in photos)])


def _arrangement(
    count: int, size: tuple[float, float], width: float, height: float, least: float
) -> tuple[int, float]:
    """Frames in a row, and their scale: as many as can be while nearly as large as they can be."""
    choices = []
    for across in range(1, count + 1):
        rows = ceil(count / across)
        cell = (width - (across - 1) * GAP) / across
        if across > 1 and cell < least:
            break
        scale = min(cell / size[0], height / rows / size[1], POINTS_PER_UNIT)
        choices.append((scale, across))
    best = max(scale for scale, _ in choices)
    wide = max(across for scale, across in choices if scale >= NEARLY * best)
    return wide, next(scale for scale, across in choices if across == wide)


def _caption(
    sheet: Sheet,
    sect: Node,
    picture: Picture,
    area: tuple[float, float, float],
    size: float,
) -> float:
    """Ringed letter, if it has one, label and caption in an area (x, y, width); returns where it
    ends."""
    x, y, width = area
    letter, node, leading = picture.letter, sect / "P", round(size * 4 / 3)
    label, words = bold(picture.label + ". "), Run(picture.caption)
    if not letter:
        return sheet.lines(node, x, y, width, [label, words], size)
    radius, base = size * 0.7, (leading + size * CAP_HEIGHT) / 2
    wide = text_width(letter, "bold", size)
    mark = Text(x + radius + 0.5 - wide / 2, y + base, letter + " ", "bold", size, "ink")
    ring = icons.ringed(x + radius + 0.5, y + base - size * CAP_HEIGHT / 2, radius)
    sheet.put(node, y, y + leading + 1, ring, mark)
    beside = width - size * 2
    if beside >= LEAST_WORDS:
        return max(
            y + leading + 1, sheet.lines(node, x + size * 2, y, beside, [label, words], size)
        )
    end = sheet.lines(node, x + size * 2, y, beside, [label], size, more=True)
    return sheet.lines(node, x, end + 1, width, [words], size)


def _caption_height(picture: Picture, width: float, size: float) -> float:
    label, words, leading = bold(picture.label + ". "), Run(picture.caption), round(size * 4 / 3)
    beside = width - size * 2
    if not picture.letter:
        return text_height([label, words], width, size)
    if beside >= LEAST_WORDS:
        return max(leading + 1, text_height([label, words], beside, size))
    return text_height([label], beside, size) + 1 + text_height([words], width, size)
