"""Tables that people send: opened within limits, read as rows of cells, their headings found.

Plain Python. `open_book` tells a file by its content; `find_headings` needs a `Vocabulary` that says
under which headings people keep what is looked for.
"""

from arasha.lib.sheets.cells import BLANK, Cell, CellKind, RawRow, clean
from arasha.lib.sheets.errors import WorkbookError
from arasha.lib.sheets.files import Book, Limits, Sheet, open_book
from arasha.lib.sheets.headings import FoundHeadings, find_headings
from arasha.lib.sheets.vocabulary import Vocabulary
from arasha.lib.sheets.wording import fold

__all__ = [
    "BLANK",
    "Book",
    "Cell",
    "CellKind",
    "FoundHeadings",
    "Limits",
    "RawRow",
    "Sheet",
    "Vocabulary",
    "WorkbookError",
    "clean",
    "find_headings",
    "fold",
    "open_book",
]
