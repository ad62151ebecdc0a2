"""How hard each exercise may feel, and when to do more or less of it: one table."""

from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from operator import itemgetter

from handout.model.handout import Card, Handout
from handout.pdf.fragment import Fragment, Later, Node, Sheet, text_height
from handout.pdf.look import Block, Look
from handout.pdf.text import Run, bold

WIDTHS = (  # of the columns, parts of the whole; the set that makes the lowest table is taken
    (0.22, 0.22, 0.30, 0.26),
    (0.19, 0.21, 0.35, 0.25),
    (0.20, 0.19, 0.34, 0.27),
    (0.18, 0.18, 0.36, 0.28),
    (0.21, 0.18, 0.33, 0.28),
)
GAP = 10.0
HEAD_GAP, LOW_HEAD_GAP = 10.0, 2.0  # points from the lead to the table
ROOMY = 4  # so many levels of tightness leave that gap as it is
SIZE, LEADING = 12.0, 14.5
Columns = list[tuple[float, float]]


def progress(handout: Handout, look: Look) -> list[Block]:
    """The table, when any dose says how to step up or back."""
    rows = [(card.number, card.name, rules) for card in handout.cards if (rules := _rules(card))]
    if not rows:
        return []
    heights = [look.known(_heads), *(look.known(_heights, *row) for row in rows)]
    _, lowest = min(
        zip(map(sum, zip(*heights, strict=True)), WIDTHS, strict=True), key=itemgetter(0)
    )
    table = partial(_table, handout, look, _columns(look, lowest))
    roomy = table(HEAD_GAP)
    tight = Later(roomy.height - HEAD_GAP + LOW_HEAD_GAP, partial(table, LOW_HEAD_GAP))
    return [Block((*[roomy] * ROOMY, tight), space=18)]


def _heads(look: Look) -> list[float]:
    """Heights of what stands over the columns, for each set of widths."""
    return _tall([[bold(name)] for name in _names(look)], 16, look)


def _heights(number: int, name: str, rules: tuple[str, ...], look: Look) -> list[float]:
    """Heights of a row, for each set of widths, gaps left out."""
    return _tall(_texts(number, name, rules), LEADING, look)


def _tall(cells: Sequence[Sequence[Run]], leading: float, look: Look) -> list[float]:
    return [
        max(
            text_height(runs, width, SIZE, leading)
            for (_, width), runs in zip(_columns(look, widths), cells, strict=True)
        )
        for widths in WIDTHS
    ]


def _names(look: Look) -> tuple[str, ...]:
    """What stands over the columns."""
    labels = look.words.labels
    return labels.exercise, labels.effort, labels.step_up, labels.step_back


def _rules(card: Card) -> tuple[str, ...]:
    rules = (card.effort, card.dose.step_up or "", card.dose.step_back or "")
    return rules if any(rules) else ()


def _table(handout: Handout, look: Look, columns: Columns, gap: float) -> Fragment:
    """Title, lead and rows with a rule between two of them; none below the last, where it would
    run along the next title's or the footer's."""
    sheet, sect, labels = Sheet(), Node("Sect"), look.words.labels
    sheet.rule(0, 0.75, look.width, 1.5)
    size = look.style.sizes.card
    heading = Node("H2", sect, bookmark=(labels.progress, 1))
    y = sheet.lines(heading, 0, 9, look.width, [bold(labels.progress)], size, size + 4)
    runs = [Run(how_text(handout, look), colour="soft")]
    y = sheet.lines(sect / "P", 0, y, look.width, runs) + gap
    table = sect / "Table"
    top, ends = table / "TR", []
    for (x, width), name in zip(columns, _names(look), strict=True):
        node = Node("TH", top, scope="Column")
        ends.append(sheet.lines(node, x, y, width, [bold(name)], SIZE, 16))
    y = max(ends) + 2
    colour = "ink"
    for card in handout.cards:
        if rules := _rules(card):
            sheet.rule(0, y, look.width, 1, colour)
            y, colour = _row(sheet, table, card, rules, columns, y + 3) + 3, "hair"
    return sheet.fragment(y)


def _columns(look: Look, widths: Sequence[float]) -> Columns:
    """Left edge and width of each column, points."""
    starts = accumulate(widths, initial=0.0)
    pairs = zip(starts, widths, strict=False)
    return [(x * look.width, width * look.width - GAP) for x, width in pairs]


def how_text(handout: Handout, look: Look) -> str:
    """How to read the table, and what a set is where there is more than one."""
    labels = look.words.labels
    sets = any(cell.slot == "sets" for card in handout.cards for cell in card.cells)
    return f"{labels.progress_how} {labels.set_means}" if sets else labels.progress_how


def _texts(number: int, name: str, rules: tuple[str, ...]) -> list[list[Run]]:
    """The cells of a row."""
    head = [bold(f"{number} ", "accent"), bold(name)]
    return [head, *([Run(text)] for text in rules)]


def _row(
    sheet: Sheet, table: Node, card: Card, rules: tuple[str, ...], columns: Columns, y: float
) -> float:
    row = table / "TR"
    nodes = [Node("TH", row, scope="Row"), *(row / "TD" for _ in rules)]
    ends = [y]
    for (x, width), node, runs in zip(
        columns, nodes, _texts(card.number, card.name, rules), strict=True
    ):
        if any(run.text for run in runs):
            ends.append(sheet.lines(node, x, y, width, runs, SIZE, LEADING))
        else:
            sheet.put(node, y, y + text_height("-", width, SIZE, LEADING))
    return max(ends)
