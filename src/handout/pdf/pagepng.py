"""Pages of a PDF as PNG; needs the extra `preview`."""

from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from itertools import chain
from math import ceil
from typing import Any

from handout.pngfile import CHANNELS, png

DPI = 200
SCREEN_DPI = 110
WHITE, GREY = b"\xff", b"\xb0"
EDGE = 2  # pixels of grey between two pages


def can_draw() -> bool:
    """Whether the extra `preview` is installed."""
    return find_spec("pypdfium2") is not None


def page_png(pdf: bytes, page: int = 0, dpi: int = DPI) -> bytes:
    """One page, counted from 0, as the bytes of a PNG."""
    with closing(_opened(pdf)) as document:
        return _picture(document[page], dpi)


def page_pngs(pdf: bytes, dpi: int = SCREEN_DPI) -> Iterator[bytes]:
    """A PNG for each page, drawn when it is asked for."""
    with closing(_opened(pdf)) as document:
        for page in document:
            yield _picture(page, dpi)


def pages_png(pdf: bytes, dpi: int = SCREEN_DPI) -> bytes:
    """All pages in one PNG, below each other, with a grey line between two."""
    with closing(_opened(pdf)) as document:
        sizes = [_size(page, dpi) for page in document]
        width = max(wide for wide, _ in sizes)
        height = sum(tall for _, tall in sizes) + EDGE * (len(sizes) - 1)
        rows = chain.from_iterable(
            chain([GREY * CHANNELS * width] * (EDGE if number else 0), _rows(page, dpi, width))
            for number, page in enumerate(document)
        )
        return png(width, height, rows, dpi)


def _opened(pdf: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(pdf)


def _picture(page: Any, dpi: int) -> bytes:
    width, height = _size(page, dpi)
    return png(width, height, _rows(page, dpi, width), dpi)


def _size(page: Any, dpi: int) -> tuple[int, int]:
    """Width and height in pixels."""
    wide, tall = page.get_size()
    return ceil(wide * dpi / 72), ceil(tall * dpi / 72)


def _rows(page: Any, dpi: int, width: int) -> Iterator[bytes]:
    """The rows of a page on white paper, made up to `width` pixels; then the page is closed."""
    with closing(page), closing(page.render(scale=dpi / 72, rev_byteorder=True)) as drawn:
        assert drawn.n_channels == CHANNELS and (drawn.width, drawn.height) == _size(page, dpi)
        pixels, missing = memoryview(drawn.buffer), WHITE * CHANNELS * (width - drawn.width)
        for start in range(0, drawn.height * drawn.stride, drawn.stride):
            yield bytes(pixels[start : start + CHANNELS * drawn.width]) + missing
