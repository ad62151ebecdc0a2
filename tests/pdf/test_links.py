"""Printed web addresses that can be followed on a screen, with a mouse or by voice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from tests.pdf.sheets import STYLES, changed, program_handout

from handout.library import load_style
from handout.model.handout import Handout
from handout.model.links import Link
from handout.pdf.cutting import split
from handout.pdf.document import render, render_many
from handout.pdf.fragment import Node, Sheet
from handout.pdf.qr import linked
from handout.pdf.structure import group
from handout.pdf.text import Run
from speak import speak
from verapdf import failures

WEB = Link("https://www.clinic.example/back?x=(1)&part=50%25")
FILM = Link("clinic.example/films/bridge")
LONG = Link("http://clinic.example/" + "a_very_long_name_" * 8 + "ü")
EDGE = 0.5  # points


@dataclass(frozen=True)
class Found:
    """A link of a page: where it leads, what is said of it, where it is, and its element."""

    page: int
    uri: str
    says: str
    areas: Sequence[tuple[float, float, float, float]]  # left, bottom, right, top
    element: Any


def films(*links: Link) -> Handout:
    """A handout with a web address of the clinic and a film for some exercises."""
    handout = program_handout("low-back-first-steps")
    clinic = replace(handout.clinic, web=WEB)
    cards = [replace(card, video=link) for card, link in zip(handout.cards, links, strict=False)]
    return changed(handout, clinic=clinic, cards=(*cards, *handout.cards[len(cards) :]))


def found(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """All links, as a viewer finds them; the element by way of the parent tree."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    tree = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    assert list(tree) == sorted(tree)
    for number, page in enumerate(pdf.pages):
        for each in page.obj.get("/Annots", []):
            assert (each.Subtype, each.A.S, each.F) == ("/Link", "/URI", 4)
            assert [int(width) for width in each.Border] == [0, 0, 0]
            assert each.P.objgen == page.obj.objgen
            element = tree[int(each.StructParent)]
            assert element.S == "/Link"
            assert any(is_reference(kid, each, page.obj) for kid in element.K)
            yield Found(number, str(each.A.URI), str(each.Contents), [*areas(each)], element)


def is_reference(kid: Any, link: Any, page: Any) -> bool:
    """A part of an element that stands for a link on a page."""
    if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") != "/OBJR":
        return False
    return bool(kid.Obj.objgen == link.objgen and kid.Pg.objgen == page.objgen)


def areas(link: Any) -> Iterator[tuple[float, float, float, float]]:
    """The rectangles of a link: one, or one for each line."""
    points = [float(value) for value in link.get("/QuadPoints", [])]
    if not points:
        left, bottom, right, top = (float(value) for value in link.Rect)
        yield left, bottom, right, top
    for n in range(0, len(points), 8):
        x0, y1, x1, _, _, y0, _, _ = points[n : n + 8]
        yield x0, y0, x1, y1


def words_in(path: Path, link: Found) -> str:
    """The words that stand within the rectangles of a link."""
    with pdfium.PdfDocument(path) as pdf:
        text = pdf[link.page].get_textpage()
        parts = [
            text.get_text_bounded(x0 - EDGE, y0 + 3, x1 + EDGE, y1 - 3)
            for x0, y0, x1, y1 in link.areas
        ]
    return "".join("".join(parts).split())


@pytest.mark.parametrize(
    ("style", "codes", "addresses"), [("standard", 3, 4), ("large-print", 3, 3), ("compact", 0, 3)]
)
def test_every_printed_address_and_code_leads_there(
    style: str, codes: int, addresses: int, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render(films(FILM, LONG), load_style(style)))
    assert (failures(path, "ua1"), failures(path, "2a")) == ([], [])
    spoken = speak(path)
    assert (spoken.lost, spoken.twice) == ((), ())
    shorts = {link.uri: link.short for link in (WEB, FILM, LONG)}
    with pikepdf.open(path) as pdf:
        links = [*found(pdf)]
        printed: dict[Any, str] = defaultdict(str)  # an address cut by a page end is two links
        for link in links:
            printed[link.element.objgen] += words_in(path, link)
            assert shorts[link.uri].count(words_in(path, link))
        assert {words for words in printed.values() if words} == set(shorts.values())
        pictures = [str(link.element.K[0].Alt) for link in links if not words_in(path, link)]
    assert len(pictures) == codes
    assert all(any(short in alt for short in shorts.values()) for alt in pictures)
    assert len(printed) - len(pictures) == addresses
    assert {(link.uri, link.says) for link in links} == {
        (WEB.uri, f"Website: {WEB.whole}"),
        (FILM.uri, f"Video: {FILM.whole}"),
        (LONG.uri, f"Video: {LONG.whole}"),
    }
    # nothing else on the sheet is an address that leads nowhere
    said = [each for each in spoken.elements if any(s in each.text for s in shorts.values())]
    assert [each.kind for each in said] == ["Link"] * addresses


