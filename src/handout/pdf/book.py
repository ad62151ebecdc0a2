"""A tagged document: pages of fragments, their structure, bookmarks, fonts and images.

PDF/UA-1 and PDF/A-2a. Fragments are made ready once (see `keep.py`); here they only get places
and numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from handout.frozen import frozen
from handout.pdf.art import Image
from handout.pdf.drawing import write_images
from handout.pdf.encoded import Encoded
from handout.pdf.fonts import NAMES, typeface
from handout.pdf.fragment import Fragment, Node
from handout.pdf.keep import Keep
from handout.pdf.outline import Entry, write_outline
from handout.pdf.splice import Chunk, spliced
from handout.pdf.structure import Group, Spot, bases, elements
from handout.pdf.typefaces import write_font
from handout.pdf.writer import PdfFile, text_string
from handout.pdf.xmp import About, write_information, write_metadata, write_output_intent


@frozen
class Placed:
    """A fragment with its top left corner x from the left and y below the top of the page.

    `kind`, Header or Footer, says that it belongs to the page and not to the content.
    """

    fragment: Fragment
    x: float
    y: float
    kind: str = ""


@frozen
class _Page:
    """A page whose contents are written: its object without the end, its key in the parent tree,
    and whose contents it has, in order: a group, and which fragment of it."""

    number: int
    opening: bytes
    key: int
    owners: "tuple[tuple[_Open, int], ...]"


@dataclass(eq=False)
class _Open:
    """A group of fragments that is being placed, and where each of them stands."""

    fragments: list[Fragment] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    first: int = 0
    made: Group | None = None


class Book:
    """A document while it is being written."""

    def __init__(self, size: tuple[float, float], about: About, *, mono: bool) -> None:
        self.file = PdfFile()
        self.size, self.about, self.mono = size, about, mono
        self.pages: list[int] = []
        self._catalog, self._tree, self._resources, self._root = (
            self.file.reserve() for _ in range(4)
        )
        self._tops: list[int] = []
        self._owners: dict[int, int] = {}  # the parent tree: keys, and objects
        self._keys = count()
        self._entries: list[Entry] = []
        self._fonts = {f"{letter}0" for letter in NAMES.values()}
        self._images: dict[str, Image] = {}
        self._widths: dict[str, float] = {}

    def add(
        self,
        pages: Iterable[Sequence[Placed]],
        keep: Keep,
        images: Mapping[str, Image],
        *,
        part: str = "",
    ) -> None:
        """Pages that belong together; with `part`, under a bookmark of that name."""
        parent = self.file.reserve() if part else self._root
        place, first = len(self._entries), len(self.pages)
        homes: dict[Node, _Open] = {}
        written = [self._page(page, keep, homes) for page in pages]
        self._images |= {name: images[name] for name in self._widths.keys() - self._images.keys()}
        groups = dict.fromkeys(group for page in written for group, _ in page.owners)
        tops: list[int] = []
        for group in groups:
            tops += self._structure(group, parent, keep, depth=1 if part else 0)
        for each in written:
            self._close(each)
        self._tops += [parent] if part else tops
        if part:
            body = b"<</S/Part/P %d 0 R/K[%b]>>" % (self._root, _references(tops))
            self.file.pack(parent, [body])
            entry = Entry(part, 0, self.pages[first], 0, self.size[1], closed=True)
            self._entries.insert(place, entry)
        self.file.flush()

    def blank(self) -> None:
        """An empty page."""
        self._close(self._page((), Keep({}), {}))

    def whole(self) -> bytes:
        """The whole file."""
        file = self.file
        fonts = (b"/%b %d 0 R" % (n.encode(), self._font(n)) for n in sorted(self._fonts))
        drawn = write_images(file, self._images, self._widths, mono=self.mono)
        file.pack(self._resources, [b"<</Font<<%b>>/XObject%b>>" % (b"".join(fonts), drawn)])
        kids = _references(self.pages)
        # The page tree stands by itself, so that pages can be counted without unpacking.
        file.put(self._tree, b"<</Count %d/Kids[%b]/Type /Pages>>" % (len(self.pages), kids))
        info = write_information(file, self.about)
        file.pack(self._catalog, [self._catalog_body()])
        return file.finish(self._catalog, info)

    def _page(self, page: Sequence[Placed], keep: Keep, homes: dict[Node, _Open]) -> _Page:
        """Writes the contents of a page."""
        number, mcid, owners, key = self.file.reserve(), 0, [], next(self._keys)
        code: list[Chunk] = []
        for placed in page:
            left, top, fragment = placed.x, self.size[1] - placed.y, placed.fragment
            if placed.kind:
                encoded, chunk = keep.furniture(fragment, placed.kind, left, top)
                code.append(chunk)
                self._note(encoded)
                continue
            encoded, chunks = keep.placed(fragment, left, top, mcid)
            code += chunks
            self._note(encoded)
            group = _home(fragment, homes, keep)
            group.fragments.append(fragment)
            group.spots.append(Spot(number, mcid, left, top))
            owners.append((group, len(group.spots) - 1))
            mcid += encoded.contents
        contents = self.file.stream(b"/Filter/FlateDecode", spliced(code))
        sides = b"/MediaBox[0 0 %g %g]" % self.size
        places = (self._tree, self._resources, contents, key)
        links = b"/Parent %d 0 R/Resources %d 0 R/Contents %d 0 R/StructParents %d" % places
        self.pages.append(number)
        return _Page(number, b"<</Type/Page%b%b/Tabs/S" % (sides, links), key, tuple(owners))

    def _close(self, page: _Page) -> None:
        """Writes the page itself, when all structure of its contents has numbers."""
        annots = _links(page.owners)
        more = b"/Annots[%b]" % _references(annots) if annots else b""
        self.file.pack(page.number, [b"%b%b>>" % (page.opening, more)])
        self._owners[page.key] = self.file.add(_owners(page.owners))

    def _note(self, encoded: Encoded) -> None:
        """Notes the fonts and images that are needed."""
        self._fonts |= encoded.fonts
        for name, width in encoded.images:
            self._widths[name] = max(width, self._widths.get(name, 0.0))

    def _structure(self, group: _Open, parent: int, keep: Keep, depth: int) -> list[int]:
        """Writes the elements of a group; returns those on top. Notes its bookmarks."""
        fragments = tuple(group.fragments)
        group.made = made = keep.group(fragments)
        group.first = first = self.file.reserve(made.count)
        keys = [next(self._keys) for _ in made.links]
        self._owners |= {
            key: first + link.element for key, link in zip(keys, made.links, strict=True)
        }
        where = bases(first, parent, keys[0] if keys else 0, group.spots)
        if ready := keep.packed(fragments, where):
            self.file.put_packed(first, ready)
        else:
            self.file.pack(first, elements(made, where))
        for mark in made.bookmarks:
            spot = group.spots[mark.fragment]
            top = spot.top - mark.y + 8
            self._entries.append(Entry(mark.title, mark.level + depth, spot.page, spot.left, top))
        return [first + top for top in made.tops]

    def _font(self, name: str) -> int:
        letter, number = name[0], int(name[1:])
        face = next(face for face, initial in NAMES.items() if initial == letter)
        return write_font(self.file, typeface(face), number)

    def _catalog_body(self) -> bytes:
        file = self.file
        numbers = b" ".join(b"%d %d 0 R" % each for each in sorted(self._owners.items()))
        tree = file.add(b"<</Nums[%b]>>" % numbers)
        top = file.reserve()
        body = b"<</S/Document/P %d 0 R/K[%b]>>" % (top, _references(self._tops))
        file.pack(self._root, [body])
        body = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        file.pack(top, [body % (self._root, tree, len(self._owners))])
        parts = [
            b"/Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R" % (self._tree, top),
            b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>",
            b"/Lang" + text_string(self.about.language),
            b"/Metadata %d 0 R" % write_metadata(file, self.about),
            b"/OutputIntents[%d 0 R]" % write_output_intent(file),
        ]
        if self._entries:
            parts.append(b"/Outlines %d 0 R" % write_outline(file, self._entries))
        return b"<<%b>>" % b"".join(parts)


def _home(fragment: Fragment, homes: dict[Node, _Open], keep: Keep) -> _Open:
    """The group that a fragment belongs to: one with other parts of the same block, or a new one.

    The same fragment a second time is another one, with elements of its own.
    """
    tops = keep.tops(fragment)
    group = next((homes[node] for node in tops if node in homes), None)
    if group is None or any(each is fragment for each in group.fragments):
        group = _Open()
    homes.update(dict.fromkeys(tops, group))
    return group


def _owners(page: Sequence[tuple[_Open, int]]) -> bytes:
    """The elements that the contents of a page belong to, in order."""
    numbers: list[int] = []
    for group, index in page:
        assert group.made
        first = group.first
        numbers += [first + each for each in group.made.owners[index]]
    return b"[%b]" % _references(numbers)


def _links(page: Sequence[tuple[_Open, int]]) -> list[int]:
    """The links of a page, in order."""
    return [
        group.first + link.number
        for group, index in page
        if group.made
        for link in group.made.links
        if link.fragment == index
    ]


def _references(numbers: Sequence[int]) -> bytes:
    return (b"%d 0 R " * len(numbers)) % tuple(numbers)
