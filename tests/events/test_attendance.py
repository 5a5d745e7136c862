"""Who came: one press without a name on its day, heads by the organiser, each counted apart."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from arasha.access.actor import Actor
from arasha.events.actions.counting import AttendanceClosedError, count_heads, say_here
from arasha.events.actions.questions import ask_question
from arasha.events.actions.running import hold_event, make_event
from arasha.events.enums import Attendee
from arasha.events.models import Attendance, Event
from arasha.events.queries.counting import list_event_counts
from arasha.events.rules import WHO, Counts, add_counts, heads_of
from arasha.journal.models import Entry
from tests.cast import Cast
from tests.events.conftest import facts_of


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield now


def press(event: Event, who: Attendee, *, once: str, now: datetime, online: bool = False) -> None:
    say_here(event, who, is_online=online, once=once, now=now)


def test_a_press_holds_who_and_nothing_else(forum: Event, now: datetime) -> None:
    press(forum, Attendee.PUPIL, once="a", now=now)
    row = Attendance.objects.values().get()
    assert set(row) == {"id", "event_id", "who", "is_online", "once_key"}
    assert not Entry.objects.filter(act__contains="here").exists()


def test_pressed_twice_on_one_page_it_counts_once(forum: Event) -> None:
    phone = Client(enforce_csrf_checks=True)
    address = f"/kk/here/{forum.attend_key}/"
    page = phone.get(address)
    assert (page.status_code, bool(page.cookies)) == (200, False)
    sent = {"once": page.context["once"], "who": "pupil"}
    for _ in range(3):
        assert phone.post(address, sent).status_code == 200
    assert Attendance.objects.count() == 1
    assert phone.post(f"{address}online/", sent | {"once": "b" * 32}).status_code == 200
    assert set(Attendance.objects.values_list("is_online", flat=True)) == {True, False}


@pytest.mark.parametrize("sent", [{}, {"who": "king"}, {"who": "pupil", "once": "x"}])
def test_nonsense_and_other_sites_count_nobody(forum: Event, sent: dict[str, str]) -> None:
    address = f"/ru/here/{forum.attend_key}/"
    assert Client().post(address, sent).status_code == 422
    good = {"who": "pupil", "once": "c" * 32}
    elsewhere = Client(headers={"sec-fetch-site": "cross-site"})
    assert elsewhere.post(address, good).status_code == 403
    assert Client().get("/ru/here/forged/").status_code == 404
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("days", [-1, 1])
def test_the_address_holds_on_the_day_of_the_event_only(
    forum: Event, now: datetime, days: int
) -> None:
    other_day = now + timedelta(days=days)
    with pytest.raises(AttendanceClosedError):
        press(forum, Attendee.PUPIL, once="a", now=other_day)
    with time_machine.travel(other_day, tick=False):
        assert Client().get(f"/kk/here/{forum.attend_key}/").status_code == 410


def test_a_hall_has_an_end(forum: Event, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arasha.events.actions.counting.MOST_PRESSES", 2)
    for once in ("a", "b"):
        press(forum, Attendee.PARENT, once=once, now=now)
    with pytest.raises(AttendanceClosedError):
        press(forum, Attendee.PARENT, once="c", now=now)


def test_persons_contacts_and_attendances_are_counted_apart(
    forum: Event, cast: Cast, secretary: Actor, now: datetime
) -> None:
    for number in range(3):
        press(forum, Attendee.PUPIL, once=f"{number}", now=now)
    other = make_event(
        facts_of(cast, now=now, territory=cast.district), once="other", by=secretary, now=now
    )
    count_heads(other, {("pupil", "11-13", False): 40}, by=secretary, now=now)
    press(other, Attendee.PUPIL, once="z", now=now)
    ask_question(forum, "?", who=Attendee.PUPIL, language="kk", once="q" * 32, now=now)
    day = date(2026, 11, 18)
    assert list_event_counts(since=day, until=day) == []
    later = now + timedelta(hours=1)
    for event in (forum, other):
        hold_event(event, words="", version=event.version, by=secretary, now=later)
    found = list_event_counts(since=day, until=day)
    assert [each.ref for each in found] == [forum.ref, other.ref]
    assert [each.counts.persons for each in found] == [3, 40]
    total = add_counts(each.counts for each in found)
    assert (total.events, total.all_attendances, total.persons, total.contacts) == (2, 43, None, 0)
    only = list_event_counts(since=day, until=day, territory_ids=[cast.district.pk])
    assert [each.ref for each in only] == [other.ref]
    assert list_event_counts(since=day + timedelta(days=1), until=day + timedelta(days=9)) == []


COUNTS = st.dictionaries(st.sampled_from(WHO), st.integers(0, 500))


@given(presses=COUNTS, counted=COUNTS)
def test_presses_are_never_added_to_a_count(
    presses: dict[str, int], counted: dict[str, int]
) -> None:
    heads = heads_of(presses, counted)
    source = counted if sum(counted.values()) else presses
    assert sum(heads.values()) == sum(source.values())
    assert tuple(heads) == WHO


@given(st.lists(COUNTS, max_size=5))
def test_attendances_add_up_and_persons_of_several_events_are_not_known(
    rows: list[dict[str, int]],
) -> None:
    events = [Counts(1, 2, sum(row.values()), row) for row in rows]
    total = add_counts(events)
    assert total.all_attendances == sum(sum(row.values()) for row in rows)
    assert total.contacts == 2 * len(rows)
    known = {0: 0, 1: events[0].persons if events else None}.get(len(rows))
    assert total.persons == known
