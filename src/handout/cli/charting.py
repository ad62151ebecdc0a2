"""The summary for the record, written beside the PDF or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handout.chart import chart
from handout.cli.sources import attempt
from handout.deliver import check_place, written_last
from handout.model.handout import Handout
from handout.problems import Problem, Problems, Where


@contextmanager
def with_chart(path: Path, handout: Handout, pdf: Path | None) -> Iterator[None]:
    """The summary is there when the `with`, which writes the PDF, has gone well.

    Raises ContentError with what is wrong with either place; then nothing is written.
    """
    problems = Problems()
    attempt(problems, check_place, path, "TXT")
    if pdf:
        attempt(problems, check_place, pdf, "PDF")
        if pdf.absolute() == path.absolute():
            message = "the summary and the PDF cannot have the same name"
            problems.found.append(Problem(Where(str(path)), message, "end it with .txt"))
    problems.raise_if_any()
    with written_last(path, chart(handout).encode("utf-8"), "TXT"):
        yield
