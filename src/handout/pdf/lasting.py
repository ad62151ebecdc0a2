"""Versions of blocks whose operators and structure are kept from one run to the next.

Only blocks without a word about a patient are kept so. Their marks are laid out when a version is
printed for the first time, or has to be cut.
"""

from collections.abc import Callable
from typing import NamedTuple

from handout.cache import recall_or_make
from handout.pdf.encoded import Encoded, Palette, encode
from handout.pdf.fragment import Fragment, Later, Node
from handout.pdf.structure import Group, group


class Printed(NamedTuple):
    """All of a fragment that a page needs."""

    encoded: Encoded
    group: Group


class Lasting(Later):
    """A version of a block; `about` is all that it was made from."""

    def __init__(self, height: float, make: Callable[[], Fragment], about: bytes) -> None:
        super().__init__(height, make)
        object.__setattr__(self, "about", about)
        object.__setattr__(self, "top", Node("Sect"))  # stands for those in the group

    about: bytes
    top: Node

    def printed(self, palette: Palette) -> Printed:
        """The operators and the structure; in another run what they were in this one."""

        def make() -> Printed:
            return Printed(encode(self, palette), group((self,)))

        return recall_or_make("printed", lambda: (self.about,), make, Printed)
