"""A fragment that is taller than a page, cut between its lines and pictures."""

from dataclasses import replace
from math import inf

from handout.pdf.fragment import Fragment, Mark, Path, Piece, Rect, Text, line_span, moved


def split(fragment: Fragment, height: float) -> tuple[Fragment, Fragment]:
    """The part that fits `height` and the rest; no line of text and no picture is cut.

    Columns are cut each at its own line. Frames, grounds and vertical rules that cross the cut go
    on in both parts. Raises ValueError when one line or picture alone is taller than `height`.
    """
    spans = [span for piece in fragment.pieces if not _cuttable(piece) for span in _spans(piece)]
    start = min((top for top, bottom in spans if bottom > height), default=height)
    if start <= 0:
        raise ValueError("a line or picture is taller than the page")
    head = [part for piece in fragment.pieces if (part := _above(piece, height))]
    tail = [part for piece in fragment.pieces if (part := _below(piece, height, start))]
    rest = tuple(moved(piece, 0, -start) for piece in tail)
    return Fragment(height, tuple(head)), Fragment(fragment.height - start, rest)


def _cuttable(piece: Piece) -> bool:
    return piece.node is None and all(_stretches(mark) for mark in piece.marks)


def _stretches(mark: Mark) -> bool:
    """True for what may go on over a page end: grounds, frames and vertical rules."""
    if isinstance(mark, Rect):
        return mark.height > 24 and not mark.radius
    if not isinstance(mark, Path) or len(mark.steps) != 2:
        return False
    (_, (x0, _y0)), (_, (x1, _y1)) = mark.steps[0], mark.steps[1]
    return x0 == x1


def _spans(piece: Piece) -> list[tuple[float, float]]:
    """What must not be cut: each line of a text, or the whole of anything else."""
    texts = [mark for mark in piece.marks if isinstance(mark, Text)]
    if not texts or len(texts) < len(piece.marks):
        return [(piece.top, piece.bottom)]
    return [line_span(mark) for mark in texts]


def _above(piece: Piece, height: float) -> Piece | None:
    """What of a piece ends above a height."""
    if _cuttable(piece):
        return _kept(piece, tuple(c for mark in piece.marks if (c := _cut(mark, -inf, height))))
    if len(_spans(piece)) == len(piece.marks):
        return _kept(piece, tuple(m for m in piece.marks if _ends(m, piece) <= height))
    return piece if piece.bottom <= height else None


def _below(piece: Piece, height: float, start: float) -> Piece | None:
    """The rest of it; what is cut goes on from `start`."""
    if _cuttable(piece):
        return _kept(piece, tuple(c for mark in piece.marks if (c := _cut(mark, start, inf))))
    if len(_spans(piece)) == len(piece.marks):
        return _kept(piece, tuple(m for m in piece.marks if _ends(m, piece) > height))
    return piece if piece.bottom > height else None


def _ends(mark: Mark, piece: Piece) -> float:
    return line_span(mark)[1] if isinstance(mark, Text) else piece.bottom


def _kept(piece: Piece, marks: tuple[Mark, ...]) -> Piece | None:
    return piece._replace(marks=marks) if marks else None


def _cut(mark: Mark, top: float, bottom: float) -> Mark | None:
    """The part of a ground, frame or vertical rule between two heights."""
    if isinstance(mark, Rect):
        y0, y1 = max(mark.y, top), min(mark.y + mark.height, bottom)
        return replace(mark, y=y0, height=y1 - y0) if y1 > y0 else None
    assert isinstance(mark, Path)
    (_, (x, a)), (_, (_, b)) = mark.steps
    y0, y1 = max(min(a, b), top), min(max(a, b), bottom)
    return replace(mark, steps=(("M", (x, y0)), ("L", (x, y1)))) if y1 > y0 else None
