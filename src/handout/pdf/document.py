"""A handout as the bytes of a tagged PDF. Pure: the same handout and look give the same bytes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from handout.model.handout import Copy, Handout
from handout.model.style import Style
from handout.pdf.art import Image
from handout.pdf.book import Book, Placed
from handout.pdf.keep import Keep, keep_for
from handout.pdf.layouts import furniture, pages
from handout.pdf.look import Look, palette
from handout.pdf.xmp import About
from handout.same import Same


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
    look = look_of(handout, style, paper, {} if pictures is None else pictures, mono=mono)
    book = Book(look.page, _about(handout), mono=mono)
    for copy in copies:
        part = _copy_name(copy, look) if len(copies) > 1 else ""
        _add(book, replace(handout, copy=copy), look, part)
    return book.whole()


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
    book, drawn = None, {} if pictures is None else pictures
    for handout in handouts:
        look = look_of(handout, style, paper, drawn, mono=mono)
        book = book or Book(look.page, _about(handout), mono=mono)
        if duplex and len(book.pages) % 2:
            book.blank()
        label = handout.patient if named else handout.reference
        _add(book, handout, look, label or f"{len(book.pages) + 1}")
    if book is None:
        raise ValueError("there is no handout to print")
    return book.whole()


def look_of(
    handout: Handout, style: Style, paper: str, pictures: Mapping[str, Image], *, mono: bool
) -> Look:
    """The look of a handout, with what this process keeps for it."""
    look = Look(style, handout.words, paper, mono, pictures)
    keep = keep_for(palette(look), Same(handout.words), style, paper, mono)
    return replace(look, keep=keep)


def _add(book: Book, handout: Handout, look: Look, part: str) -> None:
    """Adds the pages of one handout."""
    keep = look.keep or Keep(dict(palette(look)))
    keep.begin()
    book.add(_placed(handout, look), keep, look.pictures, part=part)


def _placed(handout: Handout, look: Look) -> Iterable[Sequence[Placed]]:
    margins, placed_pages = look.style.margins, pages(handout, look)
    foot_top = look.page[1] - margins.footer
    for n, page in enumerate(placed_pages, 1):
        header, *footers = furniture(handout, look, n, len(placed_pages))
        yield (
            Placed(header, margins.side, margins.header, "Header"),
            *(Placed(foot, margins.side, foot_top, "Footer") for foot in footers),
            *(Placed(p.fragment, margins.side, margins.top + p.y) for p in page),
        )


def _about(handout: Handout) -> About:
    """Metadata without a word about the patient."""
    subject = handout.subtitle or handout.title
    clinic, language = handout.clinic.name, handout.language
    return About(handout.title, subject, clinic, language, handout.made_on)
