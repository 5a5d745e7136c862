from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class InstitutionReport(models.Model):
    """What an institution says of itself for a period. Never edited: a correction is the next number."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref unit territory first_day last_day number violence bullying helped sent_at sent_by "
        "once_key",
        personal="words",
    )

    # "RI-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # Where the institution lay on the day of sending.
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    # 1 is the first statement for the period; the highest number counts.
    number = models.PositiveSmallIntegerField()
    # Cases that the institution knows of in the period.
    violence = models.PositiveSmallIntegerField()
    bullying = models.PositiveSmallIntegerField()
    # In how many of both the child was helped.
    helped = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=2000, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "first_day", "last_day", "number"], name="institution_report_number"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gt=F("first_day")), name="institution_report_days"
            ),
            models.CheckConstraint(
                condition=Q(helped__lte=F("violence") + F("bullying")),
                name="institution_report_helps_whom_it_knows",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class ReportComment(models.Model):
    """What the head says to a difference between the own statement and what children answered."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id unit territory first_day last_day said_at said_by once_key",
        personal="words",
    )

    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    words = models.CharField(max_length=1000)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "first_day"], name="report_comment_of_unit")]

    def __str__(self) -> str:
        return f"comment of {self.unit_id}"
