"""Pages of a PDF as PNG; needs the extra `preview`."""

from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from io import BytesIO
from typing import Any

DPI = 200
SCREEN_DPI = 110
GREY = (0xB0, 0xB0, 0xB0)
EDGE = 2  # pixels of grey between two pages
WRITER = "handout"  # by which an older picture is known, and may be replaced


def can_draw() -> bool:
    """Whether the extra `preview` is installed."""
    return find_spec("pypdfium2") is not None


def page_png(pdf: bytes, dpi: int = DPI) -> bytes:
    """The first page as the bytes of a PNG."""
    with closing(_opened(pdf)) as document:
        return _png(_drawn(document[0], dpi), dpi)


def page_pngs(pdf: bytes, dpi: int = SCREEN_DPI) -> Iterator[bytes]:
    """A PNG for each page, drawn when it is asked for."""
    with closing(_opened(pdf)) as document:
        for page in document:
            yield _png(_drawn(page, dpi), dpi)


def pages_png(pdf: bytes, dpi: int = SCREEN_DPI) -> bytes:
    """All pages in one PNG, below each other, with a grey line between two.

    Holds them all in memory: 7 MB for a letter page.
    """
    from PIL import Image

    with closing(_opened(pdf)) as document:
        pages = [_drawn(page, dpi) for page in document]
    width = max(page.width for page in pages)
    whole = Image.new("RGB", (width, sum(p.height + EDGE for p in pages) - EDGE), "white")
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
        whole.paste(GREY, (0, top, width, top + EDGE))
        top += EDGE
    return _png(whole, dpi)


def _opened(pdf: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(pdf)


def _drawn(page: Any, dpi: int) -> Any:
    """A page on white paper."""
    with closing(page):
        return page.render(scale=dpi / 72).to_pil().convert("RGB")


def _png(picture: Any, dpi: int) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    about, out = PngInfo(), BytesIO()
    about.add_text("Software", WRITER)
    picture.save(out, "PNG", dpi=(dpi, dpi), pnginfo=about)
    return out.getvalue()
