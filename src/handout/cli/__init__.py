"""The command line: each command parses, calls one function, prints, exits."""

from handout.cli.app import main

__all__ = ["main"]
