"""One file name for each reference of a caseload, so that no file takes the place of another."""

import hashlib
from collections.abc import Callable, Iterable
from itertools import count

MARK = 8  # hexadecimal digits


class FileNames:
    """Names for references: safe ones, and told apart where two would be the same.

    `safe` makes a stem that any system takes. A reference that is its own stem keeps it; others
    that would share a stem get a mark made of the reference, whatever their order.
    """

    def __init__(self, references: Iterable[str], safe: Callable[[str], str]) -> None:
        self._safe = safe
        owners: dict[str, str] = {}
        alike: set[str] = set()
        for reference in references:
            stem = safe(reference)
            owner = owners.setdefault(stem.casefold(), reference)
            if owner != reference or not stem:
                alike |= {owner, reference}
        self._marked: dict[str, str] = {}
        taken = set(owners)
        for reference in sorted(alike):
            if (stem := safe(reference)) != reference or not stem:
                self._marked[reference] = _marked(stem or "handout", reference, taken)

    def of(self, reference: str) -> str:
        """The file name for one of the references."""
        return f"{self._marked.get(reference) or self._safe(reference)}.pdf"


def _marked(stem: str, reference: str, taken: set[str]) -> str:
    """The stem with the first mark of the reference that gives a free name, which is then taken."""
    data = reference.encode("utf-8", "backslashreplace")
    marks = (hashlib.sha256(data + bytes(n)).hexdigest()[:MARK] for n in count())
    name = next(each for mark in marks if (each := f"{stem}-{mark}").casefold() not in taken)
    taken.add(name.casefold())
    return name
