"""Settings of everything that a clinician signs off: exercise, topic, safety box and program."""

from typing import Any, Literal

from handout.model.fields import doc

Review = Literal["draft", "reviewed"]


def review_field() -> Any:
    """Whether it is signed off."""
    return doc("draft until a clinician has signed it off.", default="draft")


def reviewed_by_field() -> Any:
    """By whom."""
    return doc("Who signed it off.", default="")


def reviewed_on_field() -> Any:
    """On which day."""
    return doc("When, YYYY-MM-DD.", default="", aside=True)


def reviewed_text_field() -> Any:
    """Which text it was."""
    about = "Signs of the text that was read, from `handout show`: another text is not signed off."
    return doc(about, default="", aside=True)


def version_field() -> Any:
    """The author's own count of changes."""
    return doc("Your own number or date of what is written here.", default="", aside=True)
