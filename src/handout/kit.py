"""What every handout of a batch shares: read once in each process, and the same in all of them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from handout import __version__
from handout.catalog import Library
from handout.colours import clinic_style
from handout.contentfiles import content_files
from handout.data import data_path
from handout.frozen import frozen
from handout.glyphs import FONT_PACKAGE
from handout.library import load_clinic, load_library, load_words
from handout.model.caseload import Case, Secret
from handout.model.clinic import Clinic
from handout.model.handout import Handout
from handout.model.style import Style
from handout.model.words import Words
from handout.pdf.document import render
from handout.photofiles import find_logo
from handout.problems import ContentError, Problem, Problems, Where
from handout.refs import unknown
from handout.resolving import resolve
from handout.shelf import Shelf

SCRYPT = {"n": 4096, "r": 8, "p": 1}  # slower to guess than the password of the PDF itself


@frozen
class Source:
    """Where a batch takes its content from, and the look of rows that name none.

    `stamp` is a digest of all that content: another process that reads something else is stopped.
    """

    folders: tuple[Path, ...]
    clinic: Path | None
    today: date
    style: str = "standard"
    paper: str | None = None
    language: str | None = None
    mono: bool = False
    stamp: str = ""

    def stamped(self) -> "Source":
        """This source with the digest of what it holds now."""
        return replace(self, stamp=_stamp(self))


@frozen
class Look:
    """How one patient's sheet is printed."""

    style: str
    paper: str
    language: str


@frozen
class Kit:
    """Everything that is needed to print any patient of a batch."""

    source: Source
    library: Library
    clinic: Clinic
    words: Mapping[str, Words]
    styles: Mapping[str, Style]
    shelf: Shelf

    def look(self, case: Case) -> Look:
        """The look that a row asks for. Raises ContentError when there is no such look."""
        problems = Problems()
        for ref, what, known in (
            (case.style, "style", self.styles),
            (case.language, "language", self.words),
        ):
            if ref is not None:
                problems.extend(unknown(ref, what, known))
        problems.raise_if_any()
        source = self.source
        return Look(
            case.style or source.style,
            case.paper or source.paper or self.clinic.paper,
            case.language or source.language or self.clinic.language,
        )

    def handout(self, case: Case, look: Look) -> Handout:
        """The handout of a patient. Raises ContentError with every problem."""
        words = self.words[look.language]
        return resolve(self.library, case, self.clinic, words, self.source.today)

    def paint(self, handout: Handout, look: Look) -> bytes:
        """The PDF of a handout."""
        return render(
            handout,
            self.styles[look.style],
            paper=look.paper,
            mono=self.source.mono,
            pictures=self.shelf.images(handout),
        )

    def fingerprint(self, handout: Handout, look: Look, secret: Secret | None) -> str:
        """A digest of all that decides how the PDF looks; it changes when any of it changes."""
        parts = (self.source.stamp, look, self.source.mono, replace(handout, warnings=()))
        digest = hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace"))
        if secret is None:
            return digest.hexdigest()
        key = hashlib.scrypt(secret.text.encode(), salt=digest.digest(), dklen=32, **SCRYPT)
        return key.hex()


@lru_cache(maxsize=2)
def open_kit(source: Source) -> Kit:
    """The kit of a source, read once in this process. Raises ContentError."""
    if source.stamp and source.stamp != _stamp(source):
        message = "the library or the clinic is not the same as when the batch began"
        hint = "leave the files alone while a batch runs; all computers need the same files"
        raise ContentError([Problem(Where(str(source.folders[-1])), message, hint)])
    library, clinic = load_library(*source.folders), load_clinic(source.clinic)
    return Kit(
        source,
        library,
        clinic,
        {name: load_words(name) for name in _shipped("words")},
        {name: clinic_style(name, clinic) for name in _shipped("styles")},
        Shelf(library.figures),
    )


def _shipped(folder: str) -> list[str]:
    return sorted(path.stem for path in data_path("assets", folder).glob("*.yaml"))


def _stamp(source: Source) -> str:
    versions = (__version__, version("reportlab"), version(FONT_PACKAGE.replace("_", "-")))
    digest = hashlib.sha256(repr(versions).encode())
    assets = data_path("assets")
    _add(digest, assets, sorted(p for p in assets.rglob("*") if p.is_file()))
    for folder in source.folders:
        _add(digest, folder, content_files(folder))
    if source.clinic:
        logo = load_clinic(source.clinic).logo
        files = [source.clinic, *([find_logo(logo)] if logo else [])]
        _add(digest, source.clinic.parent, files)
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", root: Path, files: Iterable[Path]) -> None:
    for path in files:
        digest.update(path.relative_to(root).as_posix().encode("utf-8", "backslashreplace"))
        digest.update(hashlib.sha256(path.read_bytes()).digest())
