"""What is printed on a terminal or into a pipe: text, problems, tables and JSON."""

import errno
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from handout.problems import Problem

COLUMNS = 96  # the widest text


def prepare_streams() -> None:
    """A character that a pipe cannot carry is shown as `?` instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str = "", *, bold: bool = False) -> None:
    """Lines on standard output: what was asked for."""
    click.echo(click.style(plain(text), bold=bold or None), color=_color())


def tell(text: str, *, dim: bool = False) -> None:
    """Lines on standard error: problems, warnings, anything that is no result."""
    click.echo(click.style(plain(text), dim=dim or None), err=True, color=_color())


def tell_note(text: str) -> None:
    """A line on standard error that is neither a problem nor a warning; none for an empty text."""
    if text:
        tell(f"note: {text}")


def tell_problems(problems: Iterable[Problem], prefix: str = "") -> None:
    """Problems, each as `file:line:col: what` with its hint below.

    Below a word of the command line an arrow points at the character that is meant.
    """
    for problem in problems:
        what, _, hint = str(problem).partition("\n")
        tell(prefix + what)
        where = problem.where
        if where.column > 1 and not where.line and not where.file.startswith("-"):
            before = plain(prefix + where.file[: where.column - 1])
            tell(f"{' ' * _width(before)}^ character {where.column}", dim=True)
        if hint:
            tell(hint, dim=True)


def say_path(path: Path) -> None:
    """The path of a file: byte for byte in a pipe, so that a script can open it."""
    if os.name == "posix" and sys.stdout and not sys.stdout.isatty():
        write_bytes(os.fsencode(path) + b"\n")
    else:
        say(str(path))


def write_bytes(data: bytes) -> None:
    """Bytes on standard output, as they are."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    click.echo(data, nl=False)


def write_json(value: Any) -> None:
    """JSON on standard output, in ASCII alone so that every pipe carries it."""
    import json  # slow to import, and not needed by most commands

    click.echo(json.dumps(value, indent=2))


def say_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Aligned columns under bold headings; the last column is as wide as it likes."""
    widths = [max(_width(row[i]) for row in (head, *rows)) for i in range(len(head) - 1)]
    for number, (*cells, last) in enumerate((head, *rows)):
        padded = [text + " " * (widths[i] - _width(text)) for i, text in enumerate(cells)]
        say("  ".join([*padded, last]).rstrip(), bold=number == 0)


def wrapped(text: str, first: str = "", indent: str = "") -> str:
    """Text in lines of at most 96 columns; `first` opens the first line, `indent` the others."""
    import textwrap  # not needed by most commands

    return textwrap.fill(
        plain(text),
        COLUMNS,
        initial_indent=first,
        subsequent_indent=indent or " " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def plain(text: str) -> str:
    """Text that does nothing to a terminal: no control characters, only ordinary spaces."""
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char == "\N{NO-BREAK SPACE}":
        return " "
    hidden = char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs"}
    return f"<U+{ord(char):04X}>" if hidden else char


def _width(text: str) -> int:
    """Columns on a terminal: wide East Asian letters take two, loose accents none."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _color() -> bool | None:
    """Never with NO_COLOR; otherwise on a terminal alone."""
    return False if os.environ.get("NO_COLOR") else None
