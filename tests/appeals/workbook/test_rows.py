"""Every line of a sheet is accounted for; doubts are kept beside what was typed."""

import datetime as dt
import io

import pytest
import xlsxwriter

from arasha.appeals.workbook import JournalField as Field
from arasha.appeals.workbook import RowKind, open_book, plan_sheets, read_journal
from tests.appeals.workbook.books import (
    COLUMN,
    HEADINGS,
    TODAY,
    Value,
    appeals,
    codes,
    journal,
    line,
    only,
    plans_of,
    read,
    xlsx,
)
from tests.appeals.workbook.openpyxl_books import new_book, saved

SOUND_BOY = "120304590005"  # invented: born 4 March 2012
LOST_ZERO = 80512590006  # invented: 080512590006, born 12 May 2008


def kinds(content: bytes) -> list[tuple[str, str]]:
    return [(row.kind.value, row.reason.value) for row in read(content)]


def test_a_plain_row_is_read_whole() -> None:
    row = only(
        journal(
            line(
                number=7, date=dt.date(2025, 3, 4), time="09:30", channel="тел.", who="мать",
                name="Мысалов Үлгі", born="04.03.2012", iin=SOUND_BOY, sex="ұл", language="қаз",
                phone="8 702 040 14 86", school="СШ №49, 3 «Г»", place="Жарминский р-н",
                text="Дразнят в классе", urgency="срочно", by="психолог 1", result="на контроле",
            )
        )
    )  # fmt: skip
    assert (row.kind, row.doubts) == (RowKind.DATA, ())
    values = row.values
    assert values is not None
    assert (values.number, values.date, values.time) == ("7", dt.date(2025, 3, 4), dt.time(9, 30))
    assert (values.channel, values.applicant, values.sex) == ("phone", "parent", "m")
    assert (values.language, values.territory, values.severity) == ("kk", "zharma", "orange")
    assert (values.category, values.outcome, values.taken_by) == (
        "BULLYING", "watched", "психолог 1",
    )  # fmt: skip
    assert values.iin == SOUND_BOY
    assert values.phone is not None
    assert values.phone.e164 == "+77020401486"
    assert values.school is not None
    assert (values.school.number, values.school.grade, values.school.letter) == (49, 3, "Г")
    assert values.child_name is not None
    assert row.verbatim[Field.PHONE] == "8 702 040 14 86"


def test_lines_that_are_no_appeals_are_named_for_what_they_are() -> None:
    content = xlsx(
        [
            ["Журнал"], HEADINGS, [str(n + 1) for n in range(17)], line(), HEADINGS,
            ["Итого за неделю: 13"], ["Итого", 13], ["Всего обращений: 5"], ["Барлығы: 5"],
            [" \u00a0"], ["Март 2025"], [4], line(), ["Журнал сдал / принял ______"],
        ]
    )  # fmt: skip
    assert kinds(content) == [
        ("note", "above_headings"), ("heading", "headings"), ("heading", "column_numbers"),
        ("data", ""), ("heading", "repeated_headings"), ("total", ""), ("total", ""), ("total", ""),
        ("total", ""), ("empty", ""), ("note", "section"), ("empty", "only_number"), ("data", ""),
        ("note", "signature"),
    ]  # fmt: skip


def test_a_text_that_begins_like_a_total_stays_an_appeal() -> None:
    assert only(journal(line(text="Всего боится, не спит"))).kind is RowKind.DATA
    assert only(journal(line(date=None, text="Итог ссоры: не ходит в школу"))).kind is RowKind.DATA


def test_a_text_without_a_date_is_an_appeal_with_a_doubt() -> None:
    row = only(journal(line(date=None)))
    assert row.kind is RowKind.DATA
    assert "date_missing" in codes(row)


def test_an_unreadable_date_is_kept_as_it_was_typed() -> None:
    row = only(journal(line(date="32.13.2024")))
    assert row.kind is RowKind.DATA
    assert row.values is not None
    assert row.values.date is None
    (doubt,) = [d for d in row.doubts if d.field is Field.DATE]
    assert (doubt.code, doubt.verbatim) == ("date_unreadable", "32.13.2024")


@pytest.mark.parametrize("date", [None, "??", "вчера"])
def test_a_row_with_neither_day_nor_text_is_unreadable_and_keeps_everything(date: Value) -> None:
    row = only(journal(line(date=date, text=None, name="Мысалова Үлгі", phone="87020401486")))
    assert (row.kind, row.reason) == (RowKind.UNREADABLE, "no_date_no_text")
    assert row.verbatim[Field.CHILD_NAME] == "Мысалова Үлгі"
    assert row.fingerprint


