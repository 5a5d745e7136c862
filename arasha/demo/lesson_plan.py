"""The published plan of the demo, worked out by the real engine, and an instructor who fell ill."""

from datetime import datetime, timedelta
from functools import partial

from arasha.demo.lesson_calendar import LessonCalendar, lesson_calendar
from arasha.demo.lesson_hosts import COORDINATOR
from arasha.demo.region import REGION
from arasha.demo.stage import Stage
from arasha.lessons.actions.plans_asking import PlanFacts, make_plan
from arasha.lessons.actions.plans_changing import Away, write_absence
from arasha.lessons.actions.publishing import publish_plan
from arasha.lessons.actions.solving import work_out
from arasha.lessons.enums import AbsenceKind, LessonState
from arasha.lessons.models import Instructor, Lesson, Plan
from arasha.lessons.rules.settings import PlanSettings
from arasha.lib.workdays import local

MADE, PUBLISHED = 10, 7
# So many rounds of making the plan better: a second or two, the same plan on every machine.
ROUNDS = 60
_ILL_SINCE = 4


def plan_lesson_plan(stage: Stage) -> None:
    """Let the plan be made, worked out and published before its first day."""
    calendar = lesson_calendar(stage.now)
    stage.plan(calendar.before(MADE), partial(_make, stage, calendar))
    stage.plan(calendar.before(PUBLISHED), partial(_publish, stage))
    stage.plan(stage.day(_ILL_SINCE, 8, 20), partial(_fall_ill, stage))


def _make(stage: Stage, calendar: LessonCalendar, now: datetime) -> None:
    # Half of the institutions, drawn by lot, begin four weeks later: the others are compared with them.
    settings = PlanSettings(waves=2, weeks_between_waves=4, seed="Semey")
    facts = PlanFacts(calendar.first_day, calendar.last_day, settings)
    plan = make_plan(
        facts, territory=stage.places[REGION.code], once="demo plan",
        by=stage.actor(COORDINATOR), now=now,
    )  # fmt: skip
    work_out(plan.ref, clock=lambda: now, rounds=ROUNDS)


def _publish(stage: Stage, now: datetime) -> None:
    plan = Plan.objects.get(once_key="demo plan")
    if plan.placed:
        publish_plan(plan, version=plan.version, by=stage.actor(COORDINATOR), now=now)


def _fall_ill(stage: Stage, now: datetime) -> None:
    """Somebody with lessons in the next two weeks is ill; others take them over."""
    today = local(stage.now).date()
    ahead = Lesson.objects.filter(
        state=LessonState.PUBLISHED, day__range=(today, today + timedelta(days=9))
    )
    taken = ahead.exclude(instructor__staff__login="lesson-officer")
    pk = taken.order_by("day", "pk").values_list("instructor_id", flat=True).first()
    if pk is None:
        return
    away = Away(now.date(), today + timedelta(days=9), AbsenceKind.ILL)
    instructor = Instructor.objects.select_related("staff").get(pk=pk)
    by = stage.actor(COORDINATOR)
    write_absence(instructor, away, once="demo illness", by=by, now=now)
