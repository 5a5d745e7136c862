"""Photographs keep what is seen and lose what the camera wrote beside it."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from arasha.lib import pictures
from arasha.lib.pictures import (
    ManyPixelsError,
    NoPictureError,
    kind_of_picture,
    without_traces,
)

WHERE = "GPS 50.4111 80.2275"
ORIENTATION, MAKER, GPS, LATITUDE = 0x0112, 0x010F, 0x8825, 2
RED, BLUE = (200, 30, 30), (30, 30, 200)


def drawn(kind: str, **told: Any) -> bytes:
    """A picture, 40 to 20, red on the left and blue on the right, saved with what is told."""
    image = Image.new("RGB", (40, 20), RED)
    image.paste(BLUE, (20, 0, 40, 20))
    output = BytesIO()
    image.save(output, kind, **told)
    return output.getvalue()


def exif(side: int = 1) -> bytes:
    told = Image.Exif()
    told[ORIENTATION], told[MAKER] = side, WHERE
    told.get_ifd(GPS)[LATITUDE] = (50.0, 24.0, 40.0)
    return told.tobytes()


def jpeg(side: int = 1) -> bytes:
    """A photograph as a telephone keeps it."""
    return drawn("JPEG", exif=exif(side), comment=WHERE.encode(), xmp=WHERE.encode())


def png() -> bytes:
    """A picture with words and a place beside it."""
    words = PngInfo()
    words.add_text("where", WHERE)
    words.add_itxt("place", WHERE)
    return drawn("PNG", pnginfo=words, exif=exif())


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def is_near(seen: Any, colour: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(seen, colour, strict=True))


@pytest.mark.parametrize("content", [jpeg(), png()], ids=["jpeg", "png"])
def test_a_photograph_loses_place_device_and_words(content: bytes) -> None:
    assert WHERE.encode() in content
    bare = without_traces(content)
    assert WHERE.encode() not in bare
    assert b"Exif" not in bare
    assert b"eXIf" not in bare
    seen = opened(bare)
    assert (seen.size, dict(seen.getexif()), seen.info.get("comment")) == ((40, 20), {}, None)


@pytest.mark.parametrize("content", [jpeg(), png()], ids=["jpeg", "png"])
def test_what_hangs_on_after_the_picture_goes_too(content: bytes) -> None:
    assert without_traces(content + jpeg() + WHERE.encode()) == without_traces(content)


@pytest.mark.parametrize("side", range(1, 9))
def test_a_photograph_that_was_turned_is_upright(side: int) -> None:
    seen = opened(without_traces(jpeg(side)))
    assert seen.size == ((40, 20) if side <= 4 else (20, 40))
    # Where the red half of the picture comes to lie (Exif 2.3, 4.6.4).
    corner = (5, 10) if side in {1, 4} else (35, 10) if side <= 3 else (10, 5)
    corner = (10, 35) if side in {7, 8} else corner
    assert is_near(seen.getpixel(corner), RED)


def test_colours_and_what_can_be_seen_through_stay() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "PNG"):
        assert (
            opened(without_traces(drawn(kind, icc_profile=profile))).info["icc_profile"] == profile
        )
    output = BytesIO()
    Image.new("P", (4, 4)).save(output, "PNG", transparency=0)
    assert opened(without_traces(output.getvalue())).info["transparency"] == 0


@pytest.mark.parametrize("content", [jpeg(), png()], ids=["jpeg", "png"])
def test_a_picture_that_is_cut_off_is_no_picture(content: bytes) -> None:
    for length in (0, 3, 9, len(content) // 2, len(content) - 60):
        with pytest.raises(NoPictureError):
            without_traces(content[:length])


def test_a_picture_too_large_to_unpack_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 40 * 20 - 1)
    for content in (jpeg(), png()):
        with pytest.raises(ManyPixelsError):
            without_traces(content)


def test_other_files_are_no_pictures() -> None:
    assert (kind_of_picture(jpeg()), kind_of_picture(png())) == ("jpg", "png")
    for content in (b"", b"GIF89a", b"%PDF-1.7", b"\xff\xd8"):
        assert not kind_of_picture(content)
        with pytest.raises(NoPictureError):
            without_traces(content)


@given(
    head=st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", jpeg()[:300]]), rest=st.binary()
)
def test_no_bytes_break_it(head: bytes, rest: bytes) -> None:
    try:
        bare = without_traces(head + rest)
    except NoPictureError:
        return
    assert kind_of_picture(bare) == kind_of_picture(head)
