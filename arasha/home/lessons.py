"""What of lessons stands on a start page: those to give or host, what was told there, what waits."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.home.work_lines import Held, Waiting, WorkLine, day_and_time
from arasha.lessons.queries.curriculum import count_cards_to_approve
from arasha.lessons.queries.delivery import LessonLine, list_my_lessons
from arasha.lessons.queries.disclosures import HandOverLine, list_hand_overs
from arasha.lessons.queries.hosts import count_to_settle
from arasha.lessons.queries.instructors import count_running_out, count_to_approve
from arasha.lessons.queries.plans import count_plans_to_read, count_unplaced
from arasha.lessons.queries.plans_found import find_plan_in_force


def lessons_held(by: Actor, *, now: datetime) -> Iterator[Held]:
    """What was told to one as the lead of an institution, then the lessons one gives or hosts."""
    if by.may(Permission.HOST_LESSONS) or by.may(Permission.TRIAGE_APPEALS):
        told = [_of_told(line) for line in list_hand_overs(by=by, now=now) if line.clock]
        yield Held(_("Told in lessons"), reverse("lessons:hand_overs"), told)
    if by.may(Permission.TEACH_LESSONS) or by.may(Permission.HOST_LESSONS):
        mine = list_my_lessons(by=by, now=now)
        lines = [_of_lesson(line) for line in (*mine.open_records, *mine.today, *mine.ahead)]
        yield Held(pgettext_lazy("pages", "Lessons"), reverse("lessons:mine"), lines)


def lessons_waiting(by: Actor, *, now: datetime) -> Iterator[Waiting]:
    """What waits for those who approve and plan, and for institutions before their first lesson."""
    if by.may(Permission.APPROVE_LESSONS):
        cards = _("Lesson cards that wait for your approval")
        yield Waiting(cards, count_cards_to_approve(by=by), reverse("lessons:cards"))
        people = _("Instructors who wait for your approval")
        yield Waiting(people, count_to_approve(by=by, now=now), reverse("lessons:instructors"))
    if by.may(Permission.PLAN_LESSONS):
        plans = reverse("lessons:plans")
        yield Waiting(_("Plans of lessons to read through"), count_plans_to_read(by=by), plans)
        plan = find_plan_in_force(by=by)
        unplaced = reverse("lessons:unplaced", args=[plan.ref]) if plan else plans
        yield Waiting(_("Lessons without a place"), count_unplaced(by=by), unplaced)
        people = _("Instructors whose approval runs out within 60 days")
        number = count_running_out(by=by, now=now)
        yield Waiting(people, number, reverse("lessons:instructors"))
    if by.may(Permission.HOST_LESSONS):
        classes = _("Classes whose parents wait for word about lessons")
        yield Waiting(classes, count_to_settle(by=by), reverse("lessons:hosts"))


def _of_told(line: HandOverLine) -> WorkLine:
    ref = line.hand_over.ref
    return WorkLine(
        ref=ref,
        url=reverse("lessons:hand_over", args=[ref]),
        text=_("A child told something in a lesson"),
        clock=line.clock,
        is_late=bool(line.clock and line.clock.state == "late"),
    )


def _of_lesson(line: LessonLine) -> WorkLine:
    lesson = line.lesson
    ref = str(lesson.ref)
    place: str | Promise = format_lazy(
        "{what}, {title}, {place}",
        what=lesson.topic.name,
        # A grade and its letter stay on one line.
        title=lesson.school_class.title.replace(" ", "\N{NO-BREAK SPACE}"),
        place=lesson.school_class.host.unit.name,
    )
    return WorkLine(
        ref=ref,
        url=reverse("lessons:give", args=[ref]),
        text=place,
        chip=day_and_time(line.begins_at),
        clock=line.clock,
        is_late=bool(line.clock and line.clock.state == "late"),
    )
