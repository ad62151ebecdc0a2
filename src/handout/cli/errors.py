"""The one place where trouble becomes a message and an exit code."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress

import click

from handout.cli.output import prepare_streams, tell, tell_problems
from handout.problems import ContentError

DONE, PROBLEMS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def run_safely(command: Callable[[], object]) -> int:
    """Runs a command (Click, not standalone), says what went wrong, returns the exit code."""
    prepare_streams()
    try:
        result = command()
        if sys.stdout:
            sys.stdout.flush()
    except ContentError as error:
        tell_problems(error.problems)
        return PROBLEMS
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        tell("stopped")
        return INTERRUPTED
    except OSError as error:
        return _system_trouble(error)
    except Exception as error:  # noqa: BLE001  # the last resort: nobody may see a traceback
        return _bug(error)
    return result if isinstance(result, int) else DONE


def _system_trouble(error: OSError) -> int:
    """A file or the output itself that the system refuses; silent when a pipe was closed."""
    if not isinstance(error, BrokenPipeError):
        place = error.filename or "standard output"
        tell(f"{place}: {(error.strerror or 'cannot be used').lower()}")
    if error.filename is None:
        _drop_output()
    return PROBLEMS


def _drop_output() -> None:
    """Sends what is still waiting to nowhere, so that the end of the program stays quiet."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _bug(error: Exception) -> int:
    """A mistake in this program: a calm sentence, and the details where they can be sent from."""
    if os.environ.get("HANDOUT_DEBUG"):
        import traceback

        traceback.print_exception(error)
        return BUG
    tell("Sorry, something went wrong inside handout. This is a bug, not your mistake.")
    tell(_where_to_look(error))
    return BUG


def _where_to_look(error: Exception) -> str:
    from handout.cli.buglog import write_bug  # rarely needed, one hopes

    path = write_bug(error)
    if path is None:
        return "Set HANDOUT_DEBUG=1 and try again to see the details."
    return f"The details, without any patient's data, are in {path}"
