"""`handout list`: what the library holds."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import click

from handout.cli.options import json_option, library_option, one_of
from handout.cli.output import say_table, tell, write_json

LISTS = ("exercises", "topics", "safety", "programs", "figures")


def _positions() -> Iterable[str]:
    from handout.model.exercise import Position

    return get_args(Position)


def _movements() -> Iterable[str]:
    from handout.model.exercise import Movement

    return get_args(Movement)


@click.command("list")
@click.argument("what", type=click.Choice(LISTS), default="exercises")
@click.option("--find", default="", metavar="TEXT", help="Only what has all of these words.")
@click.option(
    "--position", callback=one_of(_positions), metavar="P", help="Only in this position: supine."
)
@click.option("--equipment", metavar="E", help="Only with this equipment; none: without any.")
@click.option(
    "--movement", callback=one_of(_movements), metavar="M", help="Only with this movement: flexion."
)
@library_option
@json_option
def list_command(
    what: str,
    find: str,
    position: str | None,
    equipment: str | None,
    movement: str | None,
    folders: tuple[Path, ...],
    as_json: bool,
) -> None:
    """List exercises, topics, safety boxes, programs or figures.

    Without a word, the exercises. The word in the first column is what `show` and `make` take.
    """
    from handout.cache import recall_or_make
    from handout.cli.sources import layers
    from handout.contentfiles import library_inputs

    shelves, filters = layers(folders), (find, position, equipment, movement)

    def inputs() -> Iterable[bytes]:
        return (what.encode(), *library_inputs(shelves))

    def make() -> list[dict[str, Any]]:
        return _rows(shelves, what, *filters)

    rows = make() if any(filters) else recall_or_make("list", inputs, make, list)
    if as_json:
        write_json(rows)
    elif rows:
        say_table([name.upper() for name in rows[0]], [_cells(row) for row in rows])
    else:
        tell(f"no {what} found; 'handout list {what}' shows them all")


def _rows(
    folders: Iterable[Path],
    what: str,
    find: str,
    position: str | None,
    equipment: str | None,
    movement: str | None,
) -> list[dict[str, Any]]:
    from handout.library import load_library
    from handout.origin import origin
    from handout.search import search

    library = load_library(*folders)
    files = library.figures if what == "figures" else library.origins
    return [
        _row(entry.id, entry.name, entry.item) | {"from": origin(files[entry.id])}
        for entry in search(library, what, find, position, equipment, movement)
    ]


def _row(id_: str, name: str, item: Any) -> dict[str, Any]:
    """One entry as it is printed and given out as JSON; docs/json-output.md names the keys."""
    from handout.model.exercise import Exercise
    from handout.model.plan import Program
    from handout.model.texts import SafetyBox, Topic
    from handout.signedoff import state_of

    row: dict[str, Any] = {"id": id_, "name": name}
    match item:
        case Exercise():
            row |= {"kind": item.kind, "position": item.position, "movement": item.movement}
            row |= {"equipment": list(item.equipment), "review": state_of(item)}
        case Topic():
            row |= {"review": state_of(item), "lead": item.lead}
        case SafetyBox():
            row |= {"severity": item.severity, "always": item.always, "review": state_of(item)}
        case Program():
            row |= {"exercises": [pick.id for pick in item.exercises], "review": state_of(item)}
        case Path():
            row = {"id": id_, "file": item.name}
    return row


def _cells(row: dict[str, Any]) -> list[str]:
    """The cells of a row; a folder by its name alone."""
    folder = row["from"] if row["from"] == "shipped" else Path(row["from"]).resolve().name
    return [_cell(value) for value in (row | {"from": folder}).values()]


def _cell(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(value) or "-"
    return str(value)
