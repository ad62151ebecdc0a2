"""What can be wrong with a clinic beyond its own file: names, colours, the logo, the words."""

from collections.abc import Iterator

from handout.cli.options import shipped
from handout.cli.sources import attempt
from handout.colours import dressed
from handout.library import load_style, load_words
from handout.model.clinic import Clinic
from handout.photofiles import find_logo
from handout.plainer import load_plainer
from handout.problems import Problem, Problems, Ref
from handout.wording import READABLE_LANGUAGES, hard_texts


def clinic_problems(clinic: Clinic) -> list[Problem]:
    """Everything that would stop a sheet, and hard words."""
    return [*stops(clinic), *_wording(clinic)]


def stops(clinic: Clinic) -> list[Problem]:
    """What would stop every sheet: gaps to be filled in, unknown names, faint colours, the logo."""
    problems = Problems()
    problems.extend(clinic.unfinished)
    attempt(problems, load_words, clinic.language)
    if clinic.style:
        attempt(problems, load_style, clinic.style)
    for name in shipped("styles"):
        attempt(problems, dressed, load_style(name), clinic)
    if clinic.logo:
        attempt(problems, _open_logo, clinic.logo)
    return problems.found


def _open_logo(logo: Ref) -> None:
    from handout.pdf.photos import load_photo

    load_photo(find_logo(logo), logo.where)


def _wording(clinic: Clinic) -> Iterator[Problem]:
    """The one text of a clinic that patients read as a sentence."""
    if clinic.closed and clinic.language in READABLE_LANGUAGES:
        texts = [(("closed",), clinic.closed)]
        yield from hard_texts(clinic.where, "clinic", texts, load_plainer(clinic.language))
