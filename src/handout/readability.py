"""How hard a text is to read: sentences, syllables, and the Flesch-Kincaid grade (US school year).

grade = 0.39 x words in a sentence + 11.8 x syllables in a word - 15.59 (Kincaid 1975). The formula
flatters short commands, so long sentences are judged one by one. English only.
"""

import re
from functools import cache

_WORD = re.compile(r"\{[a-z-]+\}|[0-9A-Za-z\u00c0-\u024f]+(?:['\u2019.][0-9A-Za-z\u00c0-\u024f]+)*")
_END = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)]*\s+|\n+")
_VOWELS = re.compile(r"[aeiouy]+")

_FILLED = {"{hold}": ["5", "seconds"], "{time}": ["5", "minutes"]}

# Words that the rules below count wrongly, with their syllables.
_KNOWN = {
    "january": 4, "february": 4, "area": 3, "areas": 3, "being": 2, "business": 2, "clothes": 1,
    "create": 2, "diet": 2,
    "doing": 2, "every": 2, "everyone": 3, "everything": 3, "eyed": 1, "fluid": 2, "going": 2,
    "heart": 1, "idea": 3, "ideas": 3, "lion": 2, "lying": 2, "mobile": 2, "muscle": 2,
    "muscles": 2, "people": 2, "period": 3, "poet": 2, "quiet": 2, "radio": 3, "really": 2,
    "science": 2, "seeing": 2, "someone": 2, "something": 2, "sometimes": 2, "somewhere": 2,
    "trying": 2, "usual": 3, "usually": 4, "video": 3, "forearm": 2, "forearms": 2,
    "sideways": 2, "homework": 2, "likely": 2, "lifetime": 2, "outside": 2, "whole": 1,
    "widely": 2, "safely": 2, "loosely": 2, "closely": 2, "surely": 2, "firefighter": 4,
    "breathe": 1, "breathing": 2, "careful": 2, "carefully": 3, "hopeful": 2, "useful": 2,
    "movement": 2, "movements": 2, "statement": 2, "basement": 2, "cooperate": 4, "react": 2,
    "aches": 1, "ache": 1, "nausea": 3, "diarrhea": 4, "sciatica": 4, "sciatic": 4,
    "cauda": 2, "equina": 3, "osteoporosis": 6,
}  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a text; {hold} and {time} count as `5 seconds`, other fill-ins as one word."""
    found: list[str] = []
    for match in _WORD.finditer(text):
        found += _FILLED.get(match[0], [match[0].strip("{}")])
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a text; a new line also ends one."""
    return [part.strip() for part in _END.split(text) if words(part)]


@cache
def syllables(word: str) -> int:
    """Syllables of an English word, by rule, with a list of exceptions; a number counts one."""
    plain = re.sub(r"[^a-z]", "", word.lower().replace("\u2019", "'").removesuffix("'s"))
    if plain in _KNOWN:
        return _KNOWN[plain]
    if not plain or re.search(r"\d", word):
        return 1
    if plain.endswith(("nt", "nt've")) and "'" in word.replace("\u2019", "'"):
        return max(1, len(_VOWELS.findall(plain)) + (plain in _TWO_BEATS))
    return max(1, len(_VOWELS.findall(plain)) + _split_vowels(plain) - _silent(plain))


_TWO_BEATS = ("didnt", "doesnt", "isnt", "wasnt", "couldnt", "wouldnt", "shouldnt", "hasnt")


def _silent(plain: str) -> int:
    """Written vowels that are not heard at the end of a word."""
    if re.search(r"[^aeiouy]le$|[^aeiouy]les$", plain):
        return 0
    if re.search(r"[^aeiouy]e$", plain) and len(plain) > 2:
        return 1
    if re.search(r"[^aeiouytd]ed$", plain):
        return 1
    if re.search(r"[^aeiouysxzcg]es$", plain) and not re.search(r"(sh|ch)es$", plain):
        return 1
    return 1 if re.search(r"[^aeiouy]e(ly|ness|less|ment|ful)$", plain) else 0


def _split_vowels(plain: str) -> int:
    """Neighbouring vowels that are heard apart."""
    apart = re.findall(
        r"i(?:a(?!l\b)|o(?!u|n\b|ns\b)|um|ing)|(?<=[^tcxg])ious|(?<=[^aeiou])i(?=er|est)"
        r"|eo(?!u)|eum|ua(?=[^rds])|uou|[aeouy]ing$",
        plain,
    )
    joined = re.findall(r"[tscx]io(?=n[a-z]|u)|[tc]ia|[gsc]eo|[gq]ua|peo|[tc]ie", plain)
    return max(0, len(apart) - len(joined))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text; 0 for no words."""
    counted = words(text)
    if not counted:
        return 0.0
    long = len(counted) / max(1, len(sentences(text)))
    return 0.39 * long + 11.8 * sum(map(syllables, counted)) / len(counted) - 15.59
