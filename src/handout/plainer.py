"""Hard words with plainer ones: what to write instead, where somebody knows."""

import re
from collections.abc import Iterator
from functools import cached_property

from handout.data import data_path
from handout.frozen import frozen
from handout.model.fields import doc
from handout.reading import read_file


@frozen
class Plainer:
    """The hard words of a language."""

    words: dict[str, str] = doc("A hard word or phrase: a plainer one.", factory=dict)

    def found(self, text: str) -> Iterator[tuple[str, str]]:
        """Each hard word of a text as it stands there, with a plainer one, in order."""
        for match in self._pattern.finditer(text):
            index = next(n for n, part in enumerate(match.groups()) if part is not None)
            yield match[0], self.words[self._longest[index]]

    @cached_property
    def _longest(self) -> list[str]:
        return sorted(self.words, key=len, reverse=True)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        either = "|".join(f"({_forms(name)})" for name in self._longest) or "(?!)"
        return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def load_plainer(language: str) -> Plainer:
    """The hard words of a language; none where nobody has listed them."""
    path = data_path("assets", "plainer", f"{language}.yaml")
    return read_file(path, Plainer) if path.is_file() else Plainer()


def _forms(name: str) -> str:
    """A pattern for a word with -s, -ed or -ing at its end; a phrase stays as it is."""
    if " " in name:
        return r"\s+".join(map(re.escape, name.split()))
    stem, last = re.escape(name[:-1]), name[-1]
    if last == "e":
        return f"{stem}(?:e|es|ed|ing)"
    if last == "y":
        return f"{stem}(?:y|ies|ied|ying)"
    return f"{stem}{last}(?:e?s|{last}?(?:ed|ing))?"
