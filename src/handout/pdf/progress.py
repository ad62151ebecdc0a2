"""How hard each exercise may feel, and when to do more or less of it: one table."""

from handout.model.handout import Card, Handout
from handout.pdf.fragment import Fragment, Node, Sheet, text_height
from handout.pdf.look import Block, Look
from handout.pdf.text import Run, bold

COLUMNS = ((0.0, 0.22), (0.22, 0.22), (0.44, 0.30), (0.74, 0.26))  # start and width of all
GAP = 10.0
SIZE, LEADING = 12.0, 14.5


def progress(handout: Handout, look: Look) -> list[Block]:
    """The table, when any dose says how to step up or back."""
    if not any(_rules(card) for card in handout.cards):
        return []
    return [Block((_table(handout, look),), space=18)]


def _rules(card: Card) -> tuple[str, ...]:
    rules = (card.effort, card.dose.step_up or "", card.dose.step_back or "")
    return rules if any(rules) else ()


def _table(handout: Handout, look: Look) -> Fragment:
    sheet, sect, labels = Sheet(), Node("Sect"), look.words.labels
    sheet.rule(0, 0.75, look.width, 1.5)
    size = look.style.sizes.card
    heading = Node("H2", sect, bookmark=(labels.progress, 1))
    y = sheet.lines(heading, 0, 9, look.width, [bold(labels.progress)], size, size + 4)
    y = sheet.lines(sect / "P", 0, y, look.width, [Run(how_text(handout, look), colour="soft")]) + 2
    table = sect / "Table"
    top, ends = table / "TR", []
    names = (labels.exercise, labels.effort, labels.step_up, labels.step_back)
    for (x, width), name in zip(_columns(look), names, strict=True):
        node = Node("TH", top, scope="Column")
        ends.append(sheet.lines(node, x, y, width, [bold(name)], SIZE, 16))
    y = max(ends) + 2
    sheet.rule(0, y, look.width, 1)
    for card in handout.cards:
        if rules := _rules(card):
            y = _row(sheet, table, card, rules, look, y + 3) + 3
            sheet.rule(0, y, look.width, 0.75, "hair")
    return sheet.fragment(y)


def _columns(look: Look) -> list[tuple[float, float]]:
    """Left edge and width of each column, points."""
    return [(x * look.width, width * look.width - GAP) for x, width in COLUMNS]


def how_text(handout: Handout, look: Look) -> str:
    """How to read the table, and what a set is where there is more than one."""
    labels = look.words.labels
    sets = any(cell.slot == "sets" for card in handout.cards for cell in card.cells)
    return f"{labels.progress_how} {labels.set_means}" if sets else labels.progress_how


def _row(
    sheet: Sheet, table: Node, card: Card, rules: tuple[str, ...], look: Look, y: float
) -> float:
    row = table / "TR"
    name = [bold(f"{card.number} ", "accent"), bold(card.name)]
    nodes = [Node("TH", row, scope="Row"), *(row / "TD" for _ in rules)]
    texts = [name, *([Run(text)] for text in rules)]
    ends = [y]
    for (x, width), node, runs in zip(_columns(look), nodes, texts, strict=True):
        if any(run.text for run in runs):
            ends.append(sheet.lines(node, x, y, width, runs, SIZE, LEADING))
        else:
            sheet.put(node, y, y + text_height("-", width, SIZE, LEADING))
    return max(ends)
