"""Phases and topics in large print."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Literal

from handout.model.handout import Handout, PhaseText, TopicText
from handout.model.texts import Part
from handout.pdf.fragment import Fragment, Node
from handout.pdf.large_parts import CLOSEST, FITS, SPACE, Column, Fit, block
from handout.pdf.large_pictures import put_pictures
from handout.pdf.look import Block, Look
from handout.pdf.phases import phase_minutes, rules
from handout.pdf.tags import tag_runs
from handout.pdf.text import Run, bold

WAYS = (  # from roomy to close: lines, and height of a row of pictures in points
    (FITS[1], 138.0),
    (FITS[3], 130.0),
    (CLOSEST, 122.0),
    (CLOSEST, 108.0),
    (CLOSEST, 95.0),
)
WHOLE = 0.75  # a topic not taller than this part of a page is not parted
THREE = 1.4  # the same for three pictures in one row, part of that
SHORT = 80.0  # points: a last part not taller than this is not left alone on a page
WITHIN = 8.0  # points between parts of a topic


def phases(handout: Handout, look: Look) -> Iterator[Block]:
    """Each phase under a heading: its days, its rules, the dose of every exercise in it."""
    for n, phase in enumerate(handout.phases):
        yield block(partial(_phase, n, phase, look))


def _phase(n: int, phase: PhaseText, look: Look, fit: Fit) -> Fragment:
    column, words = Column(look, fit), look.words
    if n == 0:
        column.section(words.phases.title)
        column.text(words.phases.how)
        column.skip(4)
    column.part(phase.title)
    column.text(f"{phase.dates}. {phase_minutes(phase, look)}.")
    for label, text in rules(phase, look):
        column.text([bold(f"{label}: "), Run(text)])
    column.skip(4)
    listed = column.sect / "L"
    for line in phase.lines:
        label = f"{line.label}: " if line.label else ""
        runs = [bold(f"{line.name}. {label}"), Run(line.sentence)]
        column.item(listed, str(line.number), [runs, *map(tag_runs, line.more)])
    if phase.stopped:
        column.text([bold(words.changes.stop + ": "), Run(", ".join(phase.stopped) + ".")])
    return column.fragment()


def topic(text: TopicText, whole: bool, look: Look) -> list[Block]:
    """Title and lead with the first part, then each part by itself, but a short last one; all of
    a topic that is not long in one place if `whole`."""
    sect = Node("Sect")
    blocks = [_block(n, part, text, sect, look) for n, part in enumerate(text.parts)]
    tall = sum(each.versions[-1].height + WITHIN for each in blocks)
    if whole and tall <= WHOLE * look.height:
        return [*(replace(each, with_next=True) for each in blocks[:-1]), *blocks[-1:]]
    if len(blocks) > 1 and blocks[-1].versions[-1].height < SHORT:
        blocks[-2] = replace(blocks[-2], with_next=True)
    return blocks


def told_first(text: TopicText) -> TopicText:
    """The topic with what is shown in pictures after what is only told: it fills pages better."""
    told = tuple(part for part in text.parts if not part.pictures)
    shown = tuple(part for part in text.parts if part.pictures)
    return replace(text, parts=(*told, *shown))


def _block(n: int, part: Part, text: TopicText, sect: Node, look: Look) -> Block:
    """A part of a topic; pictures are large before lines are far apart."""
    ways = WAYS if part.pictures else tuple((fit, 0.0) for fit in FITS)
    versions = tuple(_part(n, part, text, sect, look, *way) for way in ways)
    if n == 0:
        return Block(versions, space=SPACE)
    under = [_part(n, part, text, sect, look, *way, on_top="under") for way in ways[:-1]]
    beside = _part(n, part, text, sect, look, *ways[-1], on_top="beside")
    return Block(versions, space=WITHIN, again=(*under, beside))


def _part(
    n: int,
    part: Part,
    text: TopicText,
    sect: Node,
    look: Look,
    fit: Fit,
    tall: float,
    *,
    on_top: Literal["", "under", "beside"] = "",
) -> Fragment:
    """A part with its pictures in rows of two, each row at most so tall; on top of a page under
    the title of the topic again, or beside it to save room."""
    column = Column(look, fit, sect)
    if on_top == "under":
        column.continued(text.title)
    if on_top == "beside":
        column.beside(part.heading, text.title)
    if n == 0:
        column.section(text.title)
        column.text([bold(text.lead)] if text.first else text.lead)  # a warning, if first
        column.skip(4)
    if part.heading:
        column.part(part.heading)
    if part.text:
        column.text(part.text)
        column.skip(2)
    if part.pictures:
        rows = (len(part.pictures) + 1) // 2
        put_pictures(column, part.pictures, text.figure, rows * tall, THREE * tall)
        column.skip(4)
    column.steps(part.steps)
    if part.steps and len(part.points) == 1:
        (point,) = part.points
        column.skip(WITHIN)
        column.text([bold(f"{point.lead}: {point.text}".removeprefix(": "))])
    else:
        column.points(part.points)
    return column.fragment()
