"""`handout make`: one handout as a PDF."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from handout.cli.naming import copy_stem
from handout.cli.options import look_options
from handout.cli.output import say_path, tell_note, tell_problems, write_bytes


@click.command()
@click.argument("items", nargs=-1, metavar="[PLAN.yaml | EXERCISE[:DOSE] ...]")
@click.option("-o", "--output", metavar="FILE.pdf", help="Where to write; - is standard output.")
@click.option("--program", metavar="ID", help="Start from this program.")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="Add a topic. Repeatable.")
@click.option("--patient", metavar="TEXT", help="Name of the patient, as printed.")
@click.option("--reference", metavar="TEXT", help="Number in your records; names the file.")
@click.option("--flag", "flags", multiple=True, metavar="ID", help="What to mind. Repeatable.")
@click.option("--note", metavar="TEXT", help="A note for the whole sheet.")
@click.option(
    "--copy",
    type=click.Choice(["patient", "clinician", "both"]),
    default="patient",
    show_default=True,
    help="Whose copy; the clinician's has cautions, sources and a strip to sign.",
)
@click.option(
    "--chart",
    type=click.Path(path_type=Path),
    metavar="FILE.txt",
    help="Write a short summary for the record, too.",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="OLD-PLAN.yaml",
    help="Mark what is different from this plan.",
)
@look_options
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is written.")
def make(
    items: tuple[str, ...],
    output: str | None,
    folders: tuple[Path, ...],
    clinic: Path | None,
    lang: str | None,
    style: str,
    paper: str | None,
    mono: bool,
    copy: str,
    chart: Path | None,
    since: Path | None,
    open_it: bool,
    **typed: Any,
) -> None:
    """Make one handout as a PDF and print where it is.

    \b
    handout make --program low-back-first-steps
    handout make plan.yaml -o sheet.pdf
    handout make glute-bridge:sets=2,reps=8,hold=5s walking --patient "A. Sample"

    A dose after the colon changes the library's: sets, reps, hold, time, rest, side, count,
    per-day, days.
    """
    from handout.cli.items import Typed
    from handout.cli.prepare import painted, prepare
    from handout.cli.sources import clinic_note
    from handout.deliver import open_file, write_pdf

    if not items and not typed["program"]:
        raise click.UsageError("Name a plan, some exercises, or a --program.")
    if open_it and output == "-":
        raise click.UsageError("--open needs a file, and -o - writes none.")
    if output == "-" and sys.stdout and sys.stdout.isatty():
        raise click.UsageError("-o - writes the bytes of a PDF: send them to a file or a program.")
    prepared = prepare(items, Typed(**typed), folders, clinic, lang, since)
    tell_note(clinic_note(clinic, folders))
    tell_problems(prepared.handout.warnings, "warning: ")
    data = painted(prepared, style, paper, mono=mono, copy=copy)
    path = Path(f"{copy_stem(prepared.stem, copy)}.pdf" if output is None else output)
    with ExitStack() as stack:
        if chart:
            from handout.cli.charting import with_chart

            pdf = None if output == "-" else path
            stack.enter_context(with_chart(chart, prepared.handout, pdf))
        if output == "-":
            write_bytes(data)
            return
        write_pdf(path, data)
    say_path(path)
    if chart:
        say_path(chart)
    if open_it:
        open_file(path)
