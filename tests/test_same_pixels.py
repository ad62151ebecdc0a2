"""Whatever was printed before and whatever is kept, a handout has the same pages and structure.

Fifty handouts that differ in program, doses, names, style, paper, ink, copies, phases and photos
are printed one after the other, with all that is kept on the way. Each is printed once more as if
it were the first one of all: nothing kept by this process, nothing recalled from an earlier run.
"""

import random
import sys
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from handout.library import load_style
from handout.model.dose import Count, Seconds
from handout.model.exercise import Picture
from handout.model.handout import Handout
from handout.model.plan import Change, Patient, Phase, Pick, Plan, Weeks
from handout.pdf import document
from handout.pdf.art import Image, Photo
from handout.pdf.document import render, render_many
from handout.problems import Ref
from handout.resolving import resolve
from pdf.sheets import PROGRAMS, TODAY, drawings, load_clinic, load_words, shipped
from photosamples import noise
from speak import speak
from verapdf import failures

COUNT = 50
STYLES = ("standard", "standard", "standard", "large-print", "compact")
NAMES = ("Anna Sample", "Zoë Grüße", "José Núñez", "Łukasz Żak", "Søren Ångström", "")
GOALS = ("", "Walk to the shop and back.", "Lift my grandchild without fear of my back going out.")
SCALE = 0.3


class Case:
    """One of the fifty: the same number is always the same."""

    def __init__(self, number: int) -> None:
        self.draw = draw = random.Random(number)
        self.style = draw.choice(STYLES)
        self.paper, self.mono = draw.choice(("letter", "a4")), draw.random() < 0.3
        both = self.style == "standard" and draw.random() < 0.2
        self.copies: Any = ("patient", "clinician") if both else ("patient",)
        self.pictures: dict[str, Image] = dict(drawings())
        self.handout = self._with_photo(self._resolved())

    def _resolved(self) -> Handout:
        draw = self.draw
        plan = Plan(
            patient=Patient(draw.choice(NAMES), f"DEMO-{draw.randrange(10_000):04}"),
            clinician="Physio of the day",
            program=Ref(draw.choice(PROGRAMS)),
            exercises=(Pick(Ref("glute-bridge"), self._change()),),
            review=draw.choice((None, TODAY + timedelta(14), TODAY + timedelta(40))),
            goal=draw.choice(GOALS),
            note=draw.choice(("", "Ring us if the hip clicks.")),
            phases=self._phases() if draw.random() < 0.2 else (),
        )
        return resolve(_library(), plan, load_clinic(None), _words(), TODAY)

    def _change(self) -> Change:
        draw = self.draw
        sets = draw.choice((1, 2, 3))
        reps, hold = draw.choice((5, 8, 12)), draw.choice((3, 5, 10))
        return Change(
            sets=Count(sets, sets),
            reps=Count(reps, reps + draw.choice((0, 2))),
            hold=Seconds(hold, hold),
            rest=Seconds(60, 60) if sets > 1 else None,
            note=draw.choice((None, "Stop at a straight line.")),
        )

    def _phases(self) -> tuple[Phase, ...]:
        first = Phase(name="Settle down", weeks=Weeks(1, 2))
        more = (Pick(Ref("glute-bridge"), Change(reps=Count(12, 12))),)
        return first, Phase(name="Build up", weeks=Weeks(3, 4), when="No pain.", exercises=more)

    def _with_photo(self, handout: Handout) -> Handout:
        """A photo in place of the pictures of the first exercise, in some of them."""
        if self.draw.random() > 0.2:
            return handout
        shown = Picture(photo=Ref("a.jpg"), alt="You sit tall.", label="Sit", caption="Back long.")
        card = replace(handout.cards[0], pictures=(shown,))
        image = noise((90, 70), self.draw.randrange(3))
        self.pictures[shown.image(card.figure)] = Photo(*image.size, image.tobytes())
        return replace(handout, cards=(card, *handout.cards[1:]))

    def print(self) -> bytes:
        return render(
            self.handout,
            load_style(self.style),
            paper=self.paper,
            mono=self.mono,
            pictures=self.pictures,
            copies=self.copies,
        )


_library, _words = cache(shipped), cache(lambda: load_words("en"))


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [Case(number) for number in range(COUNT)]


@pytest.fixture(scope="module")
def warm(cases: list[Case]) -> list[bytes]:
    """Printed one after the other, the second time round: as much is kept as ever will be."""
    for case in cases:
        case.print()
    return [case.print() for case in cases]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept and nothing recalled."""
    monkeypatch.setenv("HANDOUT_CACHE", "off")
    monkeypatch.setattr(document, "keep_for", lambda *_: None)
    forget()


def forget() -> None:
    """Clears what functions of the pages remember, the typefaces apart."""
    for name, module in list(sys.modules.items()):
        if name.startswith("handout.pdf.") and not name.endswith(("fonts", "typefaces")):
            for function in list(vars(module).values()):
                if hasattr(function, "cache_clear"):
                    function.cache_clear()


def images(data: bytes) -> list[bytes]:
    """The pixels of every page."""
    with pdfium.PdfDocument(data) as pdf:
        return [bytes(page.render(scale=SCALE).buffer) for page in pdf]


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_they_differ(cases: list[Case], warm: list[bytes]) -> None:
    assert len(set(warm)) == COUNT
    assert {case.style for case in cases} == set(STYLES)
    assert any(case.handout.phases for case in cases)
    assert any(len(case.copies) > 1 for case in cases)
    assert any(isinstance(i, Photo) for case in cases for i in case.pictures.values())


@pytest.mark.usefixtures("fresh")
def test_pages_look_the_same(cases: list[Case], warm: list[bytes]) -> None:
    for number, (case, kept) in enumerate(zip(cases, warm, strict=True)):
        assert images(case.print()) == images(kept), f"handout {number}"


@pytest.mark.usefixtures("fresh")
def test_a_screen_reader_says_the_same(
    cases: list[Case], warm: list[bytes], tmp_path: Path
) -> None:
    for case, kept in list(zip(cases, warm, strict=True))[::6]:
        said = speak(written(tmp_path, "fresh.pdf", case.print()))
        assert said == speak(written(tmp_path, "kept.pdf", kept))
        assert not said.lost and not said.twice


def test_bytes_do_not_depend_on_what_was_printed_before(
    cases: list[Case], warm: list[bytes]
) -> None:
    for case, kept in list(zip(cases, warm, strict=True))[::-7]:
        forget()
        assert case.print() == kept


@pytest.mark.usefixtures("fresh")
def test_both_ways_conform(cases: list[Case], warm: list[bytes], tmp_path: Path) -> None:
    number = next(n for n, case in enumerate(cases) if len(case.copies) > 1)
    for data in (cases[number].print(), warm[number]):
        path = written(tmp_path, "sheet.pdf", data)
        assert failures(path, "ua1") == failures(path, "2a") == []


def test_a_merged_file_has_the_pages_of_each(cases: list[Case]) -> None:
    some = [case for case in cases if case.style == "standard" and len(case.copies) == 1][:3]
    style = load_style("standard")
    pictures = {name: image for case in some for name, image in case.pictures.items()}
    merged = render_many([case.handout for case in some], style, pictures=pictures)
    each = [render(case.handout, style, pictures=pictures) for case in some]
    assert images(merged) == [page for data in each for page in images(data)]
