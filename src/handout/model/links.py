"""A web address: whole for a QR code, short for the eye."""

import re
from dataclasses import dataclass
from typing import Any, Self

from handout.reading import Node, Reader

ADDRESS = re.compile(
    r"(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:[/?#][^\s<>\"]*)?", re.IGNORECASE
)
LONGEST = 200


@dataclass(frozen=True)
class Link:
    """An address such as `https://clinic.example/bridge`."""

    address: str

    @property
    def short(self) -> str:
        """Without what nobody types: `clinic.example/bridge`."""
        return re.sub(r"^https?://(www\.)?", "", self.address).rstrip("/")

    @property
    def whole(self) -> str:
        """With the protocol a telephone wants."""
        plain = "://" not in self.address
        return f"https://{self.address}" if plain else self.address

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        """Reads a web address; anything else is a problem at its place."""
        text = reader.read(node, str)
        if text is None:
            return None
        if not ADDRESS.fullmatch(text):
            hint = "write it as in the browser, for example https://clinic.example/bridge"
            reader.problem(node, f"'{text}' is not a web address", hint)
            return None
        if len(text) > LONGEST:
            hint = "make a short address on your website that leads there"
            reader.problem(node, f"a web address of {len(text)} letters is too long to print", hint)
            return None
        return cls(text)

    @classmethod
    def schema(cls, schemas: Any) -> dict[str, Any]:
        """How an editor should see it."""
        return {"type": "string", "maxLength": LONGEST}
