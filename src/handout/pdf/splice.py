"""One deflated stream out of parts that are deflated already and others that are not yet.

A deflated part that ends with a full flush refers to nothing before it and ends on a byte, so that
such parts can follow one another (RFC 1951); a checksum of the whole closes the stream (RFC 1950).
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import groupby
from struct import pack

from handout.frozen import frozen

HEADER, LAST = b"\x78\x9c", b"\x03\x00"
STORED_MOST = 200  # bytes; shorter parts are not worth the setting up of a compressor
LEVEL = 6
SHORT = 4096  # bytes; what the small window of a compressor holds


@frozen
class Ready:
    """Bytes, and the same deflated."""

    plain: bytes = field(repr=False)
    deflated: bytes = field(repr=False)


Chunk = bytes | Ready


def compressor(size: int, level: int, *, raw: bool = False) -> "zlib._Compress":
    """What deflates so many bytes: the window is as small as they are, and soon set up."""
    window, memory = (12, 5) if size <= SHORT else (13, 6) if size <= 2 * SHORT else (15, 8)
    return zlib.compressobj(level, zlib.DEFLATED, -window if raw else window, memory)


def ready(plain: bytes) -> Ready:
    """Bytes made ready for many streams."""
    return Ready(plain, _deflated(plain))


def spliced(chunks: Iterable[Chunk]) -> bytes:
    """The stream of all chunks in their order."""
    out, check = [HEADER], zlib.adler32(b"")
    for each in _merged(chunks):
        plain = each.plain if isinstance(each, Ready) else each
        check = zlib.adler32(plain, check)
        out.append(each.deflated if isinstance(each, Ready) else _block(plain))
    return b"".join([*out, LAST, check.to_bytes(4, "big")])


def _merged(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """The chunks, neighbours that are not ready as one."""
    for is_ready, group in groupby(chunks, lambda chunk: isinstance(chunk, Ready)):
        if is_ready:
            yield from group
        else:
            yield b"".join(chunk for chunk in group if isinstance(chunk, bytes))


def _block(plain: bytes) -> bytes:
    size = len(plain)
    if size > STORED_MOST:
        return _deflated(plain)
    return b"\0" + pack("<HH", size, size ^ 0xFFFF) + plain


def _deflated(plain: bytes) -> bytes:
    maker = compressor(len(plain), LEVEL, raw=True)
    return maker.compress(plain) + maker.flush(zlib.Z_FULL_FLUSH)
