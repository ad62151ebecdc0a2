"""The summary for the record, written beside the PDF or not at all."""

from pathlib import Path

from handout.chart import chart
from handout.cli.sources import attempt
from handout.deliver import check_place, write_file
from handout.model.handout import Handout
from handout.problems import Problem, Problems, Where


def write_chart(path: Path, handout: Handout, pdf: Path | None) -> None:
    """Writes the summary, once it is sure that the PDF can be written too.

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
    write_file(path, chart(handout).encode("utf-8"), "TXT")
