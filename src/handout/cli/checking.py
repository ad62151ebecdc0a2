"""What `handout check` looks at: the library, a folder of files, or one file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from handout.caseload import load_caseload
from handout.catalog import Item
from handout.chosen import unknown_names
from handout.cli.caseloadchecks import patient_problems
from handout.cli.clinicchecks import clinic_problems
from handout.cli.kinds import CLASSES, kind_of
from handout.cli.sources import attempt, clinic_file, layers, open_library
from handout.contentfiles import LIBRARY_FOLDERS
from handout.library import Library, load_clinic, load_library_with, load_plan, readable_plan
from handout.lint import check_amounts, check_library, check_words
from handout.model.clinic import Clinic
from handout.model.words import Words
from handout.photofiles import find_photo, photos_in
from handout.problems import Problem, Problems, Ref, Where
from handout.reading import read_file
from handout.resolving import clinic_gaps, resolve
from handout.review import drafts, review_notes
from handout.safety import emergency_problems
from handout.wording import plan_wording

FOLDERS = {"exercise": "exercises", "topic": "topics", "safety": "safety", "program": "programs"}


@dataclass
class Checker:
    """Checks files against a library, a clinic and words, and keeps what it found."""

    folders: tuple[Path, ...]
    clinic: Path | None
    words: Words
    problems: Problems = field(default_factory=Problems)
    warnings: list[Problem] = field(default_factory=list)
    drafts: list[Item] = field(default_factory=list)
    files: int = 0
    today: date = field(default_factory=date.today)
    _libraries: dict[tuple[Path, ...], Library | None] = field(default_factory=dict)

    def check(self, paths: Sequence[Path]) -> None:
        """Checks what is named; the whole library and the clinic when nothing is."""
        if not paths:
            self._whole_library(self.folders)
        for path in paths:
            if not path.is_dir():
                self._file(path)
            elif is_library(path):
                self._whole_library((*self.folders, path))
            else:
                self._folder(path)

    def _folder(self, folder: Path) -> None:
        """Every YAML file of a folder that is no library."""
        files = sorted(path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))
        if not files:
            hint = "name a folder or a file that has some"
            self.problems.add(Where(str(folder)), "there are no YAML files here", hint)
        for path in files:
            self._file(path)

    def _whole_library(self, folders: tuple[Path, ...]) -> None:
        """All files, what they say of each other, the figures, and the clinic that goes with it."""
        library = self._library(folders)
        clinic = self._clinic(clinic_file(self.clinic, folders), library)
        if not library:
            return
        self._content(library, clinic)
        for path in library.figures.values():
            self._read(path, "figure")
        for photo in photos_in(library):
            attempt(self.problems, _open_photo, photo)
        self.files += len(library.origins)

    def _content(self, library: Library, clinic: Clinic | None) -> None:
        """Facts, wording and reviews of everything in a library."""
        self.problems.extend(check_library(library, self.words))
        self.warnings += (*check_words(library, self.words), *check_amounts(library))
        self.warnings += library.terms.remarks
        self.warnings += (remark for item in library.items for remark in item.remarks)
        self.warnings += review_notes(library.items, clinic, self.today)
        self.drafts += drafts(library)

    def _file(self, path: Path) -> None:
        kind = attempt(self.problems, kind_of, path)
        in_place = path.absolute().parent.name == FOLDERS.get(kind or "")
        home = (path if path.parent.name else path.absolute()).parent.parent
        if kind == "plan":
            self._plan(path)
        elif kind == "caseload":
            self._caseload(path)
        elif kind == "clinic":
            self._clinic(path, attempt(Problems(), open_library, self.folders, path))
        elif kind in FOLDERS and in_place and is_library(home):
            self._in_library(path, home)
        elif kind in FOLDERS:
            self._alone(path, kind)
        elif kind:
            self._read(path, kind)
        else:
            self.files += 1

    def _plan(self, path: Path) -> None:
        """A plan is right when a handout can be made of it."""
        self.files += 1
        library = self._library(self.folders)
        clinic = attempt(self.problems, load_clinic, clinic_file(self.clinic, self.folders))
        plan = attempt(self.problems, load_plan, path)
        part = None if plan else attempt(Problems(), readable_plan, path)
        if library and part:
            self.problems.extend(unknown_names(part, library))
        if library and clinic and plan:
            to_resolve = (library, plan, clinic, self.words, self.today)
            handout = attempt(self.problems, resolve, *to_resolve)
            self.warnings += handout.warnings if handout else ()
            self.warnings += (*plan.remarks, *plan_wording(plan, self.words.language))

    def _caseload(self, path: Path) -> None:
        """Every patient of a caseload, as a plan."""
        self.files += 1
        library = self._library(self.folders)
        clinic = attempt(self.problems, load_clinic, clinic_file(self.clinic, self.folders))
        caseload = attempt(self.problems, load_caseload, path)
        if library and clinic and caseload:
            found = (caseload, library, clinic, self.words, self.today)
            told = attempt(self.problems, patient_problems, *found)
            self.problems.extend(told[0] if told else ())
            self.warnings += (*caseload.warnings, *(told[1] if told else ()))

    def _clinic(self, path: Path | None, library: Library | None) -> Clinic | None:
        """A clinic is right when every sheet of its library can be printed with it."""
        self.files += 1
        clinic = attempt(self.problems, load_clinic, path)
        self.problems.extend(clinic_problems(clinic) if clinic else ())
        self.warnings += clinic.remarks if clinic else ()
        if clinic and library:
            boxes = [box for box in library.boxes.values() if box.always]
            self.problems.extend(emergency_problems([*library.boxes.values()], clinic))
            self.problems.extend(clinic_gaps(boxes, clinic))
        return clinic

    def _in_library(self, path: Path, home: Path) -> None:
        """A file in its place: what the check of its library says of this file."""
        inner = replace(self, problems=Problems(), warnings=[], drafts=[])
        inner._whole_library((*self.folders, home))
        self._take(inner, path)

    def _alone(self, path: Path, kind: str) -> None:
        """A file outside any library: as if it were laid over the library."""
        inner = replace(self, problems=Problems(), warnings=[], drafts=[])
        below = layers(self.folders, self.clinic)
        library = attempt(inner.problems, load_library_with, below, (FOLDERS[kind], path))
        clinic = attempt(inner.problems, load_clinic, clinic_file(self.clinic, self.folders))
        if library:
            inner._content(library, clinic)
        self._take(inner, path)

    def _take(self, inner: "Checker", path: Path) -> None:
        """What was found about one file."""
        self.problems.extend(p for p in inner.problems.found if is_same(p.where.file, path))
        self.warnings += (p for p in inner.warnings if is_same(p.where.file, path))
        self.drafts += (item for item in inner.drafts if is_same(item.where.file, path))
        self.files += 1

    def _read(self, path: Path, kind: str) -> Any:
        self.files += 1
        if kind == "figure":
            from handout.figures.figure import BASES, load_bases, load_figure

            reads: Any = load_bases if path.name == BASES else load_figure
            return attempt(self.problems, reads, path)
        return attempt(self.problems, read_file, path, CLASSES[kind])

    def _library(self, folders: tuple[Path, ...]) -> Library | None:
        """The library with these folders, read once; its problems are noted once."""
        if folders not in self._libraries:
            self._libraries[folders] = attempt(self.problems, open_library, folders, self.clinic)
        return self._libraries[folders]


def _open_photo(photo: Ref) -> None:
    from handout.pdf.photos import load_photo

    load_photo(find_photo(photo), photo.where)


def is_library(folder: Path) -> bool:
    """Whether a folder holds exercises/, topics/, safety/, programs/ or terms.yaml."""
    return any((folder / name).exists() for name in LIBRARY_FOLDERS)


def is_same(file: str, path: Path) -> bool:
    """Whether the place of a problem is in this file."""
    return Path(file).absolute() == path.absolute()
