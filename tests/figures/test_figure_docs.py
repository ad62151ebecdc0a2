"""The documents cannot drift: their example draws, and every frame is reported."""

import re
import textwrap
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

import contact_sheets
from handout.figures import Figure, draw_figure, load_figure
from handout.figures.limits import RANGES

DOCS = Path(__file__).parents[2] / "docs"


def test_the_example_of_the_how_to_draws(tmp_path: Path) -> None:
    text = (DOCS / "how-to" / "add-figure.md").read_text("utf-8")
    example = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert example
    path = tmp_path / "knee-fallout.yaml"
    path.write_text(textwrap.dedent(example[1]), "utf-8")
    drawn = draw_figure(load_figure(path))
    assert list(drawn) == ["start", "open"]
    assert any(p.line == "target" for p in drawn["open"].paths)
    assert any(p.fill == "arrow" for p in drawn["open"].paths)


def test_the_how_to_names_every_angle_and_base(figures: dict[str, Figure]) -> None:
    text = (DOCS / "how-to" / "add-figure.md").read_text("utf-8")
    for angle in RANGES:
        assert angle.partition(".")[2] in text if "." in angle else angle in text, angle
    for base in figures["cat-cow"].bases:
        assert base in text, base


def test_every_frame_is_reported(figures: dict[str, Figure]) -> None:
    text = (DOCS / "figures.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z0-9-]+) \| ([a-z0-9-]+) \| .*[a-z]", text, re.MULTILINE)
    assert set(rows) - {("figure", "frame")} == {
        (i, name) for i, f in figures.items() for name in f.frames
    }


def test_contact_sheets_show_the_figures_of_this_build() -> None:
    fresh = contact_sheets.contact_sheet()
    for name, mode in contact_sheets.MODES.items():
        path = contact_sheets.FOLDER / f"{name}.png"
        assert path.stat().st_size < 600_000
        with Image.open(path) as kept:
            assert kept.size == fresh.size
            far = ImageStat.Stat(ImageChops.difference(kept.convert(mode), fresh.convert(mode)))
        assert max(far.mean) < 1, f"{name}.png is old: make figures makes it anew"
