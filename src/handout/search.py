"""Finding things in a library by word, position, equipment and movement."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from handout.catalog import Item, Library
from handout.frozen import frozen
from handout.model.exercise import Exercise
from handout.model.plan import Program
from handout.problems import ContentError, Problem, Where
from handout.scalars import suggest


@frozen
class Entry:
    """One thing found: its id, its printed name, its list, and the thing itself."""

    id: str
    name: str
    kind: str
    item: Item | Path


def search(  # one for each option of `handout list`
    library: Library,
    kind: str = "exercises",
    find: str = "",
    position: str | None = None,
    equipment: str | None = None,
    movement: str | None = None,
) -> list[Entry]:
    """Entries of one list that hold every word of `find`, by id; exercises also by what they need.

    `equipment` is an id of equipment, or `none` for exercises that need nothing. Raises
    ContentError for equipment that the library does not have, or a filter that cannot apply.
    """
    filters = {"--position": position, "--equipment": equipment, "--movement": movement}
    _check_filters(library, kind, {option: word for option, word in filters.items() if word})
    words = plain(find).split()
    return [
        entry
        for entry in _entries(library, kind)
        if all(word in _haystack(entry) for word in words)
        and _fits(entry.item, position, equipment, movement)
    ]


def plain(text: str) -> str:
    """Small letters without accents; hyphens and apostrophes of all sorts become plain."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in bare if not unicodedata.combining(c) and c not in "'\u2019")
    return kept.replace("-", " ").replace("\u2013", " ")


def _entries(library: Library, kind: str) -> list[Entry]:
    if kind == "figures":
        return [Entry(name, name, kind, path) for name, path in sorted(library.figures.items())]
    shelf: dict[str, Item] = {
        "exercises": library.exercises,
        "topics": library.topics,
        "safety": library.boxes,
        "programs": library.programs,
    }[kind]  # type: ignore[assignment]
    return [Entry(name, _name(item), kind, item) for name, item in sorted(shelf.items())]


def _name(item: Item) -> str:
    return item.name if isinstance(item, Exercise | Program) else item.title


def _haystack(entry: Entry) -> str:
    return plain(" ".join([entry.id, entry.name, *_said(entry.item)]))


def _said(item: Item | Path) -> Iterator[str]:
    if isinstance(item, Path):
        return
    yield from item.synonyms
    if isinstance(item, Exercise):
        yield from (*item.targets, item.purpose)
    if isinstance(item, Program):
        yield from (item.title, item.summary)


def _fits(
    item: Item | Path, position: str | None, equipment: str | None, movement: str | None
) -> bool:
    if not isinstance(item, Exercise):
        return True
    has = not item.equipment if equipment == "none" else equipment in item.equipment
    return (
        position in (None, "", item.position)
        and movement in (None, "", item.movement)
        and (not equipment or has)
    )


def _check_filters(library: Library, kind: str, given: dict[str, str]) -> None:
    if kind != "exercises" and given:
        message = f"only exercises can be listed by {next(iter(given)).strip('-')}"
        hint = "leave the option out, or list exercises"
        raise ContentError([Problem(Where(option), message, hint) for option in given])
    wanted = given.get("--equipment")
    known = ["none", *library.terms.equipment]
    if wanted and wanted not in known:
        message = f"the library has no equipment '{wanted}'"
        raise ContentError([Problem(Where("--equipment"), message, suggest(wanted, known))])
