from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, Territory
from arasha.clocks.enums import BasisStatus, ClockChangeKind, ClockKind, Duty
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class ClockRule(models.Model):
    """One version of a deadline: how long, counted how, on which legal basis. The region edits these."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id duty version kind amount extension_kind extension_amount status basis_kk basis_ru "
        "basis_en warn_minutes valid_from valid_to changed_by changed_at reason",
    )

    duty = models.CharField(max_length=32, choices=Duty)
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ClockKind)
    amount = models.PositiveSmallIntegerField(default=0)
    # By how much it may be extended at the most; empty where the law knows no extension.
    extension_kind = models.CharField(max_length=20, choices=ClockKind, blank=True)
    extension_amount = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=8, choices=BasisStatus)
    basis_kk = models.CharField(max_length=200)
    basis_ru = models.CharField(max_length=200)
    basis_en = models.CharField(max_length=200)
    # How long before the due time the chip turns to attention.
    warn_minutes = models.PositiveIntegerField(default=0)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "version"], name="clock_rule_version"),
            models.UniqueConstraint(
                fields=["duty"], condition=Q(valid_to=None), name="one_clock_rule_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} v{self.version}"


class Clock(models.Model):
    """A running, paused or stopped deadline of one thing, for one institution."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id rule thing_kind thing_ref unit territory holder started_at due_at paused_at "
        "paused_for stopped_at escalated_at extended_at version",
    )

    rule = models.ForeignKey(ClockRule, on_delete=models.PROTECT, related_name="clocks")
    thing_kind = models.CharField(max_length=20)
    thing_ref = models.CharField(max_length=40)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="clocks")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True)
    holder = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="clocks"
    )
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    paused_for = models.DurationField(default=timedelta)
    stopped_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    extended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["thing_ref", "thing_kind"], name="clock_of_thing"),
            models.Index(
                fields=["unit", "due_at"], condition=Q(stopped_at=None), name="clock_running_unit"
            ),
            models.Index(
                fields=["holder", "due_at"],
                condition=Q(stopped_at=None),
                name="clock_running_holder",
            ),
            models.Index(
                fields=["due_at"],
                condition=Q(stopped_at=None, paused_at=None, escalated_at=None),
                name="clock_to_escalate",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_at__gte=F("started_at")), name="clock_due_later"
            ),
            # A repeated start finds the running clock instead of making a second one.
            models.UniqueConstraint(
                fields=["rule", "thing_kind", "thing_ref"],
                condition=Q(stopped_at=None),
                name="one_running_clock_a_duty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} of {self.thing_ref}"


class ClockChange(models.Model):
    """A pause, extension or escalation of a clock: who, when, why, and who approved."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id clock kind at by approver due_before due_after",
        personal="reason",
    )

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=20, choices=ClockChangeKind)
    at = models.DateTimeField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    approver = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    due_before = models.DateTimeField()
    due_after = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.clock_id}"


class CalendarDay(models.Model):
    """An exception of the working calendar: a day off, or a Saturday made a working day."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id day is_working name_kk name_ru name_en source changed_by"
    )

    day = models.DateField(unique=True)
    is_working = models.BooleanField()
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    source = models.CharField(max_length=200)
    changed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.day}"


class SchoolBreak(models.Model):
    """School holidays: clocks held by a school fall to the district's duty officer meanwhile."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id first_day last_day source")

    first_day = models.DateField()
    last_day = models.DateField()
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.first_day}/{self.last_day}"
