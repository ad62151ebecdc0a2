"""A clinic's colours over those of a style, refused where a reader could not tell them apart.

Contrast is that of WCAG 2: 7:1 for text on its ground, 3:1 for lines.
"""

from collections.abc import Container, Iterator
from dataclasses import asdict, fields, replace

from handout.library import load_style
from handout.model.clinic import Clinic, Colour, OwnColours
from handout.model.style import Colours, Style
from handout.problems import ContentError, Problem

DEFAULT = "standard"
FOR_TEXT, FOR_LINES = 7.0, 3.0
GROUNDS = ("tint", "pale")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, "paper", FOR_TEXT) for text in ("ink", "soft", "accent")),
    *((text, ground, FOR_TEXT) for ground in GROUNDS for text in ("ink", "soft")),
    *(("accent", ground, FOR_LINES) for ground in GROUNDS),
    ("paper", "band", FOR_TEXT),
    ("hair", "paper", FOR_LINES),
)


def clinic_style(name: str | None, clinic: Clinic) -> Style:
    """The style of that name, or of the clinic, in the clinic's colours. Raises ContentError."""
    return dressed(load_style(name or clinic.style or DEFAULT), clinic)


def dressed(style: Style, clinic: Clinic) -> Style:
    """The style in the clinic's colours. Raises ContentError for every contrast that is too low.

    Large print has no tinted grounds, and prints for black and white keep their greys.
    """
    own = {name: colour for name, colour in _own(clinic.colours) if _fits(name, style)}
    if not own:
        return style
    colours = replace(style.colours, **{name: colour.text for name, colour in own.items()})
    problems = list(_faint(colours, own))
    if problems:
        raise ContentError(problems)
    return replace(style, colours=colours)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _own(colours: OwnColours) -> Iterator[tuple[str, Colour]]:
    for each in fields(colours):
        if colour := getattr(colours, each.name):
            yield each.name, colour


def _fits(name: str, style: Style) -> bool:
    return not (style.layout == "large-print" and name in GROUNDS)


def _faint(colours: Colours, own: dict[str, Colour]) -> Iterator[Problem]:
    """For each own colour the pair that lacks most."""
    shades, told = asdict(colours), set()
    for mine, colour in own.items():
        pairs = [pair for pair in PAIRS if mine in pair[:2]]
        lack = {pair: pair[2] / contrast(shades[pair[0]], shades[pair[1]]) for pair in pairs}
        worst = max(pairs, key=lambda pair: lack[pair])
        text, ground, least = worst
        other = ground if mine == text else text
        if lack[worst] <= 1 or worst in told:
            continue
        told.add(worst)
        ratio = int(least / lack[worst] * 10) / 10
        what = "text" if least == FOR_TEXT else "a line"
        message = (
            f"{text} {shades[text]} and {ground} {shades[ground]} have a contrast of "
            f"{ratio:g}:1, and {what} needs {least:g}:1"
        )
        yield Problem(colour.where, message, _advice(mine, other, shades, least, own))


def _advice(
    mine: str, other: str, shades: dict[str, str], least: float, own: Container[str]
) -> str:
    """What to do about one of two colours that are too alike."""
    if other in own:
        darker, lighter = sorted((mine, other), key=lambda name: _luminance(shades[name]))
        return f"make {darker} darker or {lighter} lighter"
    return f'for example {mine}: "{_better(shades[mine], shades[other], least)}"'


def _better(colour: str, other: str, least: float) -> str:
    """The colour, as little darker or lighter as its contrast with the other needs."""
    goal = 0 if _luminance(other) > 0.18 else 255
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    for step in range(1, 101):
        moved = [round(part + (goal - part) * step / 100) for part in parts]
        found = "#" + "".join(f"{part:02X}" for part in moved)
        if contrast(found, other) >= least:
            return found
    return "#000000" if goal == 0 else "#FFFFFF"


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
