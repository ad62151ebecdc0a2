"""What is kept of pages from one run to the next: the same pages, and nobody's data."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

import pytest

from command import handout as command
from handout.cache import cache_home
from handout.library import load_style
from handout.model.dose import Count
from handout.model.handout import Card, Handout
from handout.model.plan import Change, Patient, Pick, Plan
from handout.pdf import cards, fonts
from handout.pdf.document import render
from handout.pdf.fragment import Node, Sheet
from handout.pdf.keep import keep_for
from handout.pdf.look import Look
from handout.problems import Ref
from handout.resolving import resolve
from pdf.sheets import TODAY, drawings, load_clinic, load_words, shipped

STYLES = ("standard", "compact", "large-print")
OWN = Change(reps=Count(41, 41), note="Keep the blue band.")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own for every test."""
    monkeypatch.delenv("HANDOUT_CACHE", raising=False)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    keep_for.cache_clear()
    found = cache_home()
    assert found and found.is_relative_to(tmp_path)
    return found / "made"


def handout() -> Handout:
    """A program with one dose of the patient's own."""
    plan = Plan(
        patient=Patient("Anna Sample", "DEMO-1"),
        goal="Dance at the wedding.",
        note="Ring the ward.",
        program=Ref("low-back-first-steps"),
        exercises=(Pick(Ref("glute-bridge"), OWN),),
    )
    return resolve(shipped(), plan, load_clinic(None), load_words("en"), TODAY)


def pages(style: str) -> bytes:
    """The sheet as a process prints it that has not printed before."""
    keep_for.cache_clear()
    return render(handout(), load_style(style), pictures=drawings())


BOLD = """
import sys
from handout.pdf import fonts
fonts.FILES["regular"] = fonts.FILES["bold"]  # a package whose regular face is another file
from handout.cli import main
sys.argv = ["handout", "make", "walking", "--date", "2026-11-20", "-o", sys.argv[1]]
main()
"""


def test_other_fonts_recall_nothing_that_these_laid_out(tmp_path: Path, home: Path) -> None:
    def set_in_bold(name: str) -> bytes:
        words = [sys.executable, "-c", BOLD, name]
        env = os.environ | {"PYTHONPATH": str(Path(fonts.__file__).parents[2])}
        subprocess.run(words, check=True, cwd=tmp_path, env=env, capture_output=True)
        return (tmp_path / name).read_bytes()

    alone = set_in_bold("alone.pdf")
    rmtree(home)
    usual = command("make", "walking", "--date", "2026-11-20", "-o", "-").raw
    assert [*home.glob("block-*")]
    assert set_in_bold("after.pdf") == alone != usual


@pytest.mark.parametrize("style", STYLES)
def test_the_second_run_prints_the_same(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first, again = pages(style), pages(style)
    monkeypatch.setenv("HANDOUT_CACHE", "off")
    assert first == again == pages(style)


def test_what_was_kept_is_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []
    body = cards._body

    def seen(sheet: Sheet, sect: Node, card: Card, look: Look, fit: cards.Fit, y: float) -> float:
        laid_out.append(card.id)
        return body(sheet, sect, card, look, fit, y)

    monkeypatch.setattr(cards, "_body", seen)
    pages("standard")
    every = {*laid_out}
    laid_out.clear()
    pages("standard")
    usual = {card.id for card in handout().cards if card.usual}
    assert "glute-bridge" not in usual
    assert {*laid_out} == every - usual < every


@pytest.mark.parametrize("style", STYLES)
def test_nothing_about_a_patient_is_kept(style: str, home: Path) -> None:
    pages(style)
    kept = b"".join(file.read_bytes() for file in home.iterdir())
    assert kept
    for word in (b"Anna", b"DEMO-1", b"Dance", b"Ring the", b"blue band", b"41 times"):
        assert word not in kept
