"""A canvas that writes tagged pages: PDF/UA-1 and PDF/A-2a.

What is drawn inside `content(node)` belongs to that structure element, what is drawn inside
`artifact()` is decoration, and anything else raises: nothing is left out of the structure by
accident. The order of drawing is the order of reading.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFString
from reportlab.pdfgen.canvas import Canvas

from handout.pdf.fonts import NAMES
from handout.pdf.fragment import Node
from handout.pdf.xmp import output_intent, xmp_packet

Box = tuple[float, float, float, float]


class UntaggedError(Exception):
    """Something was painted that is neither content nor decoration: a bug in a painter."""


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A ReportLab canvas with a structure tree."""

    def __init__(self, stream: Any, size: tuple[float, float], *, made_on: date, lang: str) -> None:
        rl_config.useA85 = 0
        _end_streams_with_a_line()
        super().__init__(
            stream,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            lang=lang,
            pdfVersion=(1, 7),
            initialFontName=NAMES["regular"],
        )
        self._kids: dict[Node, list[Any]] = {}
        self._parent: dict[Node, Node] = {}
        self._boxes: dict[Node, Box] = {}
        self._owners: dict[str, list[Node]] = {}
        self._mcids: list[Node] = []
        self._open = ""
        self.made_on = made_on
        stamp = self._doc._timeStamp
        stamp.YMDhms = (made_on.year, made_on.month, made_on.day, 0, 0, 0)
        catalog = self._doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.StructTreeRoot = _StructTree(self)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Metadata = pdfdoc.XMP(creator=lambda doc: xmp_packet(doc, made_on, lang))
        catalog.OutputIntents = PDFArray([output_intent()])
        self.setViewerPreference("DisplayDocTitle", "true")

    @contextmanager
    def content(self, node: Node, parent: Node, box: Box | None = None) -> Iterator[None]:
        """Paint what belongs to `node`; a node without a parent of its own goes under `parent`."""
        self._use(node, parent).append((self._doc.thisPageRef().name, len(self._mcids)))
        if box:
            self._boxes.setdefault(node, box)
        opening = f"/{node.role} <</MCID {len(self._mcids)}>> BDC"
        self._mcids.append(node)
        with self._marked(opening):
            yield

    def declare(self, node: Node, parent: Node) -> None:
        """Put a node without content into the structure: an empty table cell."""
        self._use(node, parent)

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Iterator[None]:
        """Paint decoration: rules, grounds, page furniture."""
        sub = f" /Subtype /{subtype}" if subtype else ""
        with self._marked(f"/Artifact <</Type /{kind}{sub}>> BDC"):
            yield

    @contextmanager
    def _marked(self, opening: str) -> Iterator[None]:
        if self._open:
            raise UntaggedError(f"{opening} inside {self._open}")
        self._open = opening
        self._code.append(opening)
        yield
        self._code.append("EMC")
        self._open = ""

    def paint(self, operators: str) -> None:
        """Page operators, as content or decoration."""
        if not self._open:
            raise UntaggedError(operators[:80])
        self._code.append(operators)

    def _use(self, node: Node, parent: Node | None) -> list[Any]:
        """The children of a node, put into the tree with its parents on first use."""
        if node not in self._kids:
            self._kids[node] = []
            above = node.parent or parent
            if above:
                self._use(above, None if above is parent else parent).append(node)
                self._parent[node] = above
        return self._kids[node]

    def showPage(self) -> None:
        """End the page."""
        self._owners[self._doc.thisPageName()] = self._mcids
        self._mcids = []
        super().showPage()

    def _setAnnotations(self, page: Any) -> None:
        super()._setAnnotations(page)
        if isinstance(page, pdfdoc.PDFPage):
            page.__NoDefault__ = [*page.__NoDefault__, "Tabs", "StructParents"]
            page.Tabs, page.StructParents = "/S", len(self._owners) - 1


class _StructTree(PDFObject):  # type: ignore[misc]
    """The structure tree; ReportLab writes objects last, so every page is known by then."""

    __RefOnly__ = 1

    def __init__(self, canvas: TaggedCanvas) -> None:
        self.canvas = canvas

    def format(self, doc: Any) -> bytes:
        canvas = self.canvas
        elements = {node: PDFDictionary() for node in canvas._kids}
        refs = {node: doc.Reference(element) for node, element in elements.items()}
        for node, element in elements.items():
            above = canvas._parent.get(node)
            element["S"] = "/" + node.role
            element["P"] = refs[above] if above else doc.Reference(self)
            self._children(node, element, refs)
            self._attributes(node, element)
        pages = list(canvas._owners.values())
        numbers: list[Any] = []
        for n, owners in enumerate(pages):
            numbers += [n, doc.Reference(PDFArray([refs[node] for node in owners]))]
        tops = [ref for node, ref in refs.items() if node not in canvas._parent]
        root = PDFDictionary(
            {
                "Type": "/StructTreeRoot",
                "ParentTreeNextKey": len(pages),
                "K": PDFArray(tops),
                "ParentTree": doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)})),
            }
        )
        return bytes(root.format(doc))

    def _children(self, node: Node, element: PDFDictionary, refs: dict[Node, Any]) -> None:
        kids = self.canvas._kids[node]
        pages = {kid[0] for kid in kids if isinstance(kid, tuple)}
        single = len(pages) == 1
        if single:
            element["Pg"] = pdfdoc.PDFObjectReference(*pages)
        entries: list[Any] = []
        for kid in kids:
            if isinstance(kid, Node):
                entries.append(refs[kid])
            elif single:
                entries.append(kid[1])
            else:
                page = pdfdoc.PDFObjectReference(kid[0])
                entries.append(PDFDictionary({"Type": "/MCR", "Pg": page, "MCID": kid[1]}))
        if entries:
            element["K"] = entries[0] if len(entries) == 1 else PDFArray(entries)

    def _attributes(self, node: Node, element: PDFDictionary) -> None:
        if node.alt:
            element["Alt"] = PDFString(node.alt)
        owned: dict[str, dict[str, Any]] = {}
        if node.scope:
            owned["Table"] = {"Scope": "/" + node.scope}
        if node.role == "L":
            owned["List"] = {"ListNumbering": "/Decimal" if node.numbered else "/Disc"}
        if node in self.canvas._boxes:
            owned["Layout"] = {"BBox": PDFArray(self.canvas._boxes[node]), "Placement": "/Block"}
        attributes = [PDFDictionary({"O": "/" + owner, **v}) for owner, v in owned.items()]
        if attributes:
            element["A"] = attributes[0] if len(attributes) == 1 else PDFArray(attributes)


def _end_streams_with_a_line() -> None:
    """PDF/A wants an end of line before `endstream`; ReportLab writes none."""
    plain = pdfdoc.PDFStream.format
    if getattr(plain, "ends_with_a_line", False):
        return

    def format_stream(self: Any, document: Any) -> bytes:
        data: bytes = plain(self, document)
        return data[: -len(b"endstream\n")] + b"\nendstream\n"

    format_stream.ends_with_a_line = True  # type: ignore[attr-defined]
    pdfdoc.PDFStream.format = format_stream
