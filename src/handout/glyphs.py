"""Which characters the fonts can print, so that none is ever printed as a blank.

The set is kept in `assets/glyphs.txt`. Write it anew after a change of font with
`python -m handout.glyphs > assets/glyphs.txt`.
"""

import struct
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from handout.data import data_path

FONT_PACKAGE = "fontpkg_atkinson_hyperlegible"
FONT_FILES = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
MOST_LETTERS = 12  # in a hint
SPACES = frozenset({0x20, 0xA0})

_HEAD = """\
# Characters that every font of a handout has: code points, or ranges of them, in hexadecimal.
# Made by: python -m handout.glyphs > assets/glyphs.txt
"""

_TICK_BOX = "leave it out: the page draws its own boxes to tick"
_TICK = "write 'yes' or 'done', or leave it out"
_CROSS = "write 'no' or 'not', or leave it out"
_ARROW = "write 'then' or 'to'"
_FRACTION = "write it as numbers, for example 1/3"
_INVISIBLE = "delete it: it is invisible, and often comes along when text is copied"
_PLAIN_WORDS = {
    **dict.fromkeys("☐☑☒□■▢▣", _TICK_BOX),
    **dict.fromkeys("✓✔✅", _TICK),
    **dict.fromkeys("✗✘❌✕✖", _CROSS),
    **dict.fromkeys("→➔➜➡⟶⇒", _ARROW),
    **dict.fromkeys("←⬅⟵⇐", "write 'from' or 'back to'"),
    **dict.fromkeys("↑⬆⇑", "write 'up' or 'more'"),
    **dict.fromkeys("↓⬇⇓", "write 'down' or 'less'"),
    **dict.fromkeys("↔⇔", "write 'to' or 'both ways'"),
    **dict.fromkeys("⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", _FRACTION),
    **dict.fromkeys("●○◦▪▫‣⁃", "write '-' or '•'"),
    **dict.fromkeys("★☆", "write it in words, for example 'important'"),
    **dict.fromkeys("⚠❗❕", "write 'Warning' or 'Stop'"),
    **dict.fromkeys("☎📞✆", "write 'phone'"),
    **dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}", "write '-'"),
    "\N{FULLWIDTH COLON}": "write ':'",
    "\N{PRIME}": "write 'min' or 'feet'",
    "\N{DOUBLE PRIME}": "write 'seconds' or 'inches'",
    "\N{LESS-THAN OVER EQUAL TO}": "write 'at most'",
    "\N{GREATER-THAN OVER EQUAL TO}": "write 'at least'",
    "\N{LESS-THAN OR SLANTED EQUAL TO}": "write 'at most'",
    "\N{GREATER-THAN OR SLANTED EQUAL TO}": "write 'at least'",
    "\N{REPLACEMENT CHARACTER}": "a letter was lost here when the text was copied: type it again",
}


def unprintable(text: str) -> list[tuple[int, str]]:
    """Every character of `text` that no font can print, with its index."""
    return [(index, char) for index, char in enumerate(text) if ord(char) not in printable()]


def name_char(char: str) -> str:
    """A character for a message: `'☐' (U+2610, ballot box)`; invisible ones by code alone."""
    name = unicodedata.name(char, "").lower()
    if unicodedata.category(char) == "Cc":
        name = "control character"
    inside = f"U+{ord(char):04X}" + (f", {name}" if name else "")
    shown = char.isprintable() and not unicodedata.combining(char)
    return f"'{char}' ({inside})" if shown else inside.replace(", ", " (") + ")" * bool(name)


def plain_words(char: str) -> str:
    """What to write in place of a character that cannot be printed."""
    if known := _PLAIN_WORDS.get(char):
        return known
    if plain := plain_letters(char):
        return f"write '{plain}'"
    category = unicodedata.category(char)
    if category in {"Cf", "Cc", "Mn", "Me", "Zl", "Zp"}:
        return _INVISIBLE if category != "Mn" else "delete it, or type the letter with its accent"
    if category == "Zs":
        return "replace it with an ordinary space"
    if category.startswith("S"):
        return "say it in words, or leave it out"
    return "the fonts have Latin letters only: write it in those"


