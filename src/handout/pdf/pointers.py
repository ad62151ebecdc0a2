"""On which page things stand: found by laying out, and said in texts by laying out again."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from handout.model.handout import CHANGES, Handout
from handout.pdf.look import Block
from handout.same import Same

Where = Mapping[str, int]  # the page on which what has a name begins, counted from 1

TABLE, STOP, LOG = "table", "stop", "log"  # names; a safety box has that of its severity


def first_guess(handout: Handout) -> Where:
    """What is mostly right: two exercises fill three pages, and the rules stand on the last.

    Where it is wrong the pages are laid out once more.
    """
    return {TABLE: len(handout.cards) * 3 // 2}


def rules_of(number: int) -> str:
    """The name of the rules for more and less of an exercise, where they stand by themselves."""
    return f"{TABLE} {number}"


def card_of(number: int) -> str:
    """The name of the page of an exercise."""
    return f"card {number}"


def where(pages: Sequence[Sequence[Block]]) -> Where:
    """The first page of everything that has a name."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for block in page:
            if block.name:
                found.setdefault(block.name, number)
    return found


def pointed(handout: Handout, places: Where | None) -> Handout:
    """The handout with the page of the rules for more and less in its texts; their title where
    it is not known; the full sheet where there are no `places` on this one."""
    words = handout.words
    if places is None:
        said = words.labels.full_sheet
    elif pages := [page for name, page in places.items() if name.startswith(TABLE)]:
        first, last = min(pages), max(pages)
        said = words.labels.on_page.format(page=first)
        if last > first:
            said = words.labels.on_pages.format(first=first, last=last)
    else:
        said = words.labels.titled.format(title=words.labels.progress)
    return replace(
        handout,
        boxes=tuple(_told(Same(box), said) for box in handout.boxes),
        topics=tuple(_told(Same(topic), said) for topic in handout.topics),
    )


@lru_cache(maxsize=500)  # the same for all patients of a program
def _told(same: Same[Any], said: str) -> Any:
    return _with(same.value, said)


def _with(value: Any, said: str) -> Any:
    """The value with what is `said` in all its texts; the value itself where there is no room."""
    if isinstance(value, str):
        return value.replace(CHANGES, said) if CHANGES in value else value
    if isinstance(value, tuple):
        return tuple(_with(each, said) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: _with(part, said) for name, part in parts.items()}
        return replace(value, **new) if new != parts else value
    return value
