"""The pictures of pages in README.md: real pages, made by this build.

`python tests/page_images.py` makes them anew; a test says when that is needed.
"""

import tempfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from command import handout

FOLDER = Path(__file__).parent.parent / "docs" / "images"
WIDTH = 734  # pixels
PLAN = """
patient: {name: A. Sample, reference: DEMO-0042}
clinician: Physio of the day
date: 2026-11-20
review: 2026-12-04
goal: Walk to the shop and back without stopping.
program: low-back-first-steps
"""
# The name of each picture: the style, and words that only its page has.
PAGES = {
    "page-1": ("standard", "At a glance"),
    "page-exercises": ("standard", "Tilt your pelvis"),
    "compact": ("compact", "Reminder only"),
    "large-print": ("large-print", "Lower that foot slowly"),
}


def page_images() -> dict[str, Image.Image]:
    """The pages as pictures, by the names of their files."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.yaml"
        plan.write_text(PLAN, encoding="utf-8")
        return {name: _page(plan, *wanted) for name, wanted in PAGES.items()}


def _page(plan: Path, style: str, words: str) -> Image.Image:
    made = handout("make", str(plan), "--style", style, "-o", "-")
    assert made.code == 0, made.err
    with pypdfium2.PdfDocument(made.raw) as pdf:
        for page in pdf:
            if words in " ".join(page.get_textpage().get_text_bounded().split()):
                picture: Image.Image = page.render(scale=2 * WIDTH / page.get_width()).to_pil()
                return picture.convert("RGB").reduce(2)
    raise AssertionError(f"no page of {style} says: {words}")


def write() -> None:
    """Writes the pictures, in few colours so that they stay small."""
    for name, picture in page_images().items():
        data = BytesIO()
        picture.quantize(128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            data, "PNG", optimize=True
        )
        (FOLDER / f"{name}.png").write_bytes(data.getvalue())


if __name__ == "__main__":
    write()
