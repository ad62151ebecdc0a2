"""Rows of pixels to the bytes of a PNG, one after the other, so that a long picture takes little
memory."""

import zlib
from collections.abc import Iterable

START = b"\x89PNG\r\n\x1a\n"
CHANNELS = 3  # red, green, blue: a byte each
INCH = 0.0254  # m


def png(width: int, height: int, rows: Iterable[bytes], dpi: int) -> bytes:
    """A picture of `height` rows, each of 3 times `width` bytes."""
    size = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    density = round(dpi / INCH).to_bytes(4)
    return START + b"".join(
        (
            _chunk(b"IHDR", size),
            _chunk(b"tEXt", b"Software\0handout"),
            _chunk(b"pHYs", density + density + b"\1"),
            _chunk(b"IDAT", _packed(rows)),
            _chunk(b"IEND", b""),
        )
    )


def _packed(rows: Iterable[bytes]) -> bytes:
    packer, packed = zlib.compressobj(), bytearray()
    for row in rows:
        packed += packer.compress(b"\0" + row)  # 0: as it is, not as a difference
    return bytes(packed + packer.flush())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)
