"""A review meeting: published figures, questions, decisions that are commitments in the same moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.http import Http404
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.agreements.actions import move_commitment
from arasha.agreements.enums import Origin, Rhythm
from arasha.agreements.models import Commitment
from arasha.agreements.rules.commitments import Move
from arasha.clocks.models import Clock
from arasha.notices.models import Notice
from arasha.oversight.actions import meetings as acts
from arasha.oversight.models import Decision, ReviewMeeting
from arasha.oversight.queries.meetings import find_meeting, list_meetings, read_meeting
from arasha.oversight.queries.promises import list_promises
from arasha.oversight.queries.review_figures import figures_of
from arasha.staff.models import StaffMember
from tests.cast import Cast

pytestmark = pytest.mark.django_db
type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]
HOUR = timedelta(hours=1)
PLAN = {"subject": "The first half-year", "place": "Akimat, hall 2"}


@pytest.fixture
def prosecutor(cast: Cast, actor_of: ActorOf) -> Actor:
    return actor_of(cast.prosecutor)


@pytest.fixture
def meeting(cast: Cast, prosecutor: Actor, now: datetime) -> ReviewMeeting:
    plan = acts.Plan(**PLAN, begins_at=now - HOUR)
    return acts.call_meeting(cast.region, plan, once="m", by=prosecutor, now=now)


@pytest.fixture
def decided(cast: Cast) -> acts.Decided:
    return acts.Decided(
        deeds={"kk": "Мерзімді тексеру", "ru": "Проверить сроки", "en": "Check the deadlines"},
        owner_unit=cast.unit("department"), verifier_unit=cast.unit("prosecutor"),
        due_on=date(2026, 12, 20), rhythm=Rhythm.ONCE, evidence_asked="An act",
    )  # fmt: skip


@pytest.fixture
def form(cast: Cast) -> dict[str, Any]:
    return {
        "deed_kk": "Тексеру", "deed_ru": "Проверить", "deed_en": "Check",
        "owner_unit": cast.unit("department").code, "verifier_unit": cast.unit("prosecutor").code,
        "due_on": "2026-12-20", "rhythm": "once", "evidence_asked": "An act", "once": "d",
    }  # fmt: skip


def test_a_decision_is_a_commitment_in_the_same_moment(
    meeting: ReviewMeeting, decided: acts.Decided, prosecutor: Actor, now: datetime
) -> None:
    decision = acts.decide(meeting, decided, once="d", by=prosecutor, now=now)
    commitment = Commitment.objects.get(ref=decision.commitment_ref)
    assert (commitment.origin, commitment.origin_ref) == (Origin.MEETING, meeting.ref)
    assert (commitment.owner_unit, commitment.due_on) == (decided.owner_unit, decided.due_on)
    assert Clock.objects.filter(thing_ref=commitment.ref, stopped_at=None).count() == 1
    assert Notice.objects.filter(thing_ref=commitment.ref).exists()
    assert acts.decide(meeting, decided, once="d", by=prosecutor, now=now) == decision
    assert Commitment.objects.count() == 1


def test_a_decision_that_cannot_become_a_commitment_is_none(
    meeting: ReviewMeeting, decided: acts.Decided, prosecutor: Actor, now: datetime
) -> None:
    bad = (
        replace(decided, verifier_unit=decided.owner_unit),
        replace(decided, deeds={"kk": "Тексеру"}),
        replace(decided, due_on=date(2026, 11, 1)),
    )
    for number, each in enumerate(bad):
        with pytest.raises(Refused):
            acts.decide(meeting, each, once=f"{number}", by=prosecutor, now=now)
    assert (Decision.objects.count(), Commitment.objects.count()) == (0, 0)


def test_claimed_stands_apart_from_checked(  # noqa: PLR0917 - by name
    meeting: ReviewMeeting, decided: acts.Decided, prosecutor: Actor, cast: Cast,
    actor_of: ActorOf, now: datetime,
) -> None:  # fmt: skip
    decision = acts.decide(meeting, decided, once="d", by=prosecutor, now=now)
    commitment = Commitment.objects.get(ref=decision.commitment_ref)
    move_commitment(commitment, Move.CLAIM, words="Act 7", row_version=1,
                    by=actor_of(cast.supervisor), now=now)  # fmt: skip
    (row,) = list_promises(by=prosecutor, now=now).units
    assert (row.claimed, row.verified, row.overdue) == (1, 0, 0)
    move_commitment(commitment, Move.VERIFY, row_version=2, by=prosecutor, now=now)
    (row,) = list_promises(by=prosecutor, now=now).units
    assert (row.claimed, row.verified) == (0, 1)


def test_the_next_meeting_opens_with_what_was_left_open(
    meeting: ReviewMeeting, decided: acts.Decided, prosecutor: Actor, cast: Cast, now: datetime
) -> None:
    acts.decide(meeting, decided, once="d", by=prosecutor, now=now)
    plan = acts.Plan(**PLAN, begins_at=now + 30 * 24 * HOUR)
    following = acts.call_meeting(cast.region, plan, once="n", by=prosecutor, now=now)
    (row,) = read_meeting(following.ref, by=prosecutor, now=now).earlier
    assert row.commitment.origin_ref == meeting.ref
    assert read_meeting(meeting.ref, by=prosecutor, now=now).earlier == []


def test_a_meeting_is_walked_in_the_browser(
    meeting: ReviewMeeting, form: dict[str, Any], cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    client, page = client_of(cast.prosecutor), f"/oversight/meetings/{meeting.ref}/"
    question = {"words": "Why is every third late?", "once": "q",
                "to_unit": cast.unit("department").code}  # fmt: skip
    with time_machine.travel(now, tick=False):
        assert "No figures of this region are published yet" in client.get(page).text
        assert client.post(f"{page}ask/", question).status_code == 302
        assert client.post(f"{page}answer/1/", {"answer": "Two were ill"}).status_code == 302
        again = client.post(f"{page}answer/1/", {"answer": "None was"})
        assert (again.status_code, "None was" in again.text) == (403, True)
        assert client.post(f"{page}decide/", form).status_code == 302
        held = {"present": "Akimat, police", "summary": "Deadlines", "version": "1"}
        assert client.post(f"{page}close/", held).status_code == 302
        minutes = client.get(f"{page}minutes/").text
    for words in ("Why is every third late?", "Two were ill", "Check", "Akimat, police", "O-2026"):
        assert words in minutes
    assert "A draft" not in minutes
    assert client.post(f"{page}decide/", form | {"once": "e"}).status_code == 403


def test_a_meeting_is_called_in_the_browser(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.secretary)
    form = PLAN | {"territory": cast.region.code, "begins_at": "2026-12-01T10:00", "once": "c"}
    answered = client.post("/oversight/meetings/call/", form)
    ref = ReviewMeeting.objects.get().ref
    assert answered.headers["Location"] == f"/oversight/meetings/{ref}/"
    other = form | {"territory": cast.far.region.code, "once": "x"}
    assert client.post("/oversight/meetings/call/", other).status_code == 422


def test_bad_words_of_a_decision_come_back(
    meeting: ReviewMeeting, form: dict[str, Any], cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    client, page = client_of(cast.commissioner), f"/oversight/meetings/{meeting.ref}/decide/"
    with time_machine.travel(now, tick=False):
        for bad in (
            {"verifier_unit": form["owner_unit"]},
            {"owner_unit": cast.far.unit("department").code},
            {"deed_kk": " "},
            {"due_on": "soon"},
            {"rhythm": "hourly"},
        ):
            answered = client.post(page, form | bad)
            assert answered.status_code == 422
            assert "An act" in answered.text
        assert client.post(page, form | {"due_on": "2026-01-01"}).status_code == 403
    assert Decision.objects.count() == 0


@pytest.mark.parametrize("name", ["akim", "administrator", "analyst", "supervisor", "school_head"])
def test_who_neither_watches_nor_keeps_measures_finds_a_closed_door(
    name: str, meeting: ReviewMeeting, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.people[name])
    for page in ("", "call/", f"{meeting.ref}/", f"{meeting.ref}/minutes/"):
        assert client.get(f"/oversight/meetings/{page}").status_code == 403


def test_meetings_of_another_region_do_not_exist(
    meeting: ReviewMeeting, decided: acts.Decided, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    far = actor_of(cast.far.prosecutor)
    assert list_meetings(by=far) == ([], [])
    with pytest.raises(Http404):
        find_meeting(meeting.ref, by=far)
    with pytest.raises(Refused, match="no_role"):
        acts.decide(meeting, decided, once="d", by=far, now=now)
    with pytest.raises(Refused, match="no_role"):
        acts.call_meeting(cast.region, acts.Plan(**PLAN, begins_at=now), once="x", by=far, now=now)


def test_a_meeting_is_not_written_down_before_it_begins_nor_over_another_s_words(
    meeting: ReviewMeeting, prosecutor: Actor, cast: Cast, now: datetime
) -> None:
    plan = acts.Plan(**PLAN, begins_at=now + HOUR)
    ahead = acts.call_meeting(cast.region, plan, once="n", by=prosecutor, now=now)
    words: dict[str, Any] = {"present": "All", "summary": "", "by": prosecutor, "now": now}
    with pytest.raises(Refused, match="meeting_not_begun"):
        acts.close_meeting(ahead, version=1, **words)
    with pytest.raises(ChangedMeanwhile):
        acts.close_meeting(meeting, version=2, **words)
    acts.close_meeting(meeting, version=1, **words)
    with pytest.raises(Refused, match="meeting_held"):
        acts.call_off_meeting(meeting, reason="No", version=2, by=prosecutor, now=now)


def test_what_was_decided_before_a_meeting_was_called_off_stays_promised(
    meeting: ReviewMeeting, decided: acts.Decided, prosecutor: Actor, now: datetime
) -> None:
    acts.decide(meeting, decided, once="d", by=prosecutor, now=now)
    acts.call_off_meeting(meeting, reason="Snow", version=1, by=prosecutor, now=now)
    assert Commitment.objects.get().state == "planned"
    with pytest.raises(Refused, match="meeting_called_off"):
        acts.ask_question(meeting, words="Why?", figure="", to_unit=None, once="q", by=prosecutor,
                          now=now)  # fmt: skip


def test_a_region_without_a_release_has_no_figures_rather_than_noughts(
    meeting: ReviewMeeting,
) -> None:
    figures = figures_of(meeting)
    assert (figures.release_ref, figures.rows) == ("", ())


@pytest.mark.parametrize("decisions", [1, 3])
def test_the_page_asks_as_often_whatever_was_decided(  # noqa: PLR0917 - by name
    decisions: int, meeting: ReviewMeeting, decided: acts.Decided, prosecutor: Actor,
    now: datetime, django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(decisions):
        acts.decide(meeting, decided, once=f"{number}", by=prosecutor, now=now)
    with django_assert_num_queries(5):
        read_meeting(meeting.ref, by=prosecutor, now=now)
