"""Whatever is uploaded as a picture becomes two small squares, or is refused with a reason."""

import io

import pytest
from PIL import Image, ImageFile

from meetings.officials.portraits import LARGE, MOST_BYTES, SMALL, PortraitError, pictures


def a_picture(
    kind: str = "PNG", size: tuple[int, int] = (400, 600), colour: str = "navy", **details
) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, kind, **details)
    return made.getvalue()


def made_of(content: bytes) -> tuple[Image.Image, Image.Image]:
    found = pictures(io.BytesIO(content))
    return Image.open(io.BytesIO(found.large)), Image.open(io.BytesIO(found.small))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_two_squares(kind: str) -> None:
    large, small = made_of(a_picture(kind))
    assert (large.format, large.size, small.size) == ("JPEG", (LARGE, LARGE), (SMALL, SMALL))


def test_nothing_of_the_file_but_its_pixels_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = "a private note"
    given = a_picture("JPEG", exif=exif, comment=b"a private note")
    assert given.count(b"a private note") == 2
    large, small = made_of(given)
    for each in (large, small):
        assert not each.getexif()
        assert "comment" not in each.info


def test_a_picture_on_its_side_is_turned_upright() -> None:
    sideways = Image.new("RGB", (400, 400), "white")
    sideways.paste("black", (0, 0, 400, 200))  # the upper half; turned by the tag it is the right one
    exif = Image.Exif()
    exif[0x0112] = 6
    made = io.BytesIO()
    sideways.save(made, "JPEG", exif=exif)
    large, _ = made_of(made.getvalue())
    left, right = large.convert("L").getpixel((20, 160)), large.convert("L").getpixel((300, 160))
    assert left > 200 > 50 > right


def test_what_is_transparent_becomes_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(made, "PNG")
    large, _ = made_of(made.getvalue())
    assert large.convert("L").getpixel((100, 100)) > 250


def test_one_picture_has_one_digest_and_another_another() -> None:
    first, again = (pictures(io.BytesIO(a_picture())) for _ in range(2))
    other = pictures(io.BytesIO(a_picture(colour="red")))
    assert first.digest == again.digest != other.digest


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture at all",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
        a_picture()[:200],
        a_picture("JPEG")[:300],
        a_picture("BMP"),
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 500,
    ],
)
def test_what_is_no_picture_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(PortraitError, match="JPEG, PNG or WebP"):
        pictures(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_half_a_picture_is_refused_also_after_a_pdf_file_was_made(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    content = a_picture(kind)
    with pytest.raises(PortraitError, match="JPEG, PNG or WebP"):
        pictures(io.BytesIO(content[: len(content) // 2]))


@pytest.mark.parametrize("side", [8_000, 20_000])
def test_a_small_file_of_very_many_pixels_is_refused_before_it_is_decoded(side: int) -> None:
    made = io.BytesIO()
    Image.new("1", (side, side)).save(made, "PNG")
    with pytest.raises(PortraitError, match="too many pixels"):
        pictures(io.BytesIO(made.getvalue()))


def test_a_picture_that_is_too_small_or_too_large_a_file_is_refused() -> None:
    with pytest.raises(PortraitError, match="at least 96 pixels"):
        pictures(io.BytesIO(a_picture(size=(90, 500))))
    with pytest.raises(PortraitError, match="10 MB"):
        pictures(io.BytesIO(b"\xff\xd8" + b"\x00" * MOST_BYTES))
