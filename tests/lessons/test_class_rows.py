"""A table of classes as schools keep it: read under any headings, each row taken or told what is wrong."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from arasha.lessons.rules.class_rows import (
    VOCABULARY,
    ClassColumn,
    ClassRow,
    ClassTable,
    RowFault,
    read_classes,
)
from arasha.lessons.views.hosts_uploading_words import COLUMNS, FAULTS
from arasha.lib.sheets import open_book
from tests.appeals.workbook.books import Value, xlsx

pytestmark = pytest.mark.one_database("a table is read without the database")


def table(*rows: list[Value], is_school: bool = True) -> ClassTable | None:
    with open_book(xlsx(rows)) as book:
        return read_classes(book, is_school=is_school)


def rows(*typed: list[Value], is_school: bool = True) -> tuple[ClassRow, ...]:
    found = table(["Класс", "Литера", "Язык", "Учеников", "Смена"], *typed, is_school=is_school)
    assert found is not None
    return found.rows


def test_a_list_of_classes_is_read_under_a_title_with_columns_of_its_own() -> None:
    found = table(
        ["Список классов на 2026/2027"], [],
        ["№", "Класс", "Кол-во учеников", "Язык обучения", "Классный руководитель", "Кабинет"],
        [1, "7-«Ә»", 24, "қазақ", "Иванов И.И.", 12],
    )  # fmt: skip
    assert found is not None
    (row,) = found.rows
    assert (row.number, row.title, row.size, row.language, row.shift) == (4, "7 Ә", 24, "kk", 1)
    assert (row.teacher, row.faults) == ("Иванов И.И.", ())
    assert found.unread == ["№", "Кабинет"]


@pytest.mark.parametrize(
    ("name", "letter", "title"),
    [
        (7, "Ә", "7 Ә"), ("7Ә", None, "7 Ә"), ("7-А сынып", None, "7 А"), ("11 «в» класс", None, "11 В"),
        ("8", "a", "8 А"), ("5.", "Б", "5 Б"), (9, None, "9"),
    ],
)  # fmt: skip
def test_a_class_is_known_however_it_is_written(name: Value, letter: Value, title: str) -> None:
    (row,) = rows([name, letter, "рус", 20, 2])
    assert (row.title, row.language, row.shift, row.faults) == (title, "ru", 2, ())


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (["Итого", None, None, 49, None], RowFault.NO_NAME),
        ([12, "А", None, 20, None], RowFault.NO_NAME),
        ([7, "А", "французский", 20, None], RowFault.LANGUAGE),
        ([7, "А", None, 0, None], RowFault.SIZE),
        ([7, "А", None, "много", None], RowFault.SIZE),
        ([7, "А", None, 20, 3], RowFault.SHIFT),
        ([7, "ДлинноеИмя", None, 20, 1], RowFault.LONG_NAME),
    ],
)
def test_a_row_says_what_is_wrong_with_it(typed: list[Value], fault: RowFault) -> None:
    (row,) = rows(typed)
    assert row.faults == (fault,)


def test_the_second_of_two_equal_classes_is_told() -> None:
    first, second = rows([7, "А", None, 20, 1], ["7 а", None, None, 21, 1])
    assert first.faults == ()
    assert second.faults == (RowFault.TWICE,)


def test_what_is_too_much_for_a_list_of_classes_is_left_and_told() -> None:
    rows_of_301: list[list[Value]] = [[f"{1 + at % 11} А", 20] for at in range(301)]
    many = table(["Класс", "Учеников"], *rows_of_301)
    assert many is not None
    assert (len(many.rows), many.has_more) == (300, True)
    wide = table(["Класс", "Учеников", *[None] * 900, "Язык"], ["7 А", 20, *["слово" * 99] * 900])
    assert wide is not None
    assert (len(wide.rows[0].cells), len(wide.headings), wide.has_more) == (60, 60, False)
    assert max(map(len, wide.rows[0].cells)) == 200


def test_a_group_of_students_has_no_grade() -> None:
    (row,) = rows(["ИС-21", None, "орыс", 25, None], is_school=False)
    assert (row.grade, row.title, row.faults) == (12, "ИС-21", ())


def test_a_table_without_classes_is_none() -> None:
    assert table(["Дата", "Сумма"], ["04.03.2026", 100]) is None
    assert table() is None


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_our_own_headings_are_understood_in_every_language(language: str) -> None:
    with translation.override(language):
        for column, words in COLUMNS.items():
            scores = VOCABULARY.scores(str(words))
            assert max(scores, key=scores.__getitem__) is column


def test_every_column_and_fault_has_its_words() -> None:
    assert set(COLUMNS) == set(ClassColumn)
    assert set(FAULTS) == set(RowFault)


@given(st.lists(st.lists(st.text(max_size=12) | st.integers(-9, 900), max_size=6), max_size=6))
def test_nothing_that_is_typed_stops_the_reading(typed: list[list[Value]]) -> None:
    for row in rows(*typed):
        assert row.faults or (row.title and 1 <= row.size <= 500)
