"""The images that handouts show: made figures, a clinic's own figures, and photos."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache, partial
from pathlib import Path

from handout.cache import recall_or_make
from handout.data import data_path
from handout.figures import Drawing
from handout.frozen import frozen
from handout.model.exercise import Picture
from handout.model.handout import Handout
from handout.pdf.art import Image, Photo, Summary, Summed, summary
from handout.photofiles import find_logo, find_photo
from handout.problems import ContentError, Ref
from handout.same import Same


@frozen
class Shelf:
    """Images of a library by name, each read or drawn when it is first asked for.

    `figures` are the pose files of the library by figure.
    """

    figures: Mapping[str, Path]
    _drawn: dict[str, dict[str, Drawing]] = field(default_factory=dict, repr=False)
    _photos: dict[str, Photo] = field(default_factory=dict, repr=False)

    def images(self, *handouts: Handout) -> dict[str, Image]:
        """Every image that some handouts show.

        Raises ContentError with the problems of all their figures and photos together.
        """
        images: dict[str, Image] = {}
        problems: dict[str, ContentError] = {}
        for figure, picture in (pair for handout in handouts for pair in _pictures(handout)):
            name = picture.image(figure)
            try:
                if picture.photo:
                    images[name] = self._photo(name, picture.photo)
                elif image := self._frames(figure).get(picture.frame):
                    images[name] = image
            except ContentError as error:
                problems[name if picture.photo else figure] = error
        for logo in {handout.clinic.logo for handout in handouts} - {None}:
            assert logo
            try:
                images[f"logo:{logo}"] = self._logo(logo)
            except ContentError as error:
                problems[f"logo:{logo}"] = error
        if problems:
            raise ContentError(p for error in problems.values() for p in error.problems)
        return images

    def _frames(self, figure: str) -> dict[str, Drawing]:
        if figure not in self._drawn:
            path = self.figures.get(figure)
            self._drawn[figure] = figure_drawings(path) if path else {}
        return self._drawn[figure]

    def _logo(self, logo: Ref) -> Photo:
        name = f"{logo.where.file}:{logo}"
        if name not in self._photos:
            self._photos[name] = _load(find_logo(logo), logo)
        return self._photos[name]

    def _photo(self, name: str, photo: Ref) -> Photo:
        if name not in self._photos:
            self._photos[name] = _load(find_photo(photo), photo)
        return self._photos[name]


def _load(path: Path, photo: Ref) -> Photo:
    from handout.pdf.photos import load_photo  # few sheets have photos

    return load_photo(path, photo.where)


def figure_drawings(path: Path) -> dict[str, Drawing]:
    """The frames of a figure by name: made ahead if it ships, else drawn now and kept.

    Raises ContentError when the pose file is wrong.
    """
    ships = path.resolve().parent == data_path("content", "figures").resolve()
    if ships and (made := _made(path.stem)):
        return made
    from handout.figurecache import drawings_of  # drawing takes long to import

    return drawings_of(path)


def _made(figure: str) -> dict[str, Drawing]:
    """The made frames of a shipped figure; none if they are not there or damaged."""
    folder = data_path("assets", "figures")
    try:
        names = _by_figure(folder, folder.stat().st_mtime_ns).get(figure, ())
        texts = {name.split(".")[1]: (folder / name).read_bytes() for name in names}
        inputs = (repr(names).encode(), *texts.values())
        known = recall_or_make("figure", lambda: inputs, lambda: _summaries(texts), dict)
    except (OSError, ValueError):  # an SvgError or UnicodeError
        return {}
    return {frame: Summed(each, partial(_read, texts[frame])) for frame, each in known.items()}


@lru_cache(maxsize=2)
def _by_figure(folder: Path, _changed: int) -> dict[str, list[str]]:
    """The files of a folder by figure: `bird-dog.start.svg`."""
    found: dict[str, list[str]] = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".svg") and name.count(".") == 2:
            found.setdefault(name.partition(".")[0], []).append(name)
    return found


def _summaries(texts: Mapping[str, bytes]) -> dict[str, Summary]:
    return {frame: summary(Same(_read(text))) for frame, text in texts.items()}


@lru_cache(maxsize=100)
def _read(text: bytes) -> Drawing:
    from handout.figures import read_svg

    return read_svg(text.decode("utf-8"))


def _pictures(handout: Handout) -> Iterator[tuple[str, Picture]]:
    """The figure and the picture of every picture that a handout shows."""
    for card in handout.cards:
        yield from ((card.figure, picture) for picture in card.pictures)
    for topic in handout.topics:
        yield from ((topic.figure, picture) for part in topic.parts for picture in part.pictures)
