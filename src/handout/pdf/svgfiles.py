"""SVG drawings of a clinic, such as a logo, as pixels; needs the extra `svg`.

Only drawings that stand for themselves: nothing is fetched, included or run.
"""

import re
from io import BytesIO
from typing import NoReturn

from handout.problems import ContentError, Problem, Where

MOST_BYTES = 2_000_000
LONG_SIDE = 1600  # pixels
_NEEDED = "pip install 'handout[svg]', or save the drawing as PNG and name that"
_OUTSIDE = {
    "another picture": r"<\s*(?:\w+:)?(?:image|feImage)\b",
    "a program": r"<\s*(?:\w+:)?(?:script|foreignObject)\b",
    "entities": r"<!ENTITY",
    "another file": r"""href\s*=\s*["']\s*[^"'#\s]|url\(\s*["']?\s*[^"'#\s)]|@import""",
}


def svg_png(data: bytes, name: str, where: Where) -> bytes:
    """The drawing as PNG. Raises ContentError when it cannot be read, or reading needs the extra."""
    text = _checked(data, name, where)
    try:
        import pypdfium2
        from reportlab.graphics import renderPDF
        from svglib.svglib import svg2rlg
    except ImportError:
        _refuse(where, f"'{name}' is an SVG drawing, and nothing here can read it yet", _NEEDED)
    try:
        drawing = svg2rlg(BytesIO(text.encode()))
        page = pypdfium2.PdfDocument(renderPDF.drawToString(drawing))[0]
        bitmap = page.render(scale=LONG_SIDE / max(page.get_size()))
        out = BytesIO()
        bitmap.to_pil().save(out, "PNG")
    except Exception:  # noqa: BLE001  # a damaged drawing can raise anything
        _refuse(where, f"the SVG drawing '{name}' cannot be read", "save it as PNG and name that")
    return out.getvalue()


def _checked(data: bytes, name: str, where: Where) -> str:
    """The text of a drawing that needs nothing but itself, without its XML declaration."""
    if len(data) > MOST_BYTES:
        message = f"the SVG drawing '{name}' is larger than {MOST_BYTES // 1_000_000} MB"
        _refuse(where, message, "save it as PNG and name that")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(
            where, f"the SVG drawing '{name}' is not UTF-8 text", "save it as PNG and name that"
        )
    for what, pattern in _OUTSIDE.items():
        if re.search(pattern, text, re.IGNORECASE):
            message = f"the SVG drawing '{name}' holds {what}, and that is not read"
            _refuse(where, message, "save it as PNG and name that")
    return re.sub(r"^\s*<\?xml.*?\?>", "", text, flags=re.DOTALL)


def _refuse(where: Where, message: str, hint: str) -> NoReturn:
    raise ContentError([Problem(where, message, hint)])
