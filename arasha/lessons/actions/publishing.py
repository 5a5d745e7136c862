"""A plan comes into force: everything is checked again, lessons get their references, people are told."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_refs
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.repairing_moves import tell_people
from arasha.lessons.enums import CardState, InstructorState, LessonState, PlanState
from arasha.lessons.models import Card, Instructor, Lesson, Plan, TopicGrant
from arasha.lessons.policies.plans import (
    BREAKS_RULES,
    NO_CARD,
    NOT_COVERED,
    PLAN_STALE,
    why_not_publish,
)
from arasha.lessons.queries.plans_found import find_replaced, lock_instructors_of, lock_plan_of
from arasha.lessons.queries.solving import pose_new
from arasha.lessons.queries.solving_rows import grant_days, grants_of
from arasha.lessons.timetable.validator import Reader
from arasha.lib.workdays import local
from arasha.notices.enums import NoticeKind

THING = "lesson_plan"
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Published:
    """How many lessons came into force, how many have no place, how many of an older plan ended."""

    lessons: int
    unplaced: int
    replaced: int


def publish_plan(plan: Plan, *, version: int, by: Actor, now: datetime) -> Published:
    """Put a plan into force; the older one of the region ends in the same transaction.

    Raises Refused where a lesson breaks a rule of today: rules are read anew, by the validator, and the
    grants once more straight from their rows, under lock.
    """
    with transaction.atomic():
        locked = lock_plan_of(plan)
        about = {"thing_kind": THING, "thing_ref": plan.ref}
        reason = why_not_publish(by, locked, today=local(now).date())
        refuse_if(reason, act=Act.LESSON_PLAN_PUBLISHED, **about)
        if locked.version != version:
            raise ChangedMeanwhile(act=Act.LESSON_PLAN_PUBLISHED, **about)
        lessons = list(
            locked.lessons.select_related("school_class").order_by("day", "period", "pk")
        )
        instructors = lock_instructors_of(locked)
        cards = _cards_of(locked)
        for reason in _faults(locked, lessons, instructors, cards):
            refuse_if(reason, act=Act.LESSON_PLAN_PUBLISHED, **about)
        replaced = _end_older(locked, by=by, now=now)
        _put_in_force(locked, lessons, cards, now=now)
        locked.state, locked.published_by_id, locked.published_at = (
            PlanState.PUBLISHED, by.staff_id, now,
        )  # fmt: skip
        locked.version += 1
        locked.save(update_fields=["state", "published_by", "published_at", "version"])
        placed = [one for one in lessons if one.day is not None]
        record(
            Act.LESSON_PLAN_PUBLISHED, by=by.signature, now=now, count=len(placed), **about
        )  # fmt: skip
        _tell(locked, placed, by=by, now=now)
        return Published(len(placed), len(lessons) - len(placed), replaced)


def _faults(
    plan: Plan, lessons: Sequence[Lesson], people: dict[int, Instructor], cards: dict[int, Card]
) -> list[Reason]:
    """What forbids to publish these lessons, by the rules of today."""
    posed = pose_new(plan)
    faults = []
    if any(not posed.position_of(one.school_class_id, one.number) for one in lessons):
        faults.append(PLAN_STALE)
    elif not all_covered(lessons, people):
        faults.append(NOT_COVERED)
    elif Reader(posed.problem).check(posed.assignments_of(lessons)):
        faults.append(BREAKS_RULES)
    if any(one.topic_id not in cards for one in lessons):
        faults.append(NO_CARD)
    return faults


def all_covered(lessons: Sequence[Lesson], people: dict[int, Instructor]) -> bool:
    """Whether an approval covers topic, language, grade and day of every lesson that has a place."""
    granted: dict[tuple[int, int], list[TopicGrant]] = defaultdict(list)
    for grant in grants_of(people.values()):
        granted[grant.approval.instructor_id, grant.topic_id].append(grant)
    return all(
        people[one.instructor_id].state == InstructorState.APPROVED
        and any(_covers(each, one) for each in granted[one.instructor_id, one.topic_id])
        for one in lessons
        if one.instructor_id is not None
    )


def _covers(grant: TopicGrant, lesson: Lesson) -> bool:
    first, last = grant_days(grant)
    group = lesson.school_class
    return (
        lesson.day is not None
        and first <= lesson.day <= last
        and grant.language == group.language
        and grant.grade_from <= group.grade <= grant.grade_to
    )


def _cards_of(plan: Plan) -> dict[int, Card]:
    """The approved cards of the school year, by topic."""
    cards = Card.objects.filter(school_year=plan.school_year, state=CardState.APPROVED)
    return {card.topic_id: card for card in cards}


def _put_in_force(
    plan: Plan, lessons: Sequence[Lesson], cards: dict[int, Card], *, now: datetime
) -> None:
    refs = next_refs("U", now=now, count=len(lessons))
    for lesson, ref in zip(lessons, refs, strict=True):
        lesson.ref = ref
    Lesson.objects.bulk_update(lessons, ["ref"], batch_size=_BATCH)
    for topic_id in {one.topic_id for one in lessons}:
        plan.lessons.filter(topic_id=topic_id).update(card=cards[topic_id])
    plan.lessons.filter(state=LessonState.PLANNED).update(state=LessonState.PUBLISHED)


def _end_older(plan: Plan, *, by: Actor, now: datetime) -> int:
    """End the plan that was in force: what it holds from the new first day on is cancelled."""
    older = find_replaced(plan)
    if older is None:
        return 0
    ahead = older.lessons.filter(state=LessonState.PUBLISHED, day__gte=plan.first_day)
    ended = ahead.update(state=LessonState.CANCELLED)
    older.lessons.filter(state=LessonState.UNPLACED).update(state=LessonState.CANCELLED)
    older.state = PlanState.REPLACED
    older.last_day = max(older.first_day, min(older.last_day, plan.first_day - timedelta(days=1)))
    older.version += 1
    older.save(update_fields=["state", "last_day", "version"])
    record(
        Act.LESSON_PLAN_PUBLISHED, by=by.signature, now=now, thing_kind=THING,
        thing_ref=older.ref, reason=older.state, count=ended,
    )  # fmt: skip
    return ended


def _tell(plan: Plan, placed: Sequence[Lesson], *, by: Actor, now: datetime) -> None:
    tell_people(
        NoticeKind.LESSONS_PLANNED,
        officers={one.instructor_id for one in placed},
        hosts={one.school_class.host_id for one in placed},
        once=f"published {plan.ref}", by=by, now=now,
    )  # fmt: skip
