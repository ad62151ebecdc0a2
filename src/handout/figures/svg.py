"""Drawings as SVG: a small strict subset, written with fixed bytes and read fast."""

from __future__ import annotations

import re

from .drawing import Drawing, Path
from .palette import COLOUR, ROLES

_NUMBER = r"-?\d{1,6}(?:\.\d{1,2})?"
_DATA = re.compile(
    rf"(?:M{_NUMBER} {_NUMBER}(?:L{_NUMBER} {_NUMBER}|C{_NUMBER}(?: {_NUMBER}){{5}})*Z?)+"
)
_HEAD = re.compile(
    rf'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 ({_NUMBER}) ({_NUMBER})" role="img"'
    r' stroke-linejoin="round" stroke-linecap="round">\n'
    r"<title>([^<]*)</title>\n<desc>([^<]*)</desc>\n"
)
_PATH = re.compile(
    r'<path class="([a-z-]+) ([a-z-]+)" fill="(?:none|#[0-9a-f]{6})" stroke="(?:none|#[0-9a-f]{6})"'
    rf'(?: stroke-width="({_NUMBER})")? d="([-MLCZ0-9. ]+)"/>\n'
)
_TEXT = re.compile(r"(?:[^&<>\x00-\x08\x0b\x0c\x0e-\x1f]|&(?:amp|lt|gt);)*")
LIMIT_BYTES = 400_000


_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


class SvgError(ValueError):
    """A picture outside the subset, with the place."""


def write_svg(drawing: Drawing) -> str:
    """The same drawing always gives the same text."""
    out = [
        '<svg xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
        ' role="img" stroke-linejoin="round" stroke-linecap="round">\n'
        f"<title>{_escaped(drawing.title)}</title>\n<desc>{_escaped(drawing.alt)}</desc>\n"
    ]
    for p in drawing.paths:
        width = f' stroke-width="{p.width:g}"' if p.line else ""
        out.append(
            f'<path class="{p.fill or "none"} {p.line or "none"}"'
            f' fill="{COLOUR.get(p.fill, "none")}" stroke="{COLOUR.get(p.line, "none")}"'
            f'{width} d="{p.d}"/>\n'
        )
    return "".join(out) + "</svg>\n"


def read_svg(text: str) -> Drawing:
    """A drawing from text that `write_svg` could have written; SvgError for anything else.

    It is not an XML parser: there are no entities, references, scripts or styles to resolve.
    """
    if len(text) > LIMIT_BYTES:
        raise SvgError(f"the picture is larger than {LIMIT_BYTES} letters")
    head = _HEAD.match(text)
    if not head:
        raise SvgError("line 1: this does not begin as a figure of this program does")
    width, height = float(head[1]), float(head[2])
    if not (0 < width <= 20_000 and 0 < height <= 20_000):
        raise SvgError(f"line 1: the size {head[1]} by {head[2]} is not plausible")
    paths = []
    at = head.end()
    while m := _PATH.match(text, at):
        paths.append(_path(m, text, at))
        at = m.end()
    if text[at:] != "</svg>\n":
        raise SvgError(f"line {_line(text, at)}: only <path> with known settings may stand here")
    return Drawing(width, height, _words(head[3], 2), _words(head[4], 3), tuple(paths))


def _path(m: re.Match[str], text: str, at: int) -> Path:
    fill, line, width, data = m.groups()
    for role in (fill, line):
        if role != "none" and role not in ROLES:
            raise SvgError(f"line {_line(text, at)}: unknown paint '{role}'")
    if (line == "none") != (width is None):
        raise SvgError(f"line {_line(text, at)}: a line needs a width, and only a line")
    if not _DATA.fullmatch(data):
        raise SvgError(
            f"line {_line(text, at)}: the path is not made of M, L, C and Z with numbers"
        )
    return Path(
        "" if fill == "none" else fill, "" if line == "none" else line, float(width or 0), data
    )


def _words(raw: str, line: int) -> str:
    if not _TEXT.fullmatch(raw):
        raise SvgError(f"line {line}: the words hold a character or entity that is not allowed")
    return _unescaped(raw)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _escaped(text: str) -> str:
    for char, entity in _ENTITIES:
        text = text.replace(char, entity)
    return text


def _unescaped(text: str) -> str:
    for char, entity in reversed(_ENTITIES):
        text = text.replace(entity, char)
    return text
