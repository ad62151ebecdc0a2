"""One figure on a page of its own, as large as what is on it."""

from collections.abc import Mapping, Sequence
from datetime import date

from handout.model.exercise import Picture
from handout.model.style import Style
from handout.model.words import Words
from handout.pdf.art import Image
from handout.pdf.book import Book, Placed
from handout.pdf.fragment import Node, Sheet
from handout.pdf.keep import Keep
from handout.pdf.look import Look, palette
from handout.pdf.pictures import picture_column
from handout.pdf.text import bold
from handout.pdf.xmp import About

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
    sheet, sect = Sheet(), Node("Sect")
    heading = Node("H1", sect, bookmark=(title, 0))
    y = sheet.lines(heading, 0, 0, WIDTH, [bold(title)], style.sizes.card) + 8
    y = sheet.add(picture_column(pictures, figure, sect, look, WIDTH, MOST_HEIGHT), 0, y)
    size = (WIDTH + 2 * MARGIN, round(y + 2 * MARGIN))
    book = Book(size, About(title, title, "handout", words.language, DAY), mono=False)
    page = [Placed(sheet.fragment(y), MARGIN, MARGIN)]
    book.add([page], Keep(dict(palette(look))), images)
    return book.whole()
