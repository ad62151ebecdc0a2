"""Questions about a new file, on a terminal alone; Enter leaves one open."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import get_args

import click

from handout.cli.output import tell
from handout.cli.sources import open_library
from handout.frozen import frozen
from handout.library import Library
from handout.model.exercise import Kind, Movement, Position
from handout.problems import ContentError
from handout.scalars import suggest

Known = Callable[[Library], Iterable[str]]


@frozen
class Question:
    """What is asked, and which words may answer it; any text when there are none."""

    key: str
    text: str
    known: Known | None = None
    several: bool = False


_NAME = Question("name", "Name as printed")
QUESTIONS: dict[str, tuple[Question, ...]] = {
    "exercise": (
        Question("extends", "Builds on, by its id (Enter: on none)", lambda lib: lib.exercises),
        _NAME,
        Question("kind", "Kind", lambda _: get_args(Kind)),
        Question("position", "Position", lambda _: get_args(Position)),
        Question("movement", "Movement of the low back", lambda _: get_args(Movement)),
    ),
    "topic": (
        Question("extends", "Builds on, by its id (Enter: on none)", lambda lib: lib.topics),
        Question("name", "Title as printed"),
    ),
    "program": (
        Question("extends", "Builds on, by its id (Enter: on none)", lambda lib: lib.programs),
        Question("name", "Name for the clinician"),
        Question(
            "exercises",
            "Exercises, with spaces between",
            lambda lib: lib.exercises,
            several=True,
        ),
    ),
    "plan": (
        Question("reference", "Number in your records"),
        Question("program", "Program", lambda lib: lib.programs),
    ),
    "caseload": (Question("program", "Program", lambda lib: lib.programs),),
}
WHEN_CHANGED = ("extends", "name")  # what is asked about a file that changes another


def is_terminal() -> bool:
    """Whether somebody can read a question and type an answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def answers(kind: str, path: Path) -> dict[str, str]:
    """Answers by what they are about; none where nobody can be asked, or the file is there."""
    if path.exists() or not is_terminal():
        return {}
    try:
        library = open_library(())
    except ContentError:
        return {}
    said: dict[str, str] = {}
    for question in QUESTIONS[kind]:
        is_change = bool(said.get("extends")) or path.stem in library.origins
        if is_change and question.key not in WHEN_CHANGED:
            continue
        if question.key == "extends" and path.stem in library.origins:
            continue
        said[question.key] = _asked(question, library)
    return {key: text for key, text in said.items() if text}


def _asked(question: Question, library: Library) -> str:
    """One answer, asked again until it is one of the known words or empty."""
    while True:
        typed = click.prompt(question.text, default="", show_default=False, err=True)
        text = " ".join(str(typed).split())
        known = list(question.known(library)) if question.known else []
        words = text.split() if question.several else [text]
        wrong = next((word for word in words if word and known and word not in known), "")
        if not wrong:
            return text
        tell(f"'{wrong}' is not known; {suggest(wrong, known)}")
