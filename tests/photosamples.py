"""Photos for tests: small pictures with known colours, and files that are none."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from handout.pdf.art import Photo

GPS_TEXT = b"SECRET-PLACE"
HEIC = b"\0\0\0\x18ftypheic" + bytes(40)
WEBP = b"RIFF\x24\0\0\0WEBPVP8 " + bytes(40)
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)


def picture(size: tuple[int, int] = (120, 90), mode: str = "RGB") -> Image.Image:
    """Red left of blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def noise(size: tuple[int, int], seed: int = 1) -> Image.Image:
    """Like a photo: many colours."""
    value, out = seed, bytearray()
    for _ in range(size[0] * size[1] * 3):
        value = (value * 1103515245 + 12345) % 2**31
        out.append(value >> 23)
    return Image.frombytes("RGB", size, bytes(out))


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def with_camera_data(image: Image.Image, orientation: int = 1) -> bytes:
    """A JPEG as a phone makes it: a turn, a place, a comment and a profile."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = GPS_TEXT.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 29: GPS_TEXT.decode()})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(image, exif=exif, icc_profile=profile, comment=GPS_TEXT, quality=95)


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def colour(photo: Photo, across: float, down: float) -> tuple[int, int, int]:
    """The colour at a part of the width and the height, rounded to what one can tell apart."""
    at = 3 * (int(down * photo.height) * photo.width + int(across * photo.width))
    red, green, blue = photo.pixels[at : at + 3]
    return red, green, blue


def near(seen: tuple[int, int, int], wanted: tuple[int, int, int], most: int = 12) -> bool:
    return all(abs(a - b) <= most for a, b in zip(seen, wanted, strict=True))
