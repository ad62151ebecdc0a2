"""The command `handout` and its parts, named one by one."""

import gc
import sys
from collections.abc import Sequence

import click

from handout import __version__
from handout.cli.batch import batch
from handout.cli.check import check
from handout.cli.errors import run_safely
from handout.cli.figure import figure_command
from handout.cli.init import init
from handout.cli.list_ import list_command
from handout.cli.make import make
from handout.cli.new import new
from handout.cli.schema import schema
from handout.cli.show import show
from handout.garbage import COMMAND, search_rarely


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="handout %(version)s")
def app() -> None:
    """Print exercise handouts that a patient can take home.

    \b
    handout list programs
    handout make --program low-back-first-steps
    handout make glute-bridge bird-dog:reps=6 --patient "A. Sample"
    """


for command in (list_command, show, make, batch, figure_command, check, new, init, schema):
    app.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code."""
    return run_safely(lambda: app.main(arguments, "handout", standalone_mode=False))


def main() -> None:
    """Runs the command line of this process and ends it.

    The search for objects that nothing needs is left out at the end, when all are given back.
    """
    search_rarely(COMMAND)
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)
