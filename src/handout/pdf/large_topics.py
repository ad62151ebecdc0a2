"""Phases and topics in large print."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from handout.model.handout import Handout, PhaseText, TopicText
from handout.model.texts import Part
from handout.pdf.fragment import Fragment, Node
from handout.pdf.large_parts import FITS, SPACE, Column, Fit, block
from handout.pdf.large_pictures import put_pictures
from handout.pdf.look import Block, Look
from handout.pdf.phases import phase_minutes, rules
from handout.pdf.tags import tag_runs
from handout.pdf.text import Run, bold

PICTURES = (150.0, 140.0, 125.0, 115.0, 105.0)  # points, height of a row, from roomy to close
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


def topic(text: TopicText, look: Look) -> list[Block]:
    """Title and lead with the first part, then each part by itself, but a short last one."""
    sect, blocks = Node("Sect"), []
    for n, part in enumerate(text.parts):
        ways = zip(FITS, PICTURES, strict=True)
        versions = tuple(_part(n, part, text, sect, look, *way) for way in ways)
        blocks.append(Block(versions, space=WITHIN if n else SPACE))
    if len(blocks) > 1 and blocks[-1].versions[-1].height < SHORT:
        blocks[-2] = replace(blocks[-2], with_next=True)
    return blocks


def _part(
    n: int, part: Part, text: TopicText, sect: Node, look: Look, fit: Fit, tall: float
) -> Fragment:
    """A part with its pictures in rows of two, each row at most so tall."""
    column = Column(look, fit, sect)
    if n == 0:
        column.section(text.title)
        column.text(text.lead)
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
    column.points(part.points)
    return column.fragment()
