"""A PDF file, object by object: numbers, streams, small objects packed together, cross references.

Small objects share deflated object streams, which PDF has known since 1.5 and PDF/A since part 2.
"""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import add
from struct import Struct
from typing import NamedTuple

from handout.pdf.splice import compressor

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ENTRY = Struct(">BIH")  # of the cross references: kind, place, index or generation
LEVEL = 6
PACKED_LEVEL = 1  # what is packed is short and alike


class Packed(NamedTuple):
    """Small objects as they are written: the stream that holds them, whose number follows theirs,
    and their entries in the cross references."""

    stream: bytes
    entries: bytes


def packed(first: int, bodies: Sequence[bytes]) -> Packed:
    """Small objects with numbers from `first` on, ready for every file where they have these."""
    count = len(bodies)
    number = first + count
    return Packed(
        _object(number, _object_stream(range(first, number), bodies)),
        b"".join([ENTRY.pack(2, number, index) for index in range(count)]),
    )


class PdfFile:
    """A file while it is being written; objects have numbers from 1."""

    def __init__(self) -> None:
        self._parts: list[bytes] = [HEADER]
        self._length = len(HEADER)
        self._entries = bytearray(ENTRY.pack(0, 0, 65535))
        self._numbers: list[int] = []
        self._bodies: list[bytes] = []

    def reserve(self, count: int = 1) -> int:
        """The first of so many new numbers; each must be given an object later."""
        first = len(self._entries) // ENTRY.size
        self._entries += bytes(count * ENTRY.size)
        return first

    def add(self, body: bytes) -> int:
        """The number of a new small object."""
        number = self.reserve()
        self.pack(number, [body])
        return number

    def pack(self, first: int, bodies: Sequence[bytes]) -> None:
        """Small objects with numbers from `first` on."""
        self._numbers.extend(range(first, first + len(bodies)))
        self._bodies.extend(bodies)

    def put(self, number: int, body: bytes) -> None:
        """An object that stands by itself."""
        self._write(number, _object(number, body))

    def put_packed(self, first: int, ready: Packed) -> None:
        """Small objects that are packed already; numbers from `first` on were the last reserved."""
        start, end = first * ENTRY.size, len(self._entries)
        assert end - start == len(ready.entries)
        self._entries[start:end] = ready.entries
        self._write(self.reserve(), ready.stream)

    def stream(self, entries: bytes, data: bytes) -> int:
        """The number of a new stream of bytes as they are; `entries` say what they are."""
        number = self.reserve()
        self._stream(number, entries, data)
        return number

    def deflated(self, entries: bytes, data: bytes, level: int = LEVEL) -> int:
        """The number of a new stream that is deflated here."""
        return self.stream(entries + b"/Filter/FlateDecode", zlib.compress(data, level))

    def fixed(self, entries: bytes, data: bytes) -> int:
        """The same for what is the same in many files: deflated once in this process."""
        return self.stream(entries + b"/Filter/FlateDecode", _fixed(data))

    def flush(self) -> None:
        """Writes the small objects of so far into one object stream."""
        if not self._bodies:
            return
        number = self.reserve()
        stem = ENTRY.pack(2, number, 0)[:-2]
        for each, index in zip(self._numbers, _indexes(len(self._bodies)), strict=True):
            self._enter(each, stem + index)
        self.put(number, _object_stream(self._numbers, self._bodies))
        self._numbers, self._bodies = [], []

    def finish(self, root: int, info: int) -> bytes:
        """The whole file. Its identifier is a digest of it."""
        self.flush()
        place, number = self._length, self.reserve()
        self._enter(number, ENTRY.pack(1, place, 0))
        digest = hashlib.sha256()
        for part in self._parts:
            digest.update(part)
        name = digest.hexdigest()[:32].encode()
        about = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            (len(self._entries) // ENTRY.size, root, info, name, name)
        )
        data = _deflated(self._entries)
        self._stream(number, about + b"/Filter/FlateDecode", data)
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % place)
        return b"".join(self._parts)

    def _stream(self, number: int, entries: bytes, data: bytes) -> None:
        self.put(number, _stream(entries, data))

    def _write(self, number: int, part: bytes) -> None:
        self._enter(number, ENTRY.pack(1, self._length, 0))
        self._parts.append(part)
        self._length += len(part)

    def _enter(self, number: int, entry: bytes) -> None:
        start = number * ENTRY.size
        self._entries[start : start + ENTRY.size] = entry


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def _object_stream(numbers: Iterable[int], bodies: Sequence[bytes]) -> bytes:
    """Small objects as one stream: their numbers and places, then all of them."""
    count = len(bodies)
    offsets = map(add, accumulate(map(len, bodies), initial=0), range(count))
    pairs = chain.from_iterable(zip(numbers, offsets, strict=True))
    head = (b"%d %d " * count) % tuple(pairs)
    about = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (count, len(head))
    return _stream(about, _deflated(head + b"\n".join(bodies)))


@lru_cache(maxsize=64)
def _indexes(count: int) -> list[bytes]:
    """The first so many numbers, two bytes each."""
    return [index.to_bytes(2, "big") for index in range(count)]


def _deflated(data: bytes | bytearray) -> bytes:
    maker = compressor(len(data), PACKED_LEVEL)
    return maker.compress(data) + maker.flush()


@lru_cache(maxsize=32)
def _fixed(data: bytes) -> bytes:
    return zlib.compress(data, 9)


def text_string(text: str) -> bytes:
    """A text as a PDF string, on one line."""
    if text.isascii() and text.isprintable():
        for char in "\\()":
            text = text.replace(char, f"\\{char}")
        return b"(%b)" % text.encode()
    return b"<FEFF%b>" % text.encode("utf-16-be", "surrogatepass").hex().encode()


@lru_cache(maxsize=500)
def name(text: str) -> bytes:
    """A text as a PDF name."""
    plain = b"-._"
    coded = (
        bytes([c]) if (chr(c).isalnum() and c < 128) or c in plain else b"#%02X" % c
        for c in text.encode()
    )
    return b"/" + b"".join(coded)
