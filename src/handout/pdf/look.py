"""How a handout looks: style, words, paper and pictures, and the grid that blocks stand on."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import asdict, field, fields, replace
from functools import cache, cached_property, partial
from itertools import count, islice
from typing import Any, TypeVar, cast

from handout.cache import recall_or_make
from handout.figures import Drawing
from handout.frozen import frozen
from handout.model.handout import Card, Handout, TopicText
from handout.model.style import Colours, Style
from handout.model.words import Words
from handout.pdf import fonts
from handout.pdf.art import Image, summary
from handout.pdf.encoded import rgb
from handout.pdf.fragment import Fragment
from handout.pdf.keep import Keep
from handout.pdf.lasting import Lasting
from handout.same import Same

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
COLUMNS = 12
M = TypeVar("M", bound="Block | list[Block]")
T = TypeVar("T")


@frozen
class Look:
    """Everything but the content. Lengths in points."""

    style: Style
    words: Words
    paper: str
    mono: bool
    pictures: Mapping[str, Image]
    keep: Keep | None = field(default=None, compare=False, repr=False)

    def kept(self, make: Callable[..., M], *values: Any, lasting: bool = False) -> M:
        """`make(*values, self)`: a block or blocks, made once for equal values and pictures.

        What has nothing of a patient in it may be `lasting`: kept from one run to the next.
        """
        if self.keep is None:
            return make(*values, self)
        images = [self.pictures.get(name) for value in values for name in _images(value)]
        key = (make, *map(_key, values), *map(Same, images))

        def new() -> M:
            if not lasting:
                return make(*values, self)
            shown = [_about(image) for image in images]
            about = repr((make.__module__, make.__qualname__, values, shown)) + self._setting
            return _lasting(partial(make, *values, self), about.encode("utf-8", "backslashreplace"))

        made: M = self.keep.of(key, new, _fragments)
        return made

    def known(self, measure: Callable[..., T], *values: Hashable) -> T:
        """`measure(*values, self)`: heights and the like, found once for equal values.

        It must depend on nothing but these, the style and its words.
        """
        if self.keep is None:
            return measure(*values, self)
        return self.keep.measure((measure, *values), lambda: measure(*values, self))

    @cached_property
    def _setting(self) -> str:
        """All that every block depends on."""
        return repr((self.style, self.words, self.paper, self.mono, fonts.signs()))

    @cached_property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return PAPERS[self.paper]

    @cached_property
    def width(self) -> float:
        """Width of the body."""
        return self.page[0] - 2 * self.style.margins.side

    @cached_property
    def height(self) -> float:
        """Height of the body."""
        return self.page[1] - self.style.margins.top - self.style.margins.bottom

    @property
    def colours(self) -> Colours:
        """The colours to print in."""
        return self.style.mono if self.mono else self.style.colours

    def x(self, column: int) -> float:
        """Left edge of a column, 1 to 12, from the body's left edge."""
        return (column - 1) * (self.column + self.style.gutter)

    def span(self, columns: int) -> float:
        """Width of so many columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.style.gutter

    @cached_property
    def column(self) -> float:
        """Width of one column."""
        return (self.width - (COLUMNS - 1) * self.style.gutter) / COLUMNS


@frozen
class Block:
    """What is placed as one: versions of it from roomy to tight, and the space before it.

    `again` are those versions with the title of what goes on repeated, for the top of a page.
    `name` is what others find its page by.
    """

    versions: tuple[Fragment, ...]
    space: float = 16.0
    with_next: bool = False
    fresh_page: bool = False
    again: tuple[Fragment, ...] = ()
    name: str = ""

    def at(self, level: int) -> Fragment:
        """The version of a tightness; the tightest there is when asked for more."""
        return self.versions[min(level, len(self.versions) - 1)]

    def holding(self, fragment: Fragment) -> "Block":
        """The same block with one version only."""
        return replace(self, versions=(fragment,), again=())

    def on_top(self) -> "Block":
        """The block as it begins a page."""
        return replace(self, versions=self.again, again=()) if self.again else self


def _lasting(make: Callable[[], M], about: bytes) -> M:
    """What `make` makes: its heights as an earlier run found them, all else when it is printed.

    `about` is all that it is made from.
    """
    laid_out = cache(make)

    def heights() -> M:
        return _mapped(laid_out(), lambda _, part: Fragment(part.height))

    def version(place: int, measured: Fragment) -> Fragment:
        part = partial(_part, laid_out, place)
        return Lasting(measured.height, part, about + b" %d" % place)

    kept = recall_or_make("block", lambda: (about,), heights, object)
    assert isinstance(kept, Block | list)
    return _mapped(cast(M, kept), version)


def _part(laid_out: Callable[[], M], place: int) -> Fragment:
    return next(islice(_fragments(laid_out()), place, None))


def _mapped(made: M, change: Callable[[int, Fragment], Fragment]) -> M:
    """A block or blocks with other fragments; `change` gets the place of each among them all."""
    places = count()

    def whole(block: Block) -> Block:
        versions = tuple([change(next(places), part) for part in block.versions])
        again = tuple([change(next(places), part) for part in block.again])
        return replace(block, versions=versions, again=again)

    return cast(M, whole(made) if isinstance(made, Block) else [whole(block) for block in made])


def _about(image: Image | None) -> str:
    """All that a block shows of an image, short."""
    if not isinstance(image, Drawing):
        return repr(image)
    return repr(summary(Same(image))[:-1])


def palette(look: Look) -> tuple[tuple[str, str], ...]:
    """Names of colours, and the operands that set them."""
    return tuple((name, rgb(colour)) for name, colour in asdict(look.colours).items())


def _key(value: Any) -> Any:
    """The value as a key; the words of a handout are those of the look."""
    if not isinstance(value, Handout):
        return value
    return tuple(getattr(value, each.name) for each in fields(value) if each.name != "words")


def _fragments(made: Any) -> Iterator[Fragment]:
    for block in [made] if isinstance(made, Block) else made:
        yield from (*block.versions, *block.again)


def _images(value: object) -> Iterator[str]:
    """The names of the pictures that a value shows."""
    match value:
        case Card():
            yield from (picture.image(value.figure) for picture in value.pictures)
        case TopicText():
            for part in value.parts:
                yield from (picture.image(value.figure) for picture in part.pictures)
        case Handout():
            for each in (*value.cards, *value.topics):
                yield from _images(each)
