"""Dates in the words of a language."""

from datetime import date

from handout.model.words import Words


def day_words(day: date, words: Words, *, weekday: bool = False) -> str:
    """`Nov 20, 2026`, or `Fri, Dec 4` with its weekday."""
    pattern = words.date_weekday if weekday else words.date
    return pattern.format(
        day=day.day,
        month=words.months[day.month - 1],
        year=day.year,
        weekday=words.weekdays[day.weekday()],
    )
