"""The phases of a plan: for each its days, its rules, and the dose of every exercise in it."""

from collections.abc import Iterator

from handout.model.handout import Handout, PhaseLine, PhaseText
from handout.pdf.fragment import Fragment, Node, Rect, Sheet, run_width, text_height
from handout.pdf.glance import numbered
from handout.pdf.look import Block, Look
from handout.pdf.tags import tag_runs
from handout.pdf.text import Run, bold

SIZE, LEADING = 12.0, 16.0
DISC = 10.0


def phases(handout: Handout, look: Look) -> Iterator[Block]:
    """One block for each phase; the heading stays with the first."""
    for n, phase in enumerate(handout.phases):
        sheet, sect = Sheet(), Node("Sect")
        y = _heading(sheet, sect, look) if n == 0 else 0.0
        y = sheet.add(_phase(phase, sect, look), 0, y)
        yield Block((sheet.fragment(y),), space=18 if n == 0 else 12)


def _heading(sheet: Sheet, sect: Node, look: Look) -> float:
    words, size = look.words.phases, look.style.sizes.card
    sheet.rule(0, 0.75, look.width, 1.5)
    heading = Node("H2", sect, bookmark=(words.title, 1))
    end = sheet.lines(heading, 0, 9, look.span(4), [bold(words.title)], size, size + 4)
    runs, column = [Run(words.how, colour="soft")], look.span(7)
    at = max(9.0, 22 - text_height(runs, column, 13, 16) / 2)
    return max(end, sheet.lines(sect / "P", look.x(6), at, column, runs, 13, 16)) + 6


def _phase(phase: PhaseText, sect: Node, look: Look) -> Fragment:
    sheet = Sheet()
    y = _title(sheet, sect, phase, look) + 5
    for label, text in rules(phase, look):
        runs = [bold(f"{label}: "), Run(text)]
        y = sheet.lines(sect / "P", 10, y, look.width - 20, runs, 13, 17) + 2
    listed = sect / "L"
    for line in phase.lines:
        y = _line(sheet, listed / "LI", line, look, y + 3) + 3
        sheet.rule(10, y, look.width - 20, 0.75, "hair")
    if phase.stopped:
        runs = [bold(look.words.changes.stop + ": "), Run(", ".join(phase.stopped) + ".")]
        y = sheet.lines(sect / "P", 10, y + 4, look.width - 20, runs, 13, 17)
    return sheet.fragment(y)


def _title(sheet: Sheet, sect: Node, phase: PhaseText, look: Look) -> float:
    """A tinted band: the name of the phase, its days and its minutes a day."""
    title, inner = [bold(phase.title)], look.width - 24
    days = [Run(f"{phase.dates}  ·  "), bold(phase_minutes(phase, look))]
    wide = run_width(title, 14) + 12
    beside = wide + run_width(days, SIZE) <= inner
    height = text_height(title, inner, 14, 18) + 8
    height += 0 if beside else text_height(days, inner, SIZE, LEADING)
    sheet.put(None, 0, height, Rect(0, 0, look.width, height, fill="tint"))
    sheet.put(None, 0, height, Rect(0, 0, 4, height, fill="accent"))
    node = Node("H3", sect, bookmark=(phase.title, 2))
    y = sheet.lines(node, 12, 4, inner, title, 14, 18)
    if beside:
        sheet.lines(sect / "P", 12 + wide, 5, inner - wide, days, SIZE, LEADING, "right")
    else:
        sheet.lines(sect / "P", 12, y, inner, days, SIZE, LEADING)
    return height


def _line(sheet: Sheet, item: Node, line: PhaseLine, look: Look, y: float) -> float:
    """Number and name on the left, the whole dose on the right."""
    label = item / "Lbl"
    sheet.put(label, y, y + 2 * DISC, *numbered(line.number, 10 + DISC, y + DISC, DISC))
    body, at = item / "LBody", y + 2
    left, right = look.x(5) - 46, look.span(8) - 10
    name = sheet.lines(body, 38, at, left, [bold(line.name)], 13, LEADING, more=True)
    runs = [bold(f"{line.label}: ")] if line.label else []
    said = [[*runs, Run(line.sentence)], *map(tag_runs, line.more)]
    for n, part in enumerate(said):
        more = n < len(said) - 1
        at = sheet.lines(body, look.x(5), at, right, part, 13, LEADING, more=more)
    return max(name, at, y + 2 * DISC)


def rules(phase: PhaseText, look: Look) -> list[tuple[str, str]]:
    """When to start the phase and when to go back, as far as it says so."""
    words = look.words.phases
    return [
        (label, text)
        for label, text in ((words.when, phase.when), (words.back, phase.back))
        if text
    ]


def phase_minutes(phase: PhaseText, look: Look) -> str:
    """`About 12 minutes a day`."""
    unit = look.words.dose.minutes.of(phase.minutes)
    return look.words.labels.minutes_a_day.format(minutes=f"{phase.minutes} {unit}")
