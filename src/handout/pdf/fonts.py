"""The two faces that everything is set in, and how wide a text is in them (points).

Every character has the same code in every file: what is encoded once can be used again.
"""

import codecs
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha256
from typing import Literal

from handout.pdf.typefaces import Typeface, load_typeface

Face = Literal["regular", "bold"]

NAMES: dict[Face, str] = {"regular": "R", "bold": "B"}
FILES: dict[Face, str] = {
    "regular": "AtkinsonHyperlegible-Regular.ttf",
    "bold": "AtkinsonHyperlegible-Bold.ttf",
}
CAP_HEIGHT = 0.668  # of the size; Atkinson Hyperlegible
_SPECIAL = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r"})


@cache
def typeface(face: Face) -> Typeface:
    """The typeface of a face, read once in the process."""
    return load_typeface(FILES[face])


@cache
def signs() -> str:
    """Tells these fonts from others: their codes and widths, and what they draw."""
    fonts = [font for face in NAMES for font in typeface(face).fonts]
    parts = (part for font in fonts for part in (font.meaning, font.advances, font.program))
    return sha256(b"".join(parts)).hexdigest()


@lru_cache(maxsize=20_000)
def text_width(text: str, face: Face, size: float) -> float:
    """Width of `text` in points."""
    return sum(map(typeface(face).widths.__getitem__, text)) * 0.001 * size


def shown(text: str, face: Face) -> Iterator[tuple[str, bytes]]:
    """`text` as (name of a font, string to show) in as few parts as it takes.

    Raises KeyError for a character that no font has: such text is refused long before.
    """
    text = text.replace("\u00a0", " ")
    fonts = typeface(face).fonts
    try:
        yield f"{NAMES[face]}0", _string(text, 0, face)
    except UnicodeEncodeError:
        part, number = "", 0
        for char in text:
            home = next((n for n, font in enumerate(fonts) if char in font.codes), None)
            if home is None:
                raise KeyError(char) from None
            if part and home != number:
                yield f"{NAMES[face]}{number}", _string(part, number, face)
                part = ""
            part, number = part + char, home
        yield f"{NAMES[face]}{number}", _string(part, number, face)


@cache
def _table(face: Face, number: int) -> dict[int, int]:
    """Code points to codes of one font."""
    return {ord(c): code for c, code in typeface(face).fonts[number].codes.items()}


def _string(text: str, number: int, face: Face) -> bytes:
    codes = codecs.charmap_encode(text, "strict", _table(face, number))[0]
    return b"(%s)" % codes.decode("latin-1").translate(_SPECIAL).encode("latin-1")
