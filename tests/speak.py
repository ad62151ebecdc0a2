"""What a screen reader would say of a PDF: `python tests/speak.py FILE.pdf`.

Walks the structure tree in its own order and reads the text of the marked content it leads to.
Also finds content that no element leads to and content that is marked twice, which veraPDF cannot
know to be wrong.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

Key = tuple[int, int]  # page from 0, number of the marked content


@dataclass(frozen=True)
class Element:
    """An element of the structure tree: what it is, its own text, what a picture shows."""

    kind: str
    depth: int
    text: str
    alt: str
    page: int

    def __str__(self) -> str:
        alt = f" [{self.alt}]" if self.alt else ""
        text = f": {self.text}" if self.text else ""
        return "  " * self.depth + self.kind + alt + text


@dataclass(frozen=True)
class Spoken:
    """All elements in order of reading; text outside them by page; what went wrong."""

    elements: tuple[Element, ...]
    artifacts: dict[int, str]
    lost: tuple[Key, ...]
    twice: tuple[Key, ...]

    @property
    def words(self) -> list[str]:
        """Every word that is said, in order, pictures with their alternative text."""
        return " ".join(f"{each.alt} {each.text}" for each in self.elements).split()


def speak(path: Path) -> Spoken:
    """Reads a tagged PDF as a screen reader does."""
    texts, artifacts = _page_texts(path)
    with pikepdf.open(path) as pdf:
        walker = _Walker(pdf, texts)
        elements = [
            element for root in pdf.Root.StructTreeRoot.K for element in walker.walk(root, 0, 0)
        ]
        drawn, seen = Counter(_drawn(pdf)), walker.seen
    lost = sorted(drawn.keys() ^ seen.keys())
    twice = sorted(key for key in drawn | seen if drawn[key] > 1 or seen[key] > 1)
    return Spoken(tuple(elements), artifacts, tuple(lost), tuple(twice))


def _page_texts(path: Path) -> tuple[dict[Key, str], dict[int, str]]:
    """Text by page and marked content; text of no marked content by page.

    Spaces that the reader makes up between pieces of text are left out: only what is written counts.
    """
    texts: dict[Key, str] = defaultdict(str)
    artifacts: dict[int, str] = defaultdict(str)
    with pdfium.PdfDocument(path) as pdf:
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            for index in range(raw.FPDFText_CountChars(text)):
                if not raw.FPDFText_IsGenerated(text, index):
                    piece = raw.FPDFText_GetTextObject(text, index)
                    mark = raw.FPDFPageObj_GetMarkedContentID(piece)
                    char = chr(raw.FPDFText_GetUnicode(text, index))
                    if mark < 0:
                        artifacts[number] += char
                    else:
                        texts[number, mark] += char
    return texts, artifacts


def _drawn(pdf: pikepdf.Pdf) -> Iterator[Key]:
    """Every piece of marked content that the pages draw."""
    for number, page in enumerate(pdf.pages):
        for operation in pikepdf.parse_content_stream(page):
            if str(operation.operator) == "BDC" and "/MCID" in operation.operands[1]:
                yield number, int(operation.operands[1].MCID)


class _Walker:
    """Goes through the structure tree and counts the marked content it comes by."""

    def __init__(self, pdf: pikepdf.Pdf, texts: dict[Key, str]) -> None:
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.texts = texts
        self.seen: Counter[Key] = Counter()

    def walk(self, element: Any, depth: int, above: int) -> Iterator[Element]:
        page = self._page(element, above)
        keys, inner = [], []
        for kid in self._kids(element):
            if not isinstance(kid, pikepdf.Dictionary):
                keys.append((page, int(kid)))
            elif kid.get("/Type") == "/MCR":
                keys.append((self._page(kid, page), int(kid.MCID)))
            elif kid.get("/Type") != "/OBJR":
                inner.append(kid)
        self.seen.update(keys)
        text = " ".join("".join(self.texts[key] for key in keys).split())
        alt = str(element.Alt) if "/Alt" in element else ""
        yield Element(str(element.S)[1:], depth, text, alt, page)
        for kid in inner:
            yield from self.walk(kid, depth + 1, page)

    def _page(self, element: Any, above: int) -> int:
        return self.pages[element.Pg.objgen] if "/Pg" in element else above

    def _kids(self, element: Any) -> list[Any]:
        if "/K" not in element:
            return []
        return [*element.K] if isinstance(element.K, pikepdf.Array) else [element.K]


if __name__ == "__main__":
    spoken = speak(Path(sys.argv[1]))
    print(*spoken.elements, sep="\n")
    for number, text in spoken.artifacts.items():
        print(f"not read aloud, page {number + 1}: {text}")
    print("lost:", *spoken.lost or ["nothing"], "\ntwice:", *spoken.twice or ["nothing"])
