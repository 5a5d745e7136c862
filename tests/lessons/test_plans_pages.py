"""The pages of plans and institutions as their people use them, on one Wednesday of November."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from arasha.lessons.actions.solving import work_out
from arasha.lessons.models import (
    Absence,
    Card,
    ClosedDay,
    Feed,
    Host,
    Instructor,
    Lesson,
    LessonMove,
    Objection,
    Plan,
    SchoolClass,
)
from arasha.lib import pages
from tests.cast import Cast
from tests.lessons.conftest import ClientOf
from tests.lessons.making import make_class, make_lesson

pytestmark = pytest.mark.django_db
DAYS = {"first_day": "2026-11-30", "last_day": "2027-03-12"}
LIMITS = {
    "lessons_a_visit": 4, "visits_a_week": 2, "gap_weeks": 2, "waves": 1, "weeks_between_waves": 3,
}  # fmt: skip
ASKED = {"region": "abai", **DAYS, **LIMITS, "seconds": 10, "once": "page"}


@pytest.fixture(autouse=True)
def _wednesday(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@dataclass
class Desk:
    """The coordinator's browser, with a class that needs four lessons and two instructors."""

    client: Client
    school_class: SchoolClass
    officers: tuple[Instructor, Instructor]

    def plan(self) -> Plan:
        """Ask for a plan on the page and let it be worked out."""
        assert self.client.post("/lessons/plans/make/", ASKED).status_code == 302
        plan = Plan.objects.get()
        assert work_out(plan.ref, clock=timezone.now, rounds=1)
        return plan

    def published(self) -> Plan:
        plan = self.plan()
        plan.refresh_from_db()
        address = f"/lessons/plans/{plan.ref}/publish/"
        assert self.client.post(address, {"version": plan.version}).status_code == 302
        plan.refresh_from_db()
        return plan


@pytest.fixture
def officers(
    instructor: Instructor, second_instructor: Instructor
) -> tuple[Instructor, Instructor]:
    return instructor, second_instructor


@pytest.fixture
def desk(
    cards: list[Card], officers: tuple[Instructor, Instructor], school_class: SchoolClass,
    client_of: ClientOf, cast: Cast,
) -> Desk:  # fmt: skip
    return Desk(client_of(cast.lesson_coordinator), school_class, officers)


def text_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:800]
    return answer.content.decode()


