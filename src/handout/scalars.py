"""Raw text of one value -> whole number, number, yes or no, date; and hints for what is wrong.

Nothing is guessed: `010` is ten, `no` is text unless yes or no was asked for.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

YEARS = range(2000, 2200)  # of a sheet; others are slips of the finger
_LISTED = 20
_LONG = 40
_ACCENTED = re.compile("[A-Za-z][\u0300-\u036f]{1,4}")
_BLANKS = re.compile(r"[ \t\n]+")
_NUMBER_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


def flat(text: str) -> str:
    """Text on one line: line breaks and runs of spaces become one space each."""
    return _BLANKS.sub(" ", text).strip(" ")


def lines(text: str) -> str:
    """Text with its line breaks, and no spaces at the ends of lines."""
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n")


def composed(text: str) -> str:
    """Text with letters and loose accents joined: some systems write é as two characters.

    A whole text is never normalised at once: that takes hours for a long run of accents.
    """
    return _ACCENTED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that was probably meant, or ""."""
    known = list(choices)
    plain = word.strip().casefold().replace("_", "-").replace(" ", "-")
    if plain in known:
        return plain
    import difflib  # slow to import, and needed for slips alone

    return next(iter(difflib.get_close_matches(plain, known, 1)), "")


def suggest(word: str, choices: Iterable[str]) -> str:
    """A hint for a word that is not among the choices: the nearest one, or all of them."""
    known = list(choices)
    if near := nearest(word, known):
        return f"did you mean '{near}'?"
    listed = ", ".join(known[:_LISTED]) + (", ..." if len(known) > _LISTED else "")
    return f"use one of: {listed}" if known else "nothing else is allowed here"


def _int(text: str) -> tuple[int | None, str, str]:
    if re.fullmatch(r"[+-]?[0-9]{1,15}", text):
        return int(text), "", ""
    if re.fullmatch(r"[+-]?[0-9]+\.[0-9]+", text):
        return None, "a whole number", "write it without decimals"
    return None, "a whole number", _number_hint(text)


def _float(text: str) -> tuple[float | None, str, str]:
    if re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", text):
        return float(text), "", ""
    return None, "a number", _number_hint(text)


def _number_hint(text: str) -> str:
    if len(text) > _LONG:
        return "write one number in digits"
    if text.casefold() in _NUMBER_WORDS:
        return f"write {_NUMBER_WORDS.index(text.casefold())}"
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", text):
        return f"write the decimals with a point: {text.replace(',', '.')}"
    if alone := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?[^\W\d]+\.?", text):
        return f"write the number alone: {alone[1]}"
    if re.fullmatch(r"[0-9.]+ ?(-|–|to) ?[0-9.]+", text):
        return "write one number, not a range"
    return "write one number in digits"


def _bool(text: str) -> tuple[bool | None, str, str]:
    return _TRUTHS.get(text.casefold()), "yes or no", ""


def read_day(text: str) -> tuple[date | None, str, str]:
    """The day of any year that a text writes; or None, what was wanted and a hint."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None, "a date", "write year-month-day, for example 2026-11-20"
    try:
        return date.fromisoformat(text), "", ""
    except ValueError:
        return None, "a day of the calendar", "write year-month-day, for example 2026-11-20"


def far_day(day: date) -> tuple[str, str] | None:
    """What was wanted and a hint for a day of a year in which nobody gives or meets a sheet."""
    if day.year in YEARS:
        return None
    return f"a date in the years {YEARS[0]} to {YEARS[-1]}", "check the year"


def _date(text: str) -> tuple[date | None, str, str]:
    day, wanted, hint = read_day(text)
    if day and (far := far_day(day)):
        return None, *far
    return day, wanted, hint


# Each gives the value, or None with what was wanted and a hint.
PARSERS: dict[Any, Callable[[str], tuple[Any, str, str]]] = {
    int: _int,
    float: _float,
    bool: _bool,
    date: _date,
}
