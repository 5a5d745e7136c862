"""What most tests of the room begin with: topics with approved cards, instructors, a school."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from arasha.access.actor import Actor
from arasha.lessons.models import Card, Host, Instructor, Lesson, SchoolClass, Topic
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.lessons.making import (
    TOPICS,
    make_card,
    make_class,
    make_course,
    make_host,
    make_instructor,
    make_lesson,
    make_plan,
    make_topic,
)

type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]


@pytest.fixture
def topics(db: None) -> list[Topic]:
    """Four topics of one course."""
    return [make_topic(code) for code in TOPICS]


@pytest.fixture
def cards(topics: list[Topic], cast: Cast, now: datetime) -> list[Card]:
    """An approved card for each topic, and the course of grade 7."""
    make_course(7, topics)
    return [make_card(topic, cast, now=now) for topic in topics]


@pytest.fixture
def instructor(topics: list[Topic], cast: Cast, now: datetime) -> Instructor:
    """The officer of the cast, approved for all topics in Kazakh and Russian, all grades."""
    return make_instructor(cast.lesson_officer, cast, topics=topics, now=now)


@pytest.fixture
def second_instructor(topics: list[Topic], cast: Cast, now: datetime) -> Instructor:
    return make_instructor(
        cast.second_lesson_officer, cast, topics=topics, gender="f", now=now
    )  # fmt: skip


@pytest.fixture
def far_instructor(topics: list[Topic], cast: Cast, now: datetime) -> Instructor:
    return make_instructor(cast.far.lesson_officer, cast.far, topics=topics, now=now)


@pytest.fixture
def host(cast: Cast) -> Host:
    """The school of the cast, with bells; its psychologist leads when a child tells something."""
    return make_host(cast.unit("school"), lead=cast.school_psychologist)


@pytest.fixture
def far_host(cast: Cast) -> Host:
    return make_host(cast.far.unit("school"), lead=cast.far.school_psychologist)


@pytest.fixture
def school_class(host: Host, cast: Cast, now: datetime) -> SchoolClass:
    """The 7 Ә, taught in Kazakh, parents informed, with its host teacher."""
    return make_class(host, host_teacher=cast.host_teacher, now=now)


@pytest.fixture
def lesson(
    cards: list[Card],
    instructor: Instructor,
    school_class: SchoolClass,
    cast: Cast,
    now: datetime,
) -> Lesson:
    """A published lesson on Monday the 30th of November, in the third period."""
    plan = make_plan(cast, now=now)
    return make_lesson(
        plan, school_class, cards[0].topic, day=date(2026, 11, 30), instructor=instructor,
        card=cards[0], now=now,
    )  # fmt: skip