def test_each_code_lies_within_its_link() -> None:
    squares = []
    with pikepdf.open(BytesIO(render(films(FILM), load_style("standard")))) as pdf:
        for link in found(pdf):
            figure = link.element.K[0]
            if isinstance(figure, pikepdf.Dictionary) and figure.get("/S") == "/Figure":
                ((x0, y0, x1, y1),) = link.areas
                assert [float(value) for value in figure.A.BBox] == [x0, y0, x1, y1]
                assert x1 - x0 == pytest.approx(y1 - y0, abs=0.02)
                squares.append(x1 - x0)
    assert len(squares) == 2
    assert min(squares) > 40


def test_the_links_of_many_handouts_in_one_file_stay_their_own(tmp_path: Path) -> None:
    path, style = tmp_path / "all.pdf", load_style("standard")
    many = [films(FILM), films(), films(LONG, FILM), films(FILM)]
    path.write_bytes(render_many(many, style, duplex=True))
    assert (failures(path, "ua1"), failures(path, "2a")) == ([], [])
    alone = []
    for handout in many:
        with pikepdf.open(BytesIO(render(handout, style))) as pdf:
            alone += [(link.uri, link.says, link.areas) for link in found(pdf)]
    with pikepdf.open(path) as pdf:
        links = [*found(pdf)]
        assert len({link.element.objgen for link in links}) == len(links)
        keys = [int(page.obj.StructParents) for page in pdf.pages]
        keys += [int(a.StructParent) for page in pdf.pages for a in page.obj.get("/Annots", [])]
        assert sorted(keys) == list(range(int(pdf.Root.StructTreeRoot.ParentTreeNextKey)))
    assert [(link.uri, link.says, link.areas) for link in links] == alone
    assert [link.uri for link in links].count(FILM.uri) == 6


def test_a_link_that_is_cut_by_the_end_of_a_page_goes_on_as_the_same_link() -> None:
    sheet = Sheet()
    runs = [Run("See "), linked("Video", LONG)]
    end = sheet.lines(Node("P"), 0, 0, 150, runs)
    whole = sheet.fragment(end)
    made = group(split(whole, 40))
    assert [link.fragment for link in made.links] == [0, 1]
    assert made.links[0].element == made.links[1].element
    assert len(group([whole]).links) == 1


def test_a_broken_address_has_no_blank_within(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render(films(LONG), load_style("standard")))
    assert LONG.short in {each.text for each in speak(path).elements}


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("clinic.example", "https://clinic.example"),
        ("HTTP://clinic.example/a", "HTTP://clinic.example/a"),
        (
            "clinic.example/?to=http://other.example",
            "https://clinic.example/?to=http://other.example",
        ),
        ("clinic.example/ü\\{x}", "https://clinic.example/%C3%BC%5C%7Bx%7D"),
        ("javascript:alert(1)", "https://javascript:alert(1)"),
        ("file:///etc/passwd", "https://file:///etc/passwd"),
    ],
)
def test_no_link_leads_anywhere_but_to_the_web(address: str, uri: str) -> None:
    assert Link(address).uri == uri


@pytest.mark.parametrize("style", STYLES)
def test_without_addresses_there_are_no_links(style: str) -> None:
    handout = program_handout("low-back-first-steps")
    plain = changed(handout, clinic=replace(handout.clinic, web=None))
    with pikepdf.open(BytesIO(render(plain, load_style(style)))) as pdf:
        assert [*found(pdf)] == []
