"""A page of a PDF as PNG; needs the extra `preview`."""

from importlib.util import find_spec
from io import BytesIO

DPI = 200


def can_draw() -> bool:
    """Whether the extra `preview` is installed."""
    return find_spec("pypdfium2") is not None


def page_png(pdf: bytes, page: int = 0, dpi: int = DPI) -> bytes:
    """One page, counted from 0, as the bytes of a PNG."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        out = BytesIO()
        document[page].render(scale=dpi / 72).to_pil().save(out, "PNG")
    finally:
        document.close()
    return out.getvalue()
