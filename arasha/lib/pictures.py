"""Photographs without what a camera writes into them: where and when, with which device, a small copy.

Only the picture itself, its colours and which side is up are kept. Nothing is unpacked, so a picture
costs no more memory than its bytes (JPEG: ITU-T T.81 B.1; PNG: W3C PNG 5 and 11; Exif 2.3, 4.6).
"""

import re
import struct

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_MARK, _END, _SCAN, _NOTE = 0xFF, 0xD9, 0xDA, 0xFE
# A segment tells its length in two bytes, which count.
_LENGTH = 2
_OF_PROGRAMS = range(0xE0, 0xF0)
# A marker that ends a scan: neither a stuffed byte nor a restart.
_AFTER_SCAN = re.compile(rb"\xff(?![\x00\xd0-\xd7\xff])")
_COLOURS = (b"\xff\xe2", b"ICC_PROFILE\x00"), (b"\xff\xee", b"Adobe")
_EXIF, _ORIENTATION, _SHORT, _UPRIGHT = b"Exif\x00\x00", 0x0112, 3, 1
_SIDES = range(2, 9)
_CHUNKS = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs",
}  # fmt: skip


class NoPictureError(ValueError):
    """The bytes are no whole picture of a kind that is read here."""


def kind_of_picture(content: bytes) -> str:
    """Return "jpg" or "png" by how the bytes begin, "" for anything else."""
    if content.startswith(_JPEG):
        return "jpg"
    return "png" if content.startswith(_PNG) else ""


def without_traces(content: bytes) -> bytes:
    """Return the same picture without what was written beside it. Raises NoPictureError."""
    kind = kind_of_picture(content)
    if not kind:
        raise NoPictureError
    try:
        return _bare_jpeg(content) if kind == "jpg" else _bare_png(content)
    except (struct.error, IndexError):
        raise NoPictureError from None


def _bare_jpeg(content: bytes) -> bytes:
    kept, side, at = list[bytes](), _UPRIGHT, 2
    while (marker := _marker(content, at)) != _END:
        (length,) = struct.unpack_from(">H", content, at + _LENGTH)
        segment = content[at : at + _LENGTH + length]
        if len(segment) < _LENGTH + length or length < _LENGTH:
            raise NoPictureError
        at += len(segment)
        side = side if side != _UPRIGHT else _side_up(segment)
        if _is_of_picture(marker, segment):
            kept.append(segment)
        if marker == _SCAN:
            begins, at = at, _end_of_scan(content, at)
            kept.append(content[begins:at])
    if not kept:
        raise NoPictureError
    turned = [_told(side)] if side in _SIDES else []
    return b"".join([_JPEG[:2], *turned, *kept, bytes([_MARK, _END])])


def _marker(content: bytes, at: int) -> int:
    if content[at] != _MARK:
        raise NoPictureError
    return content[at + 1]


def _is_of_picture(marker: int, segment: bytes) -> bool:
    if marker in _OF_PROGRAMS:
        return any(segment[:2] == each and segment[4:].startswith(name) for each, name in _COLOURS)
    return marker != _NOTE


def _end_of_scan(content: bytes, at: int) -> int:
    found = _AFTER_SCAN.search(content, at)
    if found is None:
        raise NoPictureError
    return found.start()


def _side_up(segment: bytes) -> int:
    """Return the orientation, 1 to 8, that Exif of this segment tells; 1 where it tells none."""
    if segment[:2] != b"\xff\xe1" or segment[4:10] != _EXIF:
        return _UPRIGHT
    tiff = segment[10:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    if not order:
        return _UPRIGHT
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(entries):
            tag, kind, _count, value = struct.unpack_from(
                f"{order}HHIH", tiff, first + 2 + 12 * number
            )
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return int(value)
    except struct.error:
        pass
    return _UPRIGHT


def _told(side: int) -> bytes:
    """Return a segment that tells which side is up, and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, side, 0)
    exif = _EXIF + b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _bare_png(content: bytes) -> bytes:
    kept, kind, at = [_PNG], b"", len(_PNG)
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + length]
        if len(chunk) < 12 + length or (len(kept) == 1 and kind != b"IHDR"):
            raise NoPictureError
        at += len(chunk)
        if kind in _CHUNKS:
            kept.append(chunk)
    return b"".join(kept)
