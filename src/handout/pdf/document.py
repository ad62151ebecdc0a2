"""A handout as the bytes of a tagged PDF. Pure: the same handout and look give the same bytes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from io import BytesIO

from handout.model.handout import Copy, Handout
from handout.model.style import Style
from handout.pdf.art import Image
from handout.pdf.drawing import FormBook
from handout.pdf.fonts import font
from handout.pdf.fragment import Node
from handout.pdf.layouts import furniture, pages
from handout.pdf.look import Look
from handout.pdf.paint import Painter
from handout.pdf.tagging import TaggedCanvas


def render(
    handout: Handout,
    style: Style,
    *,
    paper: str = "letter",
    mono: bool = False,
    pictures: Mapping[str, Image] | None = None,
    copies: Sequence[Copy] = ("patient",),
) -> bytes:
    """The PDF of a handout on `letter` or `a4` paper, in colour or for a mono printer.

    Of several copies each is a part with page numbers and a bookmark of its own.
    """
    look = Look(style, handout.words, paper, mono, {} if pictures is None else pictures)
    stream, root = BytesIO(), Node("Document")
    painter = _painter(stream, handout, look)
    for copy in copies:
        if len(copies) > 1:
            painter.open_part(_copy_name(copy, look))
        part = Node("Part", root) if len(copies) > 1 else root
        _paint(painter, replace(handout, copy=copy), look, part)
    painter.canvas.save()
    return stream.getvalue()


def _copy_name(copy: Copy, look: Look) -> str:
    return look.words.copy.patient if copy == "patient" else look.words.copy.clinician


def render_many(
    handouts: Iterable[Handout],
    style: Style,
    *,
    paper: str = "letter",
    mono: bool = False,
    pictures: Mapping[str, Image] | None = None,
    duplex: bool = False,
    named: bool = False,
) -> bytes:
    """One PDF of many handouts in their order, with a bookmark for each.

    The bookmark is the reference, or the patient's name when `named`. With `duplex` every handout
    starts on a fresh sheet. Fonts and figures are stored once. Raises ValueError without handouts.
    """
    stream, root, drawn = BytesIO(), Node("Document"), {} if pictures is None else pictures
    painter, sheets = None, 0
    for handout in handouts:
        look = Look(style, handout.words, paper, mono, drawn)
        painter = painter or _painter(stream, handout, look)
        if duplex and sheets % 2:
            painter.canvas.showPage()
            sheets += 1
        label = handout.patient if named else handout.reference
        painter.open_part(label or f"{sheets + 1}")
        sheets += _paint(painter, handout, look, Node("Part", root))
    if painter is None:
        raise ValueError("there is no handout to print")
    painter.canvas.save()
    return stream.getvalue()


def _painter(stream: BytesIO, handout: Handout, look: Look) -> Painter:
    font("regular"), font("bold")
    canvas = TaggedCanvas(stream, look.page, made_on=handout.made_on, lang=handout.language)
    _describe(canvas, handout)
    return Painter(canvas, asdict(look.colours), FormBook(look.pictures, mono=look.mono))


def _paint(painter: Painter, handout: Handout, look: Look, root: Node) -> int:
    """Paints the pages of one handout under `root`; returns how many there are."""
    margins = look.style.margins
    placed_pages = pages(handout, look)
    for n, page in enumerate(placed_pages, 1):
        header, foot = furniture(handout, look, n, len(placed_pages))
        painter.furniture(header, margins.side, margins.header, "Header")
        for placed in page:
            painter.place(placed.fragment, margins.side, margins.top + placed.y, root)
        painter.furniture(foot, margins.side, look.page[1] - margins.footer, "Footer")
        painter.canvas.showPage()
    return len(placed_pages)


def _describe(canvas: TaggedCanvas, handout: Handout) -> None:
    """Metadata without a word about the patient."""
    canvas.setTitle(handout.title)
    canvas.setAuthor(handout.clinic.name)
    canvas.setSubject(handout.subtitle or handout.title)
    canvas.setCreator("handout")
    canvas.setProducer("handout")
