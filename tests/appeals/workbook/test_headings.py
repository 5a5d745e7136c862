"""Which column holds what: any order, any of three languages, one row of headings or two."""

import json

import pytest

from arasha.appeals.workbook import JournalField as Field
from arasha.appeals.workbook import apply_mappings, open_book, plan_sheets
from arasha.appeals.workbook.fields import VOCABULARY, plain_heading
from arasha.lib.sheets.errors import MappingError, UnknownSheetError
from tests.appeals.workbook.books import HEADINGS, journal, line, plans_of, read, xlsx
from tests.appeals.workbook.openpyxl_books import new_book, saved


def best(heading: str) -> Field | None:
    scores = VOCABULARY.scores(heading)
    return max(scores, key=scores.__getitem__) if scores else None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("№", Field.NUMBER), ("№ п/п", Field.NUMBER), ("Р/с №", Field.NUMBER),
        ("Дата", Field.DATE), ("Дата обращения", Field.DATE), ("Күні", Field.DATE),
        ("Дата и время обращения", Field.DATE), ("Уақыты", Field.TIME),
        ("Дата рожд.", Field.BIRTH_DATE), ("Туған күні", Field.BIRTH_DATE), ("г.р.", Field.BIRTH_DATE),
        ("Ф.И.О. ребёнка", Field.CHILD_NAME), ("Баланың аты-жөні", Field.CHILD_NAME),
        ("Т.А.Ә.", Field.CHILD_NAME), ("Child's name", Field.CHILD_NAME),
        ("Ф.И.О. заявителя", Field.APPLICANT), ("Кім хабарласты", Field.APPLICANT),
        ("Номер телефона", Field.PHONE), ("Байланыс телефоны", Field.PHONE),
        ("Өтініштің мазмұны", Field.TEXT), ("Суть обращения", Field.TEXT), ("Обращение", Field.TEXT),
        ("ЖСН", Field.IIN), ("Пол", Field.SEX), ("Жынысы", Field.SEX), ("Тілі", Field.LANGUAGE),
        ("Мектебі, сыныбы", Field.SCHOOL), ("Қала / аудан", Field.TERRITORY),
        ("Өтініш түрі", Field.CHANNEL), ("Первично / повторно", Field.FIRST_OR_REPEAT),
        ("Шұғылдығы", Field.URGENCY), ("Қабылдаған маман", Field.TAKEN_BY),
        ("Принял", Field.TAKEN_BY), ("Принятые меры", Field.RESULT), ("Нәтижесі", Field.RESULT),
        ("Сyть oбращения", Field.TEXT),  # Latin y and o, as a wrong keyboard leaves them
        ("  суть   обращения ", Field.TEXT),
        ("Дата закрытия", None), ("Примечание", None), ("Возраст", None), ("Категория обращения", None),
    ],
)  # fmt: skip
def test_a_heading_names_its_field(heading: str, field: Field | None) -> None:
    assert best(heading) is field


@pytest.mark.parametrize("field", Field)
def test_the_plain_heading_of_every_field_is_recognised(field: Field) -> None:
    assert best(plain_heading(field)) is field


def test_columns_may_stand_in_any_order() -> None:
    (plan,) = plans_of(journal(list(reversed(line())), headings=HEADINGS[::-1]))
    assert plan.is_journal
    assert plan.columns[Field.TEXT] == HEADINGS[::-1].index("Суть обращения")
    assert set(plan.columns) == set(Field) - {Field.FIRST_OR_REPEAT}


def test_headings_may_stand_below_a_title_and_empty_rows() -> None:
    (plan,) = plans_of(xlsx([["Журнал"], [], ["Начат: 04.03.2024"], [], HEADINGS, line()]))
    assert plan.heading_row == 5
    assert plan.samples[0][1] == "04.03.2025"


def test_a_column_without_a_field_is_listed_and_kept() -> None:
    (plan,) = plans_of(journal([*line(), "синяя папка"], headings=[*HEADINGS, "Примечание"]))
    assert plan.unmapped == ((17, "Примечание"),)
    (_, row) = read(journal([*line(), "синяя папка"], headings=[*HEADINGS, "Примечание"]))
    assert row.others == {"Примечание": "синяя папка"}


def test_two_columns_for_one_field_are_told() -> None:
    (plan,) = plans_of(journal(headings=["Дата", "Телефон", "Телефон", "Суть обращения"]))
    assert plan.columns[Field.PHONE] == 1
    assert plan.doubts == ((Field.PHONE, 2),)


