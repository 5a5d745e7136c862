"""The chain: every entry tied to all before it, in transactions that fail, in bulk, and at once."""

import hashlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, close_old_connections, connection, transaction

from arasha.journal.actions import (
    Fact,
    JournalOutsideTransactionError,
    NotACodeError,
    record,
    record_look,
    record_many,
    record_refusal,
)
from arasha.journal.chain import GENESIS, canonical_line, export_line, next_hash
from arasha.journal.enums import Act
from arasha.journal.models import Entry, Partition, Shown
from arasha.journal.rules import AUTHOR, SYSTEM, Signature

CENTRE = Signature(kind="staff", code="AB-000", unit_code="abai-centre")
POLICE = Signature(kind="staff", code="AB-012", unit_code="abai-police")


def first_break() -> tuple[str, int] | None:
    """The first entry that does not follow from the one before it, by partition and number."""
    heads: dict[str, bytes] = {}
    sizes: Counter[str] = Counter()
    for entry in Entry.objects.order_by("partition", "seq"):
        head = next_hash(heads.get(entry.partition, GENESIS), canonical_line(entry))
        sizes[entry.partition] += 1
        if entry.seq != sizes[entry.partition] or bytes(entry.hash) != head:
            return entry.partition, entry.seq
        heads[entry.partition] = head
    kept = {each.code: (each.size, bytes(each.head)) for each in Partition.objects.all()}
    found = {code: (size, heads[code]) for code, size in sizes.items()}
    assert {code: state for code, state in kept.items() if state[0]} == found
    return None


def test_an_entry_follows_from_the_one_before(db: None, now: datetime) -> None:
    for number in range(1, 4):
        record_look(Act.CASE_SEEN, by=CENTRE, now=now, thing_ref=f"K-2026-0000{number}")
    first, second, third = Entry.objects.order_by("seq")
    assert [each.seq for each in (first, second, third)] == [1, 2, 3]
    assert bytes(first.hash) == hashlib.sha256(bytes(32) + canonical_line(first)).digest()
    assert bytes(third.hash) == hashlib.sha256(bytes(second.hash) + canonical_line(third)).digest()
    assert first_break() is None


def test_units_authors_and_arasha_itself_have_chains_of_their_own(db: None, now: datetime) -> None:
    for by in (CENTRE, POLICE, AUTHOR, SYSTEM, CENTRE):
        record_look(Act.CASE_SEEN, by=by, now=now)
    sizes = dict(Partition.objects.values_list("code", "size"))
    assert sizes == {"abai-centre/0": 2, "abai-police/0": 1, "author/0": 1, "system/0": 1}
    assert first_break() is None


def test_the_form_of_a_line_is_frozen() -> None:
    """An export of today must be readable in ten years: change this only with a new `v`."""
    entry = SimpleNamespace(
        partition="abai-centre/0", seq=7, at=datetime(2026, 11, 18, 4, 30, 0, 25, tzinfo=UTC),
        signer_kind="staff", signer_code="AB-000", unit_code="abai-centre", act="cases.seen",
        result="seen", thing_kind="case", thing_ref="K-2026-00001", shown=" A-2026-00001 A-2026-2 ",
        fields="state", reason='"\u001bң', count=None, ground="clause:M-2026-1/2.3", alert="",
    )  # fmt: skip
    line = canonical_line(entry)
    assert line.decode() == (
        '{"v":1,"partition":"abai-centre/0","seq":7,"at":"2026-11-18T04:30:00.000025Z",'
        '"kind":"staff","who":"AB-000","unit":"abai-centre","act":"cases.seen","result":"seen",'
        '"thing":"case","ref":"K-2026-00001","shown":"A-2026-00001 A-2026-2","fields":"state",'
        '"reason":"\\"\\u001bң","count":null,"ground":"clause:M-2026-1/2.3","alert":""}'
    )
    digest = next_hash(GENESIS, line)
    assert digest.hex() == "a575c0b2a69dd54b85de100694ae1c8fdbbcd7195aab5eaef2b24bf6f4057d0e"
    assert export_line(line, digest).endswith(f'"alert":"","hash":"{digest.hex()}"}}'.encode())


def test_a_moment_has_one_form_in_every_zone(now: datetime) -> None:
    entry = SimpleNamespace(**dict.fromkeys(
        ("partition", "signer_kind", "signer_code", "unit_code", "act", "result", "thing_kind",
         "thing_ref", "shown", "fields", "reason", "ground", "alert"), ""), seq=1, count=0, at=now)  # fmt: skip
    here = canonical_line(entry)
    entry.at = now.astimezone(timezone(timedelta(hours=5)))
    assert canonical_line(entry) == here


def test_what_comes_back_from_the_database_has_the_same_line(db: None, now: datetime) -> None:
    record_look(Act.CASES_LISTED, by=CENTRE, now=now + timedelta(microseconds=1), shown=["K-1"])
    assert first_break() is None


