"""Typst, tagged (PDF/UA-1): one compiler for all patients, so that fonts and pictures stay read."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

import typst

TAGGED = True


def engine(project: Path) -> Callable[[dict[str, Any]], bytes]:
    template = project / "sheet.typ"
    copyfile(Path(__file__).with_name("sheet.typ"), template)
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[project / "fonts"],
    )
    compiler = typst.Compiler(input=template, root=project, font_paths=fonts)

    def make(content: dict[str, Any]) -> bytes:
        inputs = {"content": json.dumps(content)}
        return bytes(compiler.compile(sys_inputs=inputs, pdf_standards=["ua-1"]))

    return make
