"""Checkpoints: signed every ten minutes, handed to three parties, their state shown."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from arasha.journal.actions import record_look
from arasha.journal.checkpoints import sign_checkpoint
from arasha.journal.command import export_to, show_key, sign_now, verify
from arasha.journal.enums import Act
from arasha.journal.keys import JournalKeyMissingError, signer_key, verifier_key
from arasha.journal.models import Checkpoint, Entry, Leaf
from arasha.journal.notes import make_signer_key
from arasha.journal.rules import SYSTEM
from arasha.journal.verifier import is_signed, main, read_note
from arasha.oversight.actions.handing import folder_of
from arasha.oversight.jobs import sign_checkpoints
from arasha.staff.models import StaffMember
from tests.cast import Cast

type ClientOf = Callable[[StaffMember], Client]


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def run(now: datetime) -> int:
    """As the worker does: again and again until nothing is left."""
    rounds = 0
    while sign_checkpoints(now, 20):
        rounds += 1
    return rounds


def test_a_checkpoint_is_signed_every_ten_minutes_and_no_earlier(cast: Cast, now: datetime) -> None:
    assert run(now) == 1
    assert run(now + timedelta(minutes=9, seconds=59)) == 0
    assert run(now + timedelta(minutes=10)) == 1
    assert [each.at for each in Checkpoint.objects.order_by("size")] == [
        now, now + timedelta(minutes=10),
    ]  # fmt: skip
    assert Entry.objects.filter(act=Act.CHECKPOINT_SIGNED).count() == 2


def test_only_chains_that_moved_get_a_leaf(cast: Cast, now: datetime) -> None:
    record_look(Act.CASE_SEEN, by=SYSTEM, now=now)
    run(now)
    run(now + timedelta(hours=1))
    assert list(Leaf.objects.order_by("index").values_list("index", "partition", "seq")) == [
        (0, "system/0", 2), (1, "system/0", 3),
    ]  # fmt: skip


def test_what_is_signed_can_be_checked_with_the_public_key(cast: Cast, now: datetime) -> None:
    run(now)
    note = Checkpoint.objects.get().note
    assert is_signed(read_note(note), verifier_key())
    assert note.startswith("localhost:8000/journal\n1\n")


def test_three_parties_get_every_checkpoint_as_a_file_and_by_mail(
    cast: Cast, now: datetime, tmp_path: Path
) -> None:
    run(now)
    run(now + timedelta(minutes=10))
    parties = ["abai-akimat", "abai-commissioner", "abai-prosecutor"]
    assert sorted(path.name for path in (tmp_path / "checkpoints").glob("abai-*")) == parties
    for party in parties:
        files = sorted(folder_of(party).glob("2026*.txt"))
        notes = Checkpoint.objects.order_by("size").values_list("note", flat=True)
        assert [file.read_text("utf-8") for file in files] == list(notes)
        assert len((folder_of(party) / "leaves.txt").read_text().splitlines()) == 2
    mine = [each for each in mail.outbox if cast.prosecutor.email in each.bcc]
    assert [each.body for each in mine] == list(notes)
    assert {person for each in mail.outbox for person in each.bcc if "abai" in person} == {
        cast.prosecutor.email, cast.commissioner.email, cast.privacy_officer.email,
    }  # fmt: skip


def test_a_mail_that_fails_is_sent_with_the_next_round(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_mail: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fail)
        run(now)
    assert mail.outbox == []
    run(now + timedelta(seconds=20))
    assert len(mail.outbox) == 6


def test_an_export_holds_against_what_a_party_was_given(
    cast: Cast, now: datetime, tmp_path: Path
) -> None:
    record_look(Act.CASE_SEEN, by=SYSTEM, now=now)
    run(now)
    said: list[str] = []
    file = tmp_path / "journal.jsonl"
    assert export_to(file, since=None, now=now, say=said.append) == 0
    kept = folder_of("abai-commissioner")
    show_key(say=said.append)
    assert main([str(file), "--key", said[-1], "--checkpoint", str(kept)], said.append) == 0
    for what in (file, None):
        assert verify(what, checkpoints=[kept], language="kk", now=now, say=said.append) == 0
    assert Entry.objects.filter(act=Act.JOURNAL_EXPORTED).exists()


def test_a_checkpoint_can_be_signed_out_of_turn(cast: Cast, now: datetime) -> None:
    said: list[str] = []
    assert sign_now(now=now, say=said.append) == 0
    assert Checkpoint.objects.get().note == said[0]


def test_a_lost_key_is_told_and_never_replaced_in_silence(
    cast: Cast, now: datetime, tmp_path: Path
) -> None:
    run(now)
    key = tmp_path / "keys" / "journal-signing-key"
    assert key.stat().st_mode & 0o077 == 0
    key.unlink()
    with pytest.raises(JournalKeyMissingError):
        signer_key()


def test_two_workers_at_once_sign_one_checkpoint(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = make_signer_key("x/journal")
    first = sign_checkpoint(key=key, now=now)
    monkeypatch.setattr("arasha.journal.checkpoints.newest_checkpoint", lambda: None)
    assert sign_checkpoint(key=key, now=now) is None
    assert Checkpoint.objects.get() == first
    assert Entry.objects.filter(act=Act.CHECKPOINT_SIGNED).count() == 1


def test_who_oversees_sees_the_state_and_takes_the_verifier_along(
    cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    run(now)
    for person in (cast.prosecutor, cast.commissioner, cast.privacy_officer, cast.key_custodian):
        client = client_of(person)
        page = client.get("/journal/state/").content.decode()
        assert verifier_key() in page
        assert "abai prosecutor" in page
        program = client.get("/journal/state/verify_journal.py")
        assert b"def verify(" in program.content
    for person in (cast.case_manager, cast.akim, cast.administrator):
        assert client_of(person).get("/journal/state/").status_code == 403


def test_the_state_of_a_new_installation_says_that_nothing_was_signed(
    cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.prosecutor).get("/journal/state/").content.decode()
    assert "none yet" in page
    assert "Late: does the worker run?" in page
