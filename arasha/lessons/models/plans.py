from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Territory
from arasha.lessons.enums import LessonState, MoveBecause, PlanState, UnplacedReason
from arasha.lessons.models.curriculum import Card, Topic
from arasha.lessons.models.hosts import Host, SchoolClass
from arasha.lessons.models.instructors import Instructor
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Plan(models.Model):
    """A timetable of a region for some weeks. The worker works it out; a person publishes it."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref territory school_year state first_day last_day settings seconds made_by made_at "
        "solved_at progress visits visits_bound km placed unplaced published_by published_at "
        "note figures claimed_until once_key version",
    )

    # "P-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    # The region whose institutions it covers.
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.WAITING)
    first_day = models.DateField()
    last_day = models.DateField()
    # Limits and weights by name (see lessons.rules.settings); the region's data.
    settings = models.JSONField(default=dict)
    # How long the worker may look for a better plan.
    seconds = models.PositiveSmallIntegerField(default=60)
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)
    # Per cent of the time given.
    progress = models.PositiveSmallIntegerField(default=0)
    visits = models.PositiveIntegerField(null=True)
    # No plan can have fewer visits than this.
    visits_bound = models.PositiveIntegerField(null=True)
    km = models.PositiveIntegerField(null=True)
    placed = models.PositiveIntegerField(null=True)
    unplaced = models.PositiveIntegerField(null=True)
    published_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    # A code: why it failed or was dropped.
    note = models.CharField(max_length=40, blank=True)
    # Worked out with it: load of the instructors, staffing curve.
    figures = models.JSONField(default=dict)
    # Until when a worker has it in hand; a killed worker's plan is taken up again afterwards.
    claimed_until = models.DateTimeField(null=True)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "school_year"],
                condition=Q(state="published"),
                name="one_published_plan",
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="plan_days"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_by__isnull=False),
                name="published_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Lesson(models.Model):
    """One lesson of a class: where a plan puts it, who gives it. Without a day it has a reason."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref plan school_class topic card number state day shift period instructor "
        "reason reason_facts confirmed_at confirmed_by version",
    )

    # "U-2026-000001"; given when the plan is published, empty before.
    ref = models.CharField(max_length=24, unique=True, null=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lessons")
    school_class = models.ForeignKey(SchoolClass, on_delete=models.PROTECT, related_name="lessons")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    # The approved card of the year, set when the plan is published.
    card = models.ForeignKey(Card, on_delete=models.PROTECT, null=True, related_name="+")
    # Place in the course of the class, from 1.
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=LessonState, default=LessonState.PLANNED)
    day = models.DateField(null=True)
    shift = models.PositiveSmallIntegerField()
    period = models.PositiveSmallIntegerField(null=True)
    instructor = models.ForeignKey(
        Instructor, on_delete=models.PROTECT, null=True, related_name="lessons"
    )
    reason = models.CharField(max_length=24, choices=UnplacedReason, blank=True)
    # What the reason speaks of, by name: numbers and codes, never people.
    reason_facts = models.JSONField(default=dict)
    # The host teacher said: "I shall be there."
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["plan", "state", "day"], name="lesson_of_plan"),
            models.Index(fields=["instructor", "day"], name="lesson_of_instructor"),
            models.Index(fields=["school_class", "day"], name="lesson_of_class"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "school_class", "number"], name="lesson_once"),
            models.UniqueConstraint(
                fields=["school_class", "day", "shift", "period"],
                condition=Q(state__in=["published", "delivered"]),
                name="class_has_one_lesson_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["instructor", "day", "shift", "period"],
                condition=Q(state__in=["published", "delivered"]),
                name="instructor_gives_one_lesson_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="unplaced", day=None, period=None, instructor=None)
                & ~Q(reason="")
                | Q(state="cancelled")
                | Q(
                    state__in=["planned", "published", "delivered"],
                    day__isnull=False,
                    period__isnull=False,
                    instructor__isnull=False,
                ),
                name="lesson_has_a_place_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.ref or f"lesson {self.number} of {self.school_class_id}"


class LessonMove(models.Model):
    """A published lesson was changed: from where to where, why, by whom. History, never edited."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id lesson at by because day_before shift_before period_before instructor_before "
        "day_after shift_after period_after instructor_after",
    )

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="moves")
    at = models.DateTimeField()
    # None: Arasha itself, when an approval ran out.
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=16, choices=MoveBecause)
    day_before = models.DateField(null=True)
    shift_before = models.PositiveSmallIntegerField(null=True)
    period_before = models.PositiveSmallIntegerField(null=True)
    instructor_before = models.ForeignKey(
        Instructor, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # Empty where no place was left: the lesson is without a place then.
    day_after = models.DateField(null=True)
    shift_after = models.PositiveSmallIntegerField(null=True)
    period_after = models.PositiveSmallIntegerField(null=True)
    instructor_after = models.ForeignKey(
        Instructor, on_delete=models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.because} {self.lesson_id}"


class RollOut(models.Model):
    """In which wave an institution begins, where the order is drawn by lot."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id plan host wave")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="roll_out")
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="+")
    # From 1; the seed of the lot and the first day of each wave stand in the plan's settings.
    wave = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "host"], name="roll_out_once")]

    def __str__(self) -> str:
        return f"{self.host_id} in wave {self.wave}"


class Feed(models.Model):
    """A calendar that somebody follows by a secret address: lessons of one institution, class or officer."""

    data_map: ClassVar = DataMap(
        keep=Keep.WHILE_IN_FORCE,
        open="id digest host school_class instructor made_by made_at ended_at",
    )

    # SHA-256 of the random key in the address; the key itself is shown once.
    digest = models.CharField(max_length=64, unique=True)
    host = models.ForeignKey(Host, on_delete=models.PROTECT, null=True, related_name="+")
    school_class = models.ForeignKey(
        SchoolClass, on_delete=models.PROTECT, null=True, related_name="+"
    )
    instructor = models.ForeignKey(
        Instructor, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(host__isnull=False, school_class=None, instructor=None)
                | Q(host=None, school_class__isnull=False, instructor=None)
                | Q(host=None, school_class=None, instructor__isnull=False),
                name="feed_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"
