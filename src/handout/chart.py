"""A short summary of a handout in plain text, for the patient's record at the clinic."""

from collections.abc import Iterator

from handout.model.handout import Card, Handout, ItemRecord, PhaseText
from handout.when import day_words

START = "handout chart | "  # the first line of every summary; only such a file is ever replaced


def chart(handout: Handout) -> str:
    """What was given, with which doses, why in spite of a caution, and from which content."""
    return "\n".join([*_lines(handout), ""]).replace("\N{NO-BREAK SPACE}", " ")


def _lines(handout: Handout) -> Iterator[str]:
    labels, words = handout.words.labels, handout.words
    yield f"{START}{handout.made_on} | v{handout.version}"
    review = day_words(handout.review, words) if handout.review else ""
    yield from _facts(
        (labels.name, handout.patient),
        (words.copy.reference, handout.reference),
        (labels.clinician, handout.clinician),
        (labels.start, day_words(handout.made_on, words)),
        (labels.next_visit, review),
        (words.copy.goal, handout.goal),
        (words.copy.note, handout.note),
        (words.copy.flags, "; ".join(handout.record.flags)),
        (words.copy.program, handout.subtitle),
    )
    yield from ("", f"{words.copy.exercises}:")
    records = {item.id: item for item in handout.record.items if item.number}
    for card in handout.cards:
        yield from _exercise(card, records.get(card.id), handout)
    if handout.stopped:
        yield f"{words.copy.stopped}: {', '.join(handout.stopped)}"
    for phase in handout.phases:
        yield from _phase(phase, handout)
    yield ""
    yield from _facts(
        (words.copy.topics, "; ".join(topic.title for topic in handout.topics)),
        (words.copy.boxes, "; ".join(box.title for box in handout.boxes)),
    )
    for warning in handout.warnings:
        yield f"{words.copy.warnings}: {warning.message}"
    for review in dict.fromkeys(item.review for item in handout.record.items):
        items = [item for item in handout.record.items if item.review == review]
        named = ", ".join(f"{item.id} {item.version}" for item in items)
        yield f"{words.copy.content}, {review}: {named}"


def _facts(*facts: tuple[str, str]) -> Iterator[str]:
    for label, text in facts:
        if text:
            yield f"{label}: {text}"


def _exercise(card: Card, record: ItemRecord | None, handout: Handout) -> Iterator[str]:
    words = handout.words
    yield f"{card.number}. {card.name}: {card.sentence}"
    for text in (card.effort, *(": ".join(filter(None, (t.label, t.text))) for t in card.tags)):
        if text:
            yield f"   {text}"
    if card.note:
        yield f"   {words.copy.note}: {card.note}"
    for caution in record.cautions if record else ():
        yield f"   {caution.flag} ({words.copy.level[caution.level]}): {caution.reason}"
    if record and record.override:
        yield f"   {words.copy.override}: {record.override}"


def _phase(phase: PhaseText, handout: Handout) -> Iterator[str]:
    words = handout.words
    yield from ("", f"{phase.title} ({phase.dates})")
    yield from (
        f"   {line}"
        for line in _facts((words.phases.when, phase.when), (words.phases.back, phase.back))
    )
    for line in phase.lines:
        label = f"{line.label}: " if line.label else ""
        yield f"   {line.number}. {line.name}: {label}{line.sentence}"
        for more in line.more:
            yield f"      {more.label}: {more.text}" if more.label else f"      {more.text}"
    if phase.stopped:
        yield f"   {words.copy.stopped}: {', '.join(phase.stopped)}"
