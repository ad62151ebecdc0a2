"""The strip with the dose of an exercise: big numerals, each kind at its own place."""

from collections.abc import Sequence

from handout.model.handout import DoseCell
from handout.pdf.fonts import text_width
from handout.pdf.fragment import Node, Rect, Sheet
from handout.pdf.look import Look
from handout.pdf.text import bold

SLOTS = ("times", "hold", "turns", "sets", "rest", "day", "week")
SLOT_STARTS = (0.0, 0.2, 0.44, 0.44, 0.565, 0.78, 0.902)  # of the strip's width
STRIP = 42.0  # points, its height
SHORT_VALUE = 3  # letters
CELL_GAP = 11.0  # points between two numbers, the line between them included


def dose_strip(sheet: Sheet, sect: Node, cells: Sequence[DoseCell], look: Look, y: float) -> float:
    """Big numerals with their units; each kind of number has its own place on every card."""
    sheet.put(None, y, y + STRIP, Rect(0, y, look.width, STRIP, fill="tint"))
    sheet.rule(0, y, look.width, 1.5, "accent")
    sheet.rule(0, y + STRIP, look.width, 1.5, "accent")
    listed = sect / "L"
    cells = sorted(cells, key=lambda cell: SLOTS.index(cell.slot))
    size, places = _places(cells, look)
    for n, (cell, x) in enumerate(zip(cells, places, strict=True)):
        if n:
            sheet.pole(x - 5, y + 7, STRIP - 14, 1)
        _cell(sheet, listed / "LI", cell, _numeral(cell, size), x, y)
    return y + STRIP


def _places(cells: Sequence[DoseCell], look: Look) -> tuple[float, list[float]]:
    """The size of the numerals, and where each number begins.

    Each has its own place, or stands farther right where the one before is long; with too many
    long ones they share the strip evenly, in smaller numerals if need be.
    """
    starts, room = dict(zip(SLOTS, SLOT_STARTS, strict=True)), look.width - 9
    size, gap, wide = 0.0, 0.0, [0.0]
    for less in (0, 6, 10):
        size = look.style.sizes.numeral - less
        wide = [_cell_width(cell, _numeral(cell, size)) for cell in cells]
        places, end = [], 5.0
        for cell, width in zip(cells, wide, strict=True):
            places.append(max(starts[cell.slot] * look.width, end))
            end = places[-1] + width + CELL_GAP
        if end - CELL_GAP <= look.width:
            return size, places
        gap = (room - sum(wide)) / max(len(cells) - 1, 1)
        if gap >= CELL_GAP:
            break
    return size, [5 + sum(wide[:n]) + n * gap for n in range(len(cells))]


def _numeral(cell: DoseCell, size: float) -> float:
    """The size of a numeral: a range is set smaller, so that it stays in its place."""
    return max(size - 6, 12.0) if len(cell.value) > SHORT_VALUE else size


def _cell_width(cell: DoseCell, size: float) -> float:
    value = text_width(cell.value, "bold", size) + 4 if cell.value else 0.0
    unit = text_width(cell.unit, "bold", 12)
    return max(value + unit, text_width(cell.note, "regular", 12))


def _cell(sheet: Sheet, item: Node, cell: DoseCell, size: float, x: float, y: float) -> None:
    body = item / "LBody"
    wide = text_width(cell.value, "bold", size)
    sheet.lines(body, x, y, wide + 2, [bold(cell.value)], size, 28, more=True)
    sheet.lines(
        body, x + (wide + 4 if wide else 0), y + 6, 100, [bold(cell.unit)], 12, 20, more=True
    )
    sheet.lines(body, x, y + 25, 130, cell.note, 12, 15)
