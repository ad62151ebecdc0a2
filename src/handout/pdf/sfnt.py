"""The tables of a TrueType file, taken apart and put together again."""

import struct
from collections.abc import Mapping

Tables = dict[str, bytes]
WHOLE = 0xB1B0AFBA  # what all bytes of a sound file sum up to


def read_tables(data: bytes) -> Tables:
    """Tables by their tags."""
    count = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4s3L", data, 12 + 16 * n) for n in range(count))
    return {tag.decode("ascii"): data[at : at + size] for tag, _, at, size in entries}


def write_tables(tables: Mapping[str, bytes]) -> bytes:
    """A TrueType file of these tables, each at a multiple of four bytes, with their checksums."""
    head = tables["head"]
    blank = {**tables, "head": head[:8] + bytes(4) + head[12:]}
    data = _laid_out(blank)
    balance = (WHOLE - _checksum(data)) & 0xFFFFFFFF
    at = data.index(blank["head"])
    return data[: at + 8] + struct.pack(">L", balance) + data[at + 12 :]


def _laid_out(tables: Mapping[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    head = struct.pack(">L4H", 0x00010000, count, search, power, 16 * count - search)
    at, directory, body = 12 + 16 * count, b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        directory += struct.pack(">4s3L", tag.encode(), _checksum(padded), at, len(table))
        body += padded
        at += len(padded)
    return head + directory + body


def _checksum(table: bytes) -> int:
    total: int = sum(struct.unpack(f">{len(table) // 4}L", table))
    return total & 0xFFFFFFFF
