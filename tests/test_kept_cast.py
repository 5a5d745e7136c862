"""The cast that later tests get is the one that was written first, row by row."""

import pytest
from django.db import connection

from arasha.agencies.models import Territory
from tests.attacks.rows import rows, undone
from tests.cast import Cast
from tests.conftest import write_cast
from tests.kept_cast import TABLES, put_cast


def no_keys(table: str) -> list[tuple[object, ...]]:
    """The rows of a table without keys, which a database counts on from test to test."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        named = [
            at for at, column in enumerate(cursor.description)
            if column[0] == "id" or column[0].endswith("_id")
        ]  # fmt: skip
        found = cursor.fetchall()
    return sorted(
        (tuple(cell for at, cell in enumerate(row) if at not in named) for row in found), key=repr
    )


@pytest.fixture
def put(db: None) -> tuple[Cast, Cast]:
    """The cast as it is kept, and as it is put back."""
    with undone():
        first = put_cast(write_cast)
    return first, put_cast(write_cast)


def test_no_other_table_holds_a_row_of_the_cast(db: None) -> None:
    before = rows()
    write_cast()
    assert {table for table, found in rows().items() if found != before[table]} | {
        "journal_partition"
    } == set(TABLES)


def test_what_is_put_back_is_what_is_written(db: None) -> None:
    with undone():
        write_cast()
        wanted = {table: no_keys(table) for table in TABLES}
    with undone():
        put_cast(write_cast)
    put_cast(write_cast)
    assert {table: no_keys(table) for table in TABLES} == wanted


def test_the_same_people_stand_at_the_same_keys(put: tuple[Cast, Cast]) -> None:
    first, again = put
    assert [person.pk for person in again.everybody] == [person.pk for person in first.everybody]
    for person in again.everybody:
        known = type(person).objects.get(pk=person.pk)
        assert (known.code, known.login, known.unit_id) == (
            person.code,
            person.login,
            person.unit_id,
        )
    assert again.operator is not first.operator
    assert again.operator.unit is again.unit("centre")


def test_new_rows_follow_those_that_were_put_back(put: tuple[Cast, Cast]) -> None:
    _first, again = put
    place = Territory.objects.create(
        code="one-more", kind="DISTRICT", parent=again.region, valid_from="2026-01-01",
        name_kk="x", name_ru="x", name_en="x",
    )  # fmt: skip
    assert place.pk > again.far.district.pk


def test_a_cast_is_made_beside_rows_of_another(db: None) -> None:
    Territory.objects.create(
        code="elsewhere", kind="REGION", valid_from="2026-01-01",
        name_kk="x", name_ru="x", name_en="x",
    )  # fmt: skip
    assert put_cast(write_cast).region.pk
    assert Territory.objects.count() == 7
