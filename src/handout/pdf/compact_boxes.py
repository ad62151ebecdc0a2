"""The safety boxes of the compact sheet: all signs in fewer words, as low as can be."""

from collections.abc import Sequence

from handout.model.handout import BoxText
from handout.model.texts import Point
from handout.pdf import icons
from handout.pdf.boxes import bullets
from handout.pdf.compact_cards import Fit
from handout.pdf.fragment import Node, Rect, Sheet, run_width
from handout.pdf.look import Block, Look
from handout.pdf.text import bold

PAD = 8.0


def emergency(box: BoxText, call: str, fit: Fit, look: Look) -> Block:
    """The signs of an emergency under a black band, and what to do."""
    sheet, sect = Sheet(), Node("Sect")
    inner, size, leading = look.width - 2 * PAD, fit.box, fit.box_leading
    band = 21.0 if fit.close else 25.0
    sheet.put(None, 0, band, Rect(0, 0, look.width, band, fill="band"))
    y = _box_title(sheet, sect, box.title, call, look, band, "paper") + fit.under_band
    sheet.put(None, 2, band - 2, *icons.triangle(PAD, (band - 16) / 2, 17, "paper", "band"))
    if box.lead and not box.brief:
        y = sheet.lines(sect / "P", PAD, y, inner, box.lead, size, leading)
    signs = box.brief or box.points
    if fit.listed:
        y = _signs(sheet, sect, signs, (PAD, inner), y, fit)
    else:
        joined = " ".join(f"{sign.lead}: {sign.text}".removeprefix(": ") for sign in signs)
        y = sheet.lines(sect / "P", PAD, y, inner, joined, size, leading)
    answer = [bold(box.short or box.action)]
    y = sheet.lines(sect / "P", PAD, y, inner, answer, 13, leading) + 5
    sheet.put(None, 0, y, Rect(1.25, 1.25, look.width - 2.5, y - 2.5, stroke="band", line=2.5))
    return Block((sheet.fragment(y),), space=fit.gap)


def _box_title(
    sheet: Sheet, sect: Node, title: str, aside: str, look: Look, tall: float, colour: str = "ink"
) -> float:
    """The title beside its sign on a strip so tall, and what to do at the right."""
    room = look.width - 2 * PAD - 26
    right = run_width([bold(aside)], 15) + 12 if aside else 0.0
    node, leading, top = Node("H2", sect, bookmark=(title, 1)), 17.0, (tall - 17) / 2
    runs = [bold(title, colour)]
    y = sheet.lines(node, PAD + 26, top, room - right, runs, 15, leading)
    if aside:
        x = look.width - PAD - right
        sheet.lines(sect / "P", x, top, right, [bold(aside, colour)], 15, leading, "right")
    return max(y, tall)


def stop(box: BoxText, fit: Fit, look: Look) -> Block:
    """The stop signs in two columns of large type, and their one answer."""
    sheet, sect = Sheet(), Node("Sect")
    inner, size, leading = look.width - 2 * PAD, fit.box, fit.box_leading
    y = _box_title(sheet, sect, box.title, "", look, 23.0 if fit.close else 26.0)
    if box.lead:
        y = sheet.lines(sect / "P", PAD, y, inner, box.lead, size, leading)
    y = _signs(sheet, sect, box.brief or box.points, (PAD, inner), y, fit)
    answer = box.short if fit.close and box.short else box.action
    y = sheet.lines(sect / "P", PAD, y, inner, [bold(answer)], 13, max(leading - 1, 15))
    sheet.put(None, 4, 22, *icons.octagon(PAD, 3.5, 17))
    sheet.put(None, 0, y + 4, Rect(0.9, 0.9, look.width - 1.8, y + 2.2, stroke="ink", line=1.8))
    return Block((sheet.fragment(y + 4),), space=fit.gap)


def _signs(
    sheet: Sheet,
    sect: Node,
    signs: Sequence[Point],
    area: tuple[float, float],
    y: float,
    fit: Fit,
) -> float:
    """The signs in two columns, as low as can be; best of all above those of the exercises."""
    x, inner = area
    ways = []
    for rank, part in enumerate((0.5, 0.42, 0.38)):
        left = (inner - 12) * part
        columns = ((x, left), (x + left + 12, inner - 12 - left))
        for cut in range(1, len(signs) + 1):
            made = Sheet(), Node("Sect")
            ends = _two(*made, signs, cut, columns, y, fit)
            ways.append((max(ends), rank, abs(ends[0] - ends[1]), cut, columns))
    *_, cut, columns = min(ways)
    return max(_two(sheet, sect, signs, cut, columns, y, fit))


def _two(
    sheet: Sheet,
    sect: Node,
    signs: Sequence[Point],
    cut: int,
    columns: tuple[tuple[float, float], ...],
    y: float,
    fit: Fit,
) -> tuple[float, float]:
    size, leading = fit.box, fit.box_leading
    (x, wide), (right, rest) = columns
    listed = sect / "L"
    return (
        bullets(sheet, listed, signs[:cut], x, y, wide, size, leading),
        bullets(sheet, listed, signs[cut:], right, y, rest, size, leading),
    )
