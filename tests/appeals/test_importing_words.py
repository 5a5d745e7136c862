"""Everything the reader of journals can say has words, and what was understood can be shown."""

import inspect

import pytest

from arasha.appeals.importing.readings import say_reading
from arasha.appeals.importing.troubles import TROUBLES, say_error, say_trouble
from arasha.appeals.importing.words import (
    DOUBT_WORDS,
    FIELD_LABELS,
    ROW_WORDS,
    SHEET_WORDS,
    words_of_workbook,
)
from arasha.appeals.workbook import (
    WORD_KEYS,
    DoubtCode,
    JournalField,
    NotAJournal,
    RowReason,
    WorkbookError,
)
from arasha.lib.sheets import errors
from arasha.lib.sheets.errors import FileTooLargeError, MappingError


def test_every_doubt_field_and_reason_has_its_words() -> None:
    assert set(DOUBT_WORDS) == set(DoubtCode)
    assert set(FIELD_LABELS) == set(JournalField)
    assert set(ROW_WORDS) == {reason for reason in RowReason if reason}
    assert set(SHEET_WORDS) == {reason for reason in NotAJournal if reason}


def test_every_error_of_the_reader_has_a_sentence() -> None:
    classes = [each for _name, each in inspect.getmembers(errors, inspect.isclass)]
    codes = {each.code for each in classes if issubclass(each, WorkbookError)}
    assert codes <= TROUBLES.keys()


def test_the_workbook_of_refused_rows_finds_all_its_words() -> None:
    words = words_of_workbook()
    assert words.keys() == WORD_KEYS
    assert all(words.values())


def test_a_sentence_with_a_limit_says_it() -> None:
    assert "40 MB" in say_error(FileTooLargeError(limit=40 * 1024 * 1024, size=1))
    assert "%(" not in say_trouble("file_too_large")


def test_a_wrong_choice_of_columns_is_said_in_its_own_words() -> None:
    assert "Choose the column" in say_error(MappingError(problem="text_column_missing"))
    assert say_error(MappingError(problem="unknown_field", field="x"))
    assert say_trouble("a code of a later version")


@pytest.mark.parametrize(
    ("field", "reading", "words"),
    [
        (JournalField.DATE, "2025-03-04", "4 March 2025"),
        (JournalField.BIRTH_DATE, "2012", "2012"),
        (JournalField.PHONE, "+77000000001", "+7 700 000 00 01"),
        (JournalField.CHANNEL, "phone", "Telephone"),
        (JournalField.TERRITORY, "semey", "city of Semey"),
        (JournalField.TERRITORY, "urzhar", "left empty"),
        (JournalField.IIN, "", "left empty"),
        (JournalField.RESULT, "", "kept as written"),
    ],
)
def test_what_was_understood_is_said_in_words(
    field: JournalField, reading: str, words: str
) -> None:
    assert say_reading(field, reading, places={"semey": "city of Semey"}) == words


@pytest.fixture(autouse=True)
def in_english() -> object:
    from django.utils import translation

    with translation.override("en"):
        yield
