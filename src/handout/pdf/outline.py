"""The outline of a document: bookmarks in levels, as objects of a PDF."""

from bisect import bisect_left
from collections.abc import Sequence

from handout.frozen import frozen
from handout.pdf.writer import PdfFile, text_string


@frozen
class Entry:
    """A bookmark: level from 0, object of the page, and where on it, points from the bottom."""

    title: str
    level: int
    page: int
    left: float
    top: float
    closed: bool = False


def write_outline(file: PdfFile, entries: Sequence[Entry]) -> int:
    """The object number of the outline."""
    root = file.reserve(1 + len(entries))
    parents, kids = _tree([entry.level for entry in entries])
    bodies = [_ends(root, kids[-1], len(kids[-1]))]
    for n, entry in enumerate(entries):
        brothers = kids[parents[n]]
        place = bisect_left(brothers, n)
        links = [b"/Parent %d 0 R" % (root + 1 + parents[n])]
        if place:
            links.append(b"/Prev %d 0 R" % (root + 1 + brothers[place - 1]))
        if place + 1 < len(brothers):
            links.append(b"/Next %d 0 R" % (root + 1 + brothers[place + 1]))
        if kids[n]:
            count = -len(kids[n]) if entry.closed else len(kids[n])
            links.append(_ends(root, kids[n], count)[2:-2])
        target = b"/Dest[%d 0 R/XYZ %.2f %.2f 0]" % (entry.page, entry.left, entry.top)
        bodies.append(b"<</Title%b%b%b>>" % (text_string(entry.title), target, b"".join(links)))
    file.pack(root, bodies)
    return root


def _ends(root: int, kids: Sequence[int], count: int) -> bytes:
    if not kids:
        return b"<</Count 0>>"
    ends = root + 1 + kids[0], root + 1 + kids[-1]
    return b"<</First %d 0 R/Last %d 0 R/Count %d>>" % (*ends, count)


def _tree(levels: Sequence[int]) -> tuple[list[int], dict[int, list[int]]]:
    """For each entry the one above it (-1: none), and for each the ones below it."""
    parents: list[int] = []
    kids: dict[int, list[int]] = {n: [] for n in range(-1, len(levels))}
    path: list[int] = []
    for n, level in enumerate(levels):
        while path and levels[path[-1]] >= level:
            path.pop()
        parents.append(path[-1] if path else -1)
        kids[parents[-1]].append(n)
        path.append(n)
    return parents, kids
