"""Running `handout` inside the test: exit code, standard output and standard error."""

import io
import json
import os
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from handout.cli.app import run


@dataclass(frozen=True)
class Result:
    """What a command did."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.raw)

    @property
    def lines(self) -> Iterator[str]:
        return iter(self.out.splitlines())


def handout(*words: str, encoding: str = "utf-8", debug: str = "1") -> Result:
    """Runs `handout` with these words of a command line; a bug shows its traceback."""
    out, err = io.BytesIO(), io.BytesIO()
    with (
        patch.dict(os.environ, HANDOUT_DEBUG=debug),
        redirect_stdout(io.TextIOWrapper(out, encoding)) as text_out,
        redirect_stderr(io.TextIOWrapper(err, encoding)) as text_err,
    ):
        code = run(words)
        text_out.flush()
        text_err.flush()
        return Result(code, out.getvalue(), err.getvalue().decode(encoding))
