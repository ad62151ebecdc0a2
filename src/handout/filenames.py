"""One file name for each reference of a caseload, so that no file takes the place of another."""

import hashlib
from collections.abc import Callable, Iterable

MARK = 8  # hexadecimal digits


class FileNames:
    """Names for references: safe ones, and told apart where two would be the same.

    `safe` makes a stem that any system takes. A reference that is its own stem keeps it; others
    that would share a stem get a mark made of the reference, whatever their order.
    """

    def __init__(self, references: Iterable[str], safe: Callable[[str], str]) -> None:
        self._safe = safe
        self._owners: dict[str, str] = {}
        self._shared: set[str] = set()
        for reference in references:
            stem = safe(reference)
            owner = self._owners.setdefault(stem.casefold(), reference)
            if owner != reference:
                self._shared.add(stem.casefold())
                if stem == reference:
                    self._owners[stem.casefold()] = reference

    def of(self, reference: str) -> str:
        """The file name for a reference."""
        stem = self._safe(reference)
        key = stem.casefold()
        if not stem or (key in self._shared and stem != reference):
            mark = hashlib.sha256(reference.encode("utf-8", "backslashreplace")).hexdigest()[:MARK]
            stem = f"{stem or 'handout'}-{mark}"
        return f"{stem}.pdf"
