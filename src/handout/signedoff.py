"""Draft, reviewed, or changed since: whether a text is signed off as it stands, and its signs."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal

from handout.catalog import Item
from handout.fields import keys
from handout.places import find
from handout.problems import Problem, shown
from handout.same import Same

NO_TEXT = ("extends", "review", "reviewed-by", "reviewed-on", "reviewed-text", "version")
SIGNS = 8

State = Literal["draft", "changed", "reviewed"]


def state_of(item: Item) -> State:
    """What its review is worth; changed when the text is no longer the one that was read."""
    if item.review == "draft":
        return "draft"
    is_same = not item.reviewed_text or item.reviewed_text == text_signs(item)
    return "reviewed" if is_same else "changed"


def text_signs(item: Item) -> str:
    """Eight signs, 0-9 and a-f, that change when anything that an item says changes.

    They are the beginning of a SHA-256 over every setting of its file but `NO_TEXT`, with all that
    it `extends`: words, dose, cautions, sources, who gets it, and which pictures are named. The
    drawing or photo itself is not in it, nor what stands in files of its own: the exercises of a
    program, and the names of flags and things in terms.yaml. Settings count with their names in
    YAML, in the order of the alphabet, a range with both ends, a length of time in seconds; what
    says nothing (no, an empty text, an empty list) counts as if it were not there. Where the file
    is, how it is laid out, and the Python that reads it are no part of it.
    """
    return _signs(Same(item))


def is_signs(text: str) -> bool:
    """Whether a text could be the signs of another."""
    return re.fullmatch(f"[0-9a-f]{{{SIGNS}}}", text) is not None


def sign_off_problems(item: Item) -> Iterator[Problem]:
    """What is missing or wrong where a text is signed off."""
    yield from _reviewed_text(item)
    if item.review != "reviewed":
        return
    if not item.reviewed_by:
        where = find(item.where, "review")
        yield Problem(where, "this is reviewed, but nobody is named", "add reviewed-by: a name")
    try:
        date.fromisoformat(item.reviewed_on)
    except ValueError:
        where = find(item.where, "reviewed-on" if item.reviewed_on else "review")
        message = "the day of the review is missing or is not a date"
        yield Problem(where, message, "add reviewed-on: 2026-11-20 (year-month-day)")


def _reviewed_text(item: Item) -> Iterator[Problem]:
    given = item.reviewed_text
    if given and not is_signs(given):
        message = f"'{shown(given)}' is not the eight signs of a text, each 0-9 or a-f"
        hint = f"read it again; then write reviewed-text: {text_signs(item)}"
        if is_signs(given.lower()):
            hint = f"write it in small letters: {given.lower()}"
        yield Problem(find(item.where, "reviewed-text"), message, hint)
    elif given and item.review == "draft":
        message = "this says which text was read, and its review is draft"
        hint = "write review: reviewed if it is right as it is, or take reviewed-text out"
        yield Problem(find(item.where, "reviewed-text"), message, hint)


@lru_cache(maxsize=1000)  # each text once, not for each patient
def _signs(item: Same[Item]) -> str:
    return hashlib.sha256(_settings(item.value, NO_TEXT)).hexdigest()[:SIGNS]


def _settings(record: Any, without: Collection[str] = ()) -> bytes:
    cls: Any = type(record)
    names = ((name, key) for name, key in _in_order(cls) if key not in without)
    return _named((key, getattr(record, name)) for name, key in names)


@cache
def _in_order(cls: Any) -> list[tuple[str, str]]:
    return sorted(keys(cls).items(), key=lambda pair: pair[1])


def _plain(value: Any) -> bytes:
    """A value as bytes that no other value has; none for what says nothing.

    A text is `5:Heels`, a number `8;`, a list `[5:Heels8;]`, settings are `{4:name5:Heels}`.
    """
    match value:
        case str():
            text = value.encode("utf-8", "backslashreplace")
            return b"%d:%b" % (len(text), text) if text else b""
        case None | False:
            return b""
        case tuple():
            inner = b"".join(map(_plain, value))
            return b"[%b]" % inner if inner else b""
        case True:
            return b"yes;"
        case int():
            return b"%d;" % value
        case Mapping():
            return _named(sorted(value.items()))
    return _settings(value)


def _named(settings: Iterable[tuple[str, Any]]) -> bytes:
    said = [_plain(key) + plain for key, value in settings if (plain := _plain(value))]
    return b"{%b}" % b"".join(said) if said else b""
