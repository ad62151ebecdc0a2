"""`handout check`: what is wrong with files, before a patient sees it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handout.cli.errors import PROBLEMS
from handout.cli.options import clinic_option, json_option, lang_option, library_option
from handout.cli.output import say, tell, tell_problems, wrapped, write_json

if TYPE_CHECKING:
    from handout.problems import Problem


@click.command(short_help="Find what is wrong with files.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH ...]")
@library_option
@clinic_option
@lang_option
@json_option
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    folders: tuple[Path, ...],
    clinic: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Find what is wrong with a library, a plan, a clinic or any other file.

    PATH is a file or a folder; without one, the library that ships (with --library over it).
    """
    from handout.cli.checking import Checker
    from handout.library import load_words
    from handout.review import draft_lines, draft_note

    checker = Checker(folders, clinic, load_words(lang or "en"))
    checker.check(paths)
    problems, warnings = sorted(set(checker.problems.found)), sorted(set(checker.warnings))
    if as_json:
        write_json(
            {
                "files": checker.files,
                "problems": [_entry(problem) for problem in problems],
                "warnings": [_entry(warning) for warning in warnings],
                "notes": [_entry(draft_note(item)) for item in checker.drafts],
            }
        )
    else:
        for line in draft_lines(checker.drafts):
            tell(wrapped(line, "note: "), dim=True)
        tell_problems(warnings, "warning: ")
        tell_problems(problems)
        say(_summary(checker.files, len(problems)))
    context.exit(PROBLEMS if problems else 0)


def _entry(problem: "Problem") -> dict[str, Any]:
    where = problem.where
    place = {"file": where.file, "line": where.line, "column": where.column}
    return {**place, "message": problem.message, "hint": problem.hint}


def _summary(files: int, problems: int) -> str:
    """`48 files, no problems`."""
    looked = f"{files} file{'' if files == 1 else 's'} checked"
    found = "1 problem" if problems == 1 else f"{problems or 'no'} problems"
    return f"{looked}, {found}"
