"""Small workbooks and short ways to read them."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from arasha.appeals.workbook import (
    JournalRow,
    RowKind,
    SheetPlan,
    apply_mappings,
    open_book,
    plan_sheets,
    read_journal,
)

TODAY = dt.date(2026, 2, 4)
HEADINGS = (
    "№", "Дата", "Время", "Канал", "Кто обратился", "ФИО ребенка", "Дата рожд.", "ИИН", "Пол",
    "Язык", "Телефон", "Школа, класс", "Район", "Суть обращения", "Срочность", "Принял",
    "Результат",
)  # fmt: skip
COLUMN = {heading: at for at, heading in enumerate(HEADINGS)}

type Value = str | int | float | dt.date | None


def line(**cells: Value) -> list[Value]:
    """A row with a date and a text unless told otherwise; keywords: date, text, iin, born …"""
    names = {
        "number": 0, "date": 1, "time": 2, "channel": 3, "who": 4, "name": 5, "born": 6, "iin": 7,
        "sex": 8, "language": 9, "phone": 10, "school": 11, "place": 12, "text": 13,
        "urgency": 14, "by": 15, "result": 16,
    }  # fmt: skip
    row: list[Value] = [None] * len(HEADINGS)
    for name, value in {"date": "04.03.2025", "text": "Дразнят в классе", **cells}.items():
        row[names[name]] = value
    return row


def xlsx(*sheets: Iterable[Sequence[Value]], names: Sequence[str] = ()) -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"strings_to_formulas": False}) as book:
        as_date = book.add_format({"num_format": "dd.mm.yyyy"})
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet(names[number] if names else None)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, dt.date):
                        moment = dt.datetime.combine(value, dt.time())
                        sheet.write_datetime(r, c, moment, as_date)
                    elif isinstance(value, (int, float)):
                        sheet.write_number(r, c, value)
                    elif value is not None:
                        sheet.write_string(r, c, value)
    return output.getvalue()


def journal(*rows: Sequence[Value], headings: Sequence[str] = HEADINGS) -> bytes:
    return xlsx([headings, *rows])


def plans_of(content: bytes) -> tuple[SheetPlan, ...]:
    with open_book(content) as book:
        return plan_sheets(book)


def read(
    content: bytes, *, today: dt.date = TODAY, mappings: list[dict[str, object]] | None = None
) -> list[JournalRow]:
    with open_book(content) as book:
        plans = apply_mappings(book, mappings) if mappings else plan_sheets(book)
        return list(read_journal(book, plans, today=today))


def appeals(content: bytes) -> list[JournalRow]:
    return [row for row in read(content) if row.kind in {RowKind.DATA, RowKind.UNREADABLE}]


def only(content: bytes) -> JournalRow:
    (row,) = appeals(content)
    return row


def codes(row: JournalRow) -> set[str]:
    return {doubt.code.value for doubt in row.doubts}
