"""What is looked at in a workbook before it is read: sizes, extent, cells without a value.

A text that many cells share counts each time, for the reader copies it into every cell.

The parts are unpacked here within limits and packed anew, so that no false size in the file counts.
"""

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from handout.frozen import frozen
from handout.problems import ContentError, Problem, Where

MOST_UNPACKED = 100_000_000
MOST_TEXT = 100_000_000  # bytes in the cells of a sheet
MOST_PARTS = 2_000
MOST_SHEET_ROWS = 100_001
MOST_SHEET_COLUMNS = 100
_NEEDED = re.compile(r"(\[Content_Types\]\.xml|_rels/.*|xl/[^/]+|xl/(_rels|worksheets)/[^/]+)")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ROW = re.compile("[0-9]{1,7}")
_CELL = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_SHARED = "xl/sharedstrings.xml"  # where the reader looks, in letters of either case
_SAVE = "open it in the spreadsheet and save it again, or save it as CSV"
_RECALC = "open the file in the spreadsheet, let it calculate, and save it; or type the value"

# What the parts of the standard library raise on a broken zip file or broken XML.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, LookupError, ValueError, StopIteration),
    *(ET.ParseError, expat.ExpatError),
)

Gaps = dict[int, tuple[str, str]]  # column from 1 -> what is wrong, hint


@frozen
class Book:
    """A workbook that is safe to read: the sheet that counts, and the cells that have no value."""

    packed: bytes
    sheet: str
    others: tuple[str, ...]
    gaps: dict[int, Gaps]


