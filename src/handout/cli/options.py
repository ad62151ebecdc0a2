"""Options that several commands share, and how their words are checked."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handout.data import data_path

if TYPE_CHECKING:
    from datetime import date

Command = Callable[..., Any]
Callback = Callable[[click.Context, click.Parameter, str | None], str | None]


def one_of(words: Callable[[], Iterable[str]]) -> Callback:
    """Refuses a word that is not one of some words, which are looked up only then."""

    def checked(_context: click.Context, _option: click.Parameter, typed: str | None) -> str | None:
        if typed is not None and typed not in (known := list(words())):
            from handout.scalars import suggest

            raise click.BadParameter(f"'{typed}' is not known; {suggest(typed, known)}")
        return typed

    return checked


def day_of(_context: click.Context, _option: click.Parameter, typed: str | None) -> "date | None":
    """A day of the calendar, as a file would have it; its year is looked at with the plan."""
    if typed is None:
        return None
    from handout.scalars import read_day

    day, wanted, hint = read_day(typed.strip())
    if day is None:
        raise click.BadParameter(f"expected {wanted}, found '{typed}'; {hint}")
    return day


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
    help="Your clinic: name, phone, emergency route.  [default: clinic.yaml of your --library, or "
    "of the folder that you work in or below]",
)
style_option = click.option(
    "--style",
    callback=one_of(lambda: shipped("styles")),
    metavar="STYLE",
    help="How the page is set.  [default: the clinic's, or standard]",
)
paper_option = click.option(
    "--paper", type=click.Choice(["letter", "a4"]), help="Paper size.  [default: the clinic's]"
)
mono_option = click.option("--mono", is_flag=True, help="For a black-and-white printer or copier.")
lang_option = click.option(
    "--lang",
    callback=one_of(lambda: shipped("words")),
    metavar="XX",
    help="Language of the printed words.  [default: the clinic's]",
)
date_option = click.option(
    "--date",
    "day",
    callback=day_of,
    metavar="YYYY-MM-DD",
    help="Date on the sheet.  [default: the plan's, or today]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")

CHOICE = (
    click.argument("items", nargs=-1, metavar="[PLAN.yaml | EXERCISE[:DOSE] ...]"),
    click.option("--program", metavar="ID", help="Start from this program."),
    click.option("--topic", "topics", multiple=True, metavar="ID", help="Add a topic. Repeatable."),
    click.option("--patient", metavar="TEXT", help="Name of the patient, as printed."),
    click.option("--reference", metavar="TEXT", help="Number in your records; names the file."),
    click.option("--flag", "flags", multiple=True, metavar="ID", help="What to mind. Repeatable."),
    click.option("--note", metavar="TEXT", help="A note for the whole sheet."),
    click.option(
        "--copy",
        type=click.Choice(["patient", "clinician", "both"]),
        default="patient",
        show_default=True,
        help="Whose copy; the clinician's has cautions, sources and a strip to sign.",
    ),
    click.option(
        "--since",
        type=click.Path(path_type=Path),
        metavar="OLD-PLAN.yaml",
        help="Mark what is different from this plan.",
    ),
)
LOOK = (
    library_option,
    clinic_option,
    style_option,
    paper_option,
    mono_option,
    lang_option,
    date_option,
)


def choice_options(command: Command) -> Command:
    """What one patient's handout is made of."""
    return _with(CHOICE, command)


def look_options(command: Command) -> Command:
    """Whose content and clinic is used, and how the page looks."""
    return _with(LOOK, command)


def _with(options: Iterable[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed([*options]):
        command = option(command)
    return command