def test_a_date_alone_is_unreadable() -> None:
    assert kinds(journal(line(text=None, number=3)))[1:] == [("unreadable", "only_date")]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://example.invalid","нажмите")', "#ЗНАЧ!"])
def test_a_formula_pasted_as_text_is_a_doubt(text: str) -> None:
    row = only(journal(line(text=text)))
    assert codes(row) & {"formula_text", "text_missing"} == {"formula_text"}
    assert row.verbatim[Field.TEXT] == text
    assert row.values is not None
    assert row.values.category is None


@pytest.mark.parametrize("text", ["+ мама звонила дважды", "- не спит", "@школа", "= сказал отец"])
def test_a_sign_before_words_is_no_formula(text: str) -> None:
    assert ("formula_text" in codes(only(journal(line(text=text))))) == text.startswith("=")


def test_formulas_and_error_cells_are_found_in_the_file() -> None:
    book = new_book()
    sheet = book.active
    sheet.append(HEADINGS)
    sheet.append([1, "04.03.2025", *[None] * 11, '=CONCATENATE("a","b")'])
    sheet.append(["=A2+1", "05.03.2025", *[None] * 11, "не спит"])
    sheet.append([3, "06.03.2025", *[None] * 11, "#NAME?"])
    sheet["N4"].data_type = "e"
    first, second, third = appeals(saved(book))
    assert [d.verbatim for d in first.doubts if d.code == "formula_text"] == [
        '=CONCATENATE("a","b")'
    ]
    assert "formula_text" not in codes(second)
    assert "formula_text" in codes(third)
    assert third.values is not None
    assert third.values.text == ""


def test_the_shown_value_of_a_formula_is_the_text() -> None:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_string(1, 1, "04.03.2025")
        sheet.write_formula(1, COLUMN["Суть обращения"], '="не "&"спит"', None, "не спит")
    row = only(output.getvalue())
    assert row.values is not None
    assert row.values.text == "не спит"
    assert "formula_text" in codes(row)


def test_numbers_where_text_belongs_are_understood() -> None:
    row = only(journal(line(phone=87020401486.0, iin=LOST_ZERO, school=49, text=5)))
    assert row.values is not None
    assert row.values.phone is not None
    assert row.values.phone.e164 == "+77020401486"
    assert row.verbatim[Field.IIN] == "80512590006"
    assert row.values.iin == "080512590006"
    assert {"iin_leading_zero_lost", "text_not_words", "school_unreadable"} <= codes(row)


@pytest.mark.parametrize(
    ("iin", "code"),
    [
        ("12030459000", "iin_short"), ("1203045900050", "iin_long"), ("120304590006", "iin_wrong_digit"),
        ("121304590005", "iin_wrong_digit"), ("12030459000О", "iin_unreadable"),
        ("1.20305E+11", "iin_unreadable"),
    ],
)  # fmt: skip
def test_an_iin_that_cannot_be_right_is_not_stored(iin: str, code: str) -> None:
    row = only(journal(line(iin=iin)))
    assert row.values is not None
    assert row.values.iin == ""
    assert code in codes(row)


@pytest.mark.parametrize("iin", [None, "нет", "-", "жоқ"])
def test_no_iin_is_no_doubt(iin: Value) -> None:
    assert not {code for code in codes(only(journal(line(iin=iin)))) if code.startswith("iin")}


def test_an_iin_that_contradicts_the_row_is_a_doubt() -> None:
    row = only(journal(line(iin=SOUND_BOY, born="05.03.2012", sex="қыз")))
    assert {"iin_birth_mismatch", "iin_sex_mismatch"} <= codes(row)
    row = only(journal(line(iin=SOUND_BOY, born=2012, sex="м")))
    assert not codes(row) & {"iin_birth_mismatch", "iin_sex_mismatch"}


def test_names_that_are_missing_or_mixed_are_doubts() -> None:
    assert "name_missing" in codes(only(journal(line(name="атын айтпады"))))
    assert "name_missing" in codes(only(journal(line())))
    assert "name_mixed_script" in codes(only(journal(line(name="Мыcалов Үлгі"))))  # Latin c


@pytest.mark.parametrize(
    "headings", [("Фамилия", "Имя", "Отчество"), ("Тегі", "Аты", "Әкесінің аты")]
)
def test_a_name_in_three_columns_is_one_name(headings: tuple[str, ...]) -> None:
    content = journal(
        ["04.03.2025", "Мысалов", "Үлгі", "Образцович", "не спит"],
        headings=["Дата", *headings, "Суть обращения"],
    )
    row = only(content)
    assert row.verbatim[Field.CHILD_NAME] == "Мысалов Үлгі Образцович"
    assert row.cells[1:4] == ("Мысалов", "Үлгі", "Образцович")
    assert row.others == {headings[1]: "Үлгі", headings[2]: "Образцович"}


