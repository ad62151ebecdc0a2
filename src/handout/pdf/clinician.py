"""The pages that only the clinician's copy has; set in ordinary size in every style."""

from collections.abc import Iterator, Sequence

from handout.model.handout import Handout, ItemRecord
from handout.pdf import icons
from handout.pdf.fragment import Node, Sheet, text_height
from handout.pdf.look import Block, Look
from handout.pdf.text import Run, bold
from handout.when import day_words

SIZE, LEADING = 12.0, 15.0
GAP = 10.0
NAMES = 0.24  # of the width
ITEMS = (0.0, 0.28, 0.49)  # left edges of the columns, of the width
ITEMS_A_TABLE = 8
SHOWN = (0.0, 0.52, 0.70)

Cells = Sequence[list[Run]]


def clinician_blocks(handout: Handout, look: Look) -> Iterator[Block]:
    """Cautions and overrides, what was pointed out, what was shown, sources, and a signature."""
    yield _head(handout, look)
    yield from _cautions(handout, look)
    if handout.warnings:
        yield _warnings(handout, look)
    yield _shown(handout, look)
    yield from _items(handout, look)


def _heading(sheet: Sheet, sect: Node, text: str, look: Look, y: float = 0.0) -> float:
    sheet.rule(0, y + 0.75, look.width, 1.5)
    node = Node("H3", sect, bookmark=(text, 2))
    return sheet.lines(node, 0, y + 6, look.width, [bold(text)], 14, 18) + 3


def _head(handout: Handout, look: Look) -> Block:
    """For whom the page is, and about whom."""
    sheet, sect, words = Sheet(), Node("Sect"), look.words
    title = Node("H2", sect, bookmark=(words.copy.title, 1))
    y = sheet.lines(title, 0, 0, look.width, [bold(words.copy.title)], 20, 24)
    facts = (
        (words.labels.name, handout.patient),
        (words.copy.reference, handout.reference),
        (words.labels.start, day_words(handout.made_on, words)),
        (words.copy.flags, "; ".join(handout.record.flags) or words.copy.none),
    )
    for label, value in facts:
        if value:
            runs = [Run(f"{label}: ", colour="soft"), bold(value)]
            y = sheet.lines(sect / "P", 0, y, look.width, runs, SIZE, LEADING)
    return Block((sheet.fragment(y),), fresh_page=True, with_next=True)


def _cautions(handout: Handout, look: Look) -> Iterator[Block]:
    """For each exercise the cautions that a flag met and why, and below them an override."""
    words = look.words.copy
    met = [item for item in handout.record.items if item.cautions or item.override]
    for n, item in enumerate(met or [None]):
        sheet, sect, y = Sheet(), Node("Sect"), 0.0
        if n == 0:
            y = _heading(sheet, sect, words.cautions, look)
        if item is None:
            y = sheet.lines(sect / "P", 0, y, look.width, words.none)
        else:
            y = _minded(sheet, sect, item, look, y + 3)
        yield Block((sheet.fragment(y),), space=3 if n else 16)


def _minded(sheet: Sheet, sect: Node, item: ItemRecord, look: Look, y: float) -> float:
    words, left = look.words.copy, NAMES * look.width
    end = sheet.lines(sect / "P", 0, y, left - GAP, _name(item), SIZE, LEADING)
    lines = [
        [bold(f"{words.level[caution.level]}  "), Run(f"{caution.flag}: {caution.reason}")]
        for caution in item.cautions
    ]
    if item.override:
        lines.append([bold(f"{words.override}: {item.override}")])
    listed = sect / "L"
    for runs in lines:
        body = listed / "LI" / "LBody"
        y = sheet.lines(body, left, y, look.width - left, runs, SIZE, LEADING) + 2
    sheet.rule(0, max(y, end) + 3, look.width, 0.75, "hair")
    return max(y, end) + 4


def _name(item: ItemRecord) -> list[Run]:
    return [bold(f"{item.number} ", "accent") if item.number else Run(""), Run(item.name)]


