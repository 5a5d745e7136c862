"""Looks of one page are written at once, before anything of it leaves; or nothing is shown."""

from datetime import datetime

import pytest

from arasha.journal.actions import NotACodeError, looks_together, record, record_look
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.journal.rules import SYSTEM, Signature

pytestmark = pytest.mark.django_db
SOMEBODY = Signature(kind="staff", code="AB-001", unit_code="centre")


def look(act: Act, *refs: str, now: datetime) -> None:
    record_look(act, by=SOMEBODY, now=now, thing_kind="appeal", shown=refs)


def test_looks_of_a_block_are_written_at_its_end(now: datetime) -> None:
    with looks_together():
        look(Act.APPEALS_LISTED, "A-2026-00001", now=now)
        look(Act.CASES_LISTED, "K-2026-00001", now=now)
        assert not Entry.objects.exists()
    acts = list(Entry.objects.order_by("seq").values_list("act", flat=True))
    assert acts == ["appeals.listed", "cases.listed"]


def test_only_what_is_kept_counts_as_shown(now: datetime) -> None:
    with looks_together() as looks:
        look(Act.APPEALS_LISTED, "A-2026-00001", "A-2026-00002", now=now)
        looks.keep(["A-2026-00002"])
    entry = Entry.objects.get()
    assert (entry.shown, entry.count) == (" A-2026-00002 ", 1)


def test_a_block_that_fails_shows_nothing_and_writes_nothing(now: datetime) -> None:
    with pytest.raises(NotACodeError):
        read_two_lists("Somebody's name", now=now)
    look(Act.CASES_LISTED, now=now)
    assert list(Entry.objects.values_list("act", flat=True)) == ["cases.listed"]


def read_two_lists(second: str, *, now: datetime) -> None:
    with looks_together():
        look(Act.APPEALS_LISTED, "A-2026-00001", now=now)
        look(Act.APPEALS_LISTED, second, now=now)


def test_acts_in_a_block_are_written_where_they_happen(now: datetime) -> None:
    with looks_together():
        record(Act.CALENDAR_CHANGED, by=SYSTEM, now=now)
        assert Entry.objects.count() == 1
