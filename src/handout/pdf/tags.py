"""Tags of an exercise, `New` or `From phase 2`, and other words about phases and changes."""

from collections.abc import Sequence

from handout.dosewords import days_text
from handout.model.dose import Count
from handout.model.handout import Handout, Tag
from handout.pdf.fragment import Node, Rect, Sheet, run_width
from handout.pdf.look import Look
from handout.pdf.text import Run, bold

SIZE, LEADING = 12.0, 16.0
HEIGHT, PAD, GAP = 20.0, 7.0, 6.0


def tag_runs(tag: Tag) -> list[Run]:
    """`Changed: was 8 times` with its label in bold."""
    if not tag.text:
        return [bold(tag.label)]
    return [*([bold(f"{tag.label}: ")] if tag.label else []), Run(tag.text)]


def tag_row(sheet: Sheet, sect: Node, tags: Sequence[Tag], width: float, y: float) -> float:
    """Tags as framed labels side by side, on as many rows as they need; returns where they end."""
    x, end = 0.0, y
    for tag in tags:
        runs = tag_runs(tag)
        wide = min(run_width(runs, SIZE), width - 2 * PAD) + 2 * PAD + 1
        if x and x + wide > width:
            x, y = 0.0, end + 4
        bottom = sheet.lines(sect / "P", x + PAD, y + 2, wide - 2 * PAD, runs, SIZE, LEADING) + 2
        frame = Rect(x + 0.5, y, wide - 1, bottom - y, stroke="ink", line=1, radius=4)
        sheet.put(None, y, bottom, frame)
        x, end = x + wide + GAP, max(end, bottom)
    return end


def tag_text(tags: Sequence[Tag]) -> list[Run]:
    """All tags of a card as one running text."""
    ends = {True: Run(". "), False: bold(". ")}
    return [run for tag in tags for run in [*tag_runs(tag), ends[bool(tag.text)]]]


def minutes_text(handout: Handout, look: Look) -> str:
    """`About 12 minutes a day`; with phases, that of the first."""
    words = look.words
    minutes = f"{handout.minutes} {words.dose.minutes.of(handout.minutes)}"
    if handout.phases:
        return words.phases.minutes.format(number=1, minutes=minutes)
    days = {days_text(card.dose, words) for card in handout.cards}
    if len(days) == 1 and handout.cards[0].dose.days != Count(7, 7):
        return words.labels.minutes_days.format(minutes=minutes, days=days.pop())
    return words.labels.minutes_a_day.format(minutes=minutes)
