"""A handout as the bytes of a tagged PDF. Pure: the same handout and look give the same bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from io import BytesIO

from handout.figures import Drawing
from handout.model.handout import Handout
from handout.model.style import Style
from handout.pdf.boxes import box_rows, emergency
from handout.pdf.cards import exercise_card
from handout.pdf.drawing import FormBook
from handout.pdf.fonts import font
from handout.pdf.fragment import Node
from handout.pdf.glance import glance
from handout.pdf.head import footer, head, running_head
from handout.pdf.log import log, questions
from handout.pdf.look import Block, Look
from handout.pdf.paginate import Page, paginate
from handout.pdf.paint import Painter
from handout.pdf.progress import progress
from handout.pdf.tagging import TaggedCanvas
from handout.pdf.topics import topic


def render(
    handout: Handout,
    style: Style,
    *,
    paper: str = "letter",
    mono: bool = False,
    pictures: Mapping[str, Drawing] | None = None,
) -> bytes:
    """The PDF of a handout on `letter` or `a4` paper, in colour or for a mono printer."""
    font("regular"), font("bold")
    drawn = pictures or {}
    look = Look(style, handout.words, paper, mono, drawn)
    stream = BytesIO()
    canvas = TaggedCanvas(stream, look.page, made_on=handout.made_on, lang=handout.language)
    _describe(canvas, handout)
    painter = Painter(canvas, asdict(look.colours), FormBook(drawn, mono=mono))
    _paint(painter, handout, look)
    canvas.save()
    return stream.getvalue()


def blocks(handout: Handout, look: Look, *, glance_first: bool = True) -> Iterator[Block]:
    """Everything that is printed, in order of reading; safety always before the first exercise."""
    urgent = [box for box in handout.boxes if box.severity == "emergency"]
    others = [box for box in handout.boxes if box.severity != "emergency"]
    yield head(handout, look)
    for box in urgent:
        route = look.words.labels.call.format(number=handout.clinic.emergency_call)
        yield emergency(box, route, look)
    if glance_first:
        yield glance(handout, look)
    yield from box_rows(look.words.labels.safety, others, look)
    if not glance_first:
        yield glance(handout, look)
    for card in handout.cards:
        yield exercise_card(card, look)
    for text in handout.topics:
        yield topic(text, look)
    yield from progress(handout, look)
    yield from log(handout, look)
    yield questions(handout, look)


def pages(handout: Handout, look: Look) -> tuple[Page, ...]:
    """The pages: the summary before the safety boxes, unless the other order saves a page."""
    first, second = (
        paginate(list(blocks(handout, look, glance_first=order)), look.height)
        for order in (True, False)
    )
    return first if len(first) <= len(second) else second


def _paint(painter: Painter, handout: Handout, look: Look) -> None:
    margins, root = look.style.margins, Node("Document")
    placed_pages = pages(handout, look)
    for n, page in enumerate(placed_pages, 1):
        painter.furniture(running_head(handout, look, n), margins.side, 18, "Header")
        for placed in page:
            painter.place(placed.fragment, margins.side, margins.top + placed.y, root)
        bottom = look.page[1] - margins.footer
        painter.furniture(footer(handout, look, n, len(placed_pages)), margins.side, bottom, "Footer")
        painter.canvas.showPage()


def _describe(canvas: TaggedCanvas, handout: Handout) -> None:
    """Metadata without a word about the patient."""
    canvas.setTitle(handout.title)
    canvas.setAuthor(handout.clinic.name)
    canvas.setSubject(handout.subtitle or handout.title)
    canvas.setCreator("handout")
    canvas.setProducer("handout")
