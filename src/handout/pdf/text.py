"""Lines of text: the one place where words become lines. Nothing here reads markup.

Lines are ragged right, never hyphenated, and the last line of a paragraph is not left with one
short word where a neighbour can come down to it. A word wider than the line is broken, not cut.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from handout.pdf.breaks import Measured, line_ends
from handout.pdf.fonts import Face, text_width

NBSP = "\u00a0"
NUMBER_AND_UNIT = re.compile(
    r"(?<=\d) (?=(?:seconds?|minutes?|times?|sets?|days?|weeks?|of 10|cm|inches)\b)"
)


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Line:
    """One line: its segments and its width in points; `broken` if it ends within a word."""

    segments: tuple[Segment, ...]
    width: float
    broken: bool = False


@dataclass(frozen=True)
class _Word:
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


@lru_cache(maxsize=4000)  # the height of a text is asked for before it is set
def _wrapped(runs: tuple[Run, ...], size: float, width: float) -> tuple[Line, ...]:
    words = [part for word in _words(runs, size) for part in _fit(word, size, width)]
    measured = [
        Measured("".join(piece.text for piece in word.pieces), word.width, word.space)
        for word in words
    ]
    ends = line_ends(measured, width)
    lines = [words[start:end] for start, end in pairwise((0, *ends))]
    return tuple(_line(line, size) for line in lines)


def _words(runs: Sequence[Run], size: float) -> Iterator[_Word]:
    """Words with the runs they are made of; a word may change face in its middle."""
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
    """Words as segments; neighbours of one face and colour become one text."""
    runs: list[Run] = []
    for n, word in enumerate(words):
        for piece in word.pieces if n == 0 else (_spaced(word.pieces[0], runs), *word.pieces[1:]):
            if runs and _like(runs[-1], piece.text) == piece:
                runs[-1] = _like(piece, runs[-1].text + piece.text)
            else:
                runs.append(piece)
    segments, x = [], 0.0
    for run in runs:
        segments.append(Segment(x, run.text, run.face, run.colour, run.target))
        x += text_width(run.text, run.face, size)
    return Line(tuple(segments), x, broken=not words[-1].space)


def _spaced(piece: Run, runs: list[Run]) -> Run:
    """The first piece of a word with the space before it, which belongs to the run it follows."""
    runs[-1] = _like(runs[-1], runs[-1].text + " ")
    return piece


def _like(run: Run, text: str) -> Run:
    """Other text in the manner of a run."""
    return Run(text, run.face, run.colour, run.target)
