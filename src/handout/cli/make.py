"""`handout make`: one handout as a PDF."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.options import look_options
from handout.cli.output import say, tell_problems, write_bytes

if TYPE_CHECKING:
    from handout.cli.items import Typed
    from handout.model.handout import Handout
    from handout.model.plan import Plan


@click.command()
@click.argument("items", nargs=-1, metavar="[PLAN.yaml | EXERCISE[:DOSE] ...]")
@click.option("-o", "--output", metavar="FILE.pdf", help="Where to write; - is standard output.")
@click.option("--program", metavar="ID", help="Start from this program.")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="Add a topic. Repeatable.")
@click.option("--patient", metavar="TEXT", help="Name of the patient, as printed.")
@click.option("--reference", metavar="TEXT", help="Number in your records; names the file.")
@click.option("--flag", "flags", multiple=True, metavar="ID", help="What to mind. Repeatable.")
@click.option("--note", metavar="TEXT", help="A note for the whole sheet.")
@look_options
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is written.")
def make(  # noqa: PLR0913  # one for each option
    items: tuple[str, ...],
    output: str | None,
    program: str | None,
    topics: tuple[str, ...],
    patient: str | None,
    reference: str | None,
    flags: tuple[str, ...],
    note: str | None,
    folders: tuple[Path, ...],
    clinic: Path | None,
    style: str,
    paper: str | None,
    mono: bool,
    lang: str | None,
    day: datetime | None,
    open_it: bool,
) -> None:
    """Make one handout as a PDF and print where it is.

    \b
    handout make --program low-back-first-steps
    handout make plan.yaml -o sheet.pdf
    handout make glute-bridge:sets=2,reps=8,hold=5s walking --patient "A. Sample"

    A dose after the colon changes the library's: sets, reps, hold, time, rest, side, count,
    per-day, days.
    """
