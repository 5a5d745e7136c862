"""Everything that can stop the reading of a whole workbook, named.

An error carries a stable code and parameters, never a sentence: the page or command that shows it
words it in the reader's language.
"""

from collections.abc import Mapping
from typing import ClassVar


class WorkbookError(Exception):
    """The file cannot be read as a table; `code` says why, `params` with which figures."""

    code: ClassVar[str] = "workbook"

    def __init__(self, **params: str | int) -> None:
        super().__init__(self.code)
        self.params: Mapping[str, str | int] = params


class NotAWorkbookError(WorkbookError):
    """The bytes are no xlsx, xls, xlsb, ods or csv table. `kind` names what they look like."""

    code = "not_a_workbook"


class EmptyFileError(WorkbookError):
    """There is nothing in the file."""

    code = "empty_file"


class DamagedWorkbookError(WorkbookError):
    """The file begins like a workbook, but a part of it is missing or broken."""

    code = "damaged_workbook"


class EncryptedWorkbookError(WorkbookError):
    """The workbook is locked with a password."""

    code = "encrypted_workbook"


class FileTooLargeError(WorkbookError):
    """The file is larger than `limit` bytes."""

    code = "file_too_large"


class SuspiciousArchiveError(WorkbookError):
    """The file would unpack to far more than a table can hold (a decompression bomb)."""

    code = "suspicious_archive"


class TooManyCellsError(WorkbookError):
    """The workbook holds more than `limit` cells."""

    code = "too_many_cells"


class UnknownSheetError(WorkbookError):
    """A plan names a sheet that the workbook does not have."""

    code = "unknown_sheet"


class MappingError(WorkbookError):
    """A corrected mapping cannot be used. `problem` says why, `field` where it is known."""

    code = "bad_mapping"
