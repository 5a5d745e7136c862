"""A document of figures as PDF, and the same words for its page."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from arasha.lib.typesetting import set_pdf
from arasha.statistics.reports.document import Cell, Document, Number, Part, Table

_TWO = 2
_HUNDRED = 100
# Of a column, in letters.
_NARROWEST, _WIDEST, _BESIDE = 6, 24, 2
_TEMPLATE = Path(__file__).parent / "document.typ"


def print_document(document: Document, *, now: datetime) -> bytes:
    """Return the PDF of a document; `now` stands at the foot of each page as the day of printing."""
    return set_pdf(_TEMPLATE, say(document, now=now), made_at=now)


def say(document: Document, *, now: datetime) -> dict[str, Any]:
    """Return what a template is told: plain data, all words in the language of the document."""
    with override(document.language):
        day = date_format(localtime(now), "DATE_FORMAT")
        words = {
            "made": _("printed on %(day)s") % {"day": day},
            "marks_title": _("Signs instead of figures"),
        }
        sections = [
            {"title": each.title, "parts": [_part(part) for part in each.parts]}
            for each in document.sections
        ]
    return {
        **words,
        "language": document.language,
        "number": document.number,
        "title": document.title,
        "lines": list(document.lines),
        "sections": sections,
        "marks": [asdict(mark) for mark in document.marks],
        "foot": document.foot,
    }


def _part(part: Part) -> dict[str, Any]:
    kind = type(part).__name__.lower()
    return {"kind": kind, **(_table(part) if isinstance(part, Table) else asdict(part))}


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "head": list(table.head),
        "note": table.note,
        "numeric": [_is_numeric(table, column) for column in range(len(table.head))],
        "widths": [_width(table, column) for column in range(len(table.head))],
        "rows": [
            {"cells": [_cell(cell) for cell in row], "bars": bars}
            for row, bars in zip(table.rows, measure_bars(table), strict=True)
        ],
        "has_bars": bool(table.bars),
        "has_total": table.has_total,
        "legend": say_bars(table),
        "drawn": pgettext("column of a report", "Drawn"),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    if isinstance(cell, Number):
        return {"told": cell.told, "is_number": True}
    return {"told": cell, "is_number": False}


def _is_numeric(table: Table, column: int) -> bool:
    return bool(table.rows) and all(isinstance(row[column], Number) for row in table.rows)


def _width(table: Table, column: int) -> int:
    """Return how much of the line a column asks for: the longest word of its head, its longest cell."""
    words = [len(word) for word in table.head[column].split()]
    cells = [len(_cell(row[column])["told"]) for row in table.rows]
    return min(max([_NARROWEST, *words, *cells]), _WIDEST) + _BESIDE


def measure_bars(table: Table) -> list[list[float | None]]:
    """Return how long the bars of each row are, in per cent; `None` where there is nothing to draw.

    All bars of a table share one scale, so that they may be compared.
    """
    first = 1 if table.has_total else 0
    values = [
        [_value(row[column]) if at >= first else None for column in table.bars]
        for at, row in enumerate(table.rows)
    ]
    most = max((value for row in values for value in row if value is not None), default=0)
    return [[_length(value, most) for value in row] for row in values]


def _value(cell: Cell) -> float | None:
    return cell.value if isinstance(cell, Number) else None


def _length(value: float | None, most: float) -> float | None:
    return None if value is None or most <= 0 else round(_HUNDRED * max(value, 0) / most, 1)


def say_bars(table: Table) -> str:
    """Say which bar is which, where there are two."""
    if len(table.bars) < _TWO:
        return ""
    first, second, *_more = (table.head[column] for column in table.bars)
    return _("Thick bar: %(first)s. Thin bar: %(second)s.") % {"first": first, "second": second}
