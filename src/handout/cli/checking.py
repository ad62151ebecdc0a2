"""What `handout check` looks at: the library, a folder of files, or one file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from handout.cli.kinds import CLASSES, LIBRARY_FOLDERS, kind_of
from handout.cli.sources import attempt, clinic_file, open_library
from handout.crosscheck import cross_problems
from handout.library import Library, load_clinic, load_plan
from handout.lint import check_library
from handout.model.clinic import Clinic
from handout.model.words import Words
from handout.photofiles import find_photo, photos_in
from handout.problems import Problem, Problems, Ref, Where
from handout.reading import read_file
from handout.resolve import resolve
from handout.safety import emergency_problems

SHELVES = {"exercise": "exercises", "topic": "topics", "safety": "boxes", "program": "programs"}


@dataclass
class Checker:
    """Checks files against a library, a clinic and words, and keeps what it found."""

    folders: tuple[Path, ...]
    clinic: Path | None
    words: Words
    problems: Problems = field(default_factory=Problems)
    warnings: list[Problem] = field(default_factory=list)
    files: int = 0
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
        clinic = self._clinic(clinic_file(self.clinic, folders))
        if not library:
            return
        self.problems.extend(check_library(library, self.words))
        for path in library.figures.values():
            self._read(path, "figure")
        for photo in photos_in(library):
            attempt(self.problems, _open_photo, photo)
        if clinic:
            self.problems.extend(emergency_problems([*library.boxes.values()], clinic))
        self.files += len(library.origins)

    def _file(self, path: Path) -> None:
        kind = attempt(self.problems, kind_of, path)
        home = path.absolute().parent.parent
        if kind == "plan":
            self._plan(path)
        elif kind == "clinic":
            self._clinic(path)
        elif kind in SHELVES and is_library(home):
            self._in_library(path, home)
        elif kind in SHELVES:
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
        if library and clinic and plan:
            today = date.today()
            handout = attempt(self.problems, resolve, library, plan, clinic, self.words, today)
            self.warnings += handout.warnings if handout else ()

    def _clinic(self, path: Path | None) -> Clinic | None:
        self.files += 1
        return attempt(self.problems, load_clinic, path)

    def _in_library(self, path: Path, home: Path) -> None:
        """A file in its place: what the check of its library says of this file."""
        inner = replace(self, problems=Problems(), warnings=[])
        inner._whole_library((*self.folders, home))
        self.problems.extend(p for p in inner.problems.found if is_same(p.where.file, path))
        self.files += 1

    def _alone(self, path: Path, kind: str) -> None:
        """A file outside any library: as if it were laid over the library."""
        item = self._read(path, kind)
        library = self._library(self.folders)
        if item and library:
            shelf = getattr(library, SHELVES[kind]) | {path.stem: item}
            origins = library.origins | {path.stem: path}
            changed: Any = replace(library, **{SHELVES[kind]: shelf}, origins=origins)
            found = [*cross_problems(changed), *check_library(changed, self.words)]
            self.problems.extend(p for p in found if is_same(p.where.file, path))

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
            self._libraries[folders] = attempt(self.problems, open_library, folders)
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