def plain_letters(char: str) -> str:
    """The nearest that the fonts have to a letter: `ê` for `ễ`, `fi` for `ﬁ`; "" if nothing is."""
    if not char.isalnum():
        return ""
    parts = unicodedata.normalize("NFKD", char)
    while parts:
        plain = unicodedata.normalize("NFC", parts)
        if not unprintable(plain):
            return plain
        if not unicodedata.combining(parts[-1]):
            return ""
        parts = parts[:-1]
    return ""


def faults(text: str, allowed: str = "") -> list[tuple[int, str, str]]:
    """What no font can print in a text: index, message and hint, one for each remedy."""
    found: dict[str, list[tuple[int, str]]] = {}
    for index, char in unprintable(text):
        if char not in allowed:
            found.setdefault(_remedy(char), []).append((index, char))
    return [_fault(remedy, chars) for remedy, chars in found.items()]


@lru_cache(maxsize=1000)
def _remedy(char: str) -> str:
    """What to write instead; "" where it is a letter of its own for each character."""
    return "" if char not in _PLAIN_WORDS and plain_letters(char) else plain_words(char)


def _fault(remedy: str, chars: list[tuple[int, str]]) -> tuple[int, str, str]:
    index, first = chars[0]
    more = len(chars) - 1
    others = f", and {more} more character{'s' if more > 1 else ''} of this text" if more else ""
    letters = list(dict.fromkeys(char for _, char in chars))
    instead = ", ".join(f"'{plain_letters(char)}' for '{char}'" for char in letters[:MOST_LETTERS])
    hint = remedy or f"write {instead}{', ...' if len(letters) > MOST_LETTERS else ''}"
    return index, f"no font can print {name_char(first)}{others}", hint


@cache
def printable() -> frozenset[int]:
    """The code points in `assets/glyphs.txt`."""
    return parse_ranges(data_path("assets", "glyphs.txt").read_text(encoding="ascii"))


def parse_ranges(text: str) -> frozenset[int]:
    """The code points named by lines such as `0020-007E` or `00A0`; `#` starts a comment."""
    found: set[int] = set()
    for line in text.splitlines():
        if line and not line.startswith("#"):
            first, _, last = line.partition("-")
            found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def render_ranges(codes: Iterable[int]) -> str:
    """The text of `assets/glyphs.txt` for these code points."""
    spans: list[tuple[int, int]] = []
    for code in sorted(codes):
        if spans and spans[-1][1] == code - 1:
            spans[-1] = (spans[-1][0], code)
        else:
            spans.append((code, code))
    lines = (f"{a:04X}-{b:04X}\n" if a != b else f"{a:04X}\n" for a, b in spans)
    return _HEAD + "".join(lines)


def font_data(name: str) -> bytes:
    """A file of the font package; to ask `importlib.resources` for it takes a while to import."""
    found = find_spec(FONT_PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(FONT_PACKAGE)
    return (Path(found.origin).parent / "files" / name).read_bytes()


def font_codes() -> frozenset[int]:
    """The code points that every font file has and a plain painter can print.

    Left out: controls, soft hyphens and loose accents (which need placing that a painter
    of single glyphs does not do), and every space but the ordinary and the no-break one.
    """
    sets = [frozenset(_mapped(font_data(name))) for name in FONT_FILES]
    common = frozenset.intersection(*sets)
    return frozenset(c for c in common if c in SPACES or unicodedata.category(chr(c))[0] in "LNPS")


def _mapped(font: bytes) -> Iterator[int]:
    """Code points with a glyph, from the format 4 table (U+0000 to U+FFFF) of a TrueType font."""
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4s3I", font, 12 + 16 * i) for i in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    for i in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * i)
        if (platform, encoding) == (3, 1):
            yield from _segments(font, cmap + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    """The code points of one format 4 subtable that do not lead to glyph 0."""
    kind, _, _, doubled = struct.unpack_from(">4H", font, at)
    if kind != 4:
        msg = f"character table of format {kind}; only format 4 is read"
        raise ValueError(msg)
    count = doubled // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, at + start)
        for start in (14, 16 + doubled, 16 + 2 * doubled, 16 + 3 * doubled)
    )
    for i, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offsets[i]:
                place = at + 16 + 3 * doubled + 2 * i + offsets[i] + 2 * (code - first)
                glyph = struct.unpack_from(">H", font, place)[0]
            if glyph and (glyph + deltas[i]) & 0xFFFF:
                yield code


if __name__ == "__main__":
    sys.stdout.write(render_ranges(font_codes()))
