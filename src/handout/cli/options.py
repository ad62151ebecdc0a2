"""Options that several commands share, and the kinds of words that they take."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import click

from handout.data import data_path
from handout.scalars import suggest

Command = Callable[..., Any]


class OneOf(click.ParamType):
    """One of some words that are looked up only when one was typed."""

    name = "word"

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        self.words = words

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; a usage error with a suggestion for any other."""
        words = list(self.words())
        if value not in words:
            self.fail(f"'{value}' is not known; {suggest(value, words)}", param, ctx)
        return value


def shipped(kind: str) -> list[str]:
    """Names of the shipped styles or word lists: the stems of their files."""
    return sorted(path.stem for path in data_path("assets", kind).glob("*.yaml"))


library_option = click.option(
    "--library",
    "folders",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DIR",
    help="Your own folder of exercises, topics and programs, laid over what ships. Repeatable.",
)
clinic_option = click.option(
    "--clinic",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your clinic: name, phone, emergency route.  [default: clinic.yaml of your --library]",
)
style_option = click.option(
    "--style",
    type=OneOf(lambda: shipped("styles")),
    default="standard",
    show_default=True,
    metavar="STYLE",
    help="How the page is set.",
)
paper_option = click.option(
    "--paper", type=click.Choice(["letter", "a4"]), help="Paper size.  [default: the clinic's]"
)
mono_option = click.option("--mono", is_flag=True, help="For a black-and-white printer or copier.")
lang_option = click.option(
    "--lang",
    type=OneOf(lambda: shipped("words")),
    metavar="XX",
    help="Language of the printed words.  [default: the clinic's]",
)
date_option = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Date on the sheet.  [default: the plan's, or today]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")

LOOK = (
    library_option,
    clinic_option,
    style_option,
    paper_option,
    mono_option,
    lang_option,
    date_option,
)


def look_options(command: Command) -> Command:
    """Whose content and clinic is used, and how the page looks."""
    for option in reversed(LOOK):
        command = cast(Command, option(command))
    return command
