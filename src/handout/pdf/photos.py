"""A clinic's own photos: read, turned upright, stripped of everything but what is seen.

What leaves here are plain pixels in sRGB on a white ground: no camera data, no place, no profile.
"""

import warnings
import zlib
from collections.abc import Callable
from dataclasses import field
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from handout.frozen import frozen
from handout.pdf.art import Photo
from handout.photofiles import read_photo_file
from handout.problems import ContentError, Problem, Where

DPI = 200
LONGEST = 1600  # pixels kept: 8 inches at 200 dpi, more than any picture on paper
MOST_PIXELS = 64_000_000
LEAST = 32  # pixels; anything smaller is an icon or an accident
QUALITY = 85
FLAT_COLOURS = 1024  # a picture of fewer colours is a drawing or logo and is kept without loss
SMALLER = "save it smaller: 2000 pixels on its long side are plenty"


@frozen
class Encoded:
    """Pixels as a PDF holds them: `filter` is DCTDecode (JPEG) or FlateDecode."""

    width: int
    height: int
    data: bytes = field(repr=False)
    filter: str
    grey: bool


def load_photo(path: Path, where: Where, alt: str = "") -> Photo:
    """The photo in a JPEG, PNG or SVG file, for a clinic's picture or logo.

    `where` is the place that names it. Raises ContentError for a file that is none, is damaged,
    too large or too small.
    """
    kind, data = read_photo_file(path, where)
    if kind == "svg":
        from handout.pdf.svgfiles import svg_png

        data = svg_png(data, path.name, where)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own limit of pixels is the lower one
        image, flat = _decoded(data, path.name, where)
    return Photo(*image.size, image.tobytes(), flat, alt)


def encoded(photo: Photo, width: float, *, grey: bool) -> Encoded:
    """The photo for printing `width` points wide, with at most 200 dots to the inch."""
    image = Image.frombytes("RGB", (photo.width, photo.height), photo.pixels)
    dots = max(1, round(width / 72 * DPI))
    if dots < photo.width:
        size = (dots, max(1, round(photo.height * dots / photo.width)))
        image = image.resize(size, Image.Resampling.LANCZOS)
    image = image.convert("L") if grey else image
    if photo.flat:
        return Encoded(*image.size, zlib.compress(image.tobytes(), 9), "FlateDecode", grey)
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Encoded(*image.size, out.getvalue(), "DCTDecode", grey)


def _decoded(data: bytes, name: str, where: Where) -> tuple[Image.Image, bool]:
    """The picture, upright, in RGB, at most LONGEST pixels long, and whether it has few colours."""
    image = _safely(lambda: Image.open(BytesIO(data), formats=("JPEG", "PNG")), name, where)
    _check_size(image.size, name, where)
    image = _safely(lambda: _upright(image), name, where)
    flat = image.getcolors(FLAT_COLOURS) is not None
    if max(image.size) > LONGEST:
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    return image, flat


def _check_size(size: tuple[int, int], name: str, where: Where) -> None:
    wide, high = size
    said = f"{wide} x {high} pixels"
    if wide * high > MOST_PIXELS:
        said += f", {wide * high / 1e6:.0f} megapixels"
        raise _wrong(where, f"the photo '{name}' is too large to read ({said})", SMALLER)
    if min(size) < LEAST:
        raise _wrong(
            where, f"the photo '{name}' is too small to print ({said})", "take a larger one"
        )


def _safely(read: Callable[[], Image.Image], name: str, where: Where) -> Image.Image:
    try:
        return read()
    except Image.DecompressionBombError:
        raise _wrong(where, f"the photo '{name}' is too large to read", SMALLER) from None
    except MemoryError:
        raise _wrong(where, f"the photo '{name}' does not fit into memory", SMALLER) from None
    except Exception as error:  # noqa: BLE001  # a damaged file can raise nearly anything
        part = " is cut off" if "truncated" in str(error) else " is damaged and cannot be read"
        hint = "copy it again from where it came, or save it anew as JPEG"
        raise _wrong(where, f"the photo '{name}'{part}", hint) from None


def _upright(image: Image.Image) -> Image.Image:
    """Decoded (JPEG at a fraction of its size if that is enough), turned, in sRGB on white."""
    shrink = LONGEST / max(image.size)
    if shrink < 1:
        image.draft(None, (round(image.width * shrink), round(image.height * shrink)))
    image.load()
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    return _in_srgb(_on_white(image), profile)


def _on_white(image: Image.Image) -> Image.Image:
    """RGB, grey or CMYK; what is see-through shows white paper."""
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        seen = image.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(ground, seen).convert("RGB")
    return image if image.mode in ("RGB", "L", "CMYK") else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours of a profile as sRGB; a profile that is damaged or does not fit plays no part."""
    if profile:
        try:
            source, srgb = (
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
            )
            turned = ImageCms.profileToProfile(image, source, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            turned = None
        if turned is not None:
            return turned
    return image.convert("RGB")


def _wrong(where: Where, message: str, hint: str) -> ContentError:
    return ContentError([Problem(where, message, hint)])
