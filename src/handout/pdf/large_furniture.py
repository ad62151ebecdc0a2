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
    return _head(whose if page > 1 else "", dated(handout, look), look.width, rule)


@lru_cache(maxsize=8)  # the same on nearly all pages of a sheet
def _head(whose: str, fixed: str, width: float, rule: float) -> Fragment:
    sheet, right = Sheet(), _long(fixed)
    if whose:
        room = width - right - GAP
        sheet.lines(None, 0, 0, room, shortened(whose, room, SIZE), SIZE, LEADING)
    sheet.lines(None, width - right, 0, right, [Run(fixed)], SIZE, LEADING, "right")
    sheet.rule(0, rule, width, RULE)
    return sheet.fragment(rule + RULE / 2)


def _long(text: str) -> float:
    """The width of a text in points, and a little more."""
    return run_length(Run(text), SIZE) + 1


def dated(handout: Handout, look: Look) -> str:
    """Date and version: what stands at the right of every running head."""
    return f"{day_words(handout.made_on, look.words)}  ·  v{handout.version}"


def beside_date(handout: Handout, look: Look) -> float:
    """The room on the left of it, in points."""
    return look.width - _long(dated(handout, look)) - GAP


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
    sheet, runs = Sheet(), [bold(strong)]
    sheet.rule(0, 0, width, 1)
    if clinic:
        left = max(room - run_length(bold(strong), SIZE), 40)
        runs = [Run(shortened(clinic + " ", left, SIZE) + " "), bold(strong)]
    sheet.lines(None, 0, DROP, room, runs, SIZE, LEADING)
    return sheet.fragment(DROP + LEADING)


@lru_cache(maxsize=200)  # the same on many sheets
def _page_number(last: Run, start: float, width: float) -> Fragment:
    number = Sheet()
    number.lines(None, start, DROP, width - start, [last], SIZE, LEADING, "right")
    return number.fragment(DROP + LEADING)
