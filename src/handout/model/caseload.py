"""One patient of a caseload: a plan, and how this patient's sheet is to look."""

from dataclasses import field
from typing import Self

from handout.frozen import frozen
from handout.model.clinic import Paper
from handout.model.fields import doc
from handout.model.plan import Plan
from handout.reading import Node, Reader, Ref

MOST_PASSWORD = 127  # bytes of UTF-8, from the PDF standard


@frozen
class Secret:
    """A password. It is never shown, not even in a message about itself."""

    text: str = field(repr=False)

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        """The text as it stands, without the spaces around it."""
        if node.kind != "text":
            reader.problem(node, "the password is not a plain text", "put quotes around it")
            return None
        text = node.text.strip()
        if not text.isprintable() or len(text.encode("utf-8", "replace")) > MOST_PASSWORD:
            said = f"the password is longer than {MOST_PASSWORD} bytes or has invisible characters"
            reader.problem(node, said, "choose another")
            return None
        reader.note_remark(node)
        return cls(text)


@frozen
class Case(Plan):
    """A plan with a look of its own; what is not named comes from the command line."""

    style: Ref | None = doc("Style of the sheet.", default=None)
    paper: Paper | None = doc("letter or a4.", default=None)
    language: Ref | None = doc("Language of the sheet: en.", default=None)
    password: Secret | None = doc("Opens this patient's PDF.", default=None)
