"""Figures in a PDF: lines that a copier would lose are strong enough on paper."""

import re
from itertools import pairwise
from math import sqrt

import pytest

from handout.data import data_path
from handout.figures import MONO, read_svg
from handout.pdf.drawing import DARK, DARK_MONO, LEAST, form_operators

ROLES = ("ghost-edge", "prop-edge", "ink-far")
FIGURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2000 900" role="img"\
 stroke-linejoin="round" stroke-linecap="round">
<title>t</title>
<desc>d</desc>
<path class="none {role}" fill="none" stroke="#000000" stroke-width="5" d="M0 0L100 100"/>
</svg>
"""
STRIPED = data_path("assets", "figures", "glute-bridge.lift.svg")
COLOURS = dict.fromkeys(ROLES, "#000000")


def pen(role: str, scale: float) -> float:
    """The width of a line on paper, in points."""
    found = re.search(
        r"RG (\S+) w", form_operators(read_svg(FIGURE.format(role=role)), COLOURS, scale)
    )
    assert found
    return float(found[1]) * scale


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("scale", [0.03, 0.06, 0.145])
def test_secondary_lines_have_a_least_width(role: str, scale: float) -> None:
    assert pen(role, scale) >= LEAST[role] - 0.001
    assert LEAST[role] >= (0.9 if role == "ghost-edge" else 0.75)


def test_a_large_figure_keeps_its_lines() -> None:
    assert pen("prop-edge", 0.5) == pytest.approx(2.5)


@pytest.mark.parametrize("colours", [DARK, DARK_MONO])
def test_secondary_lines_are_dark(colours: dict[str, str]) -> None:
    for role, most in (("ghost-edge", 90), ("prop-edge", 70)):
        red, green, blue = (int(colours[role][n : n + 2], 16) for n in (1, 3, 5))
        assert 0.299 * red + 0.587 * green + 0.114 * blue <= most


@pytest.mark.parametrize("scale", [0.04, 0.06, 0.09, 0.145])
def test_stripes_do_not_run_together_however_small_a_picture_is(scale: float) -> None:
    """On paper stripes are 2.2 points apart at least, with white between them."""
    drawing = read_svg(STRIPED.read_text(encoding="utf-8"))
    operators = form_operators(drawing, {**MONO, **DARK_MONO}, scale).splitlines()
    hatching = [line for line in operators if line.count(" m ") > 1 and line.endswith(" S")]
    assert hatching
    for line in hatching:
        width = float(line.split(" w ")[0].split()[-1]) * scale
        starts = re.findall(r"(-?[\d.]+) (-?[\d.]+) m ", line)
        levels = sorted((float(x) + float(y)) / sqrt(2) * scale for x, y in starts)
        gaps = [b - a for a, b in pairwise(levels) if b - a > 0.5]
        assert gaps
        assert min(gaps) >= 2.1
        assert min(gaps) - width > 0.8
