"""What prosecutor and commissioner see first: institutions and references, never a child."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from arasha.access.actor import Actor
from arasha.access.enums import Basis
from arasha.access.models import BreakGlass
from arasha.access.refusals import Refused
from arasha.appeals.models import Named
from arasha.cases.actions import Share, answer_referral, plan_step, send_referral, set_goal
from arasha.cases.models import Barred, Case
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.journal.models import Entry, Shown
from arasha.oversight.queries import overview
from arasha.oversight.queries.at_risk import list_at_risk
from arasha.oversight.queries.deadlines_kept import list_kept
from arasha.oversight.queries.overview import get_overview
from arasha.oversight.queries.promises import list_promises
from arasha.oversight.queries.reading import list_reading
from arasha.oversight.queries.refusals import list_refusals
from arasha.oversight.queries.silent import list_silent
from arasha.staff.models import StaffMember
from tests.appeals.making import make_appeal
from tests.cast import Cast

pytestmark = pytest.mark.django_db
type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]
type OpenCase = Callable[..., Case]
PAGES = ("", "at-risk/", "deadlines/", "silent/", "refusals/", "promises/", "reading/",
         "differences/")  # fmt: skip
WATCHERS = ("prosecutor", "commissioner")
DAY = timedelta(days=1)


def number_of(code: str, *, by: Actor, now: datetime) -> int | None:
    return {tile.code: tile.number for tile in get_overview(by=by, now=now)}[code]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_those_who_watch_and_for_nobody_else(
    page: str, cast: Cast, client_of: ClientOf
) -> None:
    for name in WATCHERS:
        assert client_of(cast.people[name]).get(f"/oversight/{page}").status_code == 200
    for name in ("akim", "administrator", "analyst", "case_manager", "school_head", "secretary"):
        assert client_of(cast.people[name]).get(f"/oversight/{page}").status_code == 403


def test_the_start_page_begins_with_what_is_broken(
    opened: OpenCase,
    cast: Cast,
    client_of: ClientOf,
    now: datetime,
) -> None:
    opened(risk="4")
    with time_machine.travel(now, tick=False):
        text = client_of(cast.prosecutor).get("/work/").text
    assert text.index("In danger without a plan") < text.index("Promises that are overdue")
    assert "In danger without a plan" not in client_of(cast.akim).get("/work/").text


def test_a_child_in_danger_is_on_the_list_until_somebody_plans(
    opened: OpenCase,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
) -> None:
    case, by = opened(risk="4"), actor_of(cast.prosecutor)
    opened(risk="2")
    (row,) = list_at_risk(by=by, now=now)
    assert (row.ref, row.lacks, row.is_held) == (case.ref, "goal", True)
    manager = actor_of(cast.case_manager)
    goal = set_goal(case, text="safe breaks", once="g", by=manager, now=now)
    assert list_at_risk(by=by, now=now)[0].lacks == "step"
    plan_step(goal, text="talk", owner=cast.case_manager, due_on=now.date(), once="s",
              by=manager, now=now)  # fmt: skip
    assert list_at_risk(by=by, now=now) == []


def test_a_red_appeal_of_yesterday_without_a_case_is_on_the_list(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    late = make_appeal(cast, now=now, severity="red", age=2 * DAY)
    make_appeal(cast, now=now, severity="red")
    rows = list_at_risk(by=actor_of(cast.commissioner), now=now)
    assert [(row.ref, row.lacks, row.is_held) for row in rows] == [(late.ref, "case", False)]


def test_the_page_shows_references_and_the_journal_keeps_them(
    opened: OpenCase,
    cast: Cast,
    client_of: ClientOf,
    now: datetime,
) -> None:
    case = opened(risk="4")
    with time_machine.travel(now, tick=False):
        text = client_of(cast.prosecutor).get("/oversight/at-risk/").text
    assert case.ref in text
    for secret in (case.child.full_name, case.child.surname, case.child.given):
        assert secret not in text
    entry = Entry.objects.get(act=Act.OVERSIGHT_SEEN, thing_kind="at_risk")
    assert Shown.objects.filter(ref=case.ref, entry_id=entry.pk).exists()


def test_whoever_is_named_finds_nothing_of_it(
    opened: OpenCase,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
) -> None:
    Barred.objects.create(case=opened(risk="4"), organisation=cast.unit("prosecutor"))
    appeal = make_appeal(cast, now=now, severity="red", age=2 * DAY)
    Named.objects.create(appeal=appeal, staff=cast.prosecutor, set_at=now)
    assert list_at_risk(by=actor_of(cast.prosecutor), now=now) == []
    assert number_of("at_risk", by=actor_of(cast.prosecutor), now=now) == 0
    assert len(list_at_risk(by=actor_of(cast.commissioner), now=now)) == 2


def test_the_other_region_sees_nothing_of_ours(
    opened: OpenCase,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
) -> None:
    opened(risk="4")
    far = actor_of(cast.far.prosecutor)
    assert list_at_risk(by=far, now=now) == []
    assert list_kept(by=far, now=now + 9 * DAY) == []


def test_late_institutions_stand_first(
    opened: OpenCase,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
) -> None:
    make_appeal(cast, now=now)
    opened(risk="4")
    rows = list_kept(by=actor_of(cast.prosecutor), now=now + 9 * DAY)
    assert [row.late for row in rows] == sorted((row.late for row in rows), reverse=True)
    assert rows[0].late
    assert rows[0].share == 0


def test_an_institution_is_silent_after_a_month_without_an_entry(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by, police = actor_of(cast.prosecutor), actor_of(cast.police_officer)
    record_look(Act.DEADLINES_SEEN, by=police.signature, now=now - 29 * DAY)
    with translation.override("en"):
        silent = {row.unit for row in list_silent(by=by, now=now).rows}
        assert "abai police" not in silent
        assert "abai school" in silent
        assert "abai police" in {row.unit for row in list_silent(by=by, now=now + 2 * DAY).rows}


def test_an_institution_without_people_is_counted_not_called_silent(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    silence = list_silent(by=actor_of(cast.prosecutor), now=now)
    assert silence.without_people
    with translation.override("en"):
        assert "abai far_school" not in {row.unit for row in silence.rows}


def test_declined_referrals_are_counted_so_that_they_point_at_nobody(
    opened: OpenCase,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
) -> None:
    share = Share("watch", basis=Basis.LEGAL_DUTY, words="is afraid")
    referral = send_referral(opened(), to_unit=cast.unit("school"), share=share, once="r",
                             by=actor_of(cast.case_manager), now=now)  # fmt: skip
    answer_referral(referral, accept=False, reason="no psychologist", version=1,
                    by=actor_of(cast.school_head), now=now)  # fmt: skip
    (row,) = list_refusals(by=actor_of(cast.prosecutor), now=now).declined
    assert (str(row.sent), str(row.declined)) == ("1\N{EN DASH}4", "0\N{EN DASH}4")
    Barred.objects.create(case=referral.case, organisation=cast.unit("prosecutor"))
    assert list_refusals(by=actor_of(cast.prosecutor), now=now).declined == []


def test_what_arasha_refused_is_said_in_words_and_by_institution(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    for _time in range(3):
        record_refusal(Act.DOOR_REFUSED, by=actor_of(cast.clinic_officer).signature, now=now,
                       reason="no_role")  # fmt: skip
    with translation.override("en"):
        (row,) = list_refusals(by=actor_of(cast.prosecutor), now=now).refused
        assert (row.unit, row.times) == ("abai clinic", 3)
        assert "None of your roles" in str(row.reason)
    assert list_refusals(by=actor_of(cast.far.prosecutor), now=now).refused == []


def test_an_opening_waits_for_its_review_in_sight_of_oversight(
    opened: OpenCase,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
) -> None:
    case, by = opened(), actor_of(cast.commissioner)
    glass = BreakGlass.objects.create(
        ref="B-2026-00001", staff=cast.psychologist, case_ref=case.ref, lead=case.lead,
        territory=cast.city, reason="a night call", opened_at=now, until=now, once_key="b",
    )  # fmt: skip
    assert number_of("openings", by=by, now=now) == 1
    glass.reviewed_at, glass.is_justified = now, True
    glass.save(update_fields=["reviewed_at", "is_justified"])
    (row,) = list_reading(by=by, now=now).openings
    assert (row.waits, row.justified, row.not_justified) == (0, 1, 0)


def test_a_figure_that_fails_is_never_shown_as_nothing(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(overview, "silence_of", fail)
    text = client_of(cast.prosecutor).get("/oversight/").text
    assert "Could not be worked out" in text
    assert "Deadlines that are late now" in text


def test_who_does_not_watch_is_refused_by_every_question(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.akim)
    for ask in (get_overview, list_at_risk, list_silent, list_refusals, list_reading,
                list_promises):  # fmt: skip
        with pytest.raises(Refused, match="no_role"):
            ask(by=by, now=now)


@pytest.mark.parametrize("cases", [1, 3])
def test_the_overview_asks_as_often_whatever_there_is(  # noqa: PLR0917 - by name
    cases: int, opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for _case in range(cases):
        opened(risk="4")
        make_appeal(cast, now=now, severity="red", age=2 * DAY)
    by = actor_of(cast.prosecutor)
    get_overview(by=by, now=now)
    with django_assert_num_queries(23):
        get_overview(by=by, now=now)


@pytest.mark.parametrize("cases", [1, 3])
def test_the_list_of_those_in_danger_asks_as_often_whatever_there_is(  # noqa: PLR0917 - by name
    cases: int, opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for _case in range(cases):
        opened(risk="4")
        make_appeal(cast, now=now, severity="red", age=2 * DAY)
    by = actor_of(cast.prosecutor)
    with django_assert_num_queries(8):
        list_at_risk(by=by, now=now)
