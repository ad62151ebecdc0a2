"""What engines other than `handout` start from. Imports nothing that would slow them down."""

import json
from pathlib import Path
from typing import Any


def read_content(folder: Path, number: int) -> dict[str, Any]:
    """The content of one patient."""
    made: dict[str, Any] = json.loads(
        (folder / "content" / f"{number}.json").read_text(encoding="utf-8")
    )
    return made
