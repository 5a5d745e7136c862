"""The report on lessons: persons, lessons and attendances apart, with denominators. Promise L11."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from arasha.journal.models import Entry
from arasha.lessons.actions.delivery import begin_record, close_record, press_moment
from arasha.lessons.models import Card, Host, Instructor, Lesson, Plan
from arasha.lessons.queries.coverage import Coverage, get_coverage
from arasha.lessons.rules.delivery import Moment, Pressed, RecordFacts, percent
from tests.cast import Cast
from tests.lessons.conftest import ActorOf, ClientOf
from tests.lessons.making import make_class, make_lesson, make_plan

DAY = date(2026, 11, 30)
ENDS = datetime(2026, 11, 30, 5, 35, tzinfo=UTC)
type Hold = Callable[..., Lesson]
type Read = Callable[..., Coverage]


@pytest.fixture
def plan(cast: Cast, now: datetime) -> Plan:
    return make_plan(cast, now=now)


@pytest.fixture
def hold(  # noqa: PLR0917 - fixtures come by name
    plan: Plan, cards: list[Card], host: Host, instructor: Instructor, cast: Cast,
    actor_of: ActorOf, now: datetime,
) -> Hold:  # fmt: skip
    """Let a new class of 24 have a lesson, whose record is closed some hours after its end."""
    letters = iter("АӘБВГҒДЕЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЫІЭЮЯ")

    def held(*, hours: float | None, heads: int = 20, minutes: int = 40) -> Lesson:
        number = Lesson.objects.count()
        school_class = make_class(host, letter=next(letters), now=now)
        day = DAY - timedelta(days=number)
        lesson = make_lesson(
            plan, school_class, cards[0].topic, day=day, instructor=instructor, card=cards[0],
            now=now,
        )  # fmt: skip
        ends = ENDS - timedelta(days=number)
        begin_record(lesson.pk, now=ends)
        if hours is not None:
            at = ends + timedelta(hours=hours)
            facts = RecordFacts(
                ticks={1: True, 2: True, 3: False}, head_count=heads, minutes=minutes
            )
            by = actor_of(cast.host_teacher)
            close_record(lesson, facts, pressed=Pressed(uuid4().hex, at), by=by, now=at)
        return lesson

    return held


@pytest.fixture
def read(cast: Cast, actor_of: ActorOf) -> Read:
    def figures(name: str = "lesson_coordinator") -> Coverage:
        by = actor_of(cast.people[name])
        return get_coverage(
            since=date(2026, 9, 1), until=DAY, by=by, now=ENDS + timedelta(days=3)
        )  # fmt: skip

    return figures


def test_persons_lessons_and_attendances_are_counted_apart(  # noqa: PLR0917 - by name
    hold: Hold, read: Read, plan: Plan, cards: list[Card], instructor: Instructor, cast: Cast,
    actor_of: ActorOf, now: datetime,
) -> None:  # fmt: skip
    first = hold(hours=1, heads=20)
    hold(hours=None)
    second = make_lesson(
        plan, first.school_class, cards[1].topic, day=DAY - timedelta(days=20), number=2,
        instructor=instructor, card=cards[1], now=now,
    )  # fmt: skip
    at = ENDS - timedelta(days=20)
    facts = RecordFacts(ticks={1: True, 2: True, 3: True}, head_count=26, minutes=45)
    by = actor_of(cast.host_teacher)
    close_record(second, facts, pressed=Pressed(uuid4().hex, at), by=by, now=at)
    total = read().total
    assert (total.pupils_reached, total.pupils_of) == (24, 48)
    assert (total.classes_reached, total.classes_of) == (1, 2)
    assert (total.held, total.lessons_of) == (2, 3)
    assert (total.attendances, total.attendances_of) == (46, 48)
    assert (total.steps_done, total.steps_of, total.fidelity) == (5, 6, 83)
    assert (total.minutes, total.minutes_of) == (85, 90)


def test_l11_the_host_teachers_records_within_a_day_are_counted(hold: Hold, read: Read) -> None:
    for number in range(20):
        hold(hours=23.9 if number else 24.5)
    total = read().total
    assert (total.records_in_time, total.records, total.lessons_of) == (19, 20, 20)
    assert total.share_in_time == 95


def test_l11_a_lesson_without_a_record_is_not_left_out_of_the_share(hold: Hold, read: Read) -> None:
    for hours in (2, 30, None, None):
        hold(hours=hours)
    total = read().total
    assert (total.records_in_time, total.records, total.lessons_of) == (1, 2, 4)
    assert total.share_in_time == 25


def test_l11_the_minutes_really_taught_are_the_host_teachers(
    hold: Hold, read: Read, cast: Cast, actor_of: ActorOf
) -> None:
    lesson = hold(hours=None)
    officer = actor_of(cast.lesson_officer)
    for moment, at in ((Moment.STARTED, ENDS - timedelta(minutes=45)), (Moment.ENDED, ENDS)):
        press_moment(lesson, moment, pressed=Pressed(uuid4().hex, at), by=officer, now=at)
    facts = RecordFacts(ticks={}, head_count=20, minutes=31)
    by = actor_of(cast.host_teacher)
    close_record(lesson, facts, pressed=Pressed("a" * 32, ENDS), by=by, now=ENDS)
    assert read().total.minutes == 31


def test_a_lesson_that_was_not_held_stays_in_the_denominator(hold: Hold, read: Read) -> None:
    hold(hours=1, minutes=0)
    total = read().total
    assert (total.held, total.not_held, total.lessons_of, total.pupils_reached) == (0, 1, 1, 0)


def test_each_reads_what_is_theirs(hold: Hold, read: Read, far_host: Host) -> None:
    hold(hours=1)
    for name in ("lesson_coordinator", "lesson_approver", "prosecutor", "commissioner"):
        assert [row.code for row in read(name).rows] == ["abai-school"]
    assert read("host_teacher").total.held == 1
    assert far_host.pk


def test_the_same_number_of_queries_for_one_and_three_lessons(hold: Hold, read: Read) -> None:
    hold(hours=1)
    with CaptureQueriesContext(
        connection,
    ) as one:
        read()
    hold(hours=1)
    hold(hours=2)
    with CaptureQueriesContext(connection) as three:
        read()
    assert len(one) == len(three)


def test_the_page_and_its_workbook(
    hold: Hold, cast: Cast, client_of: ClientOf, far_host: Host
) -> None:
    hold(hours=1)
    with time_machine.travel(ENDS + timedelta(days=3), tick=False):
        prosecutor = client_of(cast.prosecutor)
        page = prosecutor.get("/lessons/coverage/?since=2026-09-01&until=2026-11-30")
        book = prosecutor.get("/lessons/coverage/workbook/?since=2026-09-01&until=2026-11-30")
        odd = prosecutor.get("/lessons/coverage/?since=x&until=")
        assert client_of(cast.operator).get("/lessons/coverage/").status_code == 403
        far = client_of(cast.far.prosecutor).get("/lessons/coverage/").content.decode()
    assert "<b>20</b> of 24" in page.content.decode()
    assert odd.status_code == 200
    assert cast.unit("school").name_en not in far
    assert far_host.unit.name_en in far
    rows = CalamineWorkbook.from_filelike(BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == cast.unit("school").name_en
    assert rows[1][1:4] == [20, 24, 83]
    assert Entry.objects.filter(act="lessons.coverage_exported").count() == 1


def test_a_share_of_nothing_is_no_share_and_nearly_all_is_not_all() -> None:
    assert percent(0, 0) is None
    assert percent(996, 1000) == 99
