"""Somebody who owns the database changes the journal: an export shows it, and where first."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from arasha.journal import triggers
from arasha.journal.actions import record_look
from arasha.journal.chain import GENESIS, canonical_line, next_hash
from arasha.journal.checkpoints import sign_checkpoint
from arasha.journal.enums import Act
from arasha.journal.exporting import export_lines
from arasha.journal.models import Checkpoint, Entry, Leaf, Partition, Verification
from arasha.journal.notes import SignerKey, checkpoint_text, make_signer_key
from arasha.journal.rules import Signature
from arasha.journal.verifier import (
    Fault,
    Report,
    grow,
    leaf_line,
    main,
    read_notes,
    root_of,
    say_fault,
    say_report,
    verify,
)
from arasha.journal.verifying import verify_journal

CENTRE = Signature(kind="staff", code="AB-000", unit_code="abai-centre")
POLICE = Signature(kind="staff", code="AB-012", unit_code="abai-police")
KEY = make_signer_key("arasha.example/journal")
type Attack = Callable[[], None]


@dataclass(frozen=True)
class Kept:
    """What a party holds: the checkpoints it was given, and the leaves."""

    notes: list[str]
    leaves: list[str]


def look(by: Signature, number: int, now: datetime) -> None:
    record_look(
        Act.CASE_SEEN, by=by, now=now + timedelta(minutes=number), thing_kind="case",
        thing_ref=f"K-2026-{number:05}", ground="assignment",
    )  # fmt: skip


@pytest.fixture
def kept(db: None, now: datetime) -> Kept:
    """Two chains of twelve entries, a checkpoint after eight and one after ten."""
    for number in range(1, 13):
        if number in {9, 11}:
            sign_checkpoint(key=KEY, now=now + timedelta(minutes=number))
        look(CENTRE, number, now)
        look(POLICE, number, now)
    return Kept(
        list(Checkpoint.objects.values_list("note", flat=True)),
        [
            leaf_line(each.partition, each.seq, bytes(each.head)).decode()
            for each in Leaf.objects.order_by("index")
        ],
    )


@pytest.fixture
def owner_of_the_database(kept: Kept) -> Iterator[None]:
    triggers.remove(connection)
    yield
    triggers.install(connection)


def check(now: datetime, kept: Kept | None = None, *, with_leaves: bool = False) -> Report:
    notes = kept.notes if kept else []
    leaves = kept.leaves if kept and with_leaves else []
    return verify(export_lines(now=now), key=KEY.verifier_key, notes=notes, leaves=leaves)


def entry(partition: str, seq: int) -> Entry:
    return Entry.objects.get(partition=f"abai-{partition}/0", seq=seq)


def rows(partition: str, seq: int) -> object:
    return Entry.objects.filter(partition=f"abai-{partition}/0", seq=seq)


def relink(code: str = "abai-centre/0") -> None:
    """Compute the chain anew, with its numbers, as a clever owner would."""
    head, size = GENESIS, 0
    for size, each in enumerate(Entry.objects.filter(partition=code).order_by("seq"), start=1):
        each.seq = size
        each.hash = head = next_hash(head, canonical_line(each))
        Entry.objects.filter(pk=each.pk).update(seq=size, hash=head)
    Partition.objects.filter(code=code).update(size=size, head=head)


def reseal(key: SignerKey) -> None:
    """Make leaves and checkpoints of the chains as they are now, with a key that was stolen or made."""
    frontier: list[bytes] = []
    for leaf in Leaf.objects.order_by("index"):
        found = Entry.objects.filter(partition=leaf.partition, seq=leaf.seq).first()
        leaf.head = found.hash if found else leaf.head
        Leaf.objects.filter(pk=leaf.pk).update(head=leaf.head)
    for checkpoint in Checkpoint.objects.order_by("size"):
        frontier = []
        for leaf in Leaf.objects.filter(index__lt=checkpoint.size).order_by("index"):
            frontier = grow(
                frontier, leaf.index, leaf_line(leaf.partition, leaf.seq, bytes(leaf.head))
            )
        text = checkpoint_text(origin=key.name, size=checkpoint.size, root=root_of(frontier))
        Checkpoint.objects.filter(pk=checkpoint.pk).update(note=key.sign(text))


def edit() -> None:
    rows("centre", 5).update(signer_code="AB-001")  # type: ignore[attr-defined]


def edit_and_hash() -> None:
    edit()
    changed = entry("centre", 5)
    before = bytes(entry("centre", 4).hash)
    rows("centre", 5).update(hash=next_hash(before, canonical_line(changed)))  # type: ignore[attr-defined]


def delete_in_the_middle() -> None:
    rows("centre", 5).delete()  # type: ignore[attr-defined]


def delete_in_the_middle_and_relink() -> None:
    delete_in_the_middle()
    relink()


def delete_the_tail() -> None:
    Entry.objects.filter(partition="abai-centre/0", seq__gt=7).delete()
    relink()


def truncate_and_append_as_many() -> None:
    Entry.objects.filter(partition="abai-centre/0", seq__gt=3).update(signer_code="AB-001")
    relink()


def reorder() -> None:
    one, other = entry("centre", 5), entry("centre", 6)
    for pk, seq in ((one.pk, 105), (other.pk, 5), (one.pk, 6)):
        Entry.objects.filter(pk=pk).update(seq=seq)


def reorder_and_relink() -> None:
    reorder()
    relink()


def swap_streams() -> None:
    for old, new in (("abai-centre/0", "x"), ("abai-police/0", "abai-centre/0"), ("x", "abai-police/0")):  # fmt: skip
        Entry.objects.filter(partition=old).update(partition=new)


def swap_streams_and_relink() -> None:
    swap_streams()
    relink()
    relink("abai-police/0")


def restore_an_old_copy() -> None:
    """Everything as it was at the first checkpoint, and nothing in it contradicts anything else."""
    first = Checkpoint.objects.order_by("size").first()
    assert first
    Checkpoint.objects.exclude(pk=first.pk).delete()
    Leaf.objects.filter(index__gte=first.size).delete()
    Entry.objects.filter(seq__gt=8).delete()
    for code in Partition.objects.values_list("code", flat=True):
        relink(code)


@pytest.mark.parametrize(
    ("attack", "fault"),
    [
        (edit, Fault("changed", "abai-centre/0", 5)),
        (edit_and_hash, Fault("changed", "abai-centre/0", 6)),
        (delete_in_the_middle, Fault("gap", "abai-centre/0", 5)),
        (delete_in_the_middle_and_relink, Fault("rewritten", "abai-centre/0", 1)),
        (delete_the_tail, Fault("cut", "abai-centre/0", 8)),
        (truncate_and_append_as_many, Fault("rewritten", "abai-centre/0", 1)),
        (reorder, Fault("changed", "abai-centre/0", 5)),
        (reorder_and_relink, Fault("rewritten", "abai-centre/0", 1)),
        (swap_streams, Fault("changed", "abai-centre/0", 1)),
        (swap_streams_and_relink, Fault("rewritten", "abai-centre/0", 1)),
        (restore_an_old_copy, Fault("older", leaf=3)),
    ],
)
def test_e2_an_attack_shows_and_where_it_begins(
    kept: Kept, now: datetime, owner_of_the_database: None, attack: Attack, fault: Fault
) -> None:
    assert check(now, kept).holds
    attack()
    assert check(now, kept).faults[0] == fault


@pytest.mark.parametrize(
    "attack",
    [delete_in_the_middle_and_relink, truncate_and_append_as_many, swap_streams_and_relink],
)
def test_e2_whoever_stole_the_key_too_is_caught_by_what_a_party_kept(
    kept: Kept,
    now: datetime,
    owner_of_the_database: None,
    attack: Attack,
) -> None:
    attack()
    reseal(KEY)
    assert check(now).holds, "inside the database nothing contradicts anything any more"
    assert check(now, kept).faults == [Fault("tree", leaf=0)]
    assert check(now, kept, with_leaves=True).faults[0] == Fault("tree", "abai-centre/0", 1, 0)


def test_e2_a_later_change_is_put_between_the_checkpoints_it_lies_between(
    kept: Kept, now: datetime, owner_of_the_database: None
) -> None:
    Entry.objects.filter(partition="abai-police/0", seq=9).update(signer_code="AB-001")
    relink("abai-police/0")
    assert check(now, kept).faults == [Fault("rewritten", "abai-police/0", 9)]
    reseal(KEY)
    assert check(now, kept).faults == [Fault("tree", leaf=3)]
    assert check(now, kept, with_leaves=True).faults[0] == Fault("tree", "abai-police/0", 9, 4)


def test_e2_an_old_copy_shows_its_last_entry_to_who_kept_the_leaves(
    kept: Kept, now: datetime, owner_of_the_database: None
) -> None:
    restore_an_old_copy()
    assert check(now).holds
    faults = check(now, kept, with_leaves=True).faults
    assert faults[0] == Fault("older", "abai-centre/0", 9, 3)


def test_e2_another_key_is_not_taken_for_that_of_the_journal(
    kept: Kept, now: datetime, owner_of_the_database: None
) -> None:
    truncate_and_append_as_many()
    reseal(make_signer_key(KEY.name))
    assert {fault.code for fault in check(now).faults} == {"signature"}


def test_e2_entries_after_the_newest_checkpoint_are_under_the_length_of_their_chain(
    kept: Kept, now: datetime, owner_of_the_database: None
) -> None:
    Entry.objects.filter(partition="abai-centre/0", seq=12).delete()
    assert check(now, kept).faults == [Fault("cut", "abai-centre/0", 12)]
    Partition.objects.filter(code="abai-centre/0").delete()
    assert check(now, kept).faults == [Fault("cut", "abai-centre/0", 1)]


def test_a_whole_journal_holds_and_says_how_much_is_witnessed(kept: Kept, now: datetime) -> None:
    report = check(now, kept, with_leaves=True)
    assert (report.entries, report.partitions, report.leaves) == (26, 3, 6)
    assert (report.checkpoints, report.witnessed) == (4, 22)
    assert report.holds
    assert check(now).witnessed == 0, "notes inside the export are no witnesses"


def test_an_export_since_a_day_begins_at_a_leaf(kept: Kept, now: datetime) -> None:
    later = list(export_lines(now=now, since=now + timedelta(minutes=10)))
    report = verify(later, key=KEY.verifier_key, notes=kept.notes)
    assert (report.entries, report.holds) == (9, True)
    begin = next(number for number, line in enumerate(later) if b'"chain":"abai-police/0"' in line)
    false = json.loads(later[begin]) | {"after": 9, "head": "00" * 32}
    later[begin] = json.dumps(false).encode()
    faults = verify(later, key=KEY.verifier_key, notes=kept.notes).faults
    assert faults[0] == Fault("beginning", "abai-police/0", 10)


def test_an_export_begun_earlier_than_the_first_checkpoint_holds_everything(
    kept: Kept, now: datetime
) -> None:
    assert len(list(export_lines(now=now, since=now))) == len(list(export_lines(now=now)))


def lines_of(now: datetime) -> list[bytes]:
    return list(export_lines(now=now))


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{", b"[]", b"1", b"{}", b'{"leaf":0}', b'{"export":2}', b"\xff",
        b'{"leaf":9,"partition":"a/0","seq":1,"head":""}', b'{"checkpoint":"x"}',
        b'{"chain":"abai-centre/0","after":0,"head":"' + b"00" * 32 + b'","size":1}',
        b'{"chain":"new/0","after":0,"head":"' + b"01" * 32 + b'","size":0}',
    ],
)  # fmt: skip
def test_a_line_of_another_form_is_named(kept: Kept, now: datetime, line: bytes) -> None:
    lines = lines_of(now)
    lines.insert(-3, line)
    assert verify(lines).faults[0] == Fault("unreadable", "", len(lines) - 3)


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.replace(b'"v":1', b'"v":2'),
        lambda line: line.replace(b'"v":1', b'"v":1,"v":1'),
        lambda line: line.replace(b'"act":', b'"act": '),
        lambda line: line.replace(b'"alert":""', b'"alert":"","more":1'),
        lambda line: line[:-3] + b'g"}',
    ],
)
def test_an_entry_in_another_form_is_named(
    kept: Kept, now: datetime, change: Callable[[bytes], bytes]
) -> None:
    lines = lines_of(now)
    lines[-1] = change(lines[-1])
    assert Fault("unreadable", "", len(lines)) in verify(lines).faults


def test_leaves_behind_the_entries_are_refused_since_nothing_was_compared_with_them(
    kept: Kept, now: datetime
) -> None:
    lines = lines_of(now)
    leaves = [line for line in lines if line.startswith(b'{"leaf"')]
    moved = [line for line in lines if line not in leaves] + leaves
    assert verify(moved).faults[0] == Fault("unreadable", "", len(moved) - len(leaves) + 1)


def test_an_entry_that_comes_twice_is_out_of_order(kept: Kept, now: datetime) -> None:
    lines = lines_of(now)
    assert verify([*lines, lines[-1]]).faults[0].code == "order"


def test_the_verifier_runs_by_itself_in_three_languages(
    kept: Kept, now: datetime, tmp_path: Path
) -> None:
    file, folder, said = tmp_path / "journal.jsonl", tmp_path / "kept", list[str]()
    file.write_bytes(b"\r\n".join(lines_of(now)))
    folder.mkdir()
    for number, note in enumerate(kept.notes):
        (folder / f"{number}.txt").write_text(note, "utf-8")
    (folder / "leaves.txt").write_text("\n".join(kept.leaves), "utf-8")
    (tmp_path / "key").write_text(KEY.verifier_key)
    arguments = [str(file), "--key", str(tmp_path / "key"), "--checkpoint", str(folder)]
    for language in ("en", "ru", "kk"):
        assert main([*arguments, "--language", language], said.append) == 0
    assert "All of it holds" in said[1]
    assert "22" in said[2]
    assert "Всё сходится" in said[4]
    assert "Бәрі сәйкес" in said[7]
    assert main([str(file)], said.append) == 0
    assert "no key" in said[-1]
    assert "cannot be shown" in said[-2]


def test_the_verifier_says_what_is_wrong_and_where(
    kept: Kept, now: datetime, owner_of_the_database: None, tmp_path: Path
) -> None:
    edit()
    file, said = tmp_path / "journal.jsonl", list[str]()
    file.write_bytes(b"\n".join(lines_of(now)))
    assert main([str(file), "--key", KEY.verifier_key], said.append) == 1
    assert said[1].startswith("IT DOES NOT HOLD")
    assert "entry 5" in said[2]


def test_the_verifier_answers_files_and_keys_it_cannot_read(tmp_path: Path) -> None:
    said: list[str] = []
    assert main([str(tmp_path / "none")], said.append) == 2
    file = tmp_path / "journal"
    file.write_text("")
    assert main([str(file), "--key", "a+b+c"], said.append) == 2
    assert main([str(file), "--checkpoint", str(tmp_path / "no")], said.append) == 2
    note = tmp_path / "note.txt"
    note.write_text("not a note")
    assert main([str(file), "--checkpoint", str(note)], said.append) == 1


def test_every_fault_has_words_in_every_language() -> None:
    for code in (
        "unreadable", "unreadable_note", "gap", "order", "changed", "cut", "rewritten", "beginning",
        "tree", "older", "signature",
    ):  # fmt: skip
        for language in ("en", "ru", "kk"):
            sentence = say_fault(Fault(code, "abai-centre/0", 5, 3), language)
            assert "{" not in sentence
            assert len(sentence) > 20
    report = Report(entries=3, witnessed=1)
    assert "2" in list(say_report(report))[2]


def test_that_the_journal_was_checked_is_written_down(
    kept: Kept, now: datetime, owner_of_the_database: None, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "journal-verifier-key").write_text(KEY.verifier_key, "ascii")
    assert verify_journal(now=now, notes=kept.notes, leaves=kept.leaves).holds
    edit()
    verify_journal(now=now)
    whole, broken = Verification.objects.order_by("pk")
    assert (whole.entries, whole.leaves, whole.fault) == (26, 6, "")
    assert (broken.fault, broken.bad_partition, broken.bad_seq) == ("changed", "abai-centre/0", 5)


def test_a_folder_of_checkpoints_is_read_with_its_leaves(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("one")
    (tmp_path / "leaves.txt").write_text("a\nb")
    assert read_notes([tmp_path]) == (["one"], ["a", "b"])
