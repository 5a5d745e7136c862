"""Opening a file: its format, its limits, its sheets as streams of rows.

`open_book` is the door; the modules beside it know one family of formats each.
"""

from arasha.lib.sheets.files.door import open_book
from arasha.lib.sheets.files.source import Book, Limits, Sheet

__all__ = ["Book", "Limits", "Sheet", "open_book"]
