"""A zero without a slash: the glyph of a TrueType file redrawn from its own outline.

Atkinson Hyperlegible slashes its zero. On a copied sheet "10" then reads as 18 and "0142" as 8142.
The new zero is the outer contour with one counter of the same shape, as wide and tall as the two
halves that the slash leaves.
"""

import struct

from handout.frozen import frozen
from handout.pdf.sfnt import Tables, read_tables, write_tables

Point = tuple[int, int, bool]  # x, y in font units; on the curve


@frozen
class Glyph:
    """The contours of a simple glyph."""

    contours: tuple[tuple[Point, ...], ...]


def with_open_zero(data: bytes, glyph: int) -> bytes:
    """The TrueType file with its glyph of that number redrawn. Raises ValueError without a slash.

    A slashed zero is three contours: one outside, two inside.
    """
    tables = read_tables(data)
    offsets = _offsets(tables)
    start, end = offsets[glyph], offsets[glyph + 1]
    drawn = _read(tables["glyf"][start:end])
    if len(drawn.contours) < 3:
        raise ValueError("the zero has no slash to take out")
    made = _write(_opened(drawn))
    made += bytes(-len(made) % 4)
    more = len(made) - (end - start)
    outlines = tables["glyf"][:start] + made + tables["glyf"][end:]
    moved = [at + more if n > glyph else at for n, at in enumerate(offsets)]
    return write_tables({**tables, "glyf": outlines, **_located(tables, moved)})


def _offsets(tables: Tables) -> list[int]:
    """Where each glyph begins, and where the last one ends."""
    is_long = struct.unpack_from(">h", tables["head"], 50)[0]
    loca = tables["loca"]
    if is_long:
        return list(struct.unpack(f">{len(loca) // 4}L", loca))
    return [2 * n for n in struct.unpack(f">{len(loca) // 2}H", loca)]


def _located(tables: Tables, offsets: list[int]) -> Tables:
    """The table of offsets in its long form, and the header that says so."""
    head = tables["head"][:50] + struct.pack(">h", 1) + tables["head"][52:]
    return {"loca": struct.pack(f">{len(offsets)}L", *offsets), "head": head}


def _read(data: bytes) -> Glyph:
    count = struct.unpack_from(">h", data)[0]
    ends = struct.unpack_from(f">{count}H", data, 10)
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", data, at)[0]
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag = data[at]
        at += 1
        repeat = 1
        if flag & 8:
            repeat += data[at]
            at += 1
        flags += [flag] * repeat
    xs, at = _coordinates(data, at, flags, 2, 16)
    ys, _ = _coordinates(data, at, flags, 4, 32)
    points = [(x, y, bool(flag & 1)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    starts = (0, *(end + 1 for end in ends[:-1]))
    return Glyph(tuple(tuple(points[a : b + 1]) for a, b in zip(starts, ends, strict=True)))


def _coordinates(
    data: bytes, at: int, flags: list[int], short: int, same: int
) -> tuple[list[int], int]:
    """Running sums of one axis, and where its bytes end."""
    value, values = 0, []
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        values.append(value)
    return values, at


def _opened(glyph: Glyph) -> Glyph:
    """The widest contour, and itself made as small as the others together, the other way round."""
    outer = max(glyph.contours, key=lambda contour: _box([contour])[2] - _box([contour])[0])
    left, bottom, right, top = _box([c for c in glyph.contours if c is not outer])
    x0, y0, x1, y1 = _box([outer])
    inner = tuple(
        (
            round(left + (x - x0) / (x1 - x0) * (right - left)),
            round(bottom + (y - y0) / (y1 - y0) * (top - bottom)),
            on,
        )
        for x, y, on in reversed(outer)
    )
    return Glyph((outer, inner))


def _box(contours: "list[tuple[Point, ...]]") -> tuple[int, int, int, int]:
    points = [point for contour in contours for point in contour]
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    return min(xs), min(ys), max(xs), max(ys)


def _write(glyph: Glyph) -> bytes:
    """The glyph in its plainest form: every step two bytes, no instructions."""
    points = [point for contour in glyph.contours for point in contour]
    ends, total = [], 0
    for contour in glyph.contours:
        total += len(contour)
        ends.append(total - 1)
    head = struct.pack(">5h", len(glyph.contours), *_box(list(glyph.contours)))
    flags = bytes(int(on) for _, _, on in points)
    steps = b""
    for axis in (0, 1):
        before = 0
        for point in points:
            value = point[axis]
            steps += struct.pack(">h", value - before)
            before = value
    return head + struct.pack(f">{len(ends)}H", *ends) + struct.pack(">H", 0) + flags + steps
