from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.access.enums import Permission
from arasha.agencies.models import Organisation, Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class BreakGlass(models.Model):
    """One case opened by one person in an emergency, for an hour. Each is reviewed afterwards."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id ref staff case_ref lead territory opened_at until ended_at ended_by falls_to "
        "reviewed_at reviewed_by is_justified once_key",
        personal="reason review",
    )

    ref = models.CharField(max_length=32, unique=True)
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    case_ref = models.CharField(max_length=32)
    # Which institution led the case when it was opened.
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    # Set where it was ended before its time.
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    # Whose permission reviews it beside the privacy officers', where all of these are named in the case.
    falls_to = models.CharField(max_length=32, default=Permission.REVIEW_OPENINGS)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_justified = models.BooleanField(null=True)
    review = models.CharField(max_length=500, blank=True)
    # The key of one sending of the form: sending twice opens once.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["staff", "until"], name="glass_of_person"),
            models.Index(
                fields=["opened_at"], condition=Q(reviewed_at=None), name="glass_to_review"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("staff")),
                name="glass_reviewed_by_another",
            )
        ]

    def __str__(self) -> str:
        return self.ref


class CaseRequest(models.Model):
    """A reasoned request of an overseer to read one case, and the answer to it."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id ref staff case_ref lead territory classes asked_at days decided_at "
        "decided_by is_approved until ended_at ended_by once_key",
        personal="reason answer",
    )

    ref = models.CharField(max_length=32, unique=True)
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    case_ref = models.CharField(max_length=32)
    # Which institution led the case when this was asked: its supervisors answer.
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    classes = models.CharField(max_length=80)
    reason = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    days = models.PositiveSmallIntegerField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_approved = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    # The key of one sending of the form: sending twice asks once.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        indexes = [models.Index(fields=["staff", "until"], name="request_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("staff")),
                name="request_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(is_approved=True, until__isnull=False)
                | Q(is_approved=False, until=None)
                | Q(is_approved=None, until=None),
                name="approved_request_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.ref
