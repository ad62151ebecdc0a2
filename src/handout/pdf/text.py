"""Lines of text: the one place where words become lines. Nothing here reads markup.

Lines are ragged right, never hyphenated, and the last line of a paragraph is not left with one
short word where a neighbour can come down to it. A word wider than the line is broken, not cut.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handout.pdf.fonts import Face, text_width

NBSP = "\u00a0"
NUMBER_AND_UNIT = re.compile(
    r"(?<=\d) (?=(?:seconds?|minutes?|times?|sets?|days?|weeks?|of 10|cm|inches)\b)"
)


@dataclass(frozen=True)
class Run:
    """Text in one face and colour; `colour` is the name of a colour of the style."""

    text: str
    face: Face = "regular"
    colour: str = "ink"


@dataclass(frozen=True)
class Segment:
    """A run of text on a line, `x` points from the line's start."""

    x: float
    text: str
    face: Face
    colour: str


@dataclass(frozen=True)
class Line:
    """One line: its segments and its width in points."""

    segments: tuple[Segment, ...]
    width: float


@dataclass(frozen=True)
class _Word:
    pieces: tuple[Run, ...]
    width: float
    space: float


def bold(text: str, colour: str = "ink") -> Run:
    """A run in the bold face."""
    return Run(text, "bold", colour)


def tidy(text: str) -> str:
    """The same words with a number kept on one line with its unit: `5 seconds`."""
    return NUMBER_AND_UNIT.sub(NBSP, text)


def wrap(runs: Sequence[Run], size: float, width: float) -> tuple[Line, ...]:
    """`runs` as lines no wider than `width` points at `size` points."""
    return _wrapped(tuple(runs), size, width)


@lru_cache(maxsize=2000)  # the height of a text is asked for before it is set
def _wrapped(runs: tuple[Run, ...], size: float, width: float) -> tuple[Line, ...]:
    words = [part for word in _words(runs, size) for part in _fit(word, size, width)]
    lines: list[list[_Word]] = []
    used = 0.0
    for word in words:
        if lines and used + lines[-1][-1].space + word.width <= width:
            used += lines[-1][-1].space + word.width
            lines[-1].append(word)
        else:
            lines.append([word])
            used = word.width
    _bring_down(lines, width)
    return tuple(_line(line, size) for line in lines)


def _words(runs: Sequence[Run], size: float) -> Iterator[_Word]:
    """Words with the runs they are made of; a word may change face in its middle."""
    word: list[Run] = []
    for run in runs:
        for piece in re.findall(r" +|[^ ]+", tidy(run.text)):
            if not piece.isspace() or NBSP in piece:
                word.append(Run(piece, run.face, run.colour))
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
            part.append(Run(char, run.face, run.colour))
            used += step
    yield _Word(tuple(part), used, text_width(" ", "regular", size))


def _bring_down(lines: list[list[_Word]], width: float) -> None:
    """Gives a lonely short last word the word before it for company."""
    if len(lines) < 2 or len(lines[-1]) > 1 or len(lines[-2]) < 3:
        return
    last, mover = lines[-1][0], lines[-2][-1]
    if last.width < width / 4 and mover.width + mover.space + last.width <= width:
        lines[-1].insert(0, lines[-2].pop())


def _line(words: Sequence[_Word], size: float) -> Line:
    """Words as segments; neighbours of one face and colour become one text."""
    runs: list[Run] = []
    for n, word in enumerate(words):
        for piece in word.pieces if n == 0 else (_spaced(word.pieces[0], runs), *word.pieces[1:]):
            same = runs and (runs[-1].face, runs[-1].colour) == (piece.face, piece.colour)
            if same:
                runs[-1] = Run(runs[-1].text + piece.text, piece.face, piece.colour)
            else:
                runs.append(piece)
    segments, x = [], 0.0
    for run in runs:
        segments.append(Segment(x, run.text, run.face, run.colour))
        x += text_width(run.text, run.face, size)
    return Line(tuple(segments), x)


def _spaced(piece: Run, runs: list[Run]) -> Run:
    """The first piece of a word with the space before it, which belongs to the run it follows."""
    runs[-1] = Run(runs[-1].text + " ", runs[-1].face, runs[-1].colour)
    return piece
