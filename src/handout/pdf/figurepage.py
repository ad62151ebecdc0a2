"""One figure on a page of its own, as large as what is on it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from io import BytesIO

from handout.model.exercise import Picture
from handout.model.style import Style
from handout.model.words import Words
from handout.pdf.art import Image
from handout.pdf.drawing import FormBook
from handout.pdf.fonts import font
from handout.pdf.fragment import Node, Sheet
from handout.pdf.look import Look
from handout.pdf.paint import Painter
from handout.pdf.pictures import picture_column
from handout.pdf.tagging import TaggedCanvas
from handout.pdf.text import bold

MARGIN, WIDTH, MOST_HEIGHT = 36.0, 540.0, 480.0
DAY = date(2000, 1, 1)  # a figure has no date, and the same figure gives the same bytes


def figure_page(
    title: str,
    pictures: Sequence[Picture],
    figure: str,
    images: Mapping[str, Image],
    style: Style,
    words: Words,
) -> bytes:
    """A tagged PDF of one page: the title, and the frames with letters and captions."""
    look = Look(style, words, "letter", mono=False, pictures=images)
    font("regular"), font("bold")
    sheet, root = Sheet(), Node("Document")
    heading = Node("H1", root, bookmark=(title, 0))
    y = sheet.lines(heading, 0, 0, WIDTH, [bold(title)], style.sizes.card) + 8
    y = sheet.add(picture_column(pictures, figure, root, look, WIDTH, MOST_HEIGHT), 0, y)
    stream = BytesIO()
    size = (WIDTH + 2 * MARGIN, round(y + 2 * MARGIN))
    canvas = TaggedCanvas(stream, size, made_on=DAY, lang=words.language)
    for describe, text in (
        (canvas.setTitle, title),
        (canvas.setSubject, title),
        (canvas.setAuthor, "handout"),
        (canvas.setCreator, "handout"),
        (canvas.setProducer, "handout"),
    ):
        describe(text)
    painter = Painter(canvas, asdict(look.colours), FormBook(images, mono=False))
    painter.place(sheet.fragment(y), MARGIN, MARGIN, root)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()
