"""How a handout looks: style, words, paper and pictures, and the grid that blocks stand on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handout.model.style import Colours, Style
from handout.model.words import Words
from handout.pdf.art import Image
from handout.pdf.fragment import Fragment

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
COLUMNS = 12


@dataclass(frozen=True)
class Look:
    """Everything but the content. Lengths in points."""

    style: Style
    words: Words
    paper: str
    mono: bool
    pictures: Mapping[str, Image]

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return PAPERS[self.paper]

    @property
    def width(self) -> float:
        """Width of the body."""
        return self.page[0] - 2 * self.style.margins.side

    @property
    def height(self) -> float:
        """Height of the body."""
        return self.page[1] - self.style.margins.top - self.style.margins.bottom

    @property
    def colours(self) -> Colours:
        """The colours to print in."""
        return self.style.mono if self.mono else self.style.colours

    def x(self, column: int) -> float:
        """Left edge of a column, 1 to 12, from the body's left edge."""
        return (column - 1) * (self.span(1) + self.style.gutter)

    def span(self, columns: int) -> float:
        """Width of so many columns with the gutters between them."""
        one = (self.width - (COLUMNS - 1) * self.style.gutter) / COLUMNS
        return columns * one + (columns - 1) * self.style.gutter


@dataclass(frozen=True)
class Block:
    """What is placed as one: versions of it from roomy to tight, and the space before it."""

    versions: tuple[Fragment, ...]
    space: float = 16.0
    with_next: bool = False
    fresh_page: bool = False

    def at(self, level: int) -> Fragment:
        """The version of a tightness; the tightest there is when asked for more."""
        return self.versions[min(level, len(self.versions) - 1)]

    def holding(self, fragment: Fragment) -> "Block":
        """The same block with one version only."""
        return replace(self, versions=(fragment,))
