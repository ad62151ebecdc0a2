"""`handout show`: one thing of the library, in full."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.options import json_option, library_option
from handout.cli.output import say, write_json

if TYPE_CHECKING:
    from handout.catalog import Item, Library


@click.command()
@click.argument("id_", metavar="ID")
@library_option
@json_option
def show(id_: str, folders: tuple[Path, ...], as_json: bool) -> None:
    """Show all about an exercise, a topic, a safety box or a program.

    ID is the word in the first column of `handout list`.
    """
    from handout.cli.asjson import as_json as content
    from handout.cli.describe import LABEL, describe
    from handout.cli.sources import open_library
    from handout.library import load_words
    from handout.origin import origin
    from handout.signedoff import state_of, text_signs

    library = open_library(folders)
    kind, item = _find(library, id_)
    file = library.origins[id_]
    if as_json:
        head = {"list": kind, "file": file.name, "from": origin(file), "review": state_of(item)}
        write_json({**head, "signs": text_signs(item), "content": content(item)})
        return
    heading, *lines = describe(item, library, load_words("en"))
    say(heading, bold=True)
    for line in lines:
        say(line)
    say(f"{'Text signs':<{LABEL}}{_signs(item)}")
    say(f"{'From':<{LABEL}}{'what ships' if origin(file) == 'shipped' else file}")


def _signs(item: "Item") -> str:
    """The signs of a text, what they are for, and those that were signed off if others."""
    from handout.signedoff import state_of, text_signs

    is_changed = state_of(item) == "changed"
    more = f"; changed since it was signed off as {item.reviewed_text}" if is_changed else ""
    return f"{text_signs(item)}  (for reviewed-text{more})"


def _find(library: "Library", id_: str) -> tuple[str, "Item"]:
    """The list and the item with this id; ContentError with a suggestion if there is none."""
    from handout.problems import ContentError, Problem, Where
    from handout.scalars import suggest

    shelves: dict[str, dict[str, Item]] = {
        "exercises": {**library.exercises},
        "topics": {**library.topics},
        "safety": {**library.boxes},
        "programs": {**library.programs},
    }
    for kind, shelf in shelves.items():
        if id_ in shelf:
            return kind, shelf[id_]
    known = [name for shelf in shelves.values() for name in shelf]
    message = "there is nothing of this id in the library"
    raise ContentError([Problem(Where(id_), message, suggest(id_, known))])
