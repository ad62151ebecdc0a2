"""Whether all engines print the same words: the text of their pages, read by a browser's engine."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

BULLETS = {"•", "-"}


@dataclass(frozen=True)
class Margins:
    """Points from the top and the bottom of a page where its furniture stands."""

    top: float = 44.0
    bottom: float = 56.0
    first_top: float = 44.0


PEERS = Margins()


def printed_words(file: Path, margins: Margins = PEERS) -> list[str]:
    """Every word of the body of every page."""
    words: list[str] = []
    with pdfium.PdfDocument(file) as pdf:
        for number, page in enumerate(pdf):
            wide, tall = page.get_size()
            top = margins.top if number else margins.first_top
            area = (0, margins.bottom, wide, tall - top)
            words += page.get_textpage().get_text_bounded(*area).split()
    return words


def difference(wanted: list[str], printed: list[str], heads: list[str]) -> str:
    """What is missing or too much; empty when the words are the same.

    Bullets are no words, the heads of a table come again when it goes on on another page, and a
    line may end inside `0-10`, after the dash.
    """
    want, have = Counter(_parts(wanted)), Counter(_parts(printed))
    missing, extra = want - have, have - want
    again = {*_parts(heads)}
    extra = Counter({word: n for word, n in extra.items() if word not in again})
    parts = (("missing", missing), ("too much", extra))
    return "; ".join(f"{what}: {' '.join(sorted(found))}" for what, found in parts if found)


def _parts(words: list[str]) -> list[str]:
    """The words without bullets, each cut after a dash between numbers."""
    return " ".join(word for word in words if word not in BULLETS).replace("–", "– ").split()


def heads_of(content: dict) -> list[str]:  # type: ignore[type-arg]
    """The words in the heads of tables."""
    blocks = (block for section in content["sections"] for block in section)
    rows = (block["rows"][0] for block in blocks if block["kind"] == "table")
    return [word for row in rows for cell in row for run in cell["text"] for word in run[0].split()]
