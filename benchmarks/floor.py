"""What is left when everything is known: deflating the page streams, and writing the same bytes."""

import re
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from benchmarks.table import Row, table
from benchmarks.workload import open_room
from handout.pdf.document import render

STREAM = re.compile(rb"<</Filter/FlateDecode/Length (\d+)>>\nstream\n")
WARM_UP = 300


def page_streams(pdf: bytes) -> list[bytes]:
    """The drawing operators of every page of a handout."""
    found = []
    for match in STREAM.finditer(pdf):
        data = zlib.decompress(pdf[match.end() : match.end() + int(match[1])])
        if not data.startswith(b"/CIDInit"):
            found.append(data)
    return found


def compare(rounds: int) -> str:
    """Milliseconds of each part, patient by patient, in one process."""
    room = open_room()
    times: dict[str, list[float]] = {}

    def make(number: int) -> bytes:
        handout = room.handout(number)
        return render(handout, room.style, pictures=room.shelf.images(handout))

    for number in range(WARM_UP):
        make(number)

    def clock(name: str, work: Callable[[], object]) -> object:
        begun = time.perf_counter()
        done = work()
        times.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
        return done

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "sheet.pdf")
        for number in range(WARM_UP, WARM_UP + rounds):
            pdf = make(number)
            streams = page_streams(pdf)
            clock("deflate", lambda: [zlib.compress(data, 6) for data in streams])  # noqa: B023
            clock("write", lambda: file.write_bytes(pdf))  # noqa: B023
            next_one = number + rounds
            handout = room.handout(next_one)
            images = room.shelf.images(handout)
            clock("pages", lambda: render(handout, room.style, pictures=images))  # noqa: B023
            clock("whole", lambda: make(next_one + rounds))  # noqa: B023
    middle = {name: statistics.median(found) for name, found in times.items()}
    floor = middle["deflate"] + middle["write"]
    rows = [
        Row("deflate of the page streams", _cells(middle["deflate"], floor)),
        Row("bare write of the same bytes", _cells(middle["write"], floor)),
        Row("the floor: both", _cells(floor, floor)),
        Row("handout, from a resolved handout to bytes", _cells(middle["pages"], floor)),
        Row("handout, from a plan to bytes", _cells(middle["whole"], floor)),
    ]
    return table(("ms", "of the floor"), rows)


def _cells(milliseconds: float, floor: float) -> tuple[str, str]:
    return f"{milliseconds:.2f}", f"{milliseconds / floor:.2f}"
