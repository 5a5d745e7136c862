"""Photographs without what a camera writes into them: where and when, with which device, a small copy."""

from io import BytesIO

from PIL import Image, ImageOps

# What is unpacked takes up to four bytes for each of them.
MOST_PIXELS = 50_000_000
_KINDS = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_FORMATS = {"jpg": "JPEG", "png": "PNG"}
# How the picture looks: its colours, and what can be seen through.
_KEPT = ("icc_profile", "transparency")
_QUALITY = 90


class NoPictureError(ValueError):
    """The bytes are no whole picture of a kind that is read here."""


class ManyPixelsError(Exception):
    """The picture has more than MOST_PIXELS."""


def kind_of_picture(content: bytes) -> str:
    """Return "jpg" or "png" by how the bytes begin, "" for anything else."""
    return next((kind for begins, kind in _KINDS.items() if content.startswith(begins)), "")


def without_traces(content: bytes) -> bytes:
    """Return the picture as it is seen, upright, drawn anew without what was written beside it.

    Raises NoPictureError and ManyPixelsError.
    """
    kind = _FORMATS.get(kind_of_picture(content))
    if kind is None:
        raise NoPictureError
    try:
        with Image.open(BytesIO(content), formats=[kind]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ManyPixelsError
            bare = ImageOps.exif_transpose(image)
            kept = {name: told for name, told in image.info.items() if name in _KEPT}
            bare.info, output = {}, BytesIO()
            bare.save(output, kind, quality=_QUALITY, **kept)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        # Pillow tells of broken bytes in all these ways.
        raise NoPictureError from error
    return output.getvalue()
