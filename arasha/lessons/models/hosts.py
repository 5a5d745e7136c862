from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation
from arasha.lessons.enums import ClosedReason, ObjectionAnswer
from arasha.lessons.rules.class_titles import class_title
from arasha.lib.datamap import DataMap, Keep
from arasha.lib.names import sort_key
from arasha.staff.models import StaffMember


class Host(models.Model):
    """An institution in which lessons are given: its rooms and who leads there when a child tells."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id unit rooms lead version")

    unit = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="host")
    # How many lessons can be held at once.
    rooms = models.PositiveSmallIntegerField(default=1)
    # The person of the institution to whom an instructor hands over when a child tells something.
    lead = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"host {self.unit_id}"


class Bell(models.Model):
    """When a period begins and ends."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id host shift period begins ends")

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="bells")
    shift = models.PositiveSmallIntegerField()
    # From 1, anew in each shift.
    period = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["host", "shift", "period"], name="bell_once"),
            models.CheckConstraint(
                condition=Q(shift__in=[1, 2], period__range=(1, 8), ends__gt=F("begins")),
                name="bell_times",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shift}/{self.period}"


class SchoolClass(models.Model):
    """A class or group as lessons need it: grade, language, size, when it may be taught. No pupils."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref host school_year grade letter language size shift permitted host_teacher "
        "parents_informed_on is_active version",
    )

    # "G-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="classes")
    school_year = models.PositiveSmallIntegerField()
    grade = models.PositiveSmallIntegerField()
    letter = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=2)
    size = models.PositiveSmallIntegerField()
    shift = models.PositiveSmallIntegerField(default=1)
    # Periods of the shift in which a lesson may be held: bit 8 * (weekday - 1) + (period - 1),
    # Monday is weekday 1.
    permitted = models.BigIntegerField(default=0)
    # Who is present and confirms; a lesson without a teacher of the institution is not held.
    host_teacher = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    parents_informed_on = models.DateField(null=True)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["host", "school_year", "grade", "letter"], name="class_once"
            ),
            models.CheckConstraint(
                condition=Q(grade__range=(1, 12), shift__in=[1, 2], size__gte=1),
                name="class_facts",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def title(self) -> str:
        return class_title(self.grade, self.letter)

    @property
    def place_in_school(self) -> tuple[int, str]:
        """To sort by: the grade, then the letter as the Kazakh alphabet has it (А Ә Б)."""
        return self.grade, sort_key(self.letter)


class ClosedDay(models.Model):
    """A day on which an institution takes no lessons."""

    data_map: ClassVar = DataMap(
        keep=Keep.WHILE_IN_FORCE, open="id host day reason by at cancelled_at"
    )

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="closed_days")
    day = models.DateField()
    reason = models.CharField(max_length=10, choices=ClosedReason)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["host", "day"], condition=Q(cancelled_at=None), name="closed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}"


class Objection(models.Model):
    """Parents object: how many pupils of a class, and what they do instead. Never who."""

    data_map: ClassVar = DataMap(
        keep=Keep.WHILE_IN_FORCE, open="id school_class pupils received_on answer by at once_key"
    )

    school_class = models.ForeignKey(
        SchoolClass, on_delete=models.PROTECT, related_name="objections"
    )
    pupils = models.PositiveSmallIntegerField()
    received_on = models.DateField()
    # Empty until it is settled; no first lesson before.
    answer = models.CharField(max_length=12, choices=ObjectionAnswer, blank=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pupils__gte=1), name="objection_of_somebody")
        ]

    def __str__(self) -> str:
        return f"{self.school_class_id}"
