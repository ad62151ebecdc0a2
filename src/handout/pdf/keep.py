"""What blocks, operators and structure were made from equal content, kept for the next handout.

A `Keep` belongs to one style, paper, language and palette. What is kept under a key was made from
the key alone, so that a handout has the same bytes whatever was printed before it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, TypeVar

from handout.pdf.encoded import END, Encoded, Palette, begin, encode, encode_furniture
from handout.pdf.fragment import Fragment, Later, Node
from handout.pdf.lasting import Lasting
from handout.pdf.slots import ELEMENT
from handout.pdf.splice import Chunk, Ready, ready
from handout.pdf.structure import Group, elements, group, top_nodes
from handout.pdf.writer import Packed, packed
from handout.same import Same

T = TypeVar("T")

MOST_NEW, MOST_PROVEN = 200, 250  # keys; a handout has some 20
MOST_MEASURES = 4000
MOST_FURNITURE = 200
MOST_PLACES = 6  # ready streams of one fragment, which differ in the numbers of its contents
MOST_NUMBERINGS = 24  # and of its structure, which differ in all its numbers


class _Hashed:
    """A key whose hash is worked out once: that of a card goes through all its texts."""

    def __init__(self, key: Hashable) -> None:
        self.key = key
        self.hash = hash(key)

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self.hash == other.hash and self.key == other.key


class Keep:
    """What one handout asked for is kept for a while, what another asked for again for long; the
    least recently used is given up first, with all that was made from it."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._turn = 0
        self._new: _Shelf = OrderedDict()
        self._proven: _Shelf = OrderedDict()
        self._fragments: dict[int, _Slot] = {}
        self._measures: dict[Hashable, Any] = {}
        self._furniture = lru_cache(maxsize=MOST_FURNITURE)(partial(_furniture, palette))

    def begin(self) -> None:
        """Another handout begins."""
        self._turn += 1

    def of(
        self, key: Hashable, make: Callable[[], T], parts: Callable[[T], Iterable[Fragment]]
    ) -> T:
        """What `make` makes, kept under `key`, with the fragments that are `parts` of it."""
        once = _Hashed(key)
        if found := self._proven.get(once):
            self._proven.move_to_end(once)
            made: T = found[0]
        elif found := self._new.get(once):
            made, _, turn = found
            if turn != self._turn:
                self._proven[once] = self._new.pop(once)
                self._give_up(self._proven, MOST_PROVEN)
        else:
            made = make()
            slots = {id(part): _Slot(part) for part in parts(made)}
            self._fragments |= slots
            self._new[once] = made, [*slots], self._turn
            self._give_up(self._new, MOST_NEW)
        return made

    def measure(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, kept under `key`: something small without a fragment in it."""
        if key not in self._measures:
            if len(self._measures) >= MOST_MEASURES:
                self._measures.clear()
            self._measures[key] = make()
        made: T = self._measures[key]
        return made

    def _give_up(self, shelf: "_Shelf", most: int) -> None:
        if len(shelf) > most:
            _, (_, numbers, _) = shelf.popitem(last=False)
            for number in numbers:
                self._fragments.pop(number, None)

    def placed(
        self, fragment: Fragment, x: float, y: float, mcid: int
    ) -> tuple[Encoded, Sequence[Chunk]]:
        """The operators of a fragment, and the same for a place on a page, contents numbered from
        `mcid` on; ready deflated if the fragment is kept."""
        slot = self._fragments.get(id(fragment))
        if slot is None:
            encoded = encode(fragment, self.palette)
            return encoded, [encoded.at(x, y, mcid)]
        if isinstance(fragment, Lasting) and not slot.encoded:
            slot.encoded, slot.group = fragment.printed(self.palette)
            slot.tops = frozenset((fragment.top,))
        slot.encoded = encoded = slot.encoded or encode(fragment, self.palette)
        if mcid not in slot.ready:
            if len(slot.ready) >= MOST_PLACES:
                slot.ready.clear()
            slot.ready[mcid] = ready(encoded.inside(mcid))
        return encoded, [begin(x, y), slot.ready[mcid], END]

    def furniture(self, fragment: Fragment, kind: str, x: float, y: float) -> tuple[Encoded, Chunk]:
        """A header or footer at a place on a page; the same one on other pages is made once."""
        return self._furniture(Same(fragment), kind, x, y)

    def tops(self, fragment: Fragment) -> frozenset[Node]:
        """The uppermost structure elements of a fragment."""
        slot = self._fragments.get(id(fragment))
        if slot is None:
            return top_nodes(fragment)
        slot.tops = slot.tops or top_nodes(fragment)
        return slot.tops

    def group(self, fragments: tuple[Fragment, ...]) -> Group:
        """The structure of one fragment, or of several that share elements."""
        slot = self._fragments.get(id(fragments[0])) if len(fragments) == 1 else None
        if slot is None:
            return group(fragments)
        if not slot.group:
            slot.group = group(fragments)
            slot.finish()
        return slot.group

    def packed(self, fragments: tuple[Fragment, ...], where: Sequence[float]) -> Packed | None:
        """The structure of a kept fragment as it is written; `where` is what it counts from."""
        slot = self._fragments.get(id(fragments[0])) if len(fragments) == 1 else None
        if slot is None or slot.group is None:
            return None
        key = tuple([where[base] for base in slot.group.needs])
        if key not in slot.packed:
            if len(slot.packed) >= MOST_NUMBERINGS:
                slot.packed.clear()
            slot.packed[key] = packed(int(where[ELEMENT]), elements(slot.group, where))
        return slot.packed[key]


def _furniture(
    palette: Palette, same: Same[Fragment], kind: str, x: float, y: float
) -> tuple[Encoded, Chunk]:
    encoded = encode_furniture(same.value, palette, kind)
    return encoded, ready(encoded.at(x, y, 0))


# What was made, the ids of its fragments, and the handout that it was made for.
_Shelf = OrderedDict[Hashable, tuple[Any, list[int], int]]


class _Slot:
    def __init__(self, fragment: Fragment) -> None:
        self.fragment = fragment  # alive, so that no other one gets its id
        self.encoded: Encoded | None = None
        self.group: Group | None = None
        self.ready: dict[int, Ready] = {}
        self.packed: dict[tuple[float, ...], Packed] = {}
        self.tops: frozenset[Node] | None = None

    def finish(self) -> None:
        """Gives the marks up when all is made from them: they take much more room."""
        if isinstance(self.fragment, Later) and self.encoded and self.tops:
            self.fragment.forget()


@lru_cache(maxsize=6)
def keep_for(palette: tuple[tuple[str, str], ...], *key: Hashable) -> Keep:
    """The keep of this process for one look; `key` is all that the look depends on."""
    assert key
    return Keep(dict(palette))
