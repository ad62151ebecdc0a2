"""QR codes: a web address as one path, with its short form beside it for those who type.

On a screen both lead there.
"""

from functools import lru_cache

from handout.cache import recall_or_make
from handout.model.links import Link
from handout.pdf.fragment import Node, Path, Piece, Sheet, Step
from handout.pdf.look import Look
from handout.pdf.text import Run, Target, bold

QUIET = 4  # modules of white around the code
CLOSER = 4.0  # points that words may come nearer: above their letters is white too


Rows = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=256)
def modules(address: str) -> Rows:
    """Rows of dark and light modules, error correction M (15 % may be lost to a copier)."""
    return recall_or_make("code", lambda: (address.encode(),), lambda: _coded(address), tuple)


def _coded(address: str) -> Rows:
    from reportlab.graphics.barcode import qrencoder  # slow to import

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    count = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in count) for row in count)


def quiet(link: Link, side: float) -> float:
    """Width in points of the white around a code of so many points."""
    return side * QUIET / (len(modules(link.whole)) + 2 * QUIET)


def whole_side(link: Link, dark: float) -> float:
    """The side of a code, white included, whose modules are `dark` points wide together."""
    count = len(modules(link.whole))
    return dark * (count + 2 * QUIET) / count


@lru_cache(maxsize=64)
def code_path(address: str, x: float, y: float, side: float) -> Path:
    """The code as one filled path in a square of `side` points, quiet zone included."""
    rows = modules(address)
    unit = side / (len(rows) + 2 * QUIET)
    steps: list[Step] = []
    for r, row in enumerate(rows):
        top = y + (r + QUIET) * unit
        for start, end in _runs(row):
            left, right = x + (start + QUIET) * unit, x + (end + QUIET) * unit
            corners = ((left, top), (right, top), (right, top + unit), (left, top + unit))
            steps += [("L" if n else "M", corner) for n, corner in enumerate(corners)]
            steps.append(("Z", ()))
    return Path(tuple(steps), fill="band")


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules stand together: (first, after the last)."""
    runs: list[tuple[int, int]] = []
    for n, dark in enumerate(row):
        if dark and runs and runs[-1][1] == n:
            runs[-1] = (runs[-1][0], n + 1)
        elif dark:
            runs.append((n, n + 1))
    return runs


def link_column(
    sheet: Sheet,
    sect: Node,
    label: str,
    link: Link,
    look: Look,
    area: tuple[float, float, float],
    side: float,
    size: float = 12,
) -> float:
    """Code over its short address, both at the right edge of an area (x, y, width).

    The dark modules end at that edge: the white around them is part of what is beside it.
    """
    x, y, width = area
    _code(sheet, sect, label, link, look, (x + width - side + quiet(link, side), y), side)
    runs = [bold(label + ": "), linked(label, link)]
    return sheet.lines(sect / "P", x, y + side - CLOSER, width, runs, size, align="right")


def linked(label: str, link: Link, colour: str = "ink") -> Run:
    """The short address as words that lead there; `label` says what is there."""
    return Run(link.short, colour=colour, target=_target(label, link))


def _target(label: str, link: Link) -> Target:
    return Target(link.uri, f"{label}: {link.whole}")


def _code(
    sheet: Sheet,
    sect: Node,
    label: str,
    link: Link,
    look: Look,
    corner: tuple[float, float],
    side: float,
) -> None:
    alt = look.words.labels.code.format(address=link.short)
    code = code_path(link.whole, *corner, side)
    leads = Node("Link", sect / "P", target=_target(label, link))
    figure = Node("Figure", leads, alt=alt)
    sheet.pieces.append(Piece(figure, corner[1], corner[1] + side, (code,)))


def link_row(
    sheet: Sheet,
    sect: Node,
    label: str,
    link: Link,
    look: Look,
    area: tuple[float, float, float],
    side: float,
    size: float = 12,
) -> float:
    """Code and short address in an area (x, y, width); returns where they end."""
    x, y, width = area
    _code(sheet, sect, label, link, look, (x, y), side)
    left = x + side + 8
    runs = [bold(label + ": "), linked(label, link)]
    text = sheet.lines(sect / "P", left, y + side * 0.2, width - side - 8, runs, size)
    return max(y + side, text)
