"""`handout` itself, from a plan: doses are merged, words chosen, safety checked, pages made."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.workload import open_room
from handout.garbage import search_rarely
from handout.pdf.document import render

TAGGED = True


def engine(_: Path | None, style: str = "standard") -> Callable[[int], bytes]:
    """From the number of a patient to a PDF, in a process that is set up as those of a batch."""
    search_rarely()
    room = open_room(style)

    def make(number: int) -> bytes:
        handout = room.handout(number)
        return render(handout, room.style, pictures=room.shelf.images(handout))

    return make
