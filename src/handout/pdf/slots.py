"""Holes in ready-made objects: what is filled in when it is known where a block stands."""

ELEMENT, PARENT, KEY, EDGES = range(4)  # where numbers count from; then four for each fragment
PAGE, MCID, LEFT, TOP = range(4)
Slot = tuple[int, float]  # which of them, and how much is added


def edge(fragment: int, which: int, offset: float = 0) -> Slot:
    """The page, first marked content, left or top edge of a fragment."""
    return EDGES + 4 * fragment + which, offset
