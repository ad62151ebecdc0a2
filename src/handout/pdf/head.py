"""The head of page 1: clinic, title, for whom, the goal and a note."""

from bisect import bisect_right
from functools import lru_cache, partial

from handout.model.handout import Handout
from handout.pdf.fonts import text_width
from handout.pdf.fragment import Fragment, Later, Node, Rect, Sheet, text_height
from handout.pdf.logo import GAP, logo_size, put_logo
from handout.pdf.look import Block, Look
from handout.pdf.qr import linked
from handout.pdf.text import Run, bold
from handout.when import day_words

GAPS = (6.0, 2.0)  # points above and below title and facts, roomy and tight
GOAL_EDGE = 4.0
FOOT_GAP = 12.0
FOOT_DROP = 3.0  # points from the rule of the footer to its line
LEAST_NAME = 80.0  # points that the clinic's name keeps in the footer


def head(handout: Handout, look: Look) -> Block:
    """Clinic and phone, the title, four facts, the goal bar and the note; roomy or tight.

    It begins where other pages have their running head, above the body.
    """
    roomy, tight = (partial(_head, handout, look, gap) for gap in GAPS)
    low, gaps = tight(), 2 + sum(1 for _, text in _bars(handout, look) if text)
    return Block((Later(low.height + gaps * (GAPS[0] - GAPS[1]), roomy), low))


def _head(handout: Handout, look: Look, gap: float) -> Fragment:
    sheet, sect = Sheet(), Node("Sect")
    up = look.style.margins.top - look.style.margins.header
    y = _clinic(sheet, sect, handout, look, -up)
    sizes = look.style.sizes
    title = Node("H1", sect, bookmark=(handout.title, 0))
    runs = [bold(handout.title, "accent")]
    y = sheet.lines(title, 0, y + gap, look.width, runs, sizes.title, sizes.title + 4)
    top, end = y, y
    if handout.reference:
        runs = [Run(handout.reference, colour="soft")]
        end = sheet.lines(sect / "P", look.x(9), top + 2, look.span(4), runs, align="right")
    if handout.subtitle:
        room = look.span(8) if handout.reference else look.width
        y = sheet.lines(sect / "P", 0, top, room, [bold(handout.subtitle)], 16, 20)
    y = max(y, end)
    sheet.rule(0, y + gap, look.width, 1)
    y = _facts(sheet, sect, handout, look, y + gap + 4)
    for label, text in _bars(handout, look):
        if text:
            y = _bar(sheet, sect, label, text, look, y + gap + 1)
    return sheet.fragment(y)


def _bars(handout: Handout, look: Look) -> tuple[tuple[str, str], ...]:
    """Labels and texts of the bars; one without a text is not printed."""
    return (
        (look.words.labels.goal, handout.goal),
        (look.words.labels.note, handout.note),
        (look.words.changes.stop, ", ".join(handout.stopped)),
    )


def _clinic(sheet: Sheet, sect: Node, handout: Handout, look: Look, top: float) -> float:
    clinic = handout.clinic
    left, right, x = look.span(8), look.span(4), 0.0
    wide, tall = logo_size(handout, look)
    if wide:
        put_logo(sheet, sect, handout, look, (0, top + 1, wide, tall))
        x, left = wide + GAP, left - wide - GAP
    y = sheet.lines(sect / "P", x, top, left, [bold(clinic.name)], 14, 18)
    place = [Run(clinic.address, colour="soft")] if clinic.address else []
    if clinic.web:
        place += [Run("  ·  ", colour="soft")] if place else []
        place.append(linked(look.words.labels.website, clinic.web, "soft"))
    if place:
        y = sheet.lines(sect / "P", x, y, left, place)
    yy = sheet.lines(sect / "P", look.x(9), top, right, [bold(clinic.phone)], 18, 20, "right")
    if clinic.hours:
        runs = [Run(clinic.hours, colour="soft")]
        yy = sheet.lines(sect / "P", look.x(9), yy, right, runs, align="right")
    if clinic.closed:
        y = sheet.lines(sect / "P", x, y, left, clinic.closed)
    if clinic.fictional:
        example = [bold(look.words.labels.example)]
        yy = sheet.lines(sect / "P", look.x(8), yy, look.span(5), example, align="right")
    return max(y, yy, top + tall + 2 if tall else top)


def _facts(sheet: Sheet, sect: Node, handout: Handout, look: Look, y: float) -> float:
    """Name, start, therapist, next visit; a line to write on where one is not known."""
    labels, words = look.words.labels, look.words
    facts = (
        (labels.name, handout.patient),
        (labels.start, day_words(handout.made_on, words)),
        (labels.clinician, handout.clinician),
        (
            labels.next_visit,
            day_words(handout.review, words, weekday=True) if handout.review else "",
        ),
    )
    ends = []
    for n, (label, value) in enumerate(facts):
        node, x = sect / "P", look.x(1 + 3 * n)
        end = sheet.lines(node, x, y, look.span(3), [Run(label, colour="soft")], more=bool(value))
        if value:
            end = sheet.lines(node, x, end, look.span(3), [bold(value)], 13, 16)
        else:
            sheet.rule(x, end + 14, look.span(3), 1)
            end += 16
        ends.append(end)
    return max(ends)


