"""The one door to openpyxl, for what XlsxWriter cannot make: merges below, real error cells."""

import io
from typing import Any

import openpyxl


def new_book() -> Any:
    book: Any = openpyxl.Workbook()  # type: ignore[no-untyped-call,attr-defined]
    return book


def loaded(content: bytes) -> Any:
    book: Any = openpyxl.load_workbook(io.BytesIO(content))  # type: ignore[no-untyped-call,attr-defined]
    return book


def saved(book: Any) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()
