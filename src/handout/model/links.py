"""A web address: whole for a QR code or a link, short for the eye."""

import re
from typing import Any, Self

from handout.frozen import frozen
from handout.reading import Node, Reader, Ref

ADDRESS = re.compile(
    r"(?a:(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?)(?:[/?#][^\s<>\"]*)?", re.IGNORECASE
)
PROTOCOL = re.compile(r"https?://", re.IGNORECASE)
OUTSIDE = re.compile(r"[^A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]")
LONGEST = 200


@frozen
class Link:
    """An address such as `https://clinic.example/bridge`."""

    address: str

    @property
    def short(self) -> str:
        """Without what nobody types: `clinic.example/bridge`."""
        return re.sub(r"^https?://(www\.)?", "", self.address, flags=re.IGNORECASE).rstrip("/")

    @property
    def whole(self) -> str:
        """With the protocol a telephone wants, never another one than http or https."""
        return self.address if PROTOCOL.match(self.address) else f"https://{self.address}"

    @property
    def uri(self) -> str:
        """The whole address in the letters that a link may have: `%C3%BC` for `ü`."""
        return OUTSIDE.sub(lambda each: _escaped(each[0]), self.whole)

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        """Reads a web address; anything else is a problem at its place."""
        text = reader.read(node, Ref)
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
        return cls(str(text))

    @classmethod
    def schema(cls, schemas: Any) -> dict[str, Any]:
        """How an editor should see it."""
        return {"type": "string", "maxLength": LONGEST}


def _escaped(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode(errors="surrogatepass"))
