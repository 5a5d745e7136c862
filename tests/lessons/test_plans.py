"""A plan is asked for, worked out by the engine, read through, published; an older one ends."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.refusals import Refused
from arasha.lessons.actions.plans_asking import PlanFacts, drop_plan, make_plan, stop_solving
from arasha.lessons.actions.publishing import publish_plan
from arasha.lessons.actions.solving import work_out
from arasha.lessons.enums import LessonState, PlanState
from arasha.lessons.jobs import solve_plans
from arasha.lessons.models import (
    Approval,
    Card,
    Host,
    Instructor,
    Lesson,
    Plan,
    RollOut,
    SchoolClass,
    TopicGrant,
)
from arasha.lessons.queries.plans_found import find_next_to_solve, find_plan
from arasha.lessons.rules.settings import PlanSettings
from arasha.lib.apart import Apart
from arasha.notices.models import Notice
from tests.cast import Cast
from tests.lessons.conftest import ActorOf
from tests.lessons.making import EVERY_PERIOD, make_class

pytestmark = pytest.mark.django_db
FACTS = PlanFacts(date(2026, 11, 30), date(2027, 3, 12), PlanSettings(), seconds=5)


@pytest.fixture
def by(cast: Cast, actor_of: ActorOf) -> Actor:
    return actor_of(cast.lesson_coordinator)


@pytest.fixture
def ready(cards: list[Card], instructor: Instructor, school_class: SchoolClass) -> SchoolClass:
    """Everything that a plan needs: one class, its course, its cards and an instructor."""
    return school_class


def ask(cast: Cast, by: Actor, now: datetime, *, facts: PlanFacts = FACTS, once: str = "a") -> Plan:
    return make_plan(facts, territory=cast.region, once=once, by=by, now=now)


def solved(cast: Cast, by: Actor, now: datetime, *, once: str = "a") -> Plan:
    plan = ask(cast, by, now, once=once)
    assert work_out(plan.ref, clock=lambda: now, rounds=1)
    plan.refresh_from_db()
    return plan


def test_a_plan_is_asked_for_once_and_worked_out_whole(
    ready: SchoolClass, cast: Cast, by: Actor, now: datetime
) -> None:
    assert ask(cast, by, now) == ask(cast, by, now)
    assert find_next_to_solve(now=now) == Plan.objects.get().ref
    plan = solved(cast, by, now)
    assert (plan.state, plan.placed, plan.unplaced) == (PlanState.REVIEW, 4, 0)
    lessons = list(plan.lessons.order_by("number"))
    assert [one.topic.code for one in lessons] == ["bullying", "law", "online", "help"]
    days = [one.day for one in lessons if one.day]
    assert days == sorted(days)
    assert all(FACTS.first_day <= day <= FACTS.last_day and day.weekday() < 5 for day in days)
    assert Notice.objects.get(kind="plan_ready").to == cast.lesson_coordinator
    assert find_next_to_solve(now=now) == ""


def test_a_class_whose_parents_are_not_informed_has_no_place_but_a_reason(
    ready: SchoolClass, host: Host, cast: Cast, by: Actor, now: datetime
) -> None:
    make_class(host, letter="Б", parents_informed_on=None, now=now)
    make_class(host, letter="В", permitted=0, now=now)
    plan = solved(cast, by, now)
    reasons = plan.lessons.filter(state=LessonState.UNPLACED).values_list(
        "school_class__letter", "reason"
    )
    assert set(reasons) == {("Б", "parents_not_informed"), ("В", "class_no_period")}
    assert plan.placed == 4


def test_publishing_gives_references_and_cards_and_tells_people(
    ready: SchoolClass, cast: Cast, by: Actor, now: datetime
) -> None:
    plan = solved(cast, by, now)
    done = publish_plan(plan, version=plan.version, by=by, now=now)
    assert (done.lessons, done.unplaced, done.replaced) == (4, 0, 0)
    lesson = Lesson.objects.order_by("day").first()
    assert lesson is not None
    assert lesson.ref == "U-2026-00001"
    assert lesson.card is not None
    assert lesson.state == LessonState.PUBLISHED
    told = set(Notice.objects.filter(kind="lessons_planned").values_list("to__login", flat=True))
    assert {"abai-lesson_officer", "abai-host_teacher", "abai-school_head"} <= told


def test_a_plan_is_not_published_with_an_instructor_whose_grant_does_not_cover_a_lesson(
    ready: SchoolClass, cast: Cast, by: Actor, now: datetime
) -> None:
    plan = solved(cast, by, now)
    publish = partial(publish_plan, plan, version=plan.version, by=by, now=now)
    last = plan.lessons.latest("day")
    assert last.day
    for change in (
        {"last_day": last.day - timedelta(days=1)},
        {"language": "en"},
        {"grade_from": 8},
        {"topic_id": plan.lessons.earliest("day").topic_id, "language": "en"},
    ):
        grants = TopicGrant.objects.filter(topic=last.topic, language="kk")
        kept = grants.values().get()
        grants.update(**change)
        with pytest.raises(Refused) as refused:
            publish()
        assert refused.value.reason.code == "grant_does_not_cover"
        TopicGrant.objects.filter(pk=kept["id"]).update(**kept)
    assert publish().lessons == 4


def test_an_approval_that_ended_meanwhile_keeps_a_plan_from_being_published(
    ready: SchoolClass, cast: Cast, by: Actor, now: datetime
) -> None:
    plan = solved(cast, by, now)
    Approval.objects.update(ended_on=now.date())
    with pytest.raises(Refused):
        publish_plan(plan, version=plan.version, by=by, now=now)
    assert Plan.objects.get().state == PlanState.REVIEW
    assert not Lesson.objects.exclude(state=LessonState.PLANNED).exists()


def test_a_newer_plan_ends_the_older_one_from_its_first_day_on(
    ready: SchoolClass, cast: Cast, by: Actor, now: datetime
) -> None:
    older = solved(cast, by, now)
    publish_plan(older, version=older.version, by=by, now=now)
    second = older.lessons.order_by("day")[1]
    assert second.day
    later = PlanFacts(second.day, date(2027, 4, 30), PlanSettings(), seconds=5)
    newer = ask(cast, by, now, facts=later, once="b")
    assert work_out(newer.ref, clock=lambda: now, rounds=1)
    newer.refresh_from_db()
    assert newer.lessons.count() == 3
    done = publish_plan(newer, version=newer.version, by=by, now=now)
    assert (done.lessons, done.replaced) == (3, 3)
    older.refresh_from_db()
    assert (older.state, older.last_day) == (PlanState.REPLACED, second.day - timedelta(days=1))
    published = Lesson.objects.filter(state="published").order_by("number")
    days = [one.day for one in published if one.day]
    assert days == sorted(days)
    assert len(days) == 4


def test_a_worker_that_fails_leaves_the_published_plan_untouched(
    ready: SchoolClass, cast: Cast, by: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = solved(cast, by, now)
    publish_plan(older, version=older.version, by=by, now=now)
    newer = ask(cast, by, now, once="b")
    monkeypatch.setattr("arasha.lessons.actions.solving.solve", lambda *_a, **_k: 1 / 0)
    assert work_out(newer.ref, clock=lambda: now)
    newer.refresh_from_db()
    assert (newer.state, newer.note, newer.lessons.count()) == (PlanState.FAILED, "error", 0)
    assert Lesson.objects.filter(state=LessonState.PUBLISHED).count() == 4
    assert Notice.objects.filter(kind="plan_failed").exists()


def test_a_plan_in_hand_is_left_alone_and_that_of_a_killed_worker_taken_up(
    ready: SchoolClass, cast: Cast, by: Actor, now: datetime
) -> None:
    plan = ask(cast, by, now)
    Plan.objects.update(state=PlanState.SOLVING, claimed_until=now + timedelta(seconds=30))
    assert find_next_to_solve(now=now) == ""
    assert not work_out(plan.ref, clock=lambda: now)
    later = now + timedelta(seconds=31)
    assert find_next_to_solve(now=later) == plan.ref
    assert work_out(plan.ref, clock=lambda: later, rounds=0)


def test_stopped_in_time_it_keeps_the_best_plan_so_far(
    ready: SchoolClass, cast: Cast, by: Actor, now: datetime
) -> None:
    plan = ask(cast, by, now)
    moments = iter(now + timedelta(seconds=number) for number in range(10_000))

    def clock() -> datetime:
        moment = next(moments)
        if moment == now + timedelta(seconds=4):
            stop_solving(plan, by=by, now=moment)
        return moment

    work_out(plan.ref, clock=clock)
    plan.refresh_from_db()
    assert plan.state == PlanState.REVIEW
    assert plan.placed in {0, 4}


def test_a_dropped_plan_has_no_lessons_and_a_published_one_is_not_dropped(
    ready: SchoolClass, cast: Cast, by: Actor, now: datetime
) -> None:
    plan = solved(cast, by, now)
    drop_plan(plan, version=plan.version, by=by, now=now)
    assert not Lesson.objects.exists()
    second = solved(cast, by, now, once="b")
    publish_plan(second, version=second.version, by=by, now=now)
    second.refresh_from_db()
    with pytest.raises(Refused):
        drop_plan(second, version=second.version, by=by, now=now)


def test_another_region_finds_no_plan_and_plans_nothing_here(
    ready: SchoolClass, cast: Cast, by: Actor, actor_of: ActorOf, now: datetime
) -> None:
    plan = ask(cast, by, now)
    far = actor_of(cast.far.lesson_coordinator)
    with pytest.raises(Http404):
        find_plan(plan.ref, by=far)
    with pytest.raises(Refused):
        ask(cast, far, now, once="far")
    with pytest.raises(Refused):
        ask(cast, actor_of(cast.lesson_officer), now, once="officer")


def test_institutions_begin_in_waves_drawn_by_lot(
    ready: SchoolClass, cast: Cast, by: Actor, now: datetime
) -> None:
    other = Host.objects.create(unit=cast.unit("far_school"))
    make_class(other, permitted=EVERY_PERIOD, now=now)
    settings = PlanSettings(waves=2, weeks_between_waves=3, seed="lot 7")
    facts = PlanFacts(FACTS.first_day, FACTS.last_day, settings, seconds=5)
    plan = ask(cast, by, now, facts=facts)
    waves = dict(RollOut.objects.values_list("wave", "host_id"))
    assert set(waves) == {1, 2}
    assert work_out(plan.ref, clock=lambda: now, rounds=1)
    later = plan.lessons.filter(school_class__host_id=waves[2]).earliest("day")
    assert later.day is not None
    assert later.day >= FACTS.first_day + timedelta(weeks=3)


def test_a_plan_that_begins_today_is_refused(cast: Cast, by: Actor, now: datetime) -> None:
    facts = PlanFacts(now.date(), FACTS.last_day, PlanSettings())
    with pytest.raises(Refused) as refused:
        ask(cast, by, now, facts=facts)
    assert refused.value.reason.code == "plan_days"


def test_the_worker_starts_one_search_at_a_time_and_waits_for_none(
    cast: Cast, by: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    class Search:
        """A process that goes on until the test says that it ended."""

        code: int | None = None

        def __init__(self, command: list[str]) -> None:
            started.append(command)

        def poll(self) -> int | None:
            return Search.code

    monkeypatch.setattr("arasha.lib.apart.subprocess.Popen", Search)
    monkeypatch.setattr("arasha.lessons.jobs._search", Apart("arasha.lessons.working_out"))
    assert solve_plans(now) == 0
    assert not started
    ref = ask(cast, by, now).ref
    assert solve_plans(now) == solve_plans(now) == 0
    assert [command[-1] for command in started] == [ref]
    Search.code = 0
    solve_plans(now)
    assert len(started) == 2
