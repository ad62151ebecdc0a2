"""A handout as the bytes of a tagged PDF. Pure: the same handout and look give the same bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from io import BytesIO

from handout.figures import Drawing
from handout.model.handout import Handout
from handout.model.style import Style
from handout.model.words import Words
from handout.pdf.boxes import box_rows, emergency
from handout.pdf.cards import exercise_card
from handout.pdf.drawing import FormBook
from handout.pdf.fonts import font
from handout.pdf.fragment import Node
from handout.pdf.glance import glance
from handout.pdf.head import footer, head, running_head
from handout.pdf.log import log, questions
from handout.pdf.look import Block, Look
from handout.pdf.paginate import paginate
from handout.pdf.paint import Painter
from handout.pdf.tagging import TaggedCanvas
from handout.pdf.topics import topic


def render(
    handout: Handout,
    style: Style,
    words: Words,
    *,
    paper: str = "letter",
    mono: bool = False,
    pictures: Mapping[str, Drawing] | None = None,
) -> bytes:
    """The PDF of a handout on `letter` or `a4` paper, in colour or for a mono printer."""
    font("regular"), font("bold")
    drawn = pictures or {}
    look = Look(style, words, paper, mono, drawn)
    stream = BytesIO()
    canvas = TaggedCanvas(stream, look.page, made_on=handout.made_on, lang=handout.language)
    _describe(canvas, handout)
    painter = Painter(canvas, asdict(look.colours), FormBook(drawn, mono=mono))
    _paint(painter, handout, look)
    canvas.save()
    return stream.getvalue()


def blocks(handout: Handout, look: Look) -> Iterator[Block]:
    """Everything that is printed, in order of reading."""
    urgent = [box for box in handout.boxes if box.severity == "emergency"]
    others = [box for box in handout.boxes if box.severity != "emergency"]
    yield head(handout, look)
    for box in urgent:
        yield emergency(box, handout.clinic.emergency_call, look)
    yield glance(handout, look)
    yield from box_rows(look.words.labels.safety, others, look)
    for card in handout.cards:
        yield exercise_card(card, look)
    for text in handout.topics:
        yield topic(text, look)
    yield from log(handout, look)
    yield questions(handout, look)


def _paint(painter: Painter, handout: Handout, look: Look) -> None:
    margins, root = look.style.margins, Node("Document")
    pages = paginate(list(blocks(handout, look)), look.height)
    for n, page in enumerate(pages, 1):
        painter.furniture(running_head(handout, look, n), margins.side, 18, "Header")
        for placed in page:
            painter.place(placed.fragment, margins.side, margins.top + placed.y, root)
        bottom = look.page[1] - margins.footer
        painter.furniture(footer(handout, look, n, len(pages)), margins.side, bottom, "Footer")
        painter.canvas.showPage()


def _describe(canvas: TaggedCanvas, handout: Handout) -> None:
    """Metadata without a word about the patient."""
    canvas.setTitle(handout.title)
    canvas.setAuthor(handout.clinic.name)
    canvas.setSubject(handout.subtitle or handout.title)
    canvas.setCreator("handout")
    canvas.setProducer("handout")
