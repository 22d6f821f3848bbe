"""Pictures of officials: whatever picture comes in becomes two small square JPEG files."""

import hashlib
import io
import struct
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageFile, ImageOps

LARGE, SMALL = 320, 96
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
_TOO_MANY = gettext_lazy("The picture has too many pixels. Make it smaller than 6,000 × 6,000.")
_FORMATS = ("JPEG", "PNG", "WEBP")
# A face stands nearer to the top of a picture than to its bottom.
_CENTRE = (0.5, 0.35)
# What Pillow is known to raise on bytes that are broken or made to hurt.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    struct.error,
)


class PortraitError(ValueError):
    """The file cannot become a portrait; the message says why and what to do, in a sentence for an editor."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """JPEG files of 320 and 96 pixels a side; `digest` stands for both (32 hexadecimal digits)."""

    large: bytes
    small: bytes
    digest: str


def pictures(file: BinaryIO) -> Pictures:
    """Decode, turn upright, crop to a square, and encode anew: nothing of the file but its pixels is kept.

    Raises `PortraitError` for what is no JPEG, PNG or WebP picture, and for one too large or too small.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise PortraitError(_("The file is larger than %(most)s MB. Make it smaller.") % {"most": most})
    try:
        square = _square(content)
    except PortraitError:
        raise
    except Image.DecompressionBombError as error:
        raise PortraitError(_TOO_MANY) from error
    except _BROKEN as error:
        raise PortraitError(
            _("This picture cannot be read. Save it as JPEG, PNG or WebP and choose that file.")
        ) from error
    large = _encoded(square)
    small = _encoded(square.resize((SMALL, SMALL), Image.Resampling.LANCZOS))
    return Pictures(large, small, hashlib.sha256(large + small).hexdigest()[:32])


def _square(content: bytes) -> Image.Image:
    # WeasyPrint, which makes PDF files, lets Pillow accept half a picture everywhere.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        # The head of the file says how large it is, before any pixel is decoded.
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise PortraitError(_TOO_MANY)
        if min(width, height) < SMALL:
            raise PortraitError(
                _(
                    "The picture has %(width)s × %(height)s pixels. Choose one with at least %(least)s "
                    "pixels on each side."
                )
                % {"width": width, "height": height, "least": SMALL}
            )
        image.draft("RGB", (2 * LARGE, 2 * LARGE))
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    fitted = ImageOps.fit(upright, (LARGE, LARGE), Image.Resampling.LANCZOS, centering=_CENTRE)
    square = Image.new("RGB", fitted.size, "white")
    square.paste(fitted, mask=fitted.getchannel("A"))
    return square


def _encoded(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=84, optimize=True, progressive=True)
    return made.getvalue()
