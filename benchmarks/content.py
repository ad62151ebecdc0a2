"""The words and pictures of a handout as plain data that any engine can lay out.

They are read off the structure of the pages that `handout` prints, so no word can be forgotten:
sections of headings, texts, lists, tables and pictures. A text is a list of [words, bold].
"""

from dataclasses import dataclass, field
from typing import Any

from benchmarks.workload import Clinicroom
from handout.figures import Drawing, write_svg
from handout.pdf.fragment import Art, Fragment, Mark, Node, Path, Piece, Text
from handout.pdf.layouts import pages

LEAVES = ("P", "H1", "H2", "H3", "Lbl", "LBody", "TH", "TD", "Figure")
PICTURE_POINTS = 150.0  # longest side


@dataclass
class Content:
    """One handout: `sections`, each a list of blocks, and SVG by name of picture."""

    title: str
    reference: str
    clinic: str
    sections: list[list[dict[str, Any]]] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """All but the pictures, for JSON."""
        return {name: value for name, value in vars(self).items() if name != "pictures"}

    def words(self) -> list[str]:
        """Every word in order."""
        blocks = (block for section in self.sections for block in section)
        every = (text for block in blocks for text in texts(block))
        return " ".join("".join(words for words, _ in text) for text in every).split()


def content(room: Clinicroom, number: int) -> Content:
    """What the sheet of a patient says and shows."""
    handout = room.handout(number)
    pictures = room.shelf.images(handout)
    made = Content(handout.title, handout.reference, handout.clinic.name)
    for page in pages(handout, room.look(pictures)):
        for placed in page:
            _Reader(made, pictures).read(placed.fragment)
    for text in (text for section in made.sections for block in section for text in texts(block)):
        text[:] = _joined(text)
    return made


def _joined(text: list[list[Any]]) -> list[list[Any]]:
    """Neighbours of the same weight as one, as somebody would have written them."""
    out: list[list[Any]] = []
    for words, bold in text:
        if out and out[-1][1] == bold:
            out[-1][0] += words
        else:
            out.append([words, bold])
    return out


class _Reader:
    """Pieces of one fragment to sections and blocks."""

    def __init__(self, made: Content, pictures: Any) -> None:
        self.made, self.drawings = made, pictures
        self.nodes: dict[Node, Any] = {}
        self.waiting: list[list[Any]] = []
        self.thumb = ""

    def read(self, fragment: Fragment) -> None:
        for piece in fragment.pieces:
            if piece.node is None:
                self._decoration(piece)
            else:
                self._content(piece, piece.node)

    def _decoration(self, piece: Piece) -> None:
        """Numbers in discs and small pictures go with what follows them."""
        for mark in piece.marks:
            if isinstance(mark, Text):
                self.waiting.append([mark.text.rstrip() + " ", True])
            elif isinstance(mark, Art):
                self.thumb = self._picture(mark)

    def _content(self, piece: Piece, node: Node) -> None:
        leaf = node
        while leaf.role not in LEAVES and leaf.parent:
            leaf = leaf.parent
        if leaf.role == "Figure" or node.role == "Figure":
            self._figure(piece, node)
            return
        if leaf not in self.nodes:
            self.nodes[leaf] = self._begin(leaf)
            self.nodes[leaf] += self.waiting
            self.waiting = []
        for mark in piece.marks:
            if isinstance(mark, Text):
                self.nodes[leaf].append([mark.text, mark.face == "bold"])

    def _begin(self, leaf: Node) -> list[Any]:
        """The empty text of a new leaf, put where it belongs."""
        text: list[Any] = []
        match leaf.role:
            case "Lbl" | "LBody":
                item = self._within(leaf, "LI", {"label": [], "text": []})
                item["label" if leaf.role == "Lbl" else "text"] = text
            case "TH" | "TD":
                row = self._within(leaf, "TR", [])
                row.append({"head": leaf.role == "TH", "text": text, "picture": self.thumb})
                self.thumb = ""
            case "P":
                self._section(leaf).append({"kind": "text", "text": text})
            case _:
                block = {"kind": "heading", "level": int(leaf.role[1]), "text": text}
                self._section(leaf).append(block)
        return text

    def _within(self, leaf: Node, role: str, new: Any) -> Any:
        """The list item or table row that a leaf is in; begun if need be."""
        inner = _above(leaf, role)
        if inner not in self.nodes:
            self.nodes[inner] = new
            outer = _above(leaf, "L" if role == "LI" else "Table")
            if outer not in self.nodes:
                kind = "list" if role == "LI" else "table"
                self.nodes[outer] = []
                block = {"kind": kind, "numbered": outer.numbered, "rows": self.nodes[outer]}
                self._section(leaf).append(block)
            self.nodes[outer].append(self.nodes[inner])
        return self.nodes[inner]

    def _section(self, node: Node) -> list[Any]:
        while node.parent:
            node = node.parent
        if node not in self.nodes:
            self.nodes[node] = []
            self.made.sections.append(self.nodes[node])
        section: list[Any] = self.nodes[node]
        return section

    def _figure(self, piece: Piece, node: Node) -> None:
        for mark in piece.marks:
            if name := self._picture(mark):
                block = {"kind": "picture", "name": name, "alt": node.alt}
                self._section(node).append(block | _size(mark))

    def _picture(self, mark: Mark) -> str:
        """The name of a picture that is now in the content; a code is a picture too."""
        if isinstance(mark, Art) and isinstance(drawing := self.drawings[mark.name], Drawing):
            self.made.pictures[mark.name] = write_svg(drawing)
            return mark.name
        if isinstance(mark, Path):
            self.made.pictures["code"] = _code(mark)
            return "code"
        return ""


def _above(node: Node, role: str) -> Node:
    while node.role != role:
        assert node.parent
        node = node.parent
    return node


def _corners(mark: Path) -> tuple[float, float, float, float]:
    xs = [x for _, points in mark.steps for x in points[::2]]
    ys = [y for _, points in mark.steps for y in points[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def _size(mark: Mark) -> dict[str, float]:
    """Width and height in points; every engine gives a picture the same room."""
    if isinstance(mark, Path):
        left, top, right, bottom = _corners(mark)
        wide, tall = right - left, bottom - top
    else:
        assert isinstance(mark, Art)
        scale = PICTURE_POINTS / max(mark.width, mark.height)
        wide, tall = mark.width * scale, mark.height * scale
    return {"width": round(wide, 1), "height": round(tall, 1)}


def _code(mark: Path) -> str:
    left, top, right, bottom = _corners(mark)
    d = " ".join(op + " ".join(f"{n:.2f}" for n in points) for op, points in mark.steps)
    box = f"{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f}"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}"><path fill="#16191d" d="{}"/></svg>'
    return svg.format(box, d)


def texts(block: dict[str, Any]) -> list[Any]:
    """Every text of a block."""
    match block["kind"]:
        case "text" | "heading":
            return [block["text"]]
        case "list":
            return [text for row in block["rows"] for text in (row["label"], row["text"])]
        case "table":
            return [cell["text"] for row in block["rows"] for cell in row]
    return []
