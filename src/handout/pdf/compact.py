"""The compact page: a reminder on one side of a sheet, to use with the full handout.

What is on it is set as large as one page allows: first the type, then the pictures, and what is
left goes between the blocks.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Literal

from handout.model.handout import Handout
from handout.pdf import icons
from handout.pdf.cards import striped
from handout.pdf.compact_boxes import emergency, stop
from handout.pdf.compact_cards import FITS, OVERFLOW, Fit, pair
from handout.pdf.fragment import Fragment, Node, Piece, Rect, Sheet, run_width
from handout.pdf.logo import logo_size, put_logo
from handout.pdf.look import Block, Look
from handout.pdf.qr import linked
from handout.pdf.text import Run, bold
from handout.when import day_words

Above = Callable[[Fit], list[Block]]

MOST_GAP = 12.0  # points that white is spread to
FITS_ONE_PAGE = 6
STEP = 4.0
FLOOR = (12, 14)  # size and leading of the line for those who cannot get up, at its closest


def compact_blocks(handout: Handout, look: Look) -> Iterator[Block]:
    """Head with the reminder, emergency line, stop signs, then the exercises two in a row."""
    above = cache(partial(_above, handout, look))
    if len(handout.cards) <= FITS_ONE_PAGE:
        for fit in FITS:
            if blocks := _one_page(handout, look, fit, above):
                yield from blocks
                return
    loose = [_blocks(handout, look, replace(fit, pictures=fit.least), above) for fit in OVERFLOW]
    alike = [blocks for blocks in loose if len(blocks) == len(loose[-1])]  # the key in one place
    for ways in zip(*alike, strict=True):
        yield replace(ways[0], versions=tuple(way.versions[0] for way in ways))


def _one_page(handout: Handout, look: Look, fit: Fit, above: Above) -> list[Block]:
    """The blocks with the largest pictures that leave them on one page; none if they do not fit."""
    low, high = 0, int((fit.pictures - fit.least) / STEP)
    best = _blocks(handout, look, replace(fit, pictures=fit.least), above)
    if _height(best) > look.height:
        return []
    while low < high:
        middle = (low + high + 1) // 2
        tall = fit.least + middle * STEP
        blocks = _blocks(handout, look, replace(fit, pictures=tall), above)
        if _height(blocks) <= look.height:
            low, best = middle, blocks
        else:
            high = middle - 1
    more = min((look.height - _height(best)) / max(len(best) - 1, 1), MOST_GAP - fit.gap)
    return [replace(block, space=block.space + more) for block in best]


def _height(blocks: Sequence[Block]) -> float:
    return sum(b.versions[0].height for b in blocks) + sum(b.space for b in blocks[1:])


def _blocks(handout: Handout, look: Look, fit: Fit, above: Above) -> list[Block]:
    blocks = [*above(replace(fit, pictures=0, least=0))]
    for left, right in zip(handout.cards[::2], (*handout.cards[1::2], None), strict=False):
        blocks.append(replace(look.kept(pair, fit, left, right), space=fit.gap))
    return blocks


def _above(handout: Handout, look: Look, fit: Fit) -> list[Block]:
    """All above the cards; the same whatever the height of their pictures."""
    blocks = [Block((_head(handout, look, fit),))]
    call = look.words.labels.call.format(number=handout.clinic.emergency_call)
    call = look.words.labels.new_or_worse.format(call=call)
    for box in handout.boxes:
        if box.severity == "emergency":
            blocks.append(look.kept(emergency, box, call, fit))
        elif box.severity == "stop":
            blocks.append(look.kept(stop, box, fit))
    return [*blocks, *_floor(handout, look, fit), *_above_cards(handout, look, fit)]


def _floor(handout: Handout, look: Look, fit: Fit) -> list[Block]:
    """What someone does who cannot get up again, where any exercise is done lying or kneeling."""
    if not handout.floor:
        return []
    text = look.words.labels.reminder_floor.format(instead=handout.floor)
    sheet, (size, leading) = Sheet(), FLOOR if fit.close else (13, 16)
    y = sheet.lines(Node("P"), 0, 0, look.width, [bold(text)], size, leading)
    if _key_place(handout, look, fit) == "floor":
        _key(sheet, Node("Sect"), look, look.width - _key_width(look), 0)
    return [Block((sheet.fragment(y),), space=fit.gap)]


def _head(handout: Handout, look: Look, fit: Fit) -> Fragment:
    """What the program is and for whom, the clinic and its phone; then the reminder."""
    sheet, sect, labels = Sheet(), Node("Sect"), look.words.labels
    wide = max(min(_clinic_width(handout, look), look.span(5)), look.span(3))
    left, size = look.width - wide - 14, look.style.sizes.title
    name = handout.subtitle or handout.title
    title = [bold(name, "accent")]
    size = next((s for s in (size, size - 2, size - 4) if run_width(title, s) <= left), size)
    y = sheet.lines(Node("H1", sect, bookmark=(name, 0)), 0, 0, left, title, size, size + 3)
    whose = _whose(handout, look)
    if fit.close and run_width(whose, 13) > left:
        whose = _whose(replace(handout, clinician=""), look)
    if whose:
        y = sheet.lines(sect / "P", 0, y + 2, left, whose, 13, 16)
    end = _clinic(sheet, sect, handout, look, (look.width - wide, wide))
    y = _reminder(sheet, sect, handout, look, fit, max(y, end) + 4)
    if _key_place(handout, look, fit) == "goal":
        _key(sheet, sect, look, look.width - _key_width(look), y + 1)
    for label, text in (
        (labels.goal, handout.goal if fit.goal else ""),
        (labels.note, handout.note),
        (look.words.changes.stop, ", ".join(handout.stopped)),
    ):
        if text:
            runs = [bold(label + ": "), Run(text)]
            y = sheet.lines(sect / "P", 0, y + 1, look.width, runs, 12, 15)
    return sheet.fragment(y)


def _whose(handout: Handout, look: Look) -> list[Run]:
    """The patient, the therapist and the next visit, as far as they are known."""
    labels, review = look.words.labels, handout.review
    day = day_words(review, look.words, weekday=True) if review else ""
    facts = ((labels.clinician, handout.clinician), (labels.next_visit, day))
    said = "   ".join(f"{label}: {value}" for label, value in facts if value)
    name = [bold(handout.patient + "   " * bool(said))] if handout.patient else []
    return [*name, *([Run(said)] if said else [])]


def _clinic_lines(handout: Handout, look: Look) -> list[list[Run]]:
    clinic = handout.clinic
    name = [Run(clinic.name)]
    if clinic.web:
        name += [Run(" · "), linked(look.words.labels.website, clinic.web)]
    return [name, *([[bold(look.words.labels.example)]] if clinic.fictional else [])]


def _clinic_width(handout: Handout, look: Look) -> float:
    lines = (run_width(runs, 12) for runs in _clinic_lines(handout, look))
    logo = logo_size(handout, look, 20, 60)[0]
    beside = logo + 8 if logo else 0.0
    return max(run_width([bold(handout.clinic.phone)], 18) + beside, *lines) + 1


def _clinic(
    sheet: Sheet, sect: Node, handout: Handout, look: Look, place: tuple[float, float]
) -> float:
    """Phone and clinic on the right, at (x, width); a small logo left of the phone, or below."""
    (x, wide), phone = place, [bold(handout.clinic.phone)]
    end = sheet.lines(sect / "P", x, 0, wide, phone, 18, 20, "right")
    logo, tall = logo_size(handout, look, 20, 60)
    if logo and run_width(phone, 18) + logo + 8 <= wide:
        put_logo(sheet, sect, handout, look, (x, 0, logo, tall))
        end = max(end, tall)
    elif logo:
        put_logo(sheet, sect, handout, look, (look.width - logo, end, logo, tall))
        end += tall + 2
    for runs in _clinic_lines(handout, look):
        end = sheet.lines(sect / "P", x, end, wide, runs, 12, 15, "right")
    return end


def _reminder(sheet: Sheet, sect: Node, handout: Handout, look: Look, fit: Fit, y: float) -> float:
    """A bar that says what the sheet is, two rules, and what there was no room for."""
    labels, width = look.words.labels, look.width - 18
    day = day_words(handout.made_on, look.words)
    no_goal = handout.goal and not fit.goal
    texts = [(labels.reminder_goal if no_goal else labels.reminder).format(date=day)]
    texts += [look.words.phases.on_full_sheet] if handout.phases else []
    texts += [labels.goes_on] if len(handout.cards) > FITS_ONE_PAGE else []
    top, y = y, y + 3
    missing = [labels.breathe] * (not fit.breathing) + [labels.care] * (not fit.care)
    texts += [labels.read_first.format(things=_quoted(missing, look))] if missing else []
    texts += [] if fit.breathing else [labels.never_hold]
    texts.append(labels.reminder_rules.format(number=handout.clinic.phone))
    size, leading = (12, 14) if fit.close else (13, 16)
    for text in [" ".join(texts)] if fit.close else texts:
        y = sheet.lines(sect / "P", 12, y, width, [bold(text)], size, leading)
    sheet.pieces.insert(0, _bar(look.width, top, y + 3))
    return y + 3


def _quoted(names: Sequence[str], look: Look) -> str:
    """`“Breathe” and “Take care”`."""
    *some, last = (f"\u201c{name}\u201d" for name in names)
    return look.words.joined.format(first=", ".join(some), last=last) if some else last


def _bar(width: float, top: float, bottom: float) -> Piece:
    ground = Rect(0, top, width, bottom - top, fill="tint")
    edge = Rect(0, top, 4, bottom - top, fill="accent")
    return Piece(None, top, bottom, (ground, edge))


def _above_cards(handout: Handout, look: Look, fit: Fit) -> list[Block]:
    """How often, where it is the same for all; and what stripes mean, where there are any."""
    has_key = _key_place(handout, look, fit) == "cards"
    if not (has_key or handout.frequency):
        return []
    sheet, sect, y = Sheet(), Node("Sect"), 0.0
    wide = _key_width(look) if has_key else 0.0
    if handout.frequency:
        room = look.width - (wide + 20 if has_key else 0)
        y = sheet.lines(
            sect / "P", 0, 0, room, [bold(handout.frequency)], 14, 15 if fit.close else 17
        )
    if has_key:
        y = max(y, _key(sheet, sect, look, look.width - wide if y else 0.0, 0))
    return [Block((sheet.fragment(y),), space=fit.gap, with_next=True)]


def _has_key(handout: Handout, look: Look) -> bool:
    return any(striped(card, look) for card in handout.cards)


def _key_place(handout: Handout, look: Look, fit: Fit) -> Literal["", "goal", "floor", "cards"]:
    """Where it says what stripes mean: at the end of the line of the goal or of that for those
    who cannot get up, or above the cards."""
    labels = look.words.labels
    if not _has_key(handout, look):
        return ""
    floor = bold(labels.reminder_floor.format(instead=handout.floor))
    goal = (bold(labels.goal + ": "), Run(handout.goal))
    room = look.width - _key_width(look) - 20
    if (
        handout.floor
        and not handout.frequency
        and run_width([floor], FLOOR[0] if fit.close else 13) <= room
    ):
        return "floor"
    if fit.goal and handout.goal and not handout.frequency and run_width(goal, 12) <= room:
        return "goal"
    return "cards"


def _key_width(look: Look) -> float:
    return 20 + run_width([Run(look.words.labels.stripes)], 12) + 1


def _key(sheet: Sheet, sect: Node, look: Look, x: float, y: float) -> float:
    """Stripes and what they mean."""
    sheet.put(None, y, y + 15, *icons.stripes(x, y + 2.5, 14, 11))
    runs = [Run(look.words.labels.stripes)]
    return sheet.lines(sect / "P", x + 20, y, _key_width(look) - 20, runs, 12, 15)
