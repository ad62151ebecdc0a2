"""SVG drawings of a clinic, such as a logo, as pixels; needs the extra `svg`.

Only drawings that stand for themselves: nothing is fetched, included or run.
"""

import re
from io import BytesIO

from handout.problems import ContentError, Problem, Where

MOST_BYTES = 2_000_000
LONG_SIDE = 1600  # pixels
_AS_PNG = "save it as PNG and name that"
_NEEDED = "pip install 'handout[svg]', or save the drawing as PNG and name that"
_OUTSIDE = {
    "another picture": r"<\s*(?:\w+:)?(?:image|feImage)\b",
    "a program": r"<\s*(?:\w+:)?(?:script|foreignObject)\b",
    "entities": r"<!ENTITY",
    "another file": r"""href\s*=\s*["']\s*[^"'#\s]|url\(\s*["']?\s*[^"'#\s)]|@import""",
}


def svg_png(data: bytes, name: str, where: Where) -> bytes:
    """The drawing as PNG. Raises ContentError when it cannot be read, or the extra is missing."""
    text = _checked(data, name, where)
    try:
        import pypdfium2
        from reportlab.graphics import renderPDF
        from svglib.svglib import svg2rlg
    except ImportError:
        raise _wrong(
            where, f"'{name}' is an SVG drawing, and nothing here can read it yet", _NEEDED
        ) from None
    try:
        drawing = svg2rlg(BytesIO(text.encode()))
        page = pypdfium2.PdfDocument(renderPDF.drawToString(drawing))[0]
        bitmap = page.render(scale=LONG_SIDE / max(page.get_size()))
        out = BytesIO()
        bitmap.to_pil().save(out, "PNG")
    except Exception:  # noqa: BLE001  # a damaged drawing can raise anything
        raise _wrong(where, f"the SVG drawing '{name}' cannot be read", _AS_PNG) from None
    return out.getvalue()


def _checked(data: bytes, name: str, where: Where) -> str:
    """The text of a drawing that needs nothing but itself, without its XML declaration."""
    if len(data) > MOST_BYTES:
        message = f"the SVG drawing '{name}' is larger than {MOST_BYTES // 1_000_000} MB"
        raise _wrong(where, message, _AS_PNG)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _wrong(where, f"the SVG drawing '{name}' is not UTF-8 text", _AS_PNG) from None
    for what, pattern in _OUTSIDE.items():
        if re.search(pattern, text, re.IGNORECASE):
            message = f"the SVG drawing '{name}' holds {what}, and that is not read"
            raise _wrong(where, message, _AS_PNG)
    return re.sub(r"^\s*<\?xml.*?\?>", "", text, flags=re.DOTALL)


def _wrong(where: Where, message: str, hint: str) -> ContentError:
    return ContentError([Problem(where, message, hint)])
