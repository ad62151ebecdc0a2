"""The clinic's own folder: the nearest one upward that has a clinic.yaml."""

from os.path import isfile
from pathlib import Path

from handout.problems import ContentError, Problem, Where

FILE = "clinic.yaml"


def find_clinic_folder() -> Path | None:
    """The folder with a clinic.yaml that one works in or below; None if there is none.

    The working folder itself is given back as `.`, so that problems name files as the user sees
    them. Raises ContentError when the file is there and plainly belongs to another program.
    """
    found = nearest_clinic_folder()
    if found:
        _check_ours(found / FILE)
    return found


def nearest_clinic_folder() -> Path | None:
    """The same folder, whatever stands in its clinic.yaml."""
    try:
        start = Path.cwd()
    except OSError:  # the folder was taken away
        return None
    for folder in (start, *start.parents):
        if isfile(folder / FILE):  # noqa: PTH113  # False where one may not look
            return Path() if folder == start else folder
    return None


def _check_ours(path: Path) -> None:
    """A file without any setting of a clinic is not for us; a slip in one of ours is told later."""
    from handout.fields import slots
    from handout.model.clinic import Clinic
    from handout.reading import open_tree

    try:
        root = open_tree(path, Clinic).root
    except ContentError as error:
        hint = "it was found by looking upward from here; mend it, or name yours with --clinic"
        found = [Problem(p.where, p.message, p.hint or hint) for p in error.problems]
        raise ContentError(found) from None
    known = {slot.key for slot in slots(Clinic)}
    if root.kind == "settings" and known.isdisjoint(key.text for key, _ in root.entries):
        message = "this clinic.yaml is not one of handout: it has none of its settings"
        hint = "it was found by looking upward; name yours with --clinic, or work in another folder"
        raise ContentError([Problem(Where(root.where.file), message, hint)])
