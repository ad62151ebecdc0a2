"""The documents cannot drift: their example draws, and every frame is reported."""

import re
import textwrap
from pathlib import Path

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


def test_contact_sheets_are_there_and_small() -> None:
    for name in ("colour.png", "grey.png"):
        assert 20_000 < (DOCS / "figures" / name).stat().st_size < 600_000
