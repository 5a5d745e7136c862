"""Published lessons move when an instructor or an institution cannot: all displaced, fewest others."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from arasha.access.actor import Actor
from arasha.lessons.actions.repairing import Replanned, free_and_replan, replan_host
from arasha.lessons.enums import LessonState, MoveBecause
from arasha.lessons.models import (
    Absence,
    Approval,
    Card,
    ClosedDay,
    Instructor,
    Lesson,
    LessonMove,
    SchoolClass,
)
from arasha.notices.enums import NoticeKind
from arasha.notices.models import Notice
from tests.cast import Cast
from tests.lessons.conftest import ActorOf
from tests.lessons.making import make_lesson, make_plan

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 30)
FORTNIGHT = timedelta(days=14)


@dataclass
class Officers:
    """Two instructors, of whom the first gives all lessons."""

    cast: Cast
    now: datetime
    first: Instructor
    second: Instructor
    by: Actor

    def away(self, first: date, last: date) -> Replanned:
        """The first is ill; the lessons are placed anew."""
        Absence.objects.create(
            instructor=self.first, first_day=first, last_day=last, kind="ill",
            by=self.cast.lesson_coordinator, at=self.now, once_key=f"away {first}",
        )  # fmt: skip
        return free_and_replan(
            self.first, from_day=first, because=MoveBecause.OFFICER_AWAY, by=self.by, now=self.now
        )


@pytest.fixture
def officers(
    instructor: Instructor, second_instructor: Instructor, cast: Cast, actor_of: ActorOf,
    now: datetime,
) -> Officers:  # fmt: skip
    return Officers(cast, now, instructor, second_instructor, actor_of(cast.lesson_coordinator))


@pytest.fixture
def lessons(
    cards: list[Card], officers: Officers, school_class: SchoolClass, now: datetime
) -> list[Lesson]:
    """Four lessons of the 7 Ә, every third Monday."""
    plan = make_plan(officers.cast, now=now)
    return [
        make_lesson(
            plan, school_class, card.topic, day=MONDAY + timedelta(weeks=3 * place),
            instructor=officers.first, card=card, number=place + 1, now=now,
        )
        for place, card in enumerate(cards)
    ]  # fmt: skip


def test_l4_an_officer_who_is_ill_is_replaced_and_nobody_else_is_moved(
    lessons: list[Lesson], officers: Officers
) -> None:
    done = officers.away(MONDAY, MONDAY + FORTNIGHT)
    assert (done.displaced, done.moved, done.unplaced) == (1, 0, 0)
    first, *others = Lesson.objects.order_by("number")
    assert (first.day, first.instructor) == (MONDAY, officers.second)
    assert [one.instructor for one in others] == [officers.first] * 3
    move = LessonMove.objects.get()
    assert (move.day_before, move.instructor_before) == (MONDAY, officers.first)
    assert (move.day_after, move.instructor_after) == (MONDAY, officers.second)


def test_l4_a_closed_institution_takes_its_lessons_on_other_days(
    lessons: list[Lesson], officers: Officers
) -> None:
    host = lessons[0].school_class.host
    for number in range(FORTNIGHT.days):
        ClosedDay.objects.create(
            host=host, day=MONDAY + timedelta(days=number), reason="quarantine",
            by=officers.cast.school_head, at=officers.now,
        )  # fmt: skip
    done = replan_host(
        host, from_day=MONDAY, because=MoveBecause.SCHOOL_CLOSED, by=officers.by, now=officers.now
    )
    assert (done.displaced, done.unplaced) == (1, 0)
    days = [one.day for one in Lesson.objects.order_by("number") if one.day]
    assert len(days) == 4
    assert all(not MONDAY <= day < MONDAY + FORTNIGHT for day in days)
    assert all(after - before >= FORTNIGHT for before, after in pairwise(days))


def test_l4_a_lesson_that_fits_nowhere_has_a_reason(
    lessons: list[Lesson], officers: Officers
) -> None:
    today = officers.now.date()
    Approval.objects.update(ended_on=today)
    done = free_and_replan(
        officers.first, from_day=today, because=MoveBecause.GRANT_ENDED, by=None, now=officers.now
    )
    assert (done.displaced, done.unplaced) == (4, 4)
    unplaced = Lesson.objects.filter(state=LessonState.UNPLACED)
    assert [one.reason for one in unplaced] == ["no_officer_dates"] * 4
    assert not LessonMove.objects.exclude(day_after=None, by=None).exists()


def test_a_lesson_of_today_is_given_up_and_none_moves_to_today(
    cards: list[Card], officers: Officers, school_class: SchoolClass, now: datetime
) -> None:
    today = now.date()
    plan = make_plan(officers.cast, now=now)
    lesson = make_lesson(
        plan, school_class, cards[0].topic, day=today, instructor=officers.first, card=cards[0],
        now=now,
    )  # fmt: skip
    officers.away(today, today)
    lesson.refresh_from_db()
    assert lesson.day is not None
    assert lesson.day > today


def test_whoever_comes_and_whoever_came_before_are_told(
    lessons: list[Lesson], officers: Officers
) -> None:
    officers.away(MONDAY, MONDAY + FORTNIGHT)
    told = set(
        Notice.objects.filter(kind=NoticeKind.LESSONS_CHANGED).values_list("to__login", flat=True)
    )
    assert {"abai-lesson_officer", "abai-second_lesson_officer", "abai-host_teacher"} <= told
    assert not {login for login in told if login.startswith("ulytau")}
