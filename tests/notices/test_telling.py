"""Telling people, reading notices, mailing them: one notice an event, and mails that say nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from arasha.access.actor import Actor
from arasha.appeals.models import Named
from arasha.notices.actions import mark_opened, mark_read, send_due, tell
from arasha.notices.enums import NoticeKind
from arasha.notices.models import Notice
from arasha.notices.queries import count_unread, list_notices
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.clocks.things import make_appeal

REF = "A-2026-00041"
type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]


def tell_about(person: StaffMember, now: datetime, *, once: str = "taken") -> int:
    return tell(
        NoticeKind.APPEAL_WAITS, to=[person], thing_kind="appeal", thing_ref=REF, now=now, once=once
    )


def test_the_same_event_tells_a_person_once(cast: Cast, now: datetime) -> None:
    for _ in range(3):
        tell_about(cast.operator, now)
    tell_about(cast.operator, now, once="another event")
    assert Notice.objects.count() == 2


def test_people_who_left_and_people_named_are_not_told(cast: Cast, now: datetime) -> None:
    StaffMember.objects.filter(pk=cast.psychologist.pk).update(is_active=False)
    cast.psychologist.refresh_from_db()
    Named.objects.create(
        appeal=make_appeal(cast, REF, now=now), organisation=cast.unit("school"), set_at=now
    )
    people = [cast.psychologist, cast.school_head, cast.operator]
    tell(NoticeKind.APPEAL_WAITS, to=people, thing_kind="appeal", thing_ref=REF, now=now, once="x")
    assert [notice.to for notice in Notice.objects.all()] == [cast.operator]


def test_a_notice_disappears_when_its_reader_is_named_later(
    cast: Cast, now: datetime, actor_of: ActorOf
) -> None:
    tell_about(cast.operator, now)
    assert len(list_notices(by=actor_of(cast.operator))) == 1
    Named.objects.create(appeal=make_appeal(cast, REF, now=now), staff=cast.operator, set_at=now)
    assert list_notices(by=actor_of(cast.operator)) == []
    assert count_unread(by=actor_of(cast.operator)) == 0


def test_each_reads_the_own_notices_only(
    cast: Cast, now: datetime, client_of: ClientOf, actor_of: ActorOf
) -> None:
    tell_about(cast.operator, now)
    key = Notice.objects.get().once_key
    client_of(cast.second_operator).post("/notices/read/", {"key": key})
    assert count_unread(by=actor_of(cast.operator)) == 1
    page = client_of(cast.operator).get("/notices/").content.decode()
    assert "A grave appeal waits in the queue" in page
    assert REF in page
    assert REF not in client_of(cast.second_operator).get("/notices/").content.decode()
    client_of(cast.operator).post("/notices/read/", {"key": key})
    assert count_unread(by=actor_of(cast.operator)) == 0


def test_opening_the_thing_reads_its_notices(cast: Cast, now: datetime, actor_of: ActorOf) -> None:
    tell_about(cast.operator, now)
    by = actor_of(cast.operator)
    assert mark_opened("appeal", thing_ref="A-2026-00099", by=by, now=now) == 0
    late = [NoticeKind.CLOCK_LATE]
    assert mark_opened("appeal", thing_ref=REF, by=by, now=now, kinds=late) == 0
    assert mark_opened("appeal", thing_ref=REF, by=by, now=now) == 1


def test_a_mail_says_that_something_waits_and_nothing_else(cast: Cast, now: datetime) -> None:
    cast.operator.language = "ru"
    cast.operator.save(update_fields=["language"])
    tell_about(cast.operator, now)
    assert send_due(now, 10) == 1
    (letter,) = mail.outbox
    text = str(letter.message())
    for secret in (REF, "appeal", "grave", cast.operator.surname, "centre"):
        assert secret not in text
    assert letter.to == [cast.operator.email]
    assert letter.reply_to == []
    notice = Notice.objects.get()
    assert letter.extra_headers["Message-ID"] == f"<{notice.once_key}@arasha>"
    assert (notice.mailed_at, notice.next_try_at) == (now, None)
    assert send_due(now + timedelta(days=1), 10) == 0


def test_nothing_is_mailed_of_what_was_read_meanwhile(
    cast: Cast, now: datetime, actor_of: ActorOf
) -> None:
    tell_about(cast.operator, now)
    mark_read(by=actor_of(cast.operator), now=now)
    send_due(now, 10)
    assert mail.outbox == []
    assert Notice.objects.get().next_try_at is None


def test_a_person_without_an_address_is_told_on_the_page_only(cast: Cast, now: datetime) -> None:
    cast.operator.email = ""
    tell_about(cast.operator, now)
    assert Notice.objects.get().next_try_at is None


@pytest.fixture
def broken_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_backend: object, _messages: object) -> int:
        raise ConnectionRefusedError("operator@abai.example")

    monkeypatch.setattr(EmailBackend, "send_messages", fail)


def test_failures_wait_longer_each_time_and_end_as_a_dead_letter(
    cast: Cast, now: datetime, broken_mail: None
) -> None:
    tell_about(cast.operator, now)
    moment, waits = now, []
    while True:
        send_due(moment, 10)
        notice = Notice.objects.get()
        if notice.next_try_at is None:
            break
        waits.append((notice.next_try_at - moment) / timedelta(minutes=1))
        moment = notice.next_try_at
    assert waits == [1, 5, 25, 120, 600]
    assert (notice.given_up_at, notice.mailed_at, notice.tries) == (moment, None, 6)
    assert notice.last_error == "ConnectionRefusedError"


def test_a_worker_killed_after_sending_repeats_with_the_same_message_id(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kill is a BaseException between the sending and the mark, as SIGKILL leaves it."""

    class Killed(BaseException):
        pass

    tell_about(cast.operator, now)
    real = EmailBackend.send_messages

    def sent_then_killed(backend: EmailBackend, messages: object) -> int:
        real(backend, messages)  # type: ignore[arg-type]
        raise Killed

    monkeypatch.setattr(EmailBackend, "send_messages", sent_then_killed)
    with pytest.raises(Killed):
        send_due(now, 10)
    monkeypatch.setattr(EmailBackend, "send_messages", real)
    assert send_due(now + timedelta(seconds=30), 10) == 0
    assert send_due(now + timedelta(minutes=2), 10) == 1
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 1
    assert Notice.objects.count() == 1


def test_an_administrator_sends_a_dead_letter_again(
    cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    tell_about(cast.operator, now)
    Notice.objects.update(given_up_at=now, next_try_at=None, tries=6)
    key = Notice.objects.get().once_key
    page = client_of(cast.administrator).get("/notices/undelivered/").content.decode()
    assert cast.operator.short_name in page
    assert REF not in page
    far = client_of(cast.far.administrator)
    assert cast.operator.short_name not in far.get("/notices/undelivered/").content.decode()
    far.post("/notices/undelivered/send-again/", {"key": key})
    assert Notice.objects.get().given_up_at == now
    with time_machine.travel(now, tick=False):
        client_of(cast.administrator).post("/notices/undelivered/send-again/", {"key": key})
    assert send_due(now, 10) == 1
    assert client_of(cast.operator).get("/notices/undelivered/").status_code == 403
