"""Rows of pixels to the bytes of a PNG, one after the other, so that a long picture takes little
memory."""

import zlib
from collections.abc import Iterable
from itertools import chain

from handout.deliver import PNG_NOTE, PNG_START

CHANNELS = 3  # red, green, blue: a byte each
INCH = 0.0254  # m


def png(width: int, height: int, rows: Iterable[bytes], dpi: int) -> bytes:
    """A picture of `height` rows, each of 3 times `width` bytes."""
    size = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    density = round(dpi / INCH).to_bytes(4)
    parts = (
        _chunk(b"IHDR", size),
        _chunk(PNG_NOTE[:4], PNG_NOTE[4:]),
        _chunk(b"pHYs", density + density + b"\1"),
        _chunk(b"IDAT", _packed(rows)),
        _chunk(b"IEND", b""),
    )
    return b"".join((PNG_START, *chain.from_iterable(parts)))


def _packed(rows: Iterable[bytes]) -> bytearray:
    packer, packed = zlib.compressobj(), bytearray()
    for row in rows:
        packed += packer.compress(b"\0" + row)  # 0: as it is, not as a difference
    packed += packer.flush()
    return packed


def _chunk(kind: bytes, data: bytes | bytearray) -> tuple[bytes | bytearray, ...]:
    check = zlib.crc32(data, zlib.crc32(kind))
    return len(data).to_bytes(4), kind, data, check.to_bytes(4)
