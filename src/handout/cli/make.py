"""`handout make`: one handout as a PDF."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from handout.cli.naming import copy_stem
from handout.cli.options import choice_options, look_options
from handout.cli.output import say_path, write_bytes
from handout.cli.targets import check_stream, open_written, pdf_name, place_name


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE.pdf",
    callback=pdf_name,
    help="Where to write; - is standard output.",
)
@choice_options
@click.option(
    "--chart",
    type=click.Path(path_type=Path),
    metavar="FILE.txt",
    callback=place_name,
    help="Write a short summary for the record, too.",
)
@look_options
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is written.")
def make(output: str | None, chart: Path | None, open_it: bool, **asked: Any) -> None:
    """Make one handout as a PDF and print where it is.

    \b
    handout make --program low-back-first-steps
    handout make plan.yaml -o sheet.pdf
    handout make glute-bridge:sets=2,reps=8,hold=5s walking --patient "A. Sample"

    A dose after the colon changes the library's: sets, reps, hold, time, rest, side, count,
    per-day, days.
    """
    from handout.cli.prepare import asked_for
    from handout.deliver import write_pdf

    check_stream(output, "a PDF", open_it=open_it)
    prepared, data = asked_for(**asked)
    path = Path(f"{copy_stem(prepared.stem, asked['copy'])}.pdf" if output is None else output)
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
        open_written(path)
