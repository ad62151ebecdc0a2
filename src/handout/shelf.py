"""The images that handouts show: made figures, a clinic's own figures, and photos."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from handout.data import data_path
from handout.figurecache import drawings_of
from handout.figures import Drawing, SvgError, read_svg
from handout.model.exercise import Picture
from handout.model.handout import Handout
from handout.pdf.art import Image
from handout.pdf.photos import Photo, load_photo
from handout.photofiles import find_photo
from handout.problems import ContentError, Problems, Ref

A = TypeVar("A")
T = TypeVar("T")


def images_for(handouts: Iterable[Handout], figures: Mapping[str, Path]) -> dict[str, Image]:
    """Every image of some handouts by name; `figures` are the pose files of their library.

    Raises ContentError with the problems of all figures and photos together.
    """
    wanted = [pair for handout in handouts for pair in _pictures(handout)]
    images: dict[str, Image] = {}
    problems = Problems()
    for figure in dict.fromkeys(name for name, picture in wanted if not picture.photo):
        if figure in figures and (frames := _attempt(problems, figure_drawings, figures[figure])):
            images |= {f"{figure}.{frame}": image for frame, image in frames.items()}
    photos = {picture.image(name): picture.photo for name, picture in wanted if picture.photo}
    for name, photo in photos.items():
        if image := _attempt(problems, _photo, photo):
            images[name] = image
    problems.raise_if_any()
    return images


def _attempt(problems: Problems, read: Callable[[A], T], source: A) -> T | None:
    try:
        return read(source)
    except ContentError as error:
        problems.extend(error.problems)
        return None


def _photo(photo: Ref) -> Photo:
    return load_photo(find_photo(photo), photo.where)


def figure_drawings(path: Path) -> dict[str, Drawing]:
    """The frames of a figure by name: made ahead if it ships, else drawn now and kept.

    Raises ContentError when the pose file is wrong.
    """
    ships = path.resolve().parent == data_path("content", "figures").resolve()
    return (_made(path.stem) if ships else {}) or drawings_of(path)


def _made(figure: str) -> dict[str, Drawing]:
    """The made frames of a shipped figure; none if they are not there or damaged."""
    try:
        return {
            file.stem.partition(".")[2]: read_svg(file.read_text(encoding="utf-8"))
            for file in sorted(data_path("assets", "figures").glob(f"{figure}.*.svg"))
        }
    except (OSError, UnicodeError, SvgError):
        return {}


def _pictures(handout: Handout) -> Iterator[tuple[str, Picture]]:
    """The figure and the picture of every picture that a handout shows."""
    for card in handout.cards:
        yield from ((card.figure, picture) for picture in card.pictures)
    for topic in handout.topics:
        yield from ((topic.figure, picture) for part in topic.parts for picture in part.pictures)
