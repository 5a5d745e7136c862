"""Files that people bring to an event: what they are is told by their content, never by their name."""

import io
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from arasha.events.enums import FileKind
from arasha.lib.pictures import (
    ManyPixelsError,
    NoPictureError,
    kind_of_picture,
    without_traces,
)

LARGEST = 10 * 1024 * 1024
_TAIL = 2048
_ODP = b"application/vnd.oasis.opendocument.presentation"
_PPTX = "ppt/presentation.xml"
# Programs inside a presentation: Office keeps them in one file, LibreOffice in two folders.
_PROGRAMS = ("vbaproject.bin", "basic/", "scripts/", "/activex/")


class FileError(ValueError):
    """The file is not taken; `code` says why: empty, too_large, too_fine, unknown, damaged, programs."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was looked through: its kind, and the bytes as they are kept."""

    kind: FileKind
    content: bytes

    @property
    def is_photo(self) -> bool:
        return self.kind in {FileKind.JPG, FileKind.PNG}


def read_upload(content: bytes) -> Upload:
    """Tell what the file is; a photograph comes without place, time and device. Raises FileError."""
    if not content:
        raise FileError("empty")
    if len(content) > LARGEST:
        raise FileError("too_large")
    if picture := kind_of_picture(content):
        try:
            return Upload(FileKind(picture), without_traces(content))
        except NoPictureError:
            raise FileError("damaged") from None
        except ManyPixelsError:
            raise FileError("too_fine") from None
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-_TAIL:]:
            raise FileError("damaged")
        return Upload(FileKind.PDF, content)
    if content.startswith(b"PK\x03\x04"):
        return Upload(_kind_of_archive(content), content)
    raise FileError("unknown")


def _kind_of_archive(content: bytes) -> FileKind:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            is_odp = "mimetype" in names and _begins_with(archive, "mimetype", _ODP)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        raise FileError("damaged") from None
    if not is_odp and _PPTX not in names:
        raise FileError("unknown")
    if any(part in f"/{name.lower()}" for name in names for part in _PROGRAMS):
        raise FileError("programs")
    return FileKind.ODP if is_odp else FileKind.PPTX


def _begins_with(archive: ZipFile, name: str, words: bytes) -> bool:
    with archive.open(name) as file:
        return file.read(len(words)) == words
