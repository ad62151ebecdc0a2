"""Python's search for objects that refer to each other and that nothing else needs."""

import gc

# New objects from one search to the next; Python's own is 700.
BATCH = 20_000  # of sheet after sheet: each leaves some hundred behind
COMMAND = 1_000_000  # of a process that is soon over


def search_rarely(objects: int = BATCH) -> None:
    """Searches seldom from now on: all that is kept is looked through each time."""
    gc.set_threshold(objects)
