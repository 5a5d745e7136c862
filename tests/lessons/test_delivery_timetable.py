"""A host teacher reads the lessons of the own classes, week by week."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
import time_machine

from arasha.lessons.models import Lesson
from arasha.lessons.queries.delivery_timetable import list_weeks_of_teacher
from tests.cast import Cast
from tests.lessons.conftest import ActorOf, ClientOf
from tests.lessons.making import make_class, make_lesson


@pytest.fixture(autouse=True)
def _wednesday(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def two_weeks(lesson: Lesson, cast: Cast, now: datetime) -> list[Lesson]:
    """The own class on the 30th of November and the 8th of December; another class between them."""
    assert lesson.instructor
    other = make_class(lesson.school_class.host, letter="Б", now=now)
    days = ((lesson.school_class, date(2026, 12, 8), 2), (other, date(2026, 12, 1), 1))
    return [
        make_lesson(
            lesson.plan, each, lesson.topic, day=day, instructor=lesson.instructor, number=number,
            card=lesson.card, now=now,
        )
        for each, day, number in days
    ]  # fmt: skip


def test_the_weeks_hold_the_lessons_of_the_own_classes(
    lesson: Lesson, two_weeks: list[Lesson], cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    weeks = list_weeks_of_teacher(by=actor_of(cast.host_teacher), now=now)
    assert [week.monday for week in weeks] == [date(2026, 11, 30), date(2026, 12, 7)]
    assert [line.lesson for week in weeks for line in week.lines] == [lesson, two_weeks[0]]
    assert list_weeks_of_teacher(by=actor_of(cast.school_head), now=now) == []


def test_it_is_reached_from_the_lessons_of_the_institution(
    lesson: Lesson, two_weeks: list[Lesson], cast: Cast, client_of: ClientOf
) -> None:
    teacher = client_of(cast.host_teacher)
    assert "/lessons/my-classes/" in teacher.get("/lessons/mine/").content.decode()
    page = teacher.get("/lessons/my-classes/").content.decode()
    assert f"/lessons/give/{two_weeks[0].ref}/" in page
    assert f"/lessons/give/{two_weeks[1].ref}/" not in page
    head = client_of(cast.school_head)
    assert "/lessons/my-classes/" not in head.get("/lessons/mine/").content.decode()
    assert client_of(cast.lesson_officer).get("/lessons/my-classes/").status_code == 403
