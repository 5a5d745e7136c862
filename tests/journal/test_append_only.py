"""The journal: only added to, in the transaction of the act, refusals too."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from arasha.journal.actions import (
    JournalOutsideTransactionError,
    record,
    record_look,
    record_refusal,
)
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.journal.rules import SYSTEM
from arasha.staff.models import StaffMember
from tests.cast import Cast


@pytest.fixture
def entry(db: None, now: datetime) -> Entry:
    record_look(Act.CASE_SEEN, by=SYSTEM, now=now, thing_kind="case", thing_ref="K-2026-00001")
    return Entry.objects.get()


def execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET act = 'cases.opened'",
        "UPDATE journal_entry SET act = act",
        "DELETE FROM journal_entry",
    ],
)
def test_the_database_itself_refuses_every_change(entry: Entry, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        execute(statement)
    assert Entry.objects.get().act == Act.CASE_SEEN


def test_nor_can_django_change_or_remove_an_entry(entry: Entry) -> None:
    for change in (
        lambda: Entry.objects.update(reason="changed"),
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.bulk_update([Entry(pk=entry.pk, reason="changed")], ["reason"]),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Entry.objects.get().reason == ""


@pytest.mark.postgres
def test_nor_can_the_table_be_emptied_at_once(entry: Entry) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    with pytest.raises(DatabaseError, match="append-only"):
        execute("TRUNCATE journal_entry")


def test_an_act_outside_the_transaction_of_its_change_is_an_error(
    committed_db: None, now: datetime
) -> None:
    with pytest.raises(JournalOutsideTransactionError):
        record(Act.CASE_OPENED, by=SYSTEM, now=now)
    assert not Entry.objects.exists()


def test_an_act_that_fails_leaves_no_entry(db: None, now: datetime) -> None:
    @transaction.atomic
    def failing_act() -> None:
        record(Act.CASE_OPENED, by=SYSTEM, now=now)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        failing_act()
    assert not Entry.objects.exists()


def test_a_refusal_is_written_with_its_code(db: None, now: datetime) -> None:
    record_refusal(Act.CASE_SEEN, by=SYSTEM, now=now, thing_ref="K-2026-00001", reason="no_role")
    entry = Entry.objects.get()
    assert (entry.result, entry.reason) == ("refused", "no_role")


def test_a_closed_door_leaves_a_line(
    cast: Cast, client_of: Callable[[StaffMember], Client]
) -> None:
    assert client_of(cast.operator).get("/journal/").status_code == 403
    entry = Entry.objects.get(result="refused")
    assert (entry.act, entry.reason) == ("access.door_refused", "no_role")
    assert entry.signer_code == cast.operator.code


def test_shown_references_are_enclosed_so_that_none_is_found_inside_another(
    db: None, now: datetime
) -> None:
    record_look(Act.CASES_LISTED, by=SYSTEM, now=now, shown=["K-2026-00001", "K-2026-00010"])
    entry = Entry.objects.get()
    assert (entry.shown, entry.count) == (" K-2026-00001 K-2026-00010 ", 2)
