"""The folder that engines work in: fonts, pictures, and the content of every patient as JSON."""

import json
from importlib.resources import files
from pathlib import Path

from benchmarks.content import content
from benchmarks.workload import open_room
from handout.glyphs import FONT_PACKAGE

FACES = {"regular": "Regular", "bold": "Bold"}


def write_project(folder: Path, patients: int, style: str = "standard") -> None:
    """Writes what all engines need for so many patients."""
    room = open_room(style)
    for name in ("fonts", "pictures", "content"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, face in FACES.items():
        source = files(FONT_PACKAGE) / "files"
        data = (source / f"AtkinsonHyperlegible-{face}.ttf").read_bytes()
        (folder / "fonts" / f"{name}.ttf").write_bytes(data)
    for number in range(patients):
        made = content(room, number)
        for name, svg in made.pictures.items():
            (folder / "pictures" / f"{name}.svg").write_text(svg, encoding="utf-8")
        text = json.dumps(made.plain(), ensure_ascii=False)
        (folder / "content" / f"{number}.json").write_text(text, encoding="utf-8")
