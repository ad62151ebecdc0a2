"""The command `handout` and its parts, named one by one."""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from handout import __version__
from handout.cli.errors import run_safely

COMMANDS = {  # the module in this folder, and the command in it
    "list": ("list_", "list_command"),
    "show": ("show", "show"),
    "make": ("make", "make"),
    "preview": ("preview", "preview"),
    "batch": ("batch", "batch"),
    "figure": ("figure", "figure_command"),
    "check": ("check", "check"),
    "new": ("new", "new"),
    "init": ("init", "init"),
    "schema": ("schema", "schema"),
}


class _Parts(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: Any = getattr(import_module(f"handout.cli.{module}"), name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=_Parts, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="handout %(version)s")
def app() -> None:
    """Print exercise handouts that a patient can take home.

    \b
    handout list programs
    handout make --program low-back-first-steps
    handout make glute-bridge bird-dog:reps=6 --patient "A. Sample"
    """


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code."""
    return run_safely(lambda: app.main(arguments, "handout", standalone_mode=False))


def main() -> None:
    """Runs the command line of this process and ends it.

    The search for objects that nothing needs is left out at the end, when all are given back.
    """
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)
