"""A file laid over another: `extends: glute-bridge` takes all that it does not name from there.

Settings such as the dose are laid over each other name by name; a list or a text is replaced as a
whole. What is signed off is a text as it stands, so the review is never taken over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from handout.frozen import unique
from handout.model.dose import displaced
from handout.problems import Problem
from handout.reading import Node, Tree
from handout.scalars import suggest
from handout.signedoff import NO_TEXT
from handout.yamlnodes import list_node, settings_node, text_node

OWN = ("id", *NO_TEXT)
MOST_STEPS = 20  # files one upon the other
SHOWS_FIGURES = ("exercises", "topics")


@unique
class Written:
    """A file as it stands: its tree, and the number of its folder, lowest first."""

    path: Path
    tree: Tree
    layer: int


@dataclass
class Overlay:
    """All files of one kind by id, the lowest folder first; `broken` are ids without a tree."""

    kind: str
    files: Mapping[str, Sequence[Written]]
    figures: Mapping[str, Path]
    broken: set[str]
    problems: list[Problem] = field(default_factory=list)

    def whole(self, file: Written, under: tuple[Written, ...] = ()) -> Tree | None:
        """The tree of a file with all that it takes from others; `under` are those it is for.

        None after noting a problem, or when a file it builds on could not be read.
        """
        root = file.tree.root
        named = root.get("extends") if root.kind == "settings" else None
        if named is None or named.kind != "text" or named.is_blank:
            return file.tree
        parent = self._parent(file, named.text.strip())
        if parent is None:
            self.problems += self._nowhere(file, named)
            return None
        way = (*under, file)
        if parent in way or len(way) > MOST_STEPS:
            self.problems.append(_circle(named, way))
            return None
        tree = self.whole(parent, way)
        if tree is None or tree.root.kind != "settings":
            return None
        figure = self._figure(file, parent, tree.root)
        return Tree(_laid_over(tree.root, root, file.path.stem, figure), file.tree.problems)

    def _parent(self, file: Written, name: str) -> Written | None:
        """The file that is built on: in the same folder or below; itself only below."""
        below = [
            other
            for other in self.files.get(name, ())
            if other.layer < file.layer + (name != file.path.stem)
        ]
        return below[-1] if below else None

    def _nowhere(self, file: Written, named: Node) -> Iterator[Problem]:
        name = named.text.strip()
        if name in self.broken:
            return
        known = [other for other in self.files if other != file.path.stem]
        what = {"exercises": "exercise", "topics": "topic", "safety": "safety box"}
        message = f"there is no {what.get(self.kind, 'program')} '{name}' to build on"
        hint = suggest(name, known)
        if name == file.path.stem:
            message = f"'{name}' builds on itself, and no folder below has it"
            hint = "name another one, or take extends out and write all of it"
        yield Problem(named.where, message, hint)

    def _figure(self, file: Written, parent: Written, root: Node) -> str:
        """The figure to draw when the file names none: its own with pictures of its own."""
        name, base = file.path.stem, parent.path.stem
        if self.kind not in SHOWS_FIGURES or root.get("figure") or name == base:
            return ""
        has_own = file.tree.root.get("pictures") or file.tree.root.get("parts")
        is_own = has_own and name in self.figures
        return base if base in self.figures and not is_own else ""


def _circle(named: Node, way: Sequence[Written]) -> Problem:
    if len(way) > MOST_STEPS:
        message = f"more than {MOST_STEPS} files build on one another here"
        return Problem(named.where, message, "build on the first of them")
    names = " builds on ".join([*(file.path.stem for file in way), named.text.strip()])
    return Problem(named.where, f"this goes round in a circle: {names}", "one must stand by itself")


def _laid_over(under: Node, over: Node, name: str, figure: str) -> Node:
    """The settings of a file over those it builds on; its place remembers all of them."""
    start = over.where
    own = [*over.entries]
    if over.get("id") is None:
        own.insert(0, (text_node("id", start), text_node(name, start)))
    if figure and over.get("figure") is None:
        own.append((text_node("figure", start), text_node(figure, start)))
    kept = tuple((key, value) for key, value in under.entries if key.text not in OWN)
    if dose := over.get("dose"):
        kept = tuple((k, _basis(v, dose) if k.text == "dose-basis" else v) for k, v in kept)
    merged = settings_node(_merged(kept, tuple(own)), start)
    return replace(merged, where=replace(start, tree=merged))


Entries = tuple[tuple[Node, Node], ...]


def _merged(under: Entries, over: Entries) -> Entries:
    """Entries of both; what the upper ones name replaces the lower, settings name by name."""
    lower = {key.text: value for key, value in under}
    upper = {key.text: (key, value) for key, value in over}
    found = [upper.pop(key.text, (key, value)) for key, value in under]
    return tuple((key, _one(key.text, lower, value)) for key, value in [*found, *upper.values()])


def _one(name: str, lower: Mapping[str, Node], value: Node) -> Node:
    below = lower.get(name)
    if below is None or below is value or {below.kind, value.kind} != {"settings"}:
        return value
    kept = below.entries
    if name == "dose":
        gone = _displaced(value)
        kept = tuple((k, v) for k, v in kept if k.text.replace("-", "_") not in gone)
    return settings_node(_merged(kept, value.entries), value.where)


def _basis(basis: Node, dose: Node) -> Node:
    """What the dose stands on: each part that is changed is from now on the clinic's own."""
    own = basis.get("own")
    if own is None or own.kind != "list" or dose.kind != "settings":
        return basis
    gone = {key.text for key, _ in dose.entries}
    gone |= {name.replace("_", "-") for name in _displaced(dose)}
    kept = [item for item in own.items if re.split(r"[\s,:]", item.text)[0] not in gone]
    new = [text_node(f"{key.text}, changed in this file", key.where) for key, _ in dose.entries]
    listed = list_node((*kept, *new), own.where)
    entries = tuple((k, listed if k.text == "own" else v) for k, v in basis.entries)
    return settings_node(entries, basis.where)


def _displaced(dose: Node) -> set[str]:
    given = {key.text.replace("-", "_"): value.text.strip() for key, value in dose.entries}
    return displaced(given, given.get("side"), one_set=given.get("sets") in ("1", "1-1"))
