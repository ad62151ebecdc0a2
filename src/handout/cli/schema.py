"""`handout schema`: the JSON Schema of a kind of file, for completion in an editor."""

import click

from handout.cli.output import write_json

KINDS = ("exercise", "topic", "safety", "program", "plan", "clinic", "figure")


@click.command(short_help="Print the JSON Schema of a kind of file.")
@click.argument("kind", type=click.Choice(KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of file, for an editor that completes and checks YAML."""
    from handout.cli.kinds import class_of
    from handout.schema import json_schema

    write_json(json_schema(class_of(kind), f"handout {kind}"))
