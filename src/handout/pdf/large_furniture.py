"""Header and footer of large print: two short lines at the foot, 18 points as everything else."""

from handout.model.handout import Handout
from handout.pdf.fragment import Fragment, Sheet
from handout.pdf.head import run_length, shortened
from handout.pdf.look import Look
from handout.pdf.text import Run, bold
from handout.when import day_words

SIZE, LEADING = 18.0, 22.0


def large_head(handout: Handout, look: Look, page: int) -> Fragment:
    """Patient and reference on every page but the first; on every page, whose copy it is if not
    the patient's."""
    sheet = Sheet()
    whose = "  ·  ".join(part for part in (handout.patient, handout.reference) if part)
    if handout.copy == "clinician":
        mark = bold(look.words.copy.clinician)
        room = look.width - run_length(mark, SIZE) - 12
        sheet.lines(None, 0, 0, room, [Run(shortened(whose, room, SIZE))], SIZE, LEADING)
        sheet.lines(None, room, 0, look.width - room, [mark], SIZE, LEADING, "right")
    elif page > 1 and whose:
        text = shortened(whose, look.width, SIZE)
        sheet.lines(None, 0, 0, look.width, [Run(text)], SIZE, LEADING)
    return sheet.fragment(LEADING)


def large_footer(handout: Handout, look: Look, page: int, pages: int) -> Fragment:
    """Clinic, phone and page number; below them date and version."""
    sheet, width = Sheet(), look.width
    sheet.rule(0, 0, width, 1)
    last = look.words.labels.page.format(page=page, pages=pages)
    sheet.lines(None, width - 150, 5, 150, [bold(last)], SIZE, LEADING, "right")
    phone = handout.clinic.phone
    room = width - 160 - SIZE * 0.6 * (len(phone) + 1)
    name = shortened(handout.clinic.name, max(room, 60), SIZE)
    sheet.lines(None, 0, 5, width - 150, [Run(name + " "), bold(phone)], SIZE, LEADING)
    facts = (day_words(handout.made_on, look.words), f"v{handout.version}")
    sheet.lines(None, 0, 27, width, [Run("  ·  ".join(facts))], SIZE, LEADING)
    return sheet.fragment(50)
