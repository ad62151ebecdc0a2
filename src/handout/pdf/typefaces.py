"""A typeface read from its file: widths, and the fonts that a PDF embeds.

A PDF font has 256 codes. The first font of a face is laid out as Windows-1252, the next ones hold
whatever else is printable; they are the same in every document. ReportLab reads the file and cuts
the fonts.
"""

import zlib
from collections.abc import Mapping
from typing import Any

from handout.cache import recall_or_make
from handout.frozen import frozen
from handout.glyphs import font_data, printable
from handout.pdf.writer import PdfFile

ZERO = b"open zero, 1"  # what is done to the file; another number makes kept typefaces anew
FIRST = 32
CODES = range(FIRST, 256)
TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
TAGS = ("HANDAA", "HANDAB", "HANDAC")  # six letters that mark a part of a typeface


@frozen
class Font:
    """One embedded font: the code of each character, the deflated font file, what its codes mean
    for a reader, and how far each advances."""

    name: str
    codes: dict[str, int]
    program: bytes
    length: int
    meaning: bytes
    advances: bytes


@frozen
class Typeface:
    """Widths of characters in thousandths of the size, and what a font descriptor says."""

    widths: dict[str, float]
    fonts: tuple[Font, ...]
    descriptor: str


def load_typeface(file: str) -> Typeface:
    """The typeface in a file of the font package; kept from one run to the next."""
    data = font_data(file)
    inputs = (data, repr(sorted(printable())).encode(), ZERO)
    return recall_or_make("typeface", lambda: inputs, lambda: read_typeface(data), Typeface)


def read_typeface(data: bytes) -> Typeface:
    """The typeface in the bytes of a TrueType file."""
    from io import BytesIO

    from reportlab.pdfbase.ttfonts import TTFontFile

    from handout.pdf.openzero import with_open_zero

    slashed = TTFontFile(BytesIO(data))
    source = TTFontFile(BytesIO(with_open_zero(data, slashed.charToGlyph[ord("0")])))
    name = _own_name(source)
    groups = zip(TAGS, _groups(), strict=False)
    fonts = tuple(_font(source, f"{tag}+{name}", codes) for tag, codes in groups)
    widths = {chr(c): float(source.charWidths[c]) for c in printable()}
    widths["\u00a0"] = widths[" "]
    return Typeface(widths, fonts, _descriptor(source))


def _own_name(source: Any) -> str:
    """A name of our own for the changed typeface: its makers keep theirs."""
    name = source.name.decode() if isinstance(source.name, bytes) else str(source.name)
    return "HandoutReading-" + ("Bold" if "Bold" in name else "Regular")


def _groups() -> list[dict[str, int]]:
    """The printable characters with their codes, font by font."""
    first = {bytes([code]).decode("cp1252", "ignore"): code for code in CODES}
    known = {char: code for char, code in first.items() if char and ord(char) in printable()}
    known.pop("\u00a0", None)
    rest = sorted(chr(c) for c in printable() if chr(c) not in known and c != 0xA0)
    size = len(CODES)
    parts = [rest[start : start + size] for start in range(0, len(rest), size)]
    return [known, *(dict(zip(part, CODES, strict=False)) for part in parts)]


def _font(source: Any, name: str, codes: dict[str, int]) -> Font:
    characters = [0] * 256
    for char, code in codes.items():
        characters[code] = ord(char)
    program, deflated = source.makeSubset(characters), zlib.compress
    widths = (round(source.charWidths.get(characters[code] or 32, 0)) for code in CODES)
    advances = b" ".join(b"%d" % width for width in widths)
    meaning = _to_unicode(codes)
    return Font(name, codes, deflated(program, 9), len(program), meaning, advances)


def _descriptor(source: Any) -> str:
    box = " ".join(f"{n:.0f}" for n in source.bbox)
    return (
        f"/Flags 4/FontBBox[{box}]/ItalicAngle {source.italicAngle:g}"
        f"/Ascent {source.ascent:.0f}/Descent {source.descent:.0f}"
        f"/CapHeight {source.capHeight:.0f}/StemV {source.stemV:.0f}"
    )


def write_font(file: PdfFile, face: Typeface, number: int) -> int:
    """Writes one font of a face; returns its object number."""
    font = face.fonts[number]
    name = font.name.encode()
    about = b"/Length1 %d/Filter/FlateDecode" % font.length
    program = file.stream(about, font.program)
    meaning = file.fixed(b"", font.meaning)
    descriptor = b"<</Type/FontDescriptor/FontName/%b%b/FontFile2 %d 0 R>>" % (
        (name, face.descriptor.encode(), program)
    )
    return file.add(
        b"<</Type/Font/Subtype/TrueType/BaseFont/%b/FirstChar %d/LastChar 255/Widths[%b]"
        b"/FontDescriptor %d 0 R/ToUnicode %d 0 R>>"
        % (name, FIRST, font.advances, file.add(descriptor), meaning)
    )


def _to_unicode(codes: Mapping[str, int]) -> bytes:
    """What each code of a font means, for searching, copying and reading aloud."""
    lines = [f"<{code:02X}> <{ord(char):04X}>" for char, code in codes.items()]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks
    )
    return TO_UNICODE.format(body=body).encode()
