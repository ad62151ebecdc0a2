"""What blocks, operators and structure were made from equal content, kept for the next handout.

A `Keep` belongs to one style, paper, language and palette. What is kept under a key was made from
the key alone, so that a handout has the same bytes whatever was printed before it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from handout.pdf.encoded import Encoded, Palette, encode
from handout.pdf.fragment import Fragment, Node
from handout.pdf.structure import Group, group, top_nodes

T = TypeVar("T")

MOST_BLOCKS = 600


class Same:
    """A key that is equal only for the very same object, which it keeps alive."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value


class Keep:
    """Least recently used blocks are given up first, with all that was made from them."""

    def __init__(self, palette: Palette, most: int = MOST_BLOCKS) -> None:
        self.palette = palette
        self.most = most
        self._made: OrderedDict[Hashable, tuple[Any, list[int]]] = OrderedDict()
        self._fragments: dict[int, _Slot] = {}

    def of(
        self, key: Hashable, make: Callable[[], T], parts: Callable[[T], Iterable[Fragment]]
    ) -> T:
        """What `make` makes, kept under `key`, with the fragments that are `parts` of it."""
        found = self._made.get(key)
        if found:
            self._made.move_to_end(key)
            made: T = found[0]
            return made
        made = make()
        if self.most:
            slots = {id(part): _Slot(part) for part in parts(made)}
            self._fragments |= slots
            self._made[key] = made, [*slots]
        if len(self._made) > self.most:
            _, (_, numbers) = self._made.popitem(last=False)
            for number in numbers:
                self._fragments.pop(number, None)
        return made

    def encoded(self, fragment: Fragment) -> Encoded:
        """The operators of a fragment."""
        slot = self._fragments.get(id(fragment))
        if slot is None:
            return encode(fragment, self.palette)
        slot.encoded = slot.encoded or encode(fragment, self.palette)
        return slot.encoded

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
        slot.group = slot.group or group(fragments)
        return slot.group


class _Slot:
    def __init__(self, fragment: Fragment) -> None:
        self.fragment = fragment  # alive, so that no other one gets its id
        self.encoded: Encoded | None = None
        self.group: Group | None = None
        self.tops: frozenset[Node] | None = None


@lru_cache(maxsize=6)
def keep_for(palette: tuple[tuple[str, str], ...], *key: Hashable) -> Keep:
    """The keep of this process for one look; `key` is all that the look depends on."""
    assert key
    return Keep(dict(palette))
