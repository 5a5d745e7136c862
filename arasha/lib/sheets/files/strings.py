"""The shared strings of an xlsx file, held as packed UTF-8 instead of as a list of objects."""

import re
import zipfile
import zlib
from array import array
from typing import IO
from xml.parsers import expat

from arasha.lib.sheets.errors import DamagedWorkbookError, SuspiciousArchiveError

CHUNK = 64 * 1024
BROKEN_PART = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
# Signs that XML cannot hold are written as _x000D_ (ECMA-376 part 1, 22.9.2.19).
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def feed(parser: expat.XMLParserType, stream: IO[bytes], *, part: str) -> None:
    """Run the whole `stream` through `parser`; raises DamagedWorkbookError for broken XML."""
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003  (the C function takes no keyword)
        parser.Parse(b"", True)  # noqa: FBT003
    except (*BROKEN_PART, expat.ExpatError) as error:
        raise DamagedWorkbookError(part=part) from error


def new_parser() -> expat.XMLParserType:
    """Return an XML parser that refuses a document type: office files have none, attacks do."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_declaration: object) -> None:
    raise DamagedWorkbookError(part="doctype")


class LocalNames(dict[str, str]):
    """Element name without its prefix ("x:row" is "row"), remembered."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


class SharedStrings:
    """Strings by number. 400,000 of them take little more than their bytes."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, text: str) -> None:
        self._bytes += text.encode("utf-8", errors="replace")
        self._ends.append(len(self._bytes))

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self):
            raise DamagedWorkbookError(part="shared strings")
        return self._bytes[self._ends[index] : self._ends[index + 1]].decode()

    @property
    def size(self) -> int:
        return len(self._bytes)


def read_strings(stream: IO[bytes], *, limit: int) -> SharedStrings:
    """Read xl/sharedStrings.xml. Raises SuspiciousArchiveError above `limit` bytes of text."""
    reader = _StringReader(limit=limit)
    parser = new_parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    feed(parser, stream, part="shared strings")
    return reader.strings


class _StringReader:
    """Collects the text of each string between the calls of the XML parser."""

    def __init__(self, *, limit: int) -> None:
        self.strings = SharedStrings()
        self._limit = limit
        self._local = LocalNames()
        self._parts: list[str] = []
        self._is_text = self._is_reading_aid = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        match self._local[name]:
            case "si":
                self._parts.clear()
            case "rPh":  # how an East Asian word is read aloud; no part of the text
                self._is_reading_aid = True
            case "t":
                self._is_text = not self._is_reading_aid

    def end(self, name: str) -> None:
        match self._local[name]:
            case "t":
                self._is_text = False
            case "rPh":
                self._is_reading_aid = False
            case "si":
                self.strings.append(unescape("".join(self._parts)))
                if self.strings.size > self._limit:
                    raise SuspiciousArchiveError(limit=self._limit)

    def data(self, text: str) -> None:
        if self._is_text:
            self._parts.append(text)
