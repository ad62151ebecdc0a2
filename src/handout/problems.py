"""What can be wrong with what somebody wrote, and where. Problems are data, collected and shown.

Messages use a clinician's words: text, a list, a whole number, settings (name: value lines).
"""

from collections.abc import Iterable
from dataclasses import field
from typing import Any, Self

from handout.frozen import frozen


@frozen
class Where:
    """A place: a file, line and column (from 1; 0 is unknown), or a word such as `--patient`.

    `tree` holds the nodes of a record that was put together from several files.
    """

    file: str
    line: int = 0
    column: int = 0
    tree: Any = field(default=None, compare=False, repr=False)

    def __lt__(self, other: "Where") -> bool:
        mine, its = (self.file, self.line, self.column), (other.file, other.line, other.column)
        return mine < its

    def __str__(self) -> str:
        known = [self.file]
        if self.line:
            known.append(str(self.line))
            if self.column:
                known.append(str(self.column))
        return ":".join(part for part in known if part)


NOWHERE = Where("")
_SHOWN = 40


def shown(text: str, most: int = _SHOWN) -> str:
    """Somebody's text for a message: on one line, short, and with nothing invisible in it."""
    visible = "".join(char if char.isprintable() else "?" for char in " ".join(text.split()))
    return visible if len(visible) <= most else visible[: most - 3] + "..."


class Ref(str):
    """Text that remembers where it was written, such as the id of an exercise in a program.

    It equals, sorts and hashes as the text alone, and keeps its place through copying and pickling.
    """

    __slots__ = ("_where",)
    _where: Where

    def __new__(cls, text: str, where: Where = NOWHERE) -> Self:
        """Text and the place it was read from."""
        ref = super().__new__(cls, text)
        ref._where = where
        return ref

    @property
    def where(self) -> Where:
        """The place this was read from; `NOWHERE` when it was made by hand."""
        return self._where

    def __reduce__(self) -> tuple[Any, ...]:
        return (Ref, (str(self), self._where))


@frozen
class Problem:
    """One thing to put right: where it stands, what is wrong, and how to mend it."""

    where: Where
    message: str
    hint: str = ""

    def __lt__(self, other: "Problem") -> bool:
        mine, its = (self.where, self.message, self.hint), (other.where, other.message, other.hint)
        return mine < its

    def __str__(self) -> str:
        place = str(self.where)
        line = f"{place}: {self.message}" if place else self.message
        return f"{line}\n  hint: {self.hint}" if self.hint else line


class ContentError(Exception):
    """Expected trouble: something that was written is wrong. Carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class Problems:
    """A collector: add while reading goes on, raise once at the end."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self.found = [*found]

    def add(self, where: Where, message: str, hint: str = "") -> None:
        """Note one problem."""
        self.found.append(Problem(where, message, hint))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note problems that were collected elsewhere, such as `ContentError.problems`."""
        self.found.extend(problems)

    def __len__(self) -> int:
        return len(self.found)

    def raise_if_any(self) -> None:
        """Raise `ContentError` with everything found, or do nothing."""
        if self.found:
            raise ContentError(self.found)