def test_headings_over_two_rows_are_read_together() -> None:
    book = new_book()
    sheet = book.active
    sheet.append(["Дата", "Ребенок", None, None, "Суть обращения"])
    sheet.append([None, "ФИО", "Дата рождения", "Пол", None])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:D1")
    sheet.append(["04.03.2025", "Мысалова Үлгі", "14.03.2012", "ж", "Дразнят в классе"])
    (plan,) = plans_of(saved(book))
    assert (plan.heading_row, plan.heading_height) == (1, 2)
    assert plan.headings == (
        "Дата", "Ребенок ФИО", "Ребенок Дата рождения", "Ребенок Пол", "Суть обращения",
    )  # fmt: skip
    assert list(plan.columns) == [
        Field.DATE, Field.CHILD_NAME, Field.BIRTH_DATE, Field.SEX, Field.TEXT,
    ]  # fmt: skip
    assert plan.first_data_row == 3


def test_an_unrelated_sheet_is_left_alone_and_says_why() -> None:
    plans = plans_of(xlsx([["позвонить в управление"]], [], [["Дата", "Телефон", "Школа"]]))
    assert [(plan.is_journal, plan.reason.value) for plan in plans] == [
        (False, "no_headings"), (False, "empty"), (False, "no_text_column"),
    ]  # fmt: skip


def test_data_without_headings_are_not_taken_for_headings() -> None:
    (plan,) = plans_of(xlsx([line(channel="телефон", who="школьный психолог", place="г. Семей")]))
    assert not plan.is_journal


def test_a_hidden_sheet_is_planned_and_marked() -> None:
    book = new_book()
    hidden = book.create_sheet("старый")
    hidden.sheet_state = "hidden"
    hidden.append(HEADINGS)
    _, plan = plans_of(saved(book))
    assert plan.is_hidden
    assert plan.is_journal


def test_a_mapping_survives_json_and_gives_the_same_plan() -> None:
    content = journal(line())
    with open_book(content) as book:
        plans = plan_sheets(book)
        told = json.loads(json.dumps([plan.mapping() for plan in plans]))
        assert apply_mappings(book, told) == plans


def test_a_person_may_correct_the_mapping() -> None:
    content = journal(["04.03.2025", "не ходит в школу"], headings=["Дата", "Что"])
    (plan,) = plans_of(content)
    assert not plan.is_journal
    mapping: dict[str, object] = {
        "sheet": plan.name,
        "heading_row": 1,
        "columns": {"date": 0, "text": 1},
    }
    _, row = read(content, mappings=[mapping])
    assert row.values is not None
    assert row.values.text == "не ходит в школу"


def test_a_sheet_without_headings_can_be_mapped_from_its_first_row() -> None:
    content = xlsx([["04.03.2025", "не ходит в школу"]], names=["1"])
    mapping: dict[str, object] = {
        "sheet": "1",
        "heading_row": None,
        "columns": {"date": 0, "text": 1},
    }
    (row,) = read(content, mappings=[mapping])
    assert (row.number, row.kind.value) == (1, "data")


def test_a_person_may_leave_a_sheet_out() -> None:
    content = journal(line())
    (plan,) = plans_of(content)
    assert read(content, mappings=[{**plan.mapping(), "is_journal": False}]) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"columns": {"date": 0}}, "text_column_missing"),
        ({"columns": {"text": 1, "date": 1}}, "column_used_twice"),
        ({"columns": {"text": -1}}, "not_a_number"),
        ({"columns": {"text": True}}, "not_a_number"),
        ({"columns": {"text": "1"}}, "not_a_number"),
        ({"columns": {"colour": 1}}, "unknown_field"),
        ({"columns": None}, "columns_missing"),
        ({"heading_row": 0}, "not_a_number"),
        ({"heading_row": 900}, "heading_row_empty"),
        ({"heading_height": 3}, "not_a_number"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(change: dict[str, object], problem: str) -> None:
    content = journal(line())
    (plan,) = plans_of(content)
    with open_book(content) as book, pytest.raises(MappingError) as caught:
        apply_mappings(book, [{**plan.mapping(), **change}])
    assert caught.value.params["problem"] == problem


def test_a_mapping_of_a_sheet_that_is_not_there_is_refused() -> None:
    with open_book(journal(line())) as book, pytest.raises(UnknownSheetError):
        apply_mappings(book, [{"sheet": "нет такого", "columns": {"text": 1}}])
