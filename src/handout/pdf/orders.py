"""Sentences that say what to do: each begins a line where that costs no line more.

A question and its answer are one: `An emergency sign? Call 911.`
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from handout.pdf.fragment import Node, Sheet, text_height
from handout.pdf.text import Run

SENTENCES = re.compile(r"(?:(?<=[.?!])|(?<=[.?!][\u201d\u2019)])) +")
MOST = 8  # sentences; more are left as they are
Part = tuple[Run, ...]


def orders(runs: Sequence[Run], width: float, size: float) -> list[Part]:
    """The runs in parts that begin a line: the last sentence, then as many more as can.

    It takes no more lines than the runs as a whole.
    """
    most = _lines(runs, width, size)
    fitting = (way for way in _ways(runs) if sum(_lines(p, width, size) for p in way) <= most)
    last = _sentences(runs)[-1:]
    return max(fitting, key=lambda way: (way[-1:] == last, len(way)))


def tail(runs: Sequence[Run], width: float, size: float) -> list[Part]:
    """The runs in one part or two: as many last sentences as fit one line stand on their own."""
    sentences, most = _sentences(runs), _lines(runs, width, size)
    for n in range(1, len(sentences) if most > 1 else 0):
        first, last = _joined(sentences[:n]), _joined(sentences[n:])
        if _lines(last, width, size) == 1 and _lines(first, width, size) < most:
            return [first, last]
    return [tuple(runs)]


def put(
    sheet: Sheet,
    node: Node,
    place: tuple[float, float, float],
    parts: Sequence[Part],
    size: float,
    leading: float,
) -> float:
    """The parts below one another at a place (x, y, width), one text; returns where it ends."""
    x, y, width = place
    for n, part in enumerate(parts, 1):
        y = sheet.lines(node, x, y, width, part, size, leading, more=n < len(parts))
    return y


def _lines(runs: Sequence[Run], width: float, size: float) -> int:
    return round(text_height(runs, width, size, 1))


def _ways(runs: Sequence[Run]) -> Iterator[list[Part]]:
    """The runs in one part, and in more where a sentence may begin a line."""
    yield [tuple(runs)]
    sentences = _sentences(runs)
    if len(sentences) > MOST:
        return
    for count in range(1, len(sentences)):
        for cuts in combinations(range(1, len(sentences)), count):
            edges = pairwise((0, *cuts, len(sentences)))
            yield [_joined(sentences[start:end]) for start, end in edges]


def _sentences(runs: Sequence[Run]) -> list[Part]:
    """The sentences of the last run, a question with its answer; the first with what is before."""
    *before, last = runs
    found: list[str] = []
    for sentence in SENTENCES.split(last.text.strip()):
        if found and found[-1].endswith("?"):
            found[-1] += " " + sentence
        else:
            found.append(sentence)
    parts = [(last._replace(text=text),) for text in found]
    return [(*before, *parts[0]), *parts[1:]]


def _joined(sentences: Sequence[Part]) -> Part:
    """Sentences as one part."""
    first, *rest = sentences
    *before, last = first
    text = " ".join([last.text, *(run.text for part in rest for run in part)])
    return (*before, last._replace(text=text))
