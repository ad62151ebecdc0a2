"""Header and footer of large print: a line each, 18 points as everything else."""

from functools import lru_cache

from handout.model.handout import Handout
from handout.pdf.fragment import Fragment, Sheet
from handout.pdf.head import run_length, shortened
from handout.pdf.large_parts import LIFT, RULE
from handout.pdf.look import Look
from handout.pdf.text import Run, bold
from handout.when import day_words

SIZE, LEADING = 18.0, 20.0
GAP = 12.0
DROP = 5.0  # points from the rule of the footer to its line


def large_head(handout: Handout, look: Look, page: int) -> Fragment:
    """Patient and reference on every page but the first; date and version, over a rule, on all.

    The clinic stands there on page 1: it is part of the text.
    """
    margins = look.style.margins
    rule = margins.top - margins.header - LIFT - RULE / 2
    whose = "  ·  ".join(part for part in (handout.patient, handout.reference) if part)
    room = beside_date(handout, look)
    return _head(whose if page > 1 else "", dated(handout, look), room, look.width, rule)


@lru_cache(maxsize=8)  # the same on nearly all pages of a sheet
def _head(whose: str, fixed: str, room: float, width: float, rule: float) -> Fragment:
    sheet, right = Sheet(), width - room - GAP
    if whose:
        sheet.lines(None, 0, 0, room, shortened(whose, room, SIZE), SIZE, LEADING)
    sheet.lines(None, width - right, 0, right, [Run(fixed)], SIZE, LEADING, "right")
    sheet.rule(0, rule, width, RULE)
    return sheet.fragment(rule + RULE / 2)


def dated(handout: Handout, look: Look) -> str:
    """Date and version: what stands at the right of every running head."""
    return f"{day_words(handout.made_on, look.words)}  ·  v{handout.version}"


def beside_date(handout: Handout, look: Look) -> float:
    """The room on the left of it, in points."""
    return look.width - run_length(Run(dated(handout, look)), SIZE) - 1 - GAP


def large_footer(handout: Handout, look: Look, page: int, pages: int) -> tuple[Fragment, Fragment]:
    """Clinic and phone, or whose copy it is if not the patient's; and the page number."""
    labels = look.words.labels
    last, widest = (bold(labels.page.format(page=n, pages=pages)) for n in (page, pages))
    room = look.width - run_length(widest, SIZE) - GAP  # the gap is also for wider digits
    if page == 1 and handout.clinic.fictional:
        foot = _foot("", labels.example, room, look.width)
    else:
        whose = handout.clinic.phone if handout.copy != "clinician" else look.words.copy.clinician
        foot = _foot(handout.clinic.name, whose, room, look.width)
    return foot, _page_number(last, room, look.width)


@lru_cache(maxsize=8)  # the same on nearly all pages of a sheet
def _foot(clinic: str, strong: str, room: float, width: float) -> Fragment:
    sheet, last = Sheet(), bold(strong)
    sheet.rule(0, 0, width, 1)
    left = max(room - run_length(last, SIZE), 40)
    runs = [Run(shortened(clinic + " ", left, SIZE) + " "), last] if clinic else [last]
    sheet.lines(None, 0, DROP, room, runs, SIZE, LEADING)
    return sheet.fragment(DROP + LEADING)


@lru_cache(maxsize=200)  # the same on many sheets
def _page_number(last: Run, start: float, width: float) -> Fragment:
    number = Sheet()
    number.lines(None, start, DROP, width - start, [last], SIZE, LEADING, "right")
    return number.fragment(DROP + LEADING)
