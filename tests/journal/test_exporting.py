"""An export: every line of it in its order and form, and checkpoints that come when they are due."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from arasha.journal import checkpoints, exporting
from arasha.journal.actions import record_look
from arasha.journal.checkpoints import EVERY, is_due, newest_checkpoint, sign_checkpoint
from arasha.journal.enums import Act
from arasha.journal.exporting import count_entries, export_lines, list_leaf_lines
from arasha.journal.models import Checkpoint, Entry, Leaf, Partition
from arasha.journal.notes import make_signer_key
from arasha.journal.rules import Signature
from arasha.journal.verifier import leaf_line, read_note, verify

pytestmark = pytest.mark.django_db

CENTRE = Signature(kind="staff", code="AB-000", unit_code="abai-centre")
POLICE = Signature(kind="staff", code="AB-012", unit_code="abai-police")
KEY = make_signer_key("arasha.example/journal")


def look(by: Signature, now: datetime, times: int = 1) -> None:
    for _time in range(times):
        record_look(Act.CASE_SEEN, by=by, now=now, thing_ref="K-1")


def lines(now: datetime, since: datetime | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export_lines(now=now, since=since)]


def test_an_empty_journal_is_a_header_that_says_when(now: datetime) -> None:
    assert lines(now) == [{"export": 1, "at": "2026-11-18T04:30:00.000000Z", "leaves": 0}]
    assert count_entries() == 0
    assert list(list_leaf_lines(0)) == []


def test_without_a_checkpoint_chains_of_one_entry_are_there_too(now: datetime) -> None:
    look(POLICE, now)
    look(CENTRE, now, times=2)
    header, *rest = lines(now)
    assert header["leaves"] == 0
    assert rest[:2] == [
        {"chain": "abai-centre/0", "after": 0, "head": "00" * 32, "size": 2},
        {"chain": "abai-police/0", "after": 0, "head": "00" * 32, "size": 1},
    ]
    assert [(line["partition"], line["seq"]) for line in rest[2:]] == [
        ("abai-centre/0", 1), ("abai-centre/0", 2), ("abai-police/0", 1),
    ]  # fmt: skip
    assert count_entries() == 3


def test_leaves_and_checkpoints_stand_before_the_chains_in_the_order_of_the_tree(
    now: datetime,
) -> None:
    look(POLICE, now, times=2)
    first = sign_checkpoint(key=KEY, now=now)
    look(CENTRE, now)
    second = sign_checkpoint(key=KEY, now=now + EVERY)
    assert first
    assert second
    header, *rest = lines(now)
    assert header["leaves"] == second.size == 4
    heads = {(each.partition, each.seq): bytes(each.hash).hex() for each in Entry.objects.all()}
    leaves = [("abai-police/0", 2), ("system/0", 1), ("abai-centre/0", 1), ("system/0", 2)]
    assert rest[:4] == [
        {"leaf": index, "partition": code, "seq": seq, "head": heads[code, seq]}
        for index, (code, seq) in enumerate(leaves)
    ]
    assert rest[4:6] == [{"checkpoint": first.note}, {"checkpoint": second.note}]
    told = [leaf_line(code, seq, bytes.fromhex(heads[code, seq])) for code, seq in leaves]
    assert [list(list_leaf_lines(after)) for after in (0, 3, 4)] == [told, told[3:], []]
    written = list(export_lines(now=now))[5]
    assert written.endswith(b'"}'), "lines have no ends of their own"
    assert "— arasha.example/journal ".encode() in written, "letters stand as they are"


def test_an_export_since_a_moment_leaves_out_what_lay_under_the_checkpoint_before_it(
    now: datetime,
) -> None:
    look(CENTRE, now, times=2)
    sign_checkpoint(key=KEY, now=now)
    look(CENTRE, now)
    sign_checkpoint(key=KEY, now=now + EVERY)
    look(CENTRE, now)
    look(POLICE, now)
    second = Leaf.objects.get(partition="abai-centre/0", seq=2)
    for since in (now, now + EVERY - timedelta(seconds=1)):
        chains = {line["chain"]: line for line in lines(now, since) if "chain" in line}
        assert {code: line["after"] for code, line in chains.items()} == {
            "abai-centre/0": 2, "abai-police/0": 0, "system/0": 1,
        }  # fmt: skip
        assert chains["abai-centre/0"] == {
            "chain": "abai-centre/0", "after": 2, "head": bytes(second.head).hex(), "size": 4,
        }  # fmt: skip
    entries = [(line["partition"], line["seq"]) for line in lines(now, now + EVERY) if "v" in line]
    assert entries == [("abai-centre/0", 4), ("abai-police/0", 1)]
    everything = lines(now, now - timedelta(seconds=1))
    assert [line for line in everything if "v" in line] == [
        line for line in lines(now) if "v" in line
    ]


def test_a_long_chain_is_written_in_pieces_none_twice_and_none_left_out(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_AT_ONCE", 2)
    for length in (1, 2, 3, 4, 5):
        look(CENTRE, now, times=length - count_entries())
        assert [line["seq"] for line in lines(now) if "v" in line] == [*range(1, length + 1)]


def test_what_is_added_while_an_export_is_written_is_left_out_of_it(now: datetime) -> None:
    look(CENTRE, now, times=2)
    writing: Iterator[bytes] = export_lines(now=now)
    begun = [next(writing), next(writing)]
    look(CENTRE, now)
    look(POLICE, now)
    report = verify([*begun, *writing])
    assert (report.entries, report.holds) == (2, True)


def test_a_checkpoint_is_due_at_first_and_every_ten_minutes(now: datetime) -> None:
    assert newest_checkpoint() is None
    assert is_due(now)
    made = sign_checkpoint(key=KEY, now=now)
    assert newest_checkpoint() == made
    assert not is_due(now)
    assert not is_due(now + timedelta(minutes=10) - timedelta(seconds=1))
    assert is_due(now + timedelta(minutes=10))


def test_a_checkpoint_comes_also_when_nobody_did_anything(now: datetime) -> None:
    """It is itself an act of Arasha, so that no two of them are the same."""
    made = [sign_checkpoint(key=KEY, now=now + number * EVERY) for number in range(3)]
    assert [each.size for each in made if each] == [1, 2, 3]
    assert [each.at for each in made if each] == [now + number * EVERY for number in range(3)]
    signed = Entry.objects.order_by("seq").values_list("act", "signer_kind", "partition", "at")
    assert list(signed) == [
        ("journal.checkpoint_signed", "system", "system/0", now + number * EVERY)
        for number in range(3)
    ]
    assert newest_checkpoint() == made[2]


def test_a_head_that_has_not_moved_is_no_leaf_again_and_an_empty_chain_none(now: datetime) -> None:
    Partition.objects.create(code="empty/0", unit="empty", size=0, head=bytes(32))
    look(CENTRE, now)
    sign_checkpoint(key=KEY, now=now)
    look(POLICE, now)
    sign_checkpoint(key=KEY, now=now + EVERY)
    leaves = Leaf.objects.order_by("index").values_list("index", "partition", "seq")
    assert list(leaves) == [
        (0, "abai-centre/0", 1), (1, "system/0", 1), (2, "abai-police/0", 1), (3, "system/0", 2),
    ]  # fmt: skip


def test_the_tree_grows_from_what_the_checkpoint_before_kept_of_it(now: datetime) -> None:
    """Over nine leaves the roots are those that a reader of all leaves computes."""
    for number in range(9):
        made = sign_checkpoint(key=KEY, now=now + number * EVERY)
        assert made
        assert len(made.frontier) == 32 * (number + 1).bit_count()
        assert read_note(made.note).text.decode().startswith(f"{KEY.name}\n{number + 1}\n")
    notes = list(Checkpoint.objects.values_list("note", flat=True))
    report = verify(export_lines(now=now), key=KEY.verifier_key, notes=notes)
    assert (report.faults, report.checkpoints, report.witnessed) == ([], 18, 9)


def test_of_two_who_sign_at_once_one_gives_way_and_leaves_no_trace(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(CENTRE, now)
    known = sign_checkpoint(key=KEY, now=now)
    # The other one signs between our look at the newest checkpoint and our own.
    monkeypatch.setattr(checkpoints, "newest_checkpoint", lambda: None)
    look(CENTRE, now)
    assert sign_checkpoint(key=KEY, now=now + EVERY) is None
    assert list(Checkpoint.objects.all()) == [known]
    assert Entry.objects.filter(act="journal.checkpoint_signed").count() == 1
