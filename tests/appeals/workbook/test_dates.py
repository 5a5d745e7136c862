"""Days and hours as several hands type them."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.appeals.workbook.parse.births import BirthPrecision, parse_birth
from arasha.appeals.workbook.parse.dates import parse_date
from arasha.appeals.workbook.parse.times import parse_time
from arasha.lib.sheets.cells import Cell, date_cell, moment_of, number_cell, time_of
from tests.appeals.workbook.books import TODAY, codes, journal, line, only

DAY = dt.date(2024, 4, 22)


def day_of(text: str) -> dt.date | None:
    return parse_date(Cell(text), today=TODAY).day


@pytest.mark.parametrize(
    "text",
    [
        "22.04.2024", "22.04.24", "2024-04-22", "22/04/2024", "22-04-2024", "2024/04/22",
        "22 апреля 2024 г.", "22 апр. 2024", "22 АПРЕЛЯ 2024 года", "2024 ж. 22 сәуір",
        "2024 жылғы 22 сәуір", "22 сәуір 2024 ж.", "22 April 2024", "April 22, 2024",
        "22. 04. 2024", "22,04,2024", " 22.04.2024\u00a0г. ", "\u200b22.04.2024", "20240422",
        "22042024", "22.04.2024 14:30", "2024-04-22T14:30:00", "22.04.2024 г., 14:30",
        "22 апреля 2024 г. 14:30",
    ],
)  # fmt: skip
def test_one_day_is_read_from_every_form(text: str) -> None:
    parsed = parse_date(Cell(text), today=TODAY)
    assert (parsed.day, parsed.doubt) == (DAY, None)


@pytest.mark.parametrize(
    "text",
    [
        "32.13.2024", "00.00.2025", "вчера", "??", "-", "30.02.2024", "22.04", "22 апреля",
        "апрель 2024", "22.04.2024-25.04.2024", "22.04.2024 или 23.04.2024", "22.04.20245",
        "около 22.04.2024", "2024", "999999999", "1e400", "٢٢", "22 апреля 2024 25",
    ],
)  # fmt: skip
def test_what_is_no_single_day_is_never_guessed(text: str) -> None:
    parsed = parse_date(Cell(text), today=TODAY)
    assert (parsed.day, parsed.doubt) == (None, "date_unreadable")


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b", "\ufeff \t"])
def test_a_cell_of_invisible_signs_is_a_missing_date(text: str) -> None:
    assert parse_date(Cell(text), today=TODAY).doubt == "date_missing"


def test_a_time_behind_the_date_is_kept() -> None:
    row = only(journal(line(date="22.04.2024 14:30")))
    assert row.values is not None
    assert row.values.time == dt.time(14, 30)


def test_slashes_are_read_day_first_and_doubted() -> None:
    parsed = parse_date(Cell("03/04/2024"), today=TODAY)
    assert (parsed.day, parsed.doubt) == (dt.date(2024, 4, 3), "date_ambiguous")


def test_the_row_before_settles_day_and_month() -> None:
    parsed = parse_date(Cell("03/04/2024"), today=TODAY, previous=dt.date(2024, 4, 2))
    assert (parsed.day, parsed.doubt) == (dt.date(2024, 4, 3), None)


def test_a_row_before_that_speaks_for_the_month_leaves_the_doubt() -> None:
    parsed = parse_date(Cell("03/04/2024"), today=TODAY, previous=dt.date(2024, 3, 4))
    assert parsed.doubt == "date_ambiguous"


def test_a_day_to_come_and_a_day_long_past_are_doubted() -> None:
    assert parse_date(Cell("05.02.2026"), today=TODAY).doubt == "date_in_future"
    assert parse_date(Cell("04.02.2026"), today=TODAY).doubt is None
    assert parse_date(Cell("04.03.1924"), today=TODAY).doubt == "date_too_old"


def test_a_bare_serial_number_is_a_day_and_a_doubt() -> None:
    parsed = parse_date(number_cell(45404), today=TODAY)
    assert (parsed.day, parsed.doubt) == (DAY, "date_from_number")
    assert parse_date(number_cell(17), today=TODAY).doubt == "date_unreadable"


@given(st.dates(dt.date(2000, 1, 1), TODAY))
def test_every_day_survives_its_spellings(day: dt.date) -> None:
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%Y%m%d"):
        found = day_of(day.strftime(form))
        assert found in ({day} if form != "%Y%m%d" else {day, None})


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers(text: str) -> None:
    parse_date(Cell(text), today=TODAY)
    parse_birth(Cell(text), today=TODAY)
    parse_time(Cell(text))


@given(st.floats())
def test_no_number_breaks_the_readers(number: float) -> None:
    moment_of(number)
    time_of(number)
    if math.isfinite(number):
        for parse in (parse_date, parse_birth):
            parse(number_cell(number), today=TODAY)
        parse_time(number_cell(number))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("18:05", dt.time(18, 5)), ("14.15", dt.time(14, 15)), ("9-40", dt.time(9, 40)),
        ("09:30:00", dt.time(9, 30)), ("9 ч 40 мин", dt.time(9, 40)), ("в 14:15", dt.time(14, 15)),
        ("9 часов", dt.time(9)), ("сағат 9", dt.time(9)), ("0:00", dt.time(0)),
    ],
)  # fmt: skip
def test_times_are_read(text: str, time: dt.time) -> None:
    assert parse_time(Cell(text)) == (time, None)


@pytest.mark.parametrize("text", ["после обеда", "утром", "25:00", "9:60", "9", "14.3.5", "-"])
def test_words_for_a_time_are_a_doubt(text: str) -> None:
    assert parse_time(Cell(text)) == (None, "time_unreadable")


def test_a_time_typed_as_a_number_is_read_only_where_it_is_certain() -> None:
    assert parse_time(number_cell(14.15)) == (dt.time(14, 15), None)
    assert parse_time(number_cell(0.75)) == (dt.time(18), None)
    assert parse_time(number_cell(14.3)) == (None, "time_unreadable")
    assert parse_time(number_cell(14)) == (None, "time_unreadable")


@pytest.mark.parametrize("text", ["2010 г.р.", "2010", "2010 года", "2010 ж.т.", "2010г."])
def test_a_bare_year_of_birth_is_a_year_and_no_day(text: str) -> None:
    birth, doubt = parse_birth(Cell(text), today=TODAY)
    assert birth is not None
    assert (birth.year, birth.day, birth.precision) == (2010, None, BirthPrecision.YEAR)
    assert doubt == "birth_year_only"


def test_a_year_of_birth_typed_as_a_number_is_a_year() -> None:
    birth, doubt = parse_birth(number_cell(2014), today=TODAY)
    assert birth is not None
    assert (birth.year, doubt) == (2014, "birth_year_only")


def test_a_birth_date_with_its_letters_is_a_day() -> None:
    birth, doubt = parse_birth(Cell("14.03.2012 г.р."), today=TODAY)
    assert birth is not None
    assert (birth.day, doubt) == (dt.date(2012, 3, 14), None)


@pytest.mark.parametrize("text", ["12 лет", "не помнит", "??", "32.13.2012"])
def test_what_is_no_birth_date_is_a_doubt(text: str) -> None:
    assert parse_birth(Cell(text), today=TODAY) == (None, "birth_unreadable")


def test_a_birth_to_come_is_a_doubt() -> None:
    assert parse_birth(date_cell(dt.datetime(2031, 1, 1)), today=TODAY)[1] == "birth_in_future"


def test_an_iin_settles_day_and_month_of_birth() -> None:
    row = only(journal(line(born="03/04/2012", iin="120304590005")))
    assert row.values is not None
    assert row.values.birth is not None
    assert row.values.birth.day == dt.date(2012, 3, 4)
    assert not codes(row) & {"birth_ambiguous", "iin_birth_mismatch"}
