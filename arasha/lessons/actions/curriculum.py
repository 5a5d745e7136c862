"""What is taught in which order: topics, and the course of each grade."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agreements.about import About, about
from arasha.agreements.actions import Words
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.models import CoursePlace, Topic
from arasha.lessons.policies.curriculum import (
    TOPIC_RESTS,
    TOPIC_TAKEN,
    TOPIC_TWICE,
    why_not_write,
)
from arasha.lessons.queries.curriculum import lock_topic, version_of_course


def add_topic(code: str, name: Words, *, by: Actor, now: datetime) -> Topic:
    """Add a topic; its code is for addresses and never changes."""
    with transaction.atomic():
        this = _about_topic(code)
        refuse_if(why_not_write(by), **this)
        refuse_if(TOPIC_TAKEN if Topic.objects.filter(code=code).exists() else None, **this)
        topic = Topic.objects.create(code=code, **name.named("name"))
        _record_topic(topic, by=by, now=now)
        return topic


def change_topic(
    topic: Topic, name: Words, *, is_active: bool, version: int, by: Actor, now: datetime
) -> Topic:
    """Change the name of a topic, or let it rest: it gets no new cards and courses then."""
    with transaction.atomic():
        locked, this = lock_topic(topic), _about_topic(topic.code)
        refuse_if(why_not_write(by), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        columns = name.named("name")
        for column, text in columns.items():
            setattr(locked, column, text)
        locked.is_active, locked.version = is_active, version + 1
        locked.save(update_fields=[*columns, "is_active", "version"])
        _record_topic(locked, by=by, now=now)
        return locked


def write_course(
    school_year: int,
    grade: int,
    topics: Sequence[Topic],
    *,
    gap_days: int,
    version: int,
    by: Actor,
    now: datetime,
) -> list[CoursePlace]:
    """Write which topics a grade has in a school year, in their order, and the days between two."""
    with transaction.atomic():
        ref = f"{school_year}-{grade}"
        this = about(Act.COURSE_WRITTEN, ref, kind="course")
        refuse_if(why_not_write(by), **this)
        refuse_if(TOPIC_TWICE if len(set(topics)) < len(topics) else None, **this)
        refuse_if(None if all(topic.is_active for topic in topics) else TOPIC_RESTS, **this)
        rows = CoursePlace.objects.select_for_update()
        list(rows.filter(school_year=school_year, grade=grade))
        if version_of_course(school_year, grade) != version:
            raise ChangedMeanwhile(**this)
        CoursePlace.objects.filter(school_year=school_year, grade=grade).delete()
        places = CoursePlace.objects.bulk_create(
            CoursePlace(
                school_year=school_year, grade=grade, number=number, topic=topic,
                min_gap_days=gap_days, version=version + 1,
            )
            for number, topic in enumerate(topics, start=1)
        )  # fmt: skip
        record(
            Act.COURSE_WRITTEN, by=by.signature, now=now, thing_kind="course", thing_ref=ref,
            fields=[topic.code for topic in topics][:5], count=len(topics),
        )  # fmt: skip
        return places


def _about_topic(code: str) -> About:
    return about(Act.TOPIC_WRITTEN, code, kind="topic")


def _record_topic(topic: Topic, *, by: Actor, now: datetime) -> None:
    record(
        Act.TOPIC_WRITTEN, by=by.signature, now=now, thing_kind="topic", thing_ref=topic.code
    )  # fmt: skip