def test_a_coordinator_plans_reads_publishes_loses_an_officer_and_repairs(desk: Desk) -> None:
    assert "No plan yet" in text_of(desk.client, "/lessons/plans/")
    plan = desk.published()
    address = f"/lessons/plans/{plan.ref}/"
    page = text_of(desk.client, address)
    assert "of 4 lessons have a place" in page
    assert "of 1 classes have lessons" in page
    for part in ("instructors/", "unplaced/", "staffing/", "fet/"):
        text_of(desk.client, address + part)
    assert "Nothing changed" in text_of(desk.client, f"{address}changes/")
    packed = desk.client.get(f"{address}fet/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    first = Lesson.objects.earliest("day")
    assert first.instructor
    assert first.day
    away = {
        "first_day": first.day, "last_day": first.day + timedelta(days=20), "kind": "ill",
        "once": "ill",
    }  # fmt: skip
    address_of_away = f"/lessons/away/{first.instructor.ref}/"
    answer = desk.client.post(address_of_away, away)
    assert (answer.status_code, answer["Location"]) == (302, f"{address}changes/")
    assert LessonMove.objects.count() >= 1
    assert "The instructor is away" in text_of(desk.client, f"{address}changes/")
    assert "There after all" in text_of(desk.client, address_of_away)
    back = {"first": first.day.isoformat()}
    assert desk.client.post(f"{address_of_away}back/", back).status_code == 302
    assert Absence.objects.get().cancelled_at


def test_while_it_is_worked_out_the_page_says_how_far_it_is_and_takes_a_stop(desk: Desk) -> None:
    desk.client.post("/lessons/plans/make/", ASKED)
    plan = Plan.objects.get()
    address = f"/lessons/plans/{plan.ref}/"
    assert "waits until the machine is free" in text_of(desk.client, address)
    Plan.objects.update(state="solving", progress=40)
    assert "40 % of 10 seconds" in text_of(desk.client, f"{address}progress/")
    assert "Take the best plan so far" in text_of(desk.client, address)
    assert desk.client.post(f"{address}stop/").status_code == 302
    assert Plan.objects.get().note == "stop_asked"


def test_a_lesson_is_moved_by_hand_and_what_it_would_break_is_said_before(desk: Desk) -> None:
    plan = desk.published()
    first, second, *_rest = Lesson.objects.order_by("number")
    assert first.day
    assert second.day
    assert first.instructor
    address = f"/lessons/plans/{plan.ref}/lesson/{desk.school_class.ref}/2/"
    assert "Move a lesson" in text_of(desk.client, address)
    wrong = {
        "day": first.day + timedelta(days=1), "period": 3, "instructor": first.instructor.ref,
        "version": second.version,
    }  # fmt: skip
    asked = f"{address}check/?day={wrong['day']}&period=3&instructor={wrong['instructor']}"
    assert "Too few days lie between" in text_of(desk.client, asked)
    refused = desk.client.post(address, wrong)
    assert refused.status_code == 403
    assert "Too few days lie between" in refused.content.decode()
    right = wrong | {"day": second.day, "period": 6 if second.period != 6 else 5}
    asked = f"{address}check/?day={second.day}&period={right['period']}&instructor={right['instructor']}"
    assert "The lesson fits there." in text_of(desk.client, asked)
    assert desk.client.post(address, right).status_code == 302
    second.refresh_from_db()
    assert second.period == right["period"]
    stale = desk.client.post(address, right | {"period": 1})
    assert stale.status_code == 409


def test_a_lesson_without_a_place_says_what_would_help_and_is_tried_again(
    desk: Desk, host: Host, client_of: ClientOf, cast: Cast, now: datetime
) -> None:
    late = make_class(host, letter="Б", parents_informed_on=None, now=now)
    plan = desk.published()
    address = f"/lessons/plans/{plan.ref}/unplaced/"
    assert address in text_of(desk.client, "/work/")
    page = text_of(desk.client, address)
    assert "The institution writes down the day on which they were informed." in page
    school = client_of(cast.school_head)
    informed = {"on": now.date(), "version": late.version}
    assert school.post(f"/lessons/classes/{late.ref}/parents/", informed).status_code == 302
    assert Lesson.objects.filter(school_class=late, state="published").count() == 4
    assert "Every lesson has a place" in text_of(desk.client, address)
    assert desk.client.post(f"{address}again/").status_code == 302


def test_a_school_closes_for_snow_and_its_lessons_move(
    desk: Desk, client_of: ClientOf, cast: Cast
) -> None:
    desk.published()
    first = Lesson.objects.earliest("day")
    assert first.day
    school, code = client_of(cast.school_head), cast.unit("school").code
    snow = {"first": first.day, "last": first.day + timedelta(days=3), "reason": "weather"}
    assert school.post(f"/lessons/hosts/{code}/close/", snow).status_code == 302
    page = text_of(school, f"/lessons/hosts/{code}/")
    assert "Snow or frost" in page
    moved = Lesson.objects.get(pk=first.pk)
    assert moved.day not in ClosedDay.objects.values_list("day", flat=True)
    opened = {"day": first.day.isoformat()}
    assert school.post(f"/lessons/hosts/{code}/open/", opened).status_code == 302
    assert school.post(f"/lessons/hosts/{code}/open/", opened).status_code == 403


def test_a_school_keeps_its_rooms_bells_and_classes(
    host: Host, client_of: ClientOf, cast: Cast
) -> None:
    school, code = client_of(cast.school_head), cast.unit("school").code
    address = f"/lessons/hosts/{code}/"
    facts = {"rooms": 3, "lead": cast.school_psychologist.code, "version": host.version}
    assert school.post(f"{address}rooms/", facts).status_code == 302
    host.refresh_from_db()
    assert host.rooms == 3
    bells = {"first": "8:00 8:50 9:45", "second": "", "minutes": 45, "version": host.version}
    assert school.post(f"{address}bells/", bells).status_code == 302
    assert "09:45–10:30" in text_of(school, address)
    wrong = school.post(f"{address}bells/", bells | {"first": "8:00 8:30", "version": 3})
    assert wrong.status_code == 422
    group = {
        "grade": 5, "letter": "В", "language": "ru", "size": 25, "shift": 1, "version": 1,
        "permitted": ["1-1", "3-2"], "is_active": "on", "host_teacher": cast.host_teacher.code,
    }  # fmt: skip
    assert school.post(f"{address}class/", group).status_code == 302
    one = SchoolClass.objects.get()
    assert one.permitted == 1 | 1 << 17
    assert school.post(f"{address}class/", group).status_code == 403
    change = f"/lessons/classes/{one.ref}/change/"
    assert 'value="3-2" checked' in text_of(school, change)
    assert school.post(change, group | {"size": 26}).status_code == 302
    assert "26" in text_of(school, f"/lessons/classes/{one.ref}/")


def test_an_objection_holds_the_first_lesson_back_until_it_is_settled(
    desk: Desk, client_of: ClientOf, cast: Cast, now: datetime
) -> None:
    desk.published()
    school, ref = client_of(cast.school_psychologist), desk.school_class.ref
    said = {"pupils": 2, "received_on": now.date(), "answer": "", "once": "o"}
    address = f"/lessons/classes/{ref}/objection/"
    assert school.post(address, said | {"pupils": 99}).status_code == 403
    assert school.post(address, said).status_code == 302
    assert not Lesson.objects.filter(state="published").exists()
    assert set(Lesson.objects.values_list("reason", flat=True)) == {"parents_not_informed"}
    assert "Settle the objection" in text_of(school, f"/lessons/classes/{ref}/")
    assert school.post(f"{address}1/", {"answer": "library"}).status_code == 302
    assert Lesson.objects.filter(state="published").count() == 4
    assert Objection.objects.get().answer == "library"


def test_overseers_read_plans_and_change_nothing(
    desk: Desk, client_of: ClientOf, cast: Cast
) -> None:
    plan = desk.published()
    prosecutor = client_of(cast.prosecutor)
    page = text_of(prosecutor, f"/lessons/plans/{plan.ref}/")
    assert ">Move<" not in page
    assert "Publish" not in page.replace("Published", "")
    assert text_of(prosecutor, "/lessons/hosts/")
    assert prosecutor.get("/lessons/plans/make/").status_code == 403
    assert prosecutor.post(f"/lessons/plans/{plan.ref}/stop/").status_code == 403


def test_another_region_finds_nothing(desk: Desk, client_of: ClientOf, cast: Cast) -> None:
    plan, ref = desk.published(), desk.school_class.ref
    far, head = client_of(cast.far.lesson_coordinator), client_of(cast.far.school_head)
    code = cast.unit("school").code
    for address in (
        f"plans/{plan.ref}/", f"plans/{plan.ref}/unplaced/", f"plans/{plan.ref}/publish/",
        f"plans/{plan.ref}/lesson/{ref}/1/", f"hosts/{code}/", f"hosts/{code}/close/",
        f"classes/{ref}/", f"classes/{ref}/change/", f"away/{desk.officers[0].ref}/",
    ):  # fmt: skip
        text_of(far, f"/lessons/{address}", status=404)
    text_of(head, f"/lessons/hosts/{code}/", status=404)
    text_of(head, f"/lessons/classes/{ref}/parents/", status=404)
    assert plan.ref not in text_of(far, "/lessons/plans/")


def test_a_calendar_is_followed_by_a_secret_address_until_it_is_closed(
    desk: Desk, client_of: ClientOf, cast: Cast, anybody: Client
) -> None:
    desk.published()
    school, ref = client_of(cast.school_head), desk.school_class.ref
    assert "for parents" in text_of(school, "/lessons/calendars/")
    page = school.post(f"/lessons/calendars/class/{ref}/make/").content.decode()
    address = page.partition("lessons-calendar/")[2].partition(".ics")[0]
    feed = anybody.get(f"/en/lessons-calendar/{address}.ics")
    text = feed.content.decode().replace("\r\n ", "")
    assert feed["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 4
    assert "bullying en" in text
    for person in (cast.lesson_officer, cast.host_teacher, cast.school_psychologist):
        assert person.surname not in text
    assert address not in str(Feed.objects.values_list())
    assert school.post(f"/lessons/calendars/class/{ref}/close/").status_code == 302
    assert anybody.get(f"/en/lessons-calendar/{address}.ics").status_code == 404
    assert client_of(cast.far.school_head).post(
        f"/lessons/calendars/class/{ref}/make/"
    ).status_code == 404  # fmt: skip


def test_an_officer_follows_the_own_lessons_and_writes_down_own_absence(
    desk: Desk, client_of: ClientOf, cast: Cast, anybody: Client
) -> None:
    desk.published()
    officer, mine = client_of(cast.lesson_officer), desk.officers[0].ref
    assert officer.post(f"/lessons/calendars/instructor/{mine}/make/").status_code == 200
    other = desk.officers[1].ref
    assert officer.post(f"/lessons/calendars/instructor/{other}/make/").status_code == 404
    text_of(officer, f"/lessons/away/{mine}/")
    text_of(officer, f"/lessons/away/{other}/", status=404)


def test_lists_of_a_plan_have_pages_that_keep_the_filter_and_are_printed_whole(
    desk: Desk, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "A_PAGE", 2)
    plan, code = desk.published(), cast.unit("school").code
    lesson = Lesson.objects.earliest("day")
    assert lesson.day
    Lesson.objects.exclude(pk=lesson.pk).delete()
    group, officer = desk.school_class, desk.officers[0]
    for number in (8, 9):
        make_lesson(
            plan, group, lesson.topic, day=lesson.day, instructor=officer, number=number,
            period=number, now=now,
        )  # fmt: skip
    address = f"/lessons/plans/{plan.ref}/"
    Lesson.objects.update(instructor=officer)
    for path in (f"?week={lesson.day}&institution={code}&", f"instructors/{officer.ref}/?"):
        kept = path.partition("?")[2].replace("&", "&amp;")
        told = [text_of(desk.client, f"{address}{path}page={page}") for page in ("1", "2", "all")]
        assert [each.count('<th scope="row"') for each in told] == [2, 1, 3]
        assert f'href="?{kept}page=2"' in told[0]
        assert f'href="?{kept}page=1"' in told[1]
        assert f'href="?{kept}page=all"' in told[0]
        assert "page=" not in told[2]
    Lesson.objects.update(
        state="unplaced", reason="parents_not_informed", day=None, period=None, instructor=None
    )
    told = [text_of(desk.client, f"{address}unplaced/?page={page}") for page in ("1", "2", "all")]
    assert [each.count("Place it by hand") for each in told] == [2, 1, 3]
    assert "page=2" not in text_of(desk.client, "/lessons/plans/")


@pytest.mark.parametrize("address", ["/lessons/hosts/", "/lessons/plans/", "/lessons/plans/{ref}/"])
def test_a_page_asks_as_much_for_three_rows_as_for_one(
    desk: Desk, cast: Cast, now: datetime, address: str
) -> None:
    address = address.format(ref=desk.published().ref)
    text_of(desk.client, address)
    with CaptureQueriesContext(connection) as one:
        text_of(desk.client, address)
    plan, lesson = Plan.objects.get(), Lesson.objects.earliest("day")
    assert lesson.day
    for number, name in enumerate(("far_school", "clinic")):
        host = Host.objects.create(unit=cast.unit(name))
        group = make_class(host, letter=name[:3], now=now)
        make_lesson(
            plan,
            group,
            lesson.topic,
            day=lesson.day,
            instructor=desk.officers[number],
            period=7 + number,
            now=now,
        )
    with CaptureQueriesContext(connection) as three:
        text_of(desk.client, address)
    assert len(three) == len(one)
