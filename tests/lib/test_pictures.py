"""Photographs keep the picture and lose what the camera wrote beside it."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.pictures import NoPictureError, kind_of_picture, without_traces

WHERE = b"GPS 50.4111 80.2275"


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def exif(side: int, *, order: str = ">") -> bytes:
    mark = b"MM" if order == ">" else b"II"
    entries = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, side, 0)
    head = mark + struct.pack(f"{order}HIH", 42, 8, 1)
    return segment(0xE1, b"Exif\x00\x00" + head + entries + bytes(4) + WHERE)


TABLE = segment(0xDB, b"table")
SCAN = segment(0xDA, b"scan") + b"\x01\xff\x00\x02\xff\xd0\x03"


def jpeg(*before: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(before) + TABLE + SCAN + TABLE + SCAN + b"\xff\xd9"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content))


def png(*between: bytes) -> bytes:
    pixels = chunk(b"IDAT", zlib.compress(b"\x00\x00\x00\x00"))
    return b"".join([
        b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", b"size"), *between, pixels, chunk(b"IEND", b""),
    ])  # fmt: skip


def test_a_photograph_loses_place_notes_and_the_small_copy() -> None:
    told = [
        segment(0xE0, b"JFIF"), exif(1), segment(0xE1, b"http://ns.adobe.com/xap " + WHERE),
        segment(0xED, b"Photoshop " + WHERE), segment(0xFE, WHERE),
    ]  # fmt: skip
    assert without_traces(jpeg(*told)) == jpeg()


def test_what_hangs_on_after_the_picture_goes_too() -> None:
    assert without_traces(jpeg() + jpeg(exif(1)) + WHERE) == jpeg()
    assert without_traces(png() + WHERE) == png()


def test_colours_stay() -> None:
    kept = segment(0xE2, b"ICC_PROFILE\x00curve"), segment(0xEE, b"Adobe...")
    assert without_traces(jpeg(*kept)) == jpeg(*kept)
    assert without_traces(jpeg(segment(0xE2, b"MPF\x00" + WHERE))) == jpeg()
    assert without_traces(png(chunk(b"sRGB", b"\x00"))) == png(chunk(b"sRGB", b"\x00"))


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("side", range(2, 9))
def test_a_photograph_that_was_turned_stays_turned(side: int, order: str) -> None:
    bare = without_traces(jpeg(exif(side, order=order)))
    assert WHERE not in bare
    assert bare == without_traces(bare)
    assert struct.pack(">HHIH", 0x0112, 3, 1, side) in bare


def test_words_and_times_of_a_png_go() -> None:
    told = [chunk(kind, WHERE) for kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"zzZz")]
    assert without_traces(png(*told)) == png()


@pytest.mark.parametrize("content", [jpeg(exif(6)), png(chunk(b"tEXt", WHERE))])
def test_a_picture_that_is_cut_off_is_no_picture(content: bytes) -> None:
    for length in range(len(content)):
        with pytest.raises(NoPictureError):
            without_traces(content[:length])


def test_other_files_are_no_pictures() -> None:
    assert (kind_of_picture(jpeg()), kind_of_picture(png())) == ("jpg", "png")
    for content in (b"", b"GIF89a", b"%PDF-1.7", b"\xff\xd8"):
        assert not kind_of_picture(content)
        with pytest.raises(NoPictureError):
            without_traces(content)


@given(head=st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", jpeg()[:9]]), rest=st.binary())
def test_no_bytes_break_it(head: bytes, rest: bytes) -> None:
    try:
        bare = without_traces(head + rest)
    except NoPictureError:
        return
    assert without_traces(bare) == bare