def _bar(sheet: Sheet, sect: Node, label: str, text: str, look: Look, y: float) -> float:
    """A tinted bar with a coloured edge: a label and words in bold."""
    runs = [Run(label + "  ", colour="ink"), bold(text)]
    width = look.width - 28
    height = text_height(runs, width, 14, 18) + 10
    sheet.put(None, y, y + height, Rect(0, y, look.width, height, fill="tint"))
    sheet.put(None, y, y + height, Rect(0, y, GOAL_EDGE, height, fill="accent"))
    sheet.lines(sect / "P", 16, y + 5, width, runs, 14, 18)
    return y + height


def running_head(handout: Handout, look: Look, page: int) -> Fragment:
    """Patient and reference at the top of every page but the first, and whose copy it is if not
    the patient's; the first page says that in its footer."""
    if look.style.layout == "compact" or page == 1:
        return Sheet().fragment(0)  # the footer says it
    whose = "  ·  ".join(part for part in (handout.patient, handout.reference) if part)
    if handout.copy == "clinician":
        mark = bold(look.words.copy.clinician)
        return _running_head(whose, mark, look.width - run_length(mark) - 12, look.width)
    return _running_head(whose, Run(handout.title, colour="soft"), look.width / 2, look.width)


@lru_cache(maxsize=8)  # the same on nearly all pages of a sheet
def _running_head(whose: str, mark: Run, room: float, width: float) -> Fragment:
    sheet = Sheet()
    sheet.lines(None, 0, 0, room, [Run(shortened(whose, room), colour="soft")])
    sheet.lines(None, room, 0, width - room, [mark], align="right")
    return sheet.fragment(16)


def footer(handout: Handout, look: Look, page: int, pages: int) -> tuple[Fragment, Fragment]:
    """Clinic and phone, reference, date and version; and page x of y, at the right end.

    Where they do not fit one line the clinic's name gives way first, then the reference; both
    stand in full on page 1. Nothing else moves when the number grows.
    """
    words, clinic = look.words, handout.clinic
    last, widest = (words.labels.page.format(page=n, pages=pages) for n in (page, pages))
    room = look.width - run_length(bold(widest)) - FOOT_GAP
    fixed = f"{day_words(handout.made_on, words)}  ·  v{handout.version}"
    line = _foot(clinic.name, clinic.phone, _whose(handout, look, page), fixed, room, look.width)
    return line, _page_number(bold(last), room, look.width)


@lru_cache(maxsize=8)  # the same on nearly all pages of a sheet
def _foot(
    clinic: str, number: str, whose: str, fixed: str, before_last: float, width: float
) -> Fragment:
    sheet, phone = Sheet(), bold(number)
    sheet.rule(0, 0, width, 1)
    room = before_last - run_length(phone) - 2 * FOOT_GAP
    fact_room = room - run_length(Run(fixed + "  ·  "))
    reference = shortened(whose, max(fact_room - LEAST_NAME, 40))
    facts = Run("  ·  ".join(part for part in (reference, fixed) if part), colour="soft")
    name = Run(shortened(clinic, max(room - run_length(facts), 20)) + " ")
    left = run_length(name) + run_length(phone)
    gap = (before_last + FOOT_GAP - left - run_length(facts)) / 2
    sheet.lines(None, 0, FOOT_DROP, left + 1, [name, phone])
    sheet.lines(None, left + gap, FOOT_DROP, run_length(facts) + 1, [facts])
    return sheet.fragment(FOOT_DROP + 16)


@lru_cache(maxsize=200)  # the same on many sheets
def _page_number(last: Run, start: float, width: float) -> Fragment:
    sheet = Sheet()
    sheet.lines(None, start, FOOT_DROP, width - start, [last], align="right")
    return sheet.fragment(FOOT_DROP + 16)


def _whose(handout: Handout, look: Look, page: int) -> str:
    """The reference; where there is no running head, also whose copy it is and the patient."""
    mark = look.words.copy.clinician if handout.copy == "clinician" else ""
    compact = look.style.layout == "compact"
    parts = [
        mark if compact or page == 1 else "",
        handout.patient if compact and page > 1 else "",
        handout.reference,
    ]
    return "  ·  ".join(part for part in parts if part)


def run_length(run: Run, size: float = 12) -> float:
    """Width of a run in points."""
    return text_width(run.text, run.face, size)


def shortened(text: str, width: float, size: float = 12) -> str:
    """The text if it fits one line, else its beginning and a visible mark."""
    if run_length(Run(text), size) <= width:
        return text
    fitting = bisect_right(
        range(len(text)), width, key=lambda n: run_length(Run(text[:n] + "…"), size)
    )
    return text[: max(fitting - 1, 0)].rstrip() + "…"