def checked(data: bytes) -> Book:
    """The workbook in `data`. Raises ContentError when it is none or beyond the limits."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        _refuse("this is an old or a password-protected workbook", "save it as .xlsx without one")
    try:
        parts = _parts(data)
        sheets = _sheets(parts)
        chosen = next((n for n in sheets if n.strip().casefold() == "caseload"), next(iter(sheets)))
        shared = _lengths(parts)
        scans = {name: _scan(parts[path], shared) for name, path in sheets.items()}
    except BROKEN:
        _refuse("this is not an XLSX workbook that can be read", _SAVE)
    others = tuple(n for n, scan in scans.items() if n != chosen and scan.rows)
    return Book(_packed(parts), chosen, others, scans[chosen].gaps)


def _refuse(message: str, hint: str) -> Any:
    raise ContentError([Problem(Where(""), message, hint)])


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts that count, unpacked."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = [info for info in archive.infolist() if _NEEDED.fullmatch(info.filename)]
        size = sum(info.file_size for info in infos)
        if size > MOST_UNPACKED or len(infos) > MOST_PARTS:
            limit = f"{MOST_UNPACKED // 1_000_000} MB"
            _refuse(f"the workbook unpacks to more than {limit}", "copy the rows into a new one")
        if len({info.filename.casefold() for info in infos}) < len(infos):
            raise ValueError  # one reader takes the first of them, another the last
        return {info.filename: archive.read(info) for info in infos}


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _sheets(parts: dict[str, bytes]) -> dict[str, str]:
    """The part of each sheet by the name of the sheet, in their order."""
    targets = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        for link in _xml(parts["xl/_rels/workbook.xml.rels"])
    }
    found = {}
    root = _xml(parts["xl/workbook.xml"])
    for sheet in (*root.iter(f"{_MAIN}sheet"), *root.iter(f"{_STRICT}sheet")):
        ids = [value for key, value in sheet.items() if key.endswith("}id")]
        path = targets.get(ids[0], "") if ids else ""
        if sheet.get("name", "") in found:
            raise ValueError
        if path.startswith("xl/worksheets/"):
            found[sheet.get("name", "")] = path
    return found


def _xml(data: bytes) -> ET.Element:
    """The tree of a small part; a tag is `namespace}name`."""
    if len(data) > 2_000_000:
        raise ValueError
    tree, parser = ET.TreeBuilder(), _parser()
    parser.StartElementHandler, parser.EndElementHandler = tree.start, tree.end
    parser.CharacterDataHandler = tree.data
    parser.Parse(data, True)  # noqa: FBT003  # takes no keywords
    return tree.close()


def _parser() -> expat.XMLParserType:
    """A parser that refuses a document type, and with it entities of its own."""
    parser = expat.ParserCreate(namespace_separator="}")

    def refuse(*_: object) -> None:
        raise ValueError

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _walk(data: bytes, walker: "_Texts | _Scan") -> None:
    parser = walker.parser
    parser.StartElementHandler, parser.EndElementHandler = walker.start, walker.end
    parser.CharacterDataHandler = walker.text
    parser.Parse(data, True)  # noqa: FBT003
    # No circle of parser and walker is left, for it would hold the whole part.
    parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


@dataclass
class _Texts:
    """One walk over the texts that cells share: how many bytes each has."""

    parser: expat.XMLParserType = field(default_factory=_parser)
    lengths: list[int] = field(default_factory=list)
    inside: bool = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        if _name(tag) == "si":
            if self.inside:
                raise ValueError
            self.inside = True
            self.lengths.append(0)

    def end(self, tag: str) -> None:
        self.inside = self.inside and _name(tag) != "si"

    def text(self, data: str) -> None:
        if self.inside:
            self.lengths[-1] += len(data.encode())


def _lengths(parts: dict[str, bytes]) -> list[int]:
    texts = _Texts()
    for name, data in parts.items():
        if name.lower() == _SHARED:
            _walk(data, texts)
    return texts.lengths


@dataclass
class _Scan:
    """One walk over a sheet: how far it goes, how much it says, which cells have no value."""

    data: bytes
    shared: list[int]
    parser: expat.XMLParserType = field(default_factory=_parser)
    rows: int = 0
    row: int = 0
    column: int = 0
    kind: str = ""
    has_formula: bool = False
    has_value: bool = False
    in_cell: bool = False
    inside: bool = False
    begin: int = 0
    size: int = 0
    gaps: dict[int, Gaps] = field(default_factory=dict)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match _name(tag):
            case "row" | "c" if self.in_cell:
                raise ValueError
            case "row":
                self.row, self.column = self.row + 1, 0
                if number := attributes.get("r"):
                    self.row = int(_whole(_ROW, number)[0])
            case "c":
                self._place(attributes.get("r", ""))
                self.kind = attributes.get("t", "n")
                self.has_formula, self.has_value, self.in_cell = False, False, True
            case "f":
                self.has_formula = True
            case "v" | "is":
                self.inside, self.begin = True, 0

    def end(self, tag: str) -> None:
        match _name(tag):
            case "v" | "is" as name:
                self.inside = False
                if name == "v" and self.kind == "s" and self.begin:
                    self._share(self.data[self.begin : self.parser.CurrentByteIndex])
            case "c":
                self.in_cell = False
                self._cell()

    def text(self, data: str) -> None:
        if self.inside and data:
            self.has_value = True
            self.begin = self.begin or self.parser.CurrentByteIndex

    def _share(self, index: bytes) -> None:
        """Counts a shared text. ValueError for a number that each reader may take otherwise."""
        if not index.isdigit():
            raise ValueError
        self.size += self.shared[int(index)]
        if self.size > MOST_TEXT:
            limit = f"{MOST_TEXT // 1_000_000} MB"
            where = Where("", self.row, self.column)
            message = f"the cells of a sheet may hold at most {limit} of text"
            raise ContentError([Problem(where, message, "split it; shorten what is long")])

    def _place(self, ref: str) -> None:
        self.column += 1
        if ref:
            letters, number = _whole(_CELL, ref.upper()).groups()
            self.row, self.column = int(number), 0
            for letter in letters:
                self.column = self.column * 26 + ord(letter) - 64

    def _cell(self) -> None:
        if not (self.has_value or self.has_formula):
            return
        self.rows += 1
        if self.row > MOST_SHEET_ROWS or self.column > MOST_SHEET_COLUMNS:
            most = f"{MOST_SHEET_ROWS:,} rows and {MOST_SHEET_COLUMNS} columns"
            hint = "split it; delete what stands far below or to the right"
            where = Where("", self.row, self.column)
            raise ContentError([Problem(where, f"a sheet may have at most {most}", hint)])
        if self.kind == "e":
            said = ("the spreadsheet shows an error here, not a value", "mend the formula")
        elif self.has_formula and not self.has_value:
            said = ("there is a formula here without a value", _RECALC)
        else:
            return
        self.gaps.setdefault(self.row, {})[self.column] = said


def _whole(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    """A place as every reader takes it. Raises ValueError for one that each may take otherwise."""
    match = pattern.fullmatch(text)
    if match is None:
        raise ValueError
    return match


def _scan(data: bytes, shared: list[int]) -> _Scan:
    scan = _Scan(data, shared)
    _walk(data, scan)
    return scan
