"""A page of a PDF as PNG; needs the extra `preview`."""

import zlib
from importlib.util import find_spec
from io import BytesIO

from handout.deliver import PNG_NOTE

DPI = 200
HEAD = 33  # bytes that every PNG begins with: signature and size


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
    return _marked(out.getvalue())


def _marked(png: bytes) -> bytes:
    """The picture with a note of who drew it, right after the signature and the size."""
    length, check = len(PNG_NOTE) - len(b"tEXt"), zlib.crc32(PNG_NOTE)
    return png[:HEAD] + length.to_bytes(4) + PNG_NOTE + check.to_bytes(4) + png[HEAD:]