def _warnings(handout: Handout, look: Look) -> Block:
    sheet, sect = Sheet(), Node("Sect")
    y = _heading(sheet, sect, look.words.copy.warnings, look)
    listed = sect / "L"
    for warning in handout.warnings:
        sheet.put(None, y, y + LEADING, *icons.triangle(0, y + 2, 11))
        body = listed / "LI" / "LBody"
        y = sheet.lines(body, 20, y, look.width - 20, warning.message, SIZE, LEADING) + 2
    return Block((sheet.fragment(y),))


def _shown(handout: Handout, look: Look) -> Block:
    """A box to tick for each exercise that was shown, and one for each that was shown back."""
    sheet, sect, words = Sheet(), Node("Sect"), look.words.copy
    y = _heading(sheet, sect, words.shown_title, look)
    table = sect / "Table"
    names = (look.words.labels.exercise, words.shown, words.showed_back)
    y = _row(sheet, table, [[bold(name)] for name in names], SHOWN, look, y, heads=3)
    for card in handout.cards:
        top = y + 4
        name = [bold(f"{card.number} ", "accent"), Run(card.name)]
        y = _row(sheet, table, [name, [], []], SHOWN, look, y, least=24)
        for edge in SHOWN[1:]:
            sheet.put(None, top, top + 14, icons.tick_box(edge * look.width, top + 1))
    return Block((sheet.fragment(_signature(sheet, sect, handout, look, y + 12)),))


def _signature(sheet: Sheet, sect: Node, handout: Handout, look: Look, y: float) -> float:
    """Lines to sign on; they stay with the strip that they vouch for."""
    words = look.words.copy
    name = f"{words.signature}: {handout.clinician}" if handout.clinician else words.signature
    for x, wide, label in ((0.0, 0.66, name), (0.72, 0.28, words.date)):
        sheet.rule(x * look.width, y + 26, wide * look.width, 0.75)
        sheet.lines(sect / "P", x * look.width, y + 28, wide * look.width, label, SIZE, LEADING)
    return y + 28 + LEADING


def _items(handout: Handout, look: Look) -> Iterator[Block]:
    """Review state, version and sources of everything that is printed, in parts that may be
    parted by the end of a page."""
    words = look.words.copy
    items = handout.record.items
    for start in range(0, len(items), ITEMS_A_TABLE):
        sheet, sect, y = Sheet(), Node("Sect"), 0.0
        if start == 0:
            y = _heading(sheet, sect, words.items, look)
        table = sect / "Table"
        names = (words.item, words.review, words.sources)
        y = _row(sheet, table, [[bold(name)] for name in names], ITEMS, look, y, heads=3)
        for item in items[start : start + ITEMS_A_TABLE]:
            review = [Run(f"{item.review}  ·  {item.version}")]
            cells = [_name(item), review, [Run(", ".join(item.sources) or words.none)]]
            y = _row(sheet, table, cells, ITEMS, look, y)
        yield Block((sheet.fragment(y),), space=14 if start else 16)


def _row(
    sheet: Sheet,
    table: Node,
    cells: Cells,
    edges: Sequence[float],
    look: Look,
    y: float,
    *,
    heads: int = 1,
    least: float = 0.0,
) -> float:
    """A row of a table and the rule below it; `heads` of its cells are headings."""
    row, ends = table / "TR", [y + least]
    for n, (runs, left) in enumerate(zip(cells, edges, strict=True)):
        right = edges[n + 1] if n + 1 < len(edges) else 1 + GAP / look.width
        x, width = left * look.width, (right - left) * look.width - GAP
        head = Node("TH", row, scope="Column" if heads > 1 else "Row")
        node = head if n < heads else row / "TD"
        if any(run.text for run in runs):
            ends.append(sheet.lines(node, x, y + 4, width, runs, SIZE, LEADING) + 3)
        else:
            sheet.put(node, y, y + text_height("-", width, SIZE, LEADING))
    sheet.rule(0, max(ends), look.width, 1 if heads > 1 else 0.75, "ink" if heads > 1 else "hair")
    return max(ends)
