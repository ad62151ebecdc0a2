"""Header and footer of large print: a line each, 18 points as everything else."""

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
    sheet, margins = Sheet(), look.style.margins
    fixed = Run(dated(handout, look))
    right = run_length(fixed, SIZE) + 1
    whose = "  ·  ".join(part for part in (handout.patient, handout.reference) if part)
    if page > 1 and whose:
        room = beside_date(handout, look)
        sheet.lines(None, 0, 0, room, shortened(whose, room, SIZE), SIZE, LEADING)
    sheet.lines(None, look.width - right, 0, right, [fixed], SIZE, LEADING, "right")
    rule = margins.top - margins.header - LIFT - RULE / 2
    sheet.rule(0, rule, look.width, RULE)
    return sheet.fragment(rule + RULE / 2)


def dated(handout: Handout, look: Look) -> str:
    """Date and version: what stands at the right of every running head."""
    return f"{day_words(handout.made_on, look.words)}  ·  v{handout.version}"


def beside_date(handout: Handout, look: Look) -> float:
    """The room on the left of it, in points."""
    return look.width - run_length(Run(dated(handout, look)), SIZE) - 1 - GAP


def large_footer(handout: Handout, look: Look, page: int, pages: int) -> tuple[Fragment, Fragment]:
    """Clinic and phone, or whose copy it is if not the patient's; and the page number."""
    last = bold(look.words.labels.page.format(page=page, pages=pages))
    start = look.width - run_length(last, SIZE) - 1
    number = Sheet()
    number.lines(None, start, DROP, look.width - start, [last], SIZE, LEADING, "right")
    return _foot(handout, look, page, start - GAP), number.fragment(DROP + LEADING)


def _foot(handout: Handout, look: Look, page: int, width: float) -> Fragment:
    sheet, phone = Sheet(), bold(handout.clinic.phone)
    sheet.rule(0, 0, look.width, 1)
    if page == 1 and handout.clinic.fictional:
        example = bold(look.words.labels.example)
        sheet.lines(None, 0, DROP, width, [example], SIZE, LEADING)
        return sheet.fragment(DROP + LEADING)
    if handout.copy == "clinician":
        phone = bold(look.words.copy.clinician)
    name = shortened(handout.clinic.name + " ", max(width - run_length(phone, SIZE), 40), SIZE)
    sheet.lines(None, 0, DROP, width, [Run(name + " "), phone], SIZE, LEADING)
    return sheet.fragment(DROP + LEADING)
