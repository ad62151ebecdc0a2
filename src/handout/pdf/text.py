"""Lines of text: the one place where words become lines. Nothing here reads markup.

Lines are ragged right, never hyphenated, and the last line of a paragraph is not left with one
short word where a neighbour can come down to it. A word wider than the line is broken, not cut.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from handout.frozen import frozen
from handout.pdf.breaks import Measured, Paragraph
from handout.pdf.fonts import Face, text_width

NBSP = "\u00a0"
NUMBER_AND_UNIT = re.compile(
    r"(?<=\d) (?=(?:seconds?|minutes?|times?|sets?|days?|weeks?|of 10|cm|inches)\b)"
)


@frozen
class Target:
    """Where something leads: a web address, and what is said of it."""

    address: str
    says: str


class Run(NamedTuple):
    """Text in one face and colour, the name of a colour of the style; it may lead somewhere."""

    text: str
    face: Face = "regular"
    colour: str = "ink"
    target: Target | None = None


class Segment(NamedTuple):
    """A run of text on a line, `x` points from the line's start."""

    x: float
    text: str
    face: Face
    colour: str
    target: Target | None = None


@frozen
class Line:
    """One line: its segments and its width in points; `broken` if it ends within a word."""

    segments: tuple[Segment, ...]
    width: float
    broken: bool = False


class _Word(NamedTuple):
    pieces: tuple[Run, ...]
    width: float
    space: float  # after it; none after a part of a word that goes on


def bold(text: str, colour: str = "ink") -> Run:
    """A run in the bold face."""
    return Run(text, "bold", colour)


def tidy(text: str) -> str:
    """The same words with a number kept on one line with its unit: `5 seconds`."""
    return NUMBER_AND_UNIT.sub(NBSP, text)


def wrap(runs: Sequence[Run], size: float, width: float) -> tuple[Line, ...]:
    """`runs` as lines no wider than `width` points at `size` points."""
    return _wrapped(tuple(runs), size, width)


@lru_cache(maxsize=4000)  # many versions of a block ask for it, and one of them is set
def line_count(runs: tuple[Run, ...], size: float, width: float) -> int:
    """How many lines `wrap` makes of `runs`, without choosing where each one ends."""
    _, paragraph = _measured(runs, size)
    if paragraph.widths and max(paragraph.widths) > width:
        return len(_wrapped(runs, size, width))
    return paragraph.count(width)


@lru_cache(maxsize=4000)
def _wrapped(runs: tuple[Run, ...], size: float, width: float) -> tuple[Line, ...]:
    words, paragraph = _measured(runs, size)
    if paragraph.widths and max(paragraph.widths) > width:
        words = tuple(part for word in words for part in _fit(word, size, width))
        paragraph = _paragraph(words)
    lines = [words[start:end] for start, end in pairwise((0, *paragraph.ends(width)))]
    return tuple([_line(line, size) for line in lines])


@lru_cache(maxsize=2000)  # a text is tried in several widths
def _measured(runs: tuple[Run, ...], size: float) -> tuple[tuple[_Word, ...], Paragraph]:
    words = tuple(_words(runs, size))
    return words, _paragraph(words)


def _paragraph(words: Sequence[_Word]) -> Paragraph:
    texts = ("".join([piece.text for piece in word.pieces]) for word in words)
    return Paragraph([Measured(t, w.width, w.space) for t, w in zip(texts, words, strict=True)])


def _words(runs: Sequence[Run], size: float) -> Iterator[_Word]:
    """Words with the runs they are made of; a word may change face in its middle."""
    if len(runs) == 1:  # as most are
        yield from _plain_words(runs[0], size)
        return
    word: list[Run] = []
    for run in runs:
        for piece in re.findall(r" +|[^ ]+", tidy(run.text)):
            if not piece.isspace() or NBSP in piece:
                word.append(_like(run, piece))
            elif word:
                yield _word(word, size)
                word = []
    if word:
        yield _word(word, size)


def _plain_words(run: Run, size: float) -> Iterator[_Word]:
    text, face, colour, target = run
    space = text_width(" ", face, size)
    for piece in filter(None, tidy(text).split(" ")):
        yield _Word((Run(piece, face, colour, target),), text_width(piece, face, size), space)


def _word(pieces: list[Run], size: float) -> _Word:
    width = sum(text_width(p.text, p.face, size) for p in pieces)
    return _Word(tuple(pieces), width, text_width(" ", pieces[-1].face, size))


def _fit(word: _Word, size: float, width: float) -> Iterator[_Word]:
    """The word, or as many parts of it as it takes for each to fit."""
    if word.width <= width:
        yield word
        return
    part: list[Run] = []
    used = 0.0
    for run in word.pieces:
        for char in run.text:
            step = text_width(char, run.face, size)
            if part and used + step > width:
                yield _Word(tuple(part), used, 0.0)
                part, used = [], 0.0
            part.append(_like(run, char))
            used += step
    yield _Word(tuple(part), used, text_width(" ", "regular", size))


def _line(words: Sequence[_Word], size: float) -> Line:
    """Words as segments; neighbours of one face and colour become one text.

    The space after a word belongs to the run that the word ends with.
    """
    runs: list[Run] = []
    for word in words:
        if runs:
            runs[-1] = _like(runs[-1], runs[-1].text + " ")
        for piece in word.pieces:
            if runs and runs[-1][1:] == piece[1:]:
                runs[-1] = _like(piece, runs[-1].text + piece.text)
            else:
                runs.append(piece)
    segments, x = [], 0.0
    for run in runs:
        segments.append(Segment(x, run.text, run.face, run.colour, run.target))
        x += text_width(run.text, run.face, size)
    return Line(tuple(segments), x, broken=not words[-1].space)


def _like(run: Run, text: str) -> Run:
    """Other text in the manner of a run."""
    return Run(text, run.face, run.colour, run.target)