@pytest.mark.parametrize(
    ("cell", "typed", "code"),
    [
        ("phone", "12", "phone_unreadable"), ("phone", "111", "phone_is_helpline"),
        ("place", "Алматы", "territory_unknown"), ("place", "Семей, Жарма", "territory_unknown"),
        ("channel", "голубь", "channel_unknown"), ("who", "Шерлок", "applicant_unknown"),
        ("urgency", "степень 2", "urgency_unknown"), ("result", "см. папку", "result_unknown"),
        ("sex", "?", "sex_unknown"), ("language", "каз/рус", "language_unknown"),
        ("school", "у моря", "school_unreadable"),
    ],
)  # fmt: skip
def test_a_word_that_is_not_understood_is_a_doubt_and_no_guess(
    cell: str, typed: str, code: str
) -> None:
    row = only(journal(line(**{cell: typed})))
    assert code in codes(row)
    assert [d.verbatim for d in row.doubts if d.code == code] == [typed]


def test_invisible_blanks_change_nothing() -> None:
    row = only(journal(line(sex="\u00a0м\u200b", place="\ufeffСемей ", channel=" тел.\u00a0")))
    assert row.values is not None
    assert (row.values.sex, row.values.territory, row.values.channel) == ("m", "semey", "phone")


def test_a_cell_merged_over_rows_belongs_to_each_of_them() -> None:
    book = new_book()
    sheet = book.active
    sheet.append(HEADINGS)
    for number in (1, 2, 3):
        sheet.append([number, "04.03.2025" if number == 1 else None, *[None] * 11, "не спит"])
    sheet.merge_cells("B2:B3")
    first, second, third = appeals(saved(book))
    assert first.values is not None
    assert second.values is not None
    assert first.values.date == second.values.date == dt.date(2025, 3, 4)
    assert "merged_cell" in codes(second)
    assert "merged_cell" not in codes(first)
    assert "date_missing" in codes(third)


def test_a_row_of_nothing_but_merged_cells_is_empty() -> None:
    book = new_book()
    sheet = book.active
    sheet.append(HEADINGS)
    sheet.append([1, "04.03.2025", *[None] * 11, "не спит"])
    sheet["A3"].number_format = "@"
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("N2:N3")
    assert len(appeals(saved(book))) == 1


def test_a_repeated_heading_with_other_capitals_is_no_appeal() -> None:
    loud = [heading.upper() for heading in HEADINGS]
    assert kinds(journal(line(), loud))[1:] == [("data", ""), ("heading", "repeated_headings")]


# Fingerprints: the same file adds nothing twice, equal appeals stay two.


def prints(content: bytes) -> list[str]:
    return [row.fingerprint for row in appeals(content)]


def test_the_same_file_has_the_same_fingerprints() -> None:
    content = journal(line(), line(text="не спит"))
    assert prints(content) == prints(content)


def test_two_equal_lines_are_two_appeals() -> None:
    first, second = prints(journal(line(), line()))
    assert first != second


def test_sheet_order_columns_and_rows_do_not_change_a_fingerprint() -> None:
    one = journal(line(number=1), line(number=2, text="не спит"))
    other = xlsx(
        [["заметка"]],
        [["Журнал"], HEADINGS[::-1], line(number=2, text="не спит")[::-1], line(number=1)[::-1]],
    )
    assert sorted(prints(one)) == sorted(prints(other))


def test_a_corrected_mapping_does_not_change_a_fingerprint() -> None:
    content = journal(line(place="Семей"))
    (plan,) = plans_of(content)
    columns: dict[str, int | None] = {field.value: at for field, at in plan.columns.items()}
    columns |= {"territory": None, "taken_by": 12}
    rows = read(content, mappings=[{**plan.mapping(), "columns": columns}])
    assert [row.fingerprint for row in rows if row.fingerprint] == prints(content)


def test_a_number_counted_by_a_formula_is_no_content() -> None:
    def counted(number: int) -> bytes:
        output = io.BytesIO()
        with xlsxwriter.Workbook(output) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEADINGS)
            sheet.write_formula(1, 0, "=A1+1", None, number)
            sheet.write_string(1, COLUMN["Дата"], "04.03.2025")
            sheet.write_string(1, COLUMN["Суть обращения"], "не спит")
        return output.getvalue()

    assert prints(counted(1)) == prints(counted(2))
    assert prints(journal(line(number=1))) != prints(journal(line(number=2)))


def test_rows_come_as_a_stream() -> None:
    with open_book(journal(*[line(number=n) for n in range(500)])) as book:
        rows = read_journal(book, plan_sheets(book), today=TODAY)
        assert next(rows).kind is RowKind.HEADING
        del rows
