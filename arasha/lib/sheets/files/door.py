"""Telling what a file is by its content, never by its name, and opening it within limits."""

import io
import zipfile
from pathlib import Path
from typing import BinaryIO

from arasha.lib.sheets.errors import (
    DamagedWorkbookError,
    EmptyFileError,
    EncryptedWorkbookError,
    FileTooLargeError,
    NotAWorkbookError,
    SuspiciousArchiveError,
)
from arasha.lib.sheets.files.source import Book, Limits
from arasha.lib.sheets.files.text import TextBook, looks_like_a_table
from arasha.lib.sheets.files.whole import WholeBook
from arasha.lib.sheets.files.xlsx import XlsxBook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
# An xlsx locked with a password is an OLE container with a stream of this name (MS-OFFCRYPTO 2.3.4.4).
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_KNOWN = {
    b"%PDF": "pdf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"PK\x05\x06": "zip",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"{\\rtf": "document",
}
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table")


def open_book(source: Path | bytes, *, limits: Limits | None = None) -> Book:
    """Open a workbook from a path or from its bytes.

    xlsx and xlsm are streamed in bounded memory, csv too; xls, xlsb and ods are read as a whole and
    therefore held to a lower limit. Raises a `WorkbookError` of which each kind has its own code.
    """
    limits = limits or Limits()
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if not size:
        raise EmptyFileError
    if size > limits.file_bytes:
        raise FileTooLargeError(limit=limits.file_bytes, size=size)
    file: BinaryIO = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    try:
        return _open_by_content(file, size=size, limits=limits)
    except BaseException:
        file.close()
        raise


def _open_by_content(file: BinaryIO, *, size: int, limits: Limits) -> Book:
    head = file.read(4096)
    file.seek(0)
    if head.startswith(_ZIP):
        return _open_archive(file, size=size, limits=limits)
    if head.startswith(_OLE):
        return _open_ole(file, size=size, limits=limits)
    for signature, kind in _KNOWN.items():
        if head.startswith(signature):
            raise NotAWorkbookError(kind=kind)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise NotAWorkbookError(kind="markup")
    if looks_like_a_table(head):
        return TextBook(file, limits=limits)
    raise NotAWorkbookError(kind="unknown")


def _open_archive(file: BinaryIO, *, size: int, limits: Limits) -> Book:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise DamagedWorkbookError(part="archive") from error
    check_archive(archive, limits=limits)
    names = set(archive.namelist())
    if "xl/workbook.bin" in names or "content.xml" in names:
        return _open_whole(file, size=size, limits=limits)
    if not any(name.lower().endswith("workbook.xml") for name in names):
        raise NotAWorkbookError(kind="document" if "word/document.xml" in names else "zip")
    return XlsxBook(archive, limits=limits)


def check_archive(archive: zipfile.ZipFile, *, limits: Limits) -> None:
    """Refuse an archive that is locked or that would unpack to more than a table can hold.

    The sizes are those which the archive declares; unpacking stops at the declared size, so a
    false declaration leads to a broken part, never to more bytes.
    """
    members = archive.infolist()
    if len(members) > limits.members:
        raise SuspiciousArchiveError(limit=limits.members)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise EncryptedWorkbookError
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise SuspiciousArchiveError(limit=limits.unpacked_bytes)
    for member in members:
        is_big = member.file_size > limits.ratio_counts_from
        if is_big and member.file_size > limits.ratio * max(member.compress_size, 1):
            raise SuspiciousArchiveError(limit=limits.ratio)


def _open_ole(file: BinaryIO, *, size: int, limits: Limits) -> Book:
    content = file.read()
    if _ENCRYPTED_STREAM in content:
        raise EncryptedWorkbookError
    return _open_whole(file, size=size, limits=limits)


def _open_whole(file: BinaryIO, *, size: int, limits: Limits) -> Book:
    if size > limits.whole_file_bytes:
        raise FileTooLargeError(limit=limits.whole_file_bytes, size=size)
    file.seek(0)
    return WholeBook(file, limits=limits)
