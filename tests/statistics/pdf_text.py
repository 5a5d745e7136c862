"""Reads the words out of a PDF that Typst wrote: pieces of text in the order in which they stand."""

import re
import zlib

_OBJECT = re.compile(rb"\n(\d+) 0 obj\n(.*?)endobj", re.DOTALL)
_PAGE = re.compile(rb"/Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R")
_SHOWN = re.compile(
    rb"/(f\d+) [\d.]+ Tf|(\[(?:\((?:\\.|[^()\\])*\)|[^\]()])*\]TJ|\((?:\\.|[^()\\])*\)Tj)|\nEMC",
    re.DOTALL,
)
_STRING = re.compile(rb"\(((?:\\.|[^()\\])*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_PAIR = re.compile(rb"<([0-9a-fA-F]{4})> ?<([0-9a-fA-F]+)>\n")
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def read_pieces(pdf: bytes) -> list[str]:
    """Return the pieces of text, cell by cell and line by line; a line that wraps is several."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    pieces: list[str] = []
    for resources, contents in _PAGE.findall(b"".join(objects.values())):
        named = re.findall(rb"/(f\d+) (\d+) 0 R", objects[int(resources)])
        fonts = {name.decode(): _letters(objects, int(font)) for name, font in named}
        pieces += _pieces(_stream(objects[int(contents)]), fonts)
    return [piece.strip() for piece in pieces if piece.strip()]


def read_text(pdf: bytes) -> str:
    """Return all words with one space between them."""
    return " ".join(" ".join(read_pieces(pdf)).split())


def _pieces(content: bytes, fonts: dict[str, dict[bytes, str]]) -> list[str]:
    letters: dict[bytes, str] = {}
    pieces, piece = [], ""
    for found in _SHOWN.finditer(content):
        if found[1]:
            letters = fonts[found[1].decode()]
        elif found[2] is not None:
            glyphs = b"".join(_unescape(each) for each in _STRING.findall(found[2]))
            piece += "".join(letters[glyphs[at : at + 2]] for at in range(0, len(glyphs), 2))
        else:
            pieces.append(piece)
            piece = ""
    return [*pieces, piece]


def _unescape(text: bytes) -> bytes:
    return _ESCAPE.sub(
        lambda found: (
            bytes([int(found[1], 8)]) if len(found[1]) > 1 else _LETTERS.get(found[1], found[1])
        ),
        text,
    )


def _letters(objects: dict[int, bytes], font: int) -> dict[bytes, str]:
    """Return the letters of the glyphs of a font."""
    ref = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
    assert ref
    return {
        bytes.fromhex(glyph.decode()): bytes.fromhex(letter.decode()).decode("utf-16-be")
        for glyph, letter in _PAIR.findall(_stream(objects[int(ref[1])]))
    }


def _stream(body: bytes) -> bytes:
    head, found, rest = body.partition(b"\nstream\n")
    if not found or b"FlateDecode" not in head:
        return b""
    return zlib.decompressobj().decompress(rest)
