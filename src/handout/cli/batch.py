"""`handout batch`: a whole caseload at once."""

from pathlib import Path
from typing import Any

import click

from handout.cli.options import json_option, look_options
from handout.cli.targets import merged_name, place_name


@click.command(short_help="Print a whole caseload.")
@click.argument("caseload", type=click.Path(path_type=Path), metavar="CASELOAD")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    callback=place_name,
    help="Folder for the files.  [default: named after the caseload; none with --merge alone]",
)
@click.option(
    "--merge",
    type=click.Path(path_type=Path),
    metavar="FILE.pdf",
    callback=merged_name,
    help="Also one PDF of all, in order, with a bookmark for each patient.",
)
@click.option("--duplex", is_flag=True, help="In the merged PDF, each patient on a fresh sheet.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 1000),
    metavar="N",
    help="How many to print at a time.  [default: one for each core]",
)
@click.option("--resume", is_flag=True, help="Make only what is missing or has changed.")
@click.option("--names", is_flag=True, help="Patients' names in bookmarks, report and messages.")
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Encrypt with the password in the first line of this file.",
)
@look_options
@json_option
@click.pass_context
def batch(
    context: click.Context,
    /,
    caseload: Path,
    output: Path | None,
    jobs: int | None,
    resume: bool,
    as_json: bool,
    **rest: Any,
) -> None:
    """Print a whole caseload: a CSV, XLSX or YAML file with a row for each patient.

    \b
    handout batch caseload.csv -o out
    handout batch caseload.xlsx -o out --merge tomorrow.pdf --duplex

    A row that has problems stops no other. The folder gets a PDF for each patient, named after the
    reference, and report.csv.
    """
    from handout.cli.batching import Asked, order_of, run_order

    if resume and rest["merge"] and not output:
        raise click.UsageError("--resume needs a folder: name one with -o.")
    order = order_of(caseload, **rest)
    folder = output or (None if rest["merge"] else Path(caseload.stem))
    context.exit(run_order(order, Asked(folder, jobs, resume, as_json)))
