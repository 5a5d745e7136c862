"""Unusual reading is noticed by the worker, told to the privacy officer, and looked into."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from arasha.access.actor import Actor
from arasha.appeals.models import Named
from arasha.children.models import Child
from arasha.children.queries import read_child
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.journal.rules import AUTHOR, SYSTEM
from arasha.notices.models import Notice
from arasha.oversight.enums import AlertKind
from arasha.oversight.jobs import watch_reading
from arasha.oversight.models import Alert, Watched
from arasha.oversight.rules.reading import is_night, is_own_without_task, is_same_surname
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.children.conftest import register  # noqa: F401
from tests.clocks.things import make_appeal

type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]
type Register = Callable[..., Child]


def watch(now: datetime) -> None:
    """As the worker does: again and again until nothing is left."""
    while watch_reading(now, 20):
        pass


def kinds() -> list[str]:
    return sorted(Alert.objects.values_list("kind", flat=True))


def look(person: Actor, now: datetime, number: int = 1, **facts: str) -> None:
    ref = f"K-2026-{number:05}"
    known = {"thing_kind": "case", "thing_ref": ref, "ground": "assignment"} | facts
    record_look(Act.CASE_SEEN, by=person.signature, now=now, **known)


@pytest.fixture
def alert(cast: Cast, now: datetime, actor_of: ActorOf) -> Alert:
    look(actor_of(cast.case_manager), now, alert="break_glass")
    watch(now)
    return Alert.objects.get()


@pytest.mark.parametrize(
    ("hour", "expected"), [(21, False), (22, True), (23, True), (0, True), (5, True), (6, False)]
)
def test_the_night_is_from_ten_to_six_in_local_time(hour: int, expected: bool) -> None:
    local = datetime.fromisoformat(f"2026-11-18T{hour:02}:00:00+05:00")
    assert is_night(local) is expected


def test_surnames_are_compared_whatever_their_spelling() -> None:
    assert is_same_surname("Жанбулатов", "Джанбулатова")
    assert is_same_surname("Қайыңдыбаев", "Каиндыбаева") or is_same_surname("Өрікова", "Орикова")
    assert not is_same_surname("Өрікова", "Шыныбаев")
    assert not is_same_surname("", "")


def test_own_institution_is_unusual_only_without_a_task() -> None:
    assert is_own_without_task(1, units={1}, ground="unit")
    assert is_own_without_task(1, units={1}, ground="clause:M-2026-1/2.3")
    assert not is_own_without_task(1, units={1}, ground="assignment")
    assert not is_own_without_task(1, units={2}, ground="unit")
    assert not is_own_without_task(None, units={2}, ground="unit")


def test_ordinary_reading_by_day_raises_nothing(
    cast: Cast, now: datetime, actor_of: ActorOf
) -> None:
    look(actor_of(cast.case_manager), now)
    for by in (AUTHOR, SYSTEM):
        record_look(Act.AUTHOR_RETURNED, by=by, now=now + timedelta(hours=14), thing_kind="appeal")
    watch(now)
    assert kinds() == []


def test_reading_at_night_is_raised_once_a_night(
    cast: Cast, now: datetime, actor_of: ActorOf
) -> None:
    person = actor_of(cast.case_manager)
    evening = now.replace(hour=17, minute=30)  # half past ten in Semey
    for hours in (0, 3, 7, 24):
        look(person, evening + timedelta(hours=hours))
    watch(evening + timedelta(days=1))
    assert kinds() == ["night", "night"]


def test_a_child_of_the_same_surname_is_raised_once(
    cast: Cast,
    now: datetime,
    actor_of: ActorOf,
    register: Register,  # noqa: F811
) -> None:
    child = register(f"{cast.second_operator.surname} Гүлбаршын")
    for _time in range(2):
        read_child(child.ref, by=actor_of(cast.second_operator), now=now)
    watch(now)
    alert = Alert.objects.get(kind=AlertKind.SAME_SURNAME)
    assert (alert.signer_code, alert.thing_ref) == (cast.second_operator.code, child.ref)


def test_many_different_records_in_an_hour_are_raised_and_the_same_one_often_is_not(
    cast: Cast, now: datetime, actor_of: ActorOf, settings: Settings
) -> None:
    settings.READS_AN_HOUR = 5
    for _time in range(8):
        look(actor_of(cast.psychologist), now)
    for number in range(6):
        look(actor_of(cast.case_manager), now - timedelta(minutes=70) * (number == 0), number)
    watch(now)
    assert kinds() == []
    look(actor_of(cast.case_manager), now, 7)
    watch(now)
    alert = Alert.objects.get()
    assert (alert.kind, alert.count, alert.signer_code) == ("many", 6, cast.case_manager.code)


def test_an_emergency_opening_is_raised_and_told_to_the_privacy_officer_of_the_region(
    cast: Cast, now: datetime, alert: Alert
) -> None:
    assert alert.kind == "break_glass"
    told = Notice.objects.filter(thing_kind="alert", thing_ref=alert.ref)
    assert {notice.to for notice in told} == {cast.privacy_officer}
    assert Entry.objects.filter(act=Act.ALERT_RAISED, thing_ref=alert.ref).exists()


def test_what_was_written_down_later_of_long_ago_is_history(
    cast: Cast, now: datetime, actor_of: ActorOf
) -> None:
    look(actor_of(cast.case_manager), now - timedelta(days=8), alert="break_glass")
    watch(now)
    assert kinds() == []


def test_a_worker_killed_in_between_raises_nothing_twice(
    cast: Cast, now: datetime, alert: Alert
) -> None:
    Watched.objects.all().delete()
    watch(now)
    assert Alert.objects.count() == 1


def test_the_privacy_officer_writes_down_what_came_of_it(
    cast: Cast, now: datetime, alert: Alert, client_of: ClientOf
) -> None:
    client = client_of(cast.privacy_officer)
    with time_machine.travel(now, tick=False):
        assert alert.ref in client.get("/journal/unusual/").content.decode()
        page = f"/journal/unusual/{alert.ref}/"
        assert cast.case_manager.short_name in client.get(page).content.decode()
        assert client.post(page, {"answer": "whatever"}).status_code == 422
        assert client.post(page, {"answer": "spoken"}).status_code == 302
        assert "I spoke with the person" in client.get(page).content.decode()
        assert client.post(page, {"answer": "in_order"}).status_code == 403
    alert.refresh_from_db()
    assert (alert.answer, alert.answered_by) == ("spoken", cast.privacy_officer.code)
    entry = Entry.objects.get(act=Act.ALERT_ANSWERED, result="done")
    assert (entry.thing_ref, entry.reason) == (alert.ref, "spoken")
    mine = Notice.objects.filter(thing_kind="alert", to=cast.privacy_officer)
    assert not mine.filter(read_at=None).exists()


def test_nobody_else_sees_it(cast: Cast, alert: Alert, client_of: ClientOf) -> None:
    page = f"/journal/unusual/{alert.ref}/"
    for person in (cast.case_manager, cast.prosecutor, cast.administrator, cast.supervisor):
        assert client_of(person).get(page).status_code == 403
        assert client_of(person).get("/journal/unusual/").status_code == 403
    far = client_of(cast.far.privacy_officer)
    assert far.get(page).status_code == 404
    assert alert.ref not in far.get("/journal/unusual/").content.decode()


def test_a7_a_named_privacy_officer_finds_no_trace_of_the_reading(
    cast: Cast, now: datetime, actor_of: ActorOf, client_of: ClientOf
) -> None:
    ref = "A-2026-00077"
    appeal = make_appeal(cast, ref, now=now)
    Named.objects.create(appeal=appeal, staff=cast.privacy_officer, set_at=now)
    look(actor_of(cast.case_manager), now, thing_kind="appeal", thing_ref=ref, alert="break_glass")
    watch(now)
    alert = Alert.objects.get()
    client = client_of(cast.privacy_officer)
    assert client.get(f"/journal/unusual/{alert.ref}/").status_code == 404
    assert client.post(f"/journal/unusual/{alert.ref}/", {"answer": "spoken"}).status_code == 404
    for page in ("/journal/unusual/", "/journal/", "/work/"):
        text = client.get(page).content.decode()
        assert alert.ref not in text
        assert ref not in text
    assert not Notice.objects.filter(to=cast.privacy_officer).exists()


def test_ones_own_reading_is_looked_into_by_somebody_else(
    cast: Cast, now: datetime, actor_of: ActorOf, client_of: ClientOf
) -> None:
    look(actor_of(cast.privacy_officer), now, alert="break_glass")
    watch(now)
    page = f"/journal/unusual/{Alert.objects.get().ref}/"
    assert client_of(cast.privacy_officer).get(page).status_code == 404
    assert not Notice.objects.filter(to=cast.privacy_officer).exists()
