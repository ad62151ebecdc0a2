"""Pictures in large print: one beside its caption, rows of two, three over their captions."""

from collections.abc import Sequence

from handout.model.exercise import Picture
from handout.pdf import icons
from handout.pdf.art import Image, fitted
from handout.pdf.fonts import CAP_HEIGHT, text_width
from handout.pdf.fragment import Mark, Node, Text, text_height
from handout.pdf.large_parts import LINE, SIZE, Column
from handout.pdf.pictures import POINTS_PER_UNIT, picture_column
from handout.pdf.text import Run, bold

THREE = 3  # in a row, where two rows of two would be half empty
GAP = 10.0  # points between pictures
LEADING = 23.0  # points, of captions
ROW = 25.0  # points, height of a line with a ringed letter
RADIUS = 11.5
LEAST_CAPTION = 170.0  # points: a narrower caption would break too often
BESIDE = 30.0  # points from a ringed letter's left edge to its caption


def put_pictures(
    column: Column, pictures: Sequence[Picture], figure: str, tall: float, across: float
) -> None:
    """Pictures with their captions; rows of two are at most `tall` together, three in a row at
    most `across`, in points."""
    look = column.look
    images = [look.pictures.get(picture.image(figure)) for picture in pictures]
    drawn = [image for image in images if image is not None]
    if len(drawn) == len(pictures) == THREE:
        _three(column, pictures, figure, drawn, across)
        return
    if len(drawn) == len(pictures) == 1 and _wide(drawn[0], tall) <= look.width - LEAST_CAPTION:
        _one(column, pictures[0], figure, drawn[0], tall)
        return
    art = picture_column(pictures, figure, column.sect, look, look.width, tall, SIZE)
    column.y = column.sheet.add(art, 0, column.y)


def _wide(image: Image, tall: float) -> float:
    """Width in points of a picture so tall, or of the largest it may be."""
    return image.width * min(tall / image.height, POINTS_PER_UNIT)


def _one(column: Column, picture: Picture, figure: str, image: Image, most: float) -> None:
    """A picture on the left, and its caption beside its middle."""
    sheet, sect, top = column.sheet, column.sect, column.y
    wide = _wide(image, most)
    tall = wide * image.height / image.width
    art = fitted(picture.image(figure), image, (0, top, wide, tall))
    sheet.put(Node("Figure", sect, alt=picture.alt or image.alt), top, top + tall, art)
    runs = [bold(picture.label + ". "), Run(picture.caption)]
    x = wide + 2 * GAP + (BESIDE if picture.letter else 0.0)
    room = column.look.width - x
    height = text_height(runs, room, SIZE, LEADING)
    caption, y = sect / "P", top + max(0.0, (tall - height) / 2)
    if picture.letter:
        sheet.put(caption, y, y + ROW, *_ringed(picture.letter, x - BESIDE + RADIUS + 1, y))
    end = sheet.lines(caption, x, y + (ROW - LEADING) / 2, room, runs, SIZE, LEADING)
    column.y = max(top + tall, end)


def _three(
    column: Column, pictures: Sequence[Picture], figure: str, images: Sequence[Image], most: float
) -> None:
    """A row of pictures, each over its letter; below them the captions, each on its own line."""
    sheet, sect = column.sheet, column.sect
    wide = (column.look.width - 2 * GAP) / THREE
    tall = min(most, max(wide * image.height / image.width for image in images))
    top, y = column.y, column.y + tall + ROW + 2
    for n, (picture, image) in enumerate(zip(pictures, images, strict=True)):
        x = n * (wide + GAP)
        art = fitted(picture.image(figure), image, (x, top, wide, tall))
        sheet.put(Node("Figure", sect, alt=picture.alt or image.alt), top, top + tall, art)
        letter = _ringed(picture.letter, x + wide / 2, top + tall)
        sheet.put(None, top + tall, top + tall + ROW, *letter)
        caption = sect / "P"
        sheet.put(caption, y, y + ROW, *_ringed(picture.letter, RADIUS + 1, y))
        runs = [bold(picture.label + ". "), Run(picture.caption)]
        width = min(LINE, column.look.width - BESIDE)
        y = max(
            sheet.lines(caption, BESIDE, y + (ROW - LEADING) / 2, width, runs, SIZE, LEADING),
            y + ROW,
        )
    column.y = y


def _ringed(letter: str, x: float, y: float) -> tuple[Mark, Mark]:
    """A ringed letter about x, in a line whose top is y."""
    middle = y + ROW / 2
    left = x - text_width(letter, "bold", SIZE) / 2
    base = middle + SIZE * CAP_HEIGHT / 2
    return icons.ringed(x, middle, RADIUS), Text(left, base, letter + " ", "bold", SIZE, "ink")
