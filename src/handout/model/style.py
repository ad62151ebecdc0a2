"""A style of page as data: sizes in points, colours as #RRGGBB."""

from typing import Literal

from handout.frozen import frozen
from handout.model.fields import doc


@frozen
class Margins:
    """Page margins in points: where the body begins and ends, and the header and footer stand."""

    side: int
    top: int
    bottom: int
    footer: int
    header: int


@frozen
class Sizes:
    """Type sizes in points; `leading` is the distance of running lines."""

    title: int
    heading: int
    card: int
    box: int
    lead: int
    step: int
    text: int
    numeral: int
    leading: int


@frozen
class Colours:
    """Ink and grounds. Text stands only in ink, soft or accent, or white on band.

    `mark` is for signs that stand for something in a picture, never for text.
    """

    ink: str
    soft: str
    accent: str
    hair: str
    tint: str
    pale: str
    band: str
    paper: str
    mark: str


@frozen
class Style:
    """One way to set a handout."""

    name: str = doc("Name of the style; the same as the file name.")
    layout: Literal["standard", "large-print", "compact"] = doc("How blocks are set.")
    margins: Margins = doc("Page margins in points.")
    sizes: Sizes = doc("Type sizes in points.")
    colours: Colours = doc("Colours in colour print.")
    mono: Colours = doc("Colours for a black-and-white printer or copier.")
    gutter: int = doc("Space between columns, points.")
