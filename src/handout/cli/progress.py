"""How far a long run is: one line on a terminal, nothing in a pipe."""

import sys
import time

EVERY_S = 0.2


class Progress:
    """`412 of 2,000, 38 a second, 42 s left`, written over itself."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.begun = self.shown = time.monotonic()
        self.is_on = bool(sys.stderr) and sys.stderr.isatty()

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        now = time.monotonic()
        if self.done == 1:  # what comes before the first is starting, and says nothing of the rate
            self.begun = now
        if self.is_on and (now - self.shown >= EVERY_S or self.done == self.total):
            self.shown = now
            self._write(progress_text(self.done, self.total, self.done - 1, now - self.begun))

    def clear(self) -> None:
        """Takes the line away, so that other text can be written."""
        if self.is_on:
            self._write("")

    def _write(self, text: str) -> None:
        sys.stderr.write(f"\r{text:<60}" + ("" if text else "\r"))
        sys.stderr.flush()


def progress_text(done: int, total: int, timed: int, seconds: float) -> str:
    """How many are done, how fast (`timed` of them in so many seconds), and how long it takes."""
    rate = timed / seconds if seconds > 0 else 0.0
    left = f", {_duration((total - done) / rate)} left" if rate and done < total else ""
    speed = f", {rate:.3g} a second" if rate else ""
    bar = "#" * int(20 * done / total) if total else ""
    return f"[{bar:<20}] {done:,} of {total:,}{speed}{left}"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 100:
        return f"{whole} s"
    minutes, hours = whole // 60, whole // 3600
    return f"{minutes} min" if minutes < 100 else f"{hours} h {minutes % 60} min"
