"""The kinds of file a document of figures is given as."""

from collections.abc import Callable
from datetime import datetime

from arasha.statistics.reports.document import Document
from arasha.statistics.reports.printing import print_document
from arasha.statistics.reports.workbook import write_workbook

FORMS: dict[str, Callable[[Document, datetime], bytes]] = {
    "pdf": lambda document, now: print_document(document, now=now),
    "xlsx": lambda document, _now: write_workbook(document),
}
