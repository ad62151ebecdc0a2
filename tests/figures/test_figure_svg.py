"""Reading and writing of made pictures: a round trip, and nothing outside the subset."""

import time
import zlib
from pathlib import Path

import pytest

from handout.figures import COLOUR, MONO, ROLES, Drawing, SvgError, read_svg, write_svg
from handout.figures import Path as Painted

SMALL = Drawing(
    300, 200, "Knees & hips", "You <lie> down.",
    (
        Painted("skin", "ink", 10.5, "M1 2L3 4C5 6 7 8 9 10Z"),
        Painted("", "target", 8.5, "M0 0L10 -10M5 5L20 20.25"),
        Painted("paper", "", 0.0, "M0 0L1 0L1 1Z"),
    ),
)  # fmt: skip
TEXT = write_svg(SMALL)


def test_round_trip() -> None:
    assert read_svg(TEXT) == SMALL


def test_every_shipped_drawing_comes_back_the_same(
    drawings: dict[tuple[str, str], Drawing],
) -> None:
    assert len(drawings) > 40
    for drawing in drawings.values():
        assert read_svg(write_svg(drawing)) == drawing


def test_steps_of_a_path() -> None:
    assert list(SMALL.paths[0].steps()) == [
        ("M", (1.0, 2.0)),
        ("L", (3.0, 4.0)),
        ("C", (5.0, 6.0, 7.0, 8.0, 9.0, 10.0)),
        ("Z", ()),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<svg ", '<!DOCTYPE svg [<!ENTITY a "b">]><svg '),
        ("<svg ", '<?xml-stylesheet href="x.css"?><svg '),
        ("<title>", "<script>alert(1)</script><title>"),
        ("You ", "&secret; "),
        ("You ", "&#10;"),
        ("</svg>", '<image href="file:///etc/passwd"/></svg>'),
        ("</svg>", '<use href="http://example.org/#a"/></svg>'),
        ("</svg>", "<style>path{fill:red}</style></svg>"),
        ("</svg>", "</svg><svg/>"),
        ('d="M1 2', 'transform="scale(9)" d="M1 2'),
        ('d="M1 2', 'onload="x()" d="M1 2'),
        ("L3 4", "l3 4"),
        ("L3 4", "A3 4 0 0 1 5 5"),
        ("L3 4", "L3"),
        ("L3 4", "L3 1e9"),
        ("L3 4", "L3 12345678"),
        ("M1 2L3 4", "L3 4"),
        ("C5 6 7 8 9 10", "C5 6 7 8"),
        ("skin ink", "skin inc"),
        ("skin ink", "skin none"),
        ("skin ink", "skin"),
        ('fill="#ffffff"', 'fill="url(#a)"'),
        ("300 200", "300 0"),
        ("300 200", "300 99999"),
        ('role="img"', 'role="img" onclick="x()"'),
    ],
)
def test_hostile_or_foreign_text_is_refused(old: str, new: str) -> None:
    bad = TEXT.replace(old, new, 1)
    assert bad != TEXT
    with pytest.raises(SvgError, match=r"^line \d+: "):
        read_svg(bad)


def test_an_endless_file_is_refused_at_once() -> None:
    started = time.perf_counter()
    with pytest.raises(SvgError):
        read_svg(TEXT.replace("L3 4", "L3 4" * 200_000))
    assert time.perf_counter() - started < 0.5


def test_a_missing_end_is_refused() -> None:
    with pytest.raises(SvgError, match="line 7"):
        read_svg(TEXT.removesuffix("</svg>\n"))


def test_pictures_are_small_and_quick_to_read(made_folder: Path) -> None:
    texts = [p.read_text("utf-8") for p in sorted(made_folder.glob("*.svg"))]
    assert max(len(zlib.compress(t.encode())) for t in texts) <= 12_000
    best = []
    for text in texts:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            read_svg(text)
            times.append(time.perf_counter() - started)
        best.append(min(times))
    assert sorted(best)[len(best) // 2] < 0.002


def test_both_palettes_paint_every_role() -> None:
    assert set(COLOUR) == set(MONO) == ROLES
    for colour in MONO.values():
        assert colour[1:3] == colour[3:5] == colour[5:7], "mono has only greys"
