"""Header and footer of large print: a line each, 18 points as everything else."""

from handout.model.handout import Handout
from handout.pdf.fragment import Fragment, Sheet
from handout.pdf.head import run_length, shortened
from handout.pdf.look import Look
from handout.pdf.text import Run, bold
from handout.when import day_words

SIZE, LEADING = 18.0, 20.0
GAP = 12.0
DROP = 5.0  # points from the rule of the footer to its line


def large_head(handout: Handout, look: Look, page: int) -> Fragment:
    """Patient and reference on every page but the first; date and version on every page."""
    sheet = Sheet()
    fixed = Run(f"{day_words(handout.made_on, look.words)}  ·  v{handout.version}")
    right = run_length(fixed, SIZE) + 1
    whose = "  ·  ".join(part for part in (handout.patient, handout.reference) if part)
    if page > 1 and whose:
        room = look.width - right - GAP
        sheet.lines(None, 0, 0, room, shortened(whose, room, SIZE), SIZE, LEADING)
    sheet.lines(None, look.width - right, 0, right, [fixed], SIZE, LEADING, "right")
    return sheet.fragment(LEADING)


def large_footer(handout: Handout, look: Look, page: int, pages: int) -> Fragment:
    """Clinic and phone, or whose copy it is if not the patient's; and the page number."""
    sheet, width = Sheet(), look.width
    sheet.rule(0, 0, width, 1)
    last = bold(look.words.labels.page.format(page=page, pages=pages))
    right = run_length(last, SIZE) + 1
    sheet.lines(None, width - right, DROP, right, [last], SIZE, LEADING, "right")
    phone = bold(handout.clinic.phone)
    if handout.copy == "clinician":
        phone = bold(look.words.copy.clinician)
    room = width - right - GAP - run_length(phone, SIZE)
    name = shortened(handout.clinic.name + " ", max(room, 40), SIZE)
    sheet.lines(None, 0, DROP, width - right - GAP, [Run(name + " "), phone], SIZE, LEADING)
    return sheet.fragment(DROP + LEADING)
