"""Where the lines of a paragraph end: as few lines as can be, and no line that trips a reader.

A line had better not end with the first word of a sentence or of a quotation, with a lone letter,
or inside a short phrase such as `3 days a week` or `8 to 5`; nor is one short word left for the
last line. Numbers that belong together, as in `do 2, 3 and 4`, stay on one line even if that takes
a line more.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from math import inf
from typing import NamedTuple

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


class Measured(NamedTuple):
    """A word, its width and that of the space after it, in points."""

    text: str
    width: float
    space: float


class Paragraph:
    """Words that stand one after the other, for any width of line."""

    def __init__(self, words: Sequence[Measured]) -> None:
        self.widths = [word.width for word in words]
        befores = (0.0, *(word.space for word in words))
        # What each word adds to a line: itself, and the space before it.
        self.steps = [word.width + space for word, space in zip(words, befores, strict=False)]
        self._words = words

    @cached_property
    def _costs(self) -> list[float]:
        return [_break_cost(self._words, n) for n in range(len(self._words))]

    @cached_property
    def _bound(self) -> list[int]:
        return [_in_numbers(self._words, n) for n in range(len(self._words))]

    def ends(self, width: float) -> list[int]:
        """For each line the index after its last word. Words are no wider than `width`."""
        count = len(self.widths)
        if len(self._used(0, width)) == count:
            return [count] if count else []
        best: list[_Way] = [(0, 0.0, count)] * (count + 1)
        for start in range(count - 1, -1, -1):
            best[start] = self._best_way(best, start, width)
        ends, at = [], 0
        while at < count:
            at = best[at][2]
            ends.append(at)
        return ends

    def count(self, width: float) -> int:
        """How many lines there are: full ones, unless one of them ends where it had better not."""
        count, used, bound = 0, inf, self._bound if self._has_numbers else ()
        for n, (wide, step) in enumerate(zip(self.widths, self.steps, strict=True)):
            used += step
            if used > width:
                if bound and n and bound[n - 1]:
                    return len(self.ends(width))
                count, used = count + 1, wide
        return count

    @cached_property
    def _has_numbers(self) -> bool:
        return any(word.text[:1].isdigit() for word in self._words)

    def _used(self, start: int, width: float) -> list[float]:
        """How much of a line is used by its words from `start` on, after each that fits."""
        used = self.widths[start] if self.widths else 0.0
        found = [used]
        for step in self.steps[start + 1 :]:
            used += step
            if used > width:
                break
            found.append(used)
        return found

    def _best_way(self, best: "list[_Way]", start: int, width: float) -> "_Way":
        """Lines and cost from `start` on, and the end of its line, with the least of both.

        An end between numbers that belong together counts as lines more.
        """
        found, count, costs, bound = (inf, inf, 0), len(self.widths), self._costs, self._bound
        used = self._used(start, width)
        for last in range(start + len(used) - 1, start - 1, -1):
            lines, cost, _ = best[last + 1]
            lines += 1 + bound[last]
            if lines > found[0]:
                continue
            if last < count - 1:
                cost += costs[last] + RAGGED * (1 - used[last - start] / width) ** 2
            elif last == start > 0 and used[0] < width / SHORT:
                cost += LONELY
            found = min(found, (lines, cost, last + 1))
        return found


_Way = tuple[float, float, int]


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