def test_a_savepoint_rolled_back_leaves_the_chain_whole(db: None, now: datetime) -> None:
    with transaction.atomic():
        record(Act.CASE_OPENED, by=CENTRE, now=now)
        try:
            with transaction.atomic():
                record(Act.CASE_SEEN, by=CENTRE, now=now)
                raise RuntimeError
        except RuntimeError:
            record(Act.CASE_ASSIGNED, by=CENTRE, now=now)
    acts = Entry.objects.order_by("seq").values_list("act", "seq")
    assert list(acts) == [("cases.opened", 1), ("cases.assigned", 2)]
    assert first_break() is None


def test_many_entries_at_once_are_a_chain_like_any_other(db: None, now: datetime) -> None:
    facts = [
        Fact(act=Act.APPEAL_SEEN, by=(CENTRE, POLICE)[number // 1500], now=now, thing_ref=f"A-{number}")
        for number in range(2500)
    ]  # fmt: skip
    with transaction.atomic():
        record_many(facts)
        record(Act.CASE_SEEN, by=CENTRE, now=now)
    assert dict(Partition.objects.values_list("code", "size")) == {
        "abai-centre/0": 1501, "abai-police/0": 1000,
    }  # fmt: skip
    assert first_break() is None


def test_many_entries_outside_a_transaction_are_an_error(committed_db: None, now: datetime) -> None:
    with pytest.raises(JournalOutsideTransactionError):
        record_many([Fact(act=Act.CASE_SEEN, by=CENTRE, now=now)])


@pytest.mark.parametrize("seq", [1, 3, 99])
def test_the_database_takes_only_the_next_number(db: None, now: datetime, seq: int) -> None:
    record_look(Act.CASE_SEEN, by=CENTRE, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.create(
            partition="abai-centre/0", seq=seq, hash=GENESIS, at=now, signer_kind="staff",
            act="cases.seen", result="seen",
        )  # fmt: skip
    assert first_break() is None


def test_nor_does_it_take_an_entry_of_no_partition(db: None, now: datetime) -> None:
    with pytest.raises(DatabaseError, match="at its end only"), transaction.atomic():
        Entry.objects.create(partition="nowhere/0", seq=1, hash=GENESIS, at=now, act="x")


@pytest.mark.parametrize("model", [Entry, Shown])
def test_neither_entries_nor_their_index_can_be_thinned_out(
    db: None, now: datetime, model: type[Entry | Shown]
) -> None:
    record_look(Act.CASE_SEEN, by=CENTRE, now=now, thing_ref="K-2026-00001")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all().delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Partition.objects.all().delete()


def test_every_reference_is_found_by_the_index_and_a_step_by_its_case_too(
    db: None, now: datetime
) -> None:
    record_look(
        Act.STEPS_LISTED, by=CENTRE, now=now, thing_ref="K-2026-00001/1.2",
        shown=["K-2026-00002/1.1", "K-2026-00002/1.2", "A-2026-00001"],
    )  # fmt: skip
    record_look(Act.CASE_SEEN, by=CENTRE, now=now)
    assert sorted(Shown.objects.values_list("ref", flat=True)) == [
        "A-2026-00001", "K-2026-00001", "K-2026-00001/1.2", "K-2026-00002", "K-2026-00002/1.1",
        "K-2026-00002/1.2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["two words", "line\nbreak", "\x1b[31mred", '"],["', "Үкілібаев", "a" * 33, "-x"]
)
def test_e4_what_is_no_code_does_not_come_into_the_journal(
    db: None, now: datetime, text: str
) -> None:
    for facts in ({"thing_ref": text}, {"shown": [text]}):
        with pytest.raises(NotACodeError), transaction.atomic():
            record_look(Act.CASE_SEEN, by=CENTRE, now=now, **facts)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("text", ["Aigerim", "two 2", "x\n1", "\x1b[31m", "Ү-1", "1" * 33])
def test_e4_a_refusal_keeps_no_typed_text(db: None, now: datetime, text: str) -> None:
    record_refusal(Act.CASE_SEEN, by=CENTRE, now=now, thing_ref=text, reason="outside_scope")
    assert Entry.objects.get().thing_ref == ""


def _write(by: Signature, now: datetime, times: int) -> None:
    close_old_connections()
    for _number in range(times):
        record_look(Act.CASE_SEEN, by=by, now=now)
    connection.close()


@pytest.mark.slow
def test_e3_writers_at_once_make_neither_fork_nor_gap(committed_db: None, now: datetime) -> None:
    with ThreadPoolExecutor(16) as pool:
        for each in [pool.submit(_write, CENTRE, now, 12) for _writer in range(16)]:
            each.result()
    assert Entry.objects.count() == 192
    assert first_break() is None


@pytest.mark.postgres
def test_a_long_act_keeps_no_other_writer_of_its_unit_waiting(
    committed_db: None, now: datetime
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        record(Act.CASE_OPENED, by=CENTRE, now=now)
        # Whoever waited for this act would wait for ever: it ends only after them.
        pool.submit(_write, CENTRE, now, 2).result(timeout=120)
        record(Act.CASE_ASSIGNED, by=CENTRE, now=now)
    sizes = dict(Partition.objects.values_list("code", "size"))
    assert sizes == {"abai-centre/0": 2, "abai-centre/1": 2}
    assert first_break() is None
