"""Handouts of the shipped library, laid out: where every text stands on every page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from handout.data import data_path
from handout.figures import read_svg
from handout.library import load_clinic, load_library, load_style, load_words
from handout.model.handout import Handout
from handout.model.plan import Patient, Plan
from handout.pdf.fonts import text_width
from handout.pdf.fragment import Node, Text
from handout.pdf.layouts import pages
from handout.pdf.look import Look
from handout.problems import Ref
from handout.resolving import resolve

PROGRAMS = tuple(sorted(path.stem for path in data_path("content", "programs").glob("*.yaml")))
STYLES = tuple(sorted(path.stem for path in data_path("assets", "styles").glob("*.yaml")))
TODAY = date(2026, 11, 20)


@cache
def shipped() -> Any:
    """The shipped library, read once."""
    return load_library()


@cache
def program_handout(program: str) -> Handout:
    """The handout of a shipped program for a sample patient."""
    plan = Plan(
        patient=Patient(name="A. Sample", reference="DEMO-0042"),
        clinician="Physio of the day",
        program=Ref(program),
        review=date(2026, 12, 4),
        goal="Walk to the shop and back without stopping.",
    )
    return resolve(shipped(), plan, load_clinic(None), load_words("en"), TODAY)


def changed(handout: Handout, **parts: Any) -> Handout:
    """The handout with other parts."""
    return replace(handout, **parts)


@cache
def drawings() -> Any:
    """All made figures."""
    made = data_path("assets", "figures").glob("*.svg")
    return {path.stem: read_svg(path.read_text("utf-8")) for path in made}


def look(
    handout: Handout, paper: str = "letter", style: str = "standard", *, drawn: bool = True
) -> Look:
    """A style on a paper."""
    pictures = drawings() if drawn else {}
    return Look(load_style(style), handout.words, paper, mono=False, pictures=pictures)


@dataclass(frozen=True)
class Word:
    """A text on a page: its box in points from the top left of the body, and what it belongs to."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    node: Node | None


def words(handout: Handout, look: Look) -> Iterator[Word]:
    """Every text of every page, in order of reading."""
    for number, page in enumerate(pages(handout, look), 1):
        for placed in page:
            for piece in placed.fragment.pieces:
                for mark in piece.marks:
                    if isinstance(mark, Text):
                        yield _word(number, placed.y, mark, piece.node)


def _word(page: int, y: float, mark: Text, node: Node | None) -> Word:
    wide = text_width(mark.text.rstrip(), mark.face, mark.size)
    base = y + mark.y
    return Word(
        page,
        mark.x,
        base - mark.size * 0.68,
        mark.x + wide,
        base + mark.size * 0.2,
        mark.text,
        mark.size,
        node,
    )
