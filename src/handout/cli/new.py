"""`handout new`: a file to begin with."""

from datetime import date, timedelta

import click

from handout.cli.output import say_path, tell

KINDS = ("exercise", "topic", "program", "plan", "caseload")


@click.command(short_help="Begin an exercise, topic, program, plan or caseload.")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name", metavar="ID_OR_PATH")
def new(kind: str, name: str) -> None:
    """Write a file to begin with, with remarks on every line.

    \b
    handout new exercise knee-press
    handout new exercise glute-bridge     changes the one that ships
    handout new plan demo-0042
    handout new caseload tuesday.csv

    An ID goes into the folder of your clinic when you work in there, or else into this folder; a
    path is taken as it is. On a terminal a few questions are asked; Enter leaves one open.
    """
    from handout.cli.asking import answers
    from handout.cli.newfiles import write_new
    from handout.cli.starting import FOLDERS, begin, place_of

    path = place_of(kind, name)
    today = date.today()
    text = begin(kind, path, answers(kind, path), today, today + timedelta(weeks=2))
    if path.parent.name == FOLDERS.get(kind):
        path.parent.mkdir(exist_ok=True)
    write_new(path, text)
    say_path(path)
    todo = "write what begins with FILL IN" if "FILL IN" in text else "change what you like"
    tell(f"next: {todo}, then: handout check {path}")
