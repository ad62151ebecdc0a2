"""Where the lines of a paragraph end: as few lines as can be, and no line that trips a reader.

A line had better not end with the first word of a sentence or of a quotation, with a lone letter,
or inside a short phrase such as `3 days a week` or `8 to 5`; nor is one short word left for the
last line. Numbers that belong together, as in `do 2, 3 and 4`, stay on one line even if that takes
a line more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

SENTENCE_END = re.compile(r"[.?!]['\"\u2019\u201d)]*$")
NUMBER = re.compile(r"^[\d\u2013:]+$")
OFTEN = re.compile(r"(?:times?|days?|once|twice)$", re.IGNORECASE)
SPANS = ("day", "week", "time", "row")
COUNTED = re.compile(r"^\d{1,2}(?:\u2013\d{1,2})?[.,;:?]?$")
MEMBER = re.compile(r"^\d{1,2},?$")
LEADS = re.compile(r"^(?:do|out|page|exercises?|phases?)$", re.IGNORECASE)
HOLD = re.compile(r"^hold$", re.IGNORECASE)
IN_PHRASE, SENTENCE_START, LETTER, LONELY, RAGGED = 200.0, 60.0, 50.0, 30.0, 10.0
SHORT = 4  # a last word narrower than this part of the line is lonely


@dataclass(frozen=True)
class Measured:
    """A word, its width and that of the space after it, in points."""

    text: str
    width: float
    space: float


def line_ends(words: Sequence[Measured], width: float) -> list[int]:
    """For each line the index after its last word. Words are no wider than `width`."""
    count = len(words)
    costs = [_break_cost(words, n) for n in range(count)]
    bound = [_in_numbers(words, n) for n in range(count)]
    best: list[tuple[int, float, int]] = [(0, 0.0, count)] * (count + 1)
    for start in range(count - 1, -1, -1):
        best[start] = min(_ways(words, costs, bound, best, start, width))
    ends, at = [], 0
    while at < count:
        at = best[at][2]
        ends.append(at)
    return ends


def _ways(
    words: Sequence[Measured],
    costs: Sequence[float],
    bound: Sequence[int],
    best: Sequence[tuple[int, float, int]],
    start: int,
    width: float,
) -> list[tuple[int, float, int]]:
    """Lines and cost from `start` on, for every end of its line that fits.

    An end between numbers that belong together counts as lines more.
    """
    ways, used = [], 0.0
    for last in range(start, len(words)):
        used += words[last].width + (words[last - 1].space if last > start else 0.0)
        if used > width and last > start:
            break
        lines, cost, _ = best[last + 1]
        if last == len(words) - 1:
            is_lonely = last == start > 0 and used < width / SHORT
            here = LONELY if is_lonely else 0.0
        else:
            here = costs[last] + RAGGED * (1 - used / width) ** 2
        ways.append((lines + 1 + bound[last], cost + here, last + 1))
    return ways


def _break_cost(words: Sequence[Measured], last: int) -> float:
    """What it costs a reader when a line ends after this word."""
    if last >= len(words) - 1:
        return 0.0
    text, after = words[last].text, words[last + 1].text
    cost = IN_PHRASE if _in_phrase(words, last) else 0.0
    starts = last == 0 or bool(SENTENCE_END.search(words[last - 1].text))
    if starts and not SENTENCE_END.search(text) and not text.endswith(","):
        cost += SENTENCE_START if last else 0.0
    opens = text.startswith("\u201c") and "\u201d" not in text
    if opens or (len(text) == 1 and text.isalpha() and after):
        cost += LETTER
    return cost


def _in_phrase(words: Sequence[Measured], last: int) -> bool:
    """True between the words of `8 to 5`, `3 days a week`, `once a day`, `hold 5 seconds`."""
    near = [words[n].text if 0 <= n < len(words) else "" for n in range(last - 1, last + 3)]
    before, text, after, then = near
    if after == "to":
        return bool(NUMBER.match(text) and NUMBER.match(then.rstrip(".,?")))
    if text == "to":
        return bool(NUMBER.match(before) and NUMBER.match(after.rstrip(".,?")))
    if after == "a":
        return bool(OFTEN.search(text)) and then.startswith(SPANS)
    if text == "a":
        return after.startswith(SPANS)
    return bool(HOLD.match(text) and after[:1].isdigit())


def _in_numbers(words: Sequence[Measured], last: int) -> int:
    """How many lines an end here is worth: 2 inside `1 and 2` or `2, 3 and 4`, 1 inside `page 1`
    or `do 1`."""
    near = [words[n].text if 0 <= n < len(words) else "" for n in range(last - 1, last + 3)]
    before, text, after, then = near
    if after == "and":
        return 2 if MEMBER.match(text) and COUNTED.match(then) else 0
    if COUNTED.match(after):
        listed = MEMBER.match(before if text == "and" else text)
        return 2 if listed else 1 if LEADS.match(text) else 0
    return 0
