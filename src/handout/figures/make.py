"""Pose files -> SVG files, made ahead; and which of them are stale."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

from handout.problems import ContentError, Problem

from .figure import bases_for, load_bases, load_figure
from .scene import draw_figure
from .svg import write_svg

STAMPS = "made.json"


def pose_files(source: Path) -> list[Path]:
    """The figures of a folder; names that begin with _ are shared data."""
    return sorted(p for p in source.glob("*.yaml") if not p.name.startswith("_"))


def engine_digest() -> str:
    """A digest of the drawing program itself."""
    here = Path(__file__).parent
    return _digest(*(p.read_bytes() for p in sorted(here.glob("*.py"))))


def stamps(source: Path) -> dict[str, str]:
    """For each figure id a digest of all that its pictures depend on: poses, bases, program."""
    shared = bases_for(source).read_bytes()
    engine = engine_digest().encode()
    return {p.stem: _digest(p.read_bytes(), shared, engine) for p in pose_files(source)}


def stale_figures(source: Path, out: Path) -> list[str]:
    """Ids of figures to be made again, without drawing: a changed input, or a lost, changed or
    left-over picture."""
    wanted, made = stamps(source), _made(out)
    on_disk = _on_disk(out)
    stale = {i for i, stamp in wanted.items() if made.get(i, {}).get("stamp") != stamp}
    stale |= set(made) - set(wanted)
    for figure_id, entry in made.items():
        files = {n: d for n, d in on_disk.items() if n.partition(".")[0] == figure_id}
        if files != entry.get("files"):
            stale.add(figure_id)
    stale |= {n.partition(".")[0] for n in on_disk} - set(made)
    return sorted(stale)


def make_figures(source: Path, out: Path, *, everything: bool = False) -> list[str]:
    """Draw what is stale (or everything); the names of the files that changed or went away.

    ContentError holds the problems of all files together, and then nothing is written.
    """
    stale = set(stale_figures(source, out))
    wanted = stamps(source)
    todo = [i for i in wanted if everything or i in stale]
    bases = load_bases(bases_for(source))
    drawn: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for i in todo:
        try:
            figure = load_figure(source / f"{i}.yaml", bases)
        except ContentError as error:
            problems += error.problems
        else:
            frames = draw_figure(figure)
            drawn[i] = {f"{i}.{name}.svg": write_svg(d) for name, d in frames.items()}
    if problems:
        raise ContentError(problems)
    return _store(out, wanted, drawn)


def _store(out: Path, wanted: dict[str, str], drawn: dict[str, dict[str, str]]) -> list[str]:
    out.mkdir(parents=True, exist_ok=True)
    before, made = _on_disk(out), _made(out)
    changed = []
    for files in drawn.values():
        for name, text in files.items():
            if before.get(name) != _digest(text.encode()):
                _write(out / name, text)
                changed.append(name)
    for name in before:
        owner = name.partition(".")[0]
        if owner not in wanted or (owner in drawn and name not in drawn[owner]):
            (out / name).unlink()
            changed.append(name)
    entries = {i: e for i, e in made.items() if i in wanted and i not in drawn}
    for i, files in drawn.items():
        digests = {n: _digest(t.encode()) for n, t in sorted(files.items())}
        entries[i] = {"stamp": wanted[i], "files": digests}
    text = json.dumps(dict(sorted(entries.items())), indent=1) + "\n"
    if not (out / STAMPS).is_file() or (out / STAMPS).read_text("utf-8") != text:
        _write(out / STAMPS, text)
    return sorted(changed)


def _made(out: Path) -> dict[str, dict[str, object]]:
    path = out / STAMPS
    if not path.is_file():
        return {}
    data: dict[str, dict[str, object]] = json.loads(path.read_text("utf-8"))
    return data


def _on_disk(out: Path) -> dict[str, str]:
    return {p.name: _digest(p.read_bytes()) for p in sorted(out.glob("*.svg"))}


def _digest(*parts: bytes) -> str:
    h = hashlib.sha256()
    for part in parts:
        h.update(len(part).to_bytes(8, "big") + part)
    return h.hexdigest()[:24]


def _write(path: Path, text: str) -> None:
    """The file appears whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    Path(name).chmod(0o644)
    Path(name).replace(path)
