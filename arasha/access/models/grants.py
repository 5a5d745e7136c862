from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Grant(models.Model):
    """A role held by a person in a unit, from a moment to a moment. Never edited, only ended."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_ACCOUNT,
        open="id staff role unit territory valid_from valid_to reason given_by ended_by",
    )

    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=32)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="grants")
    # Where a role of regional reach applies; empty for the others.
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200)
    given_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["staff", "valid_to"], name="grant_of_staff")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="grant_dates"
            ),
            models.UniqueConstraint(
                fields=["staff", "role", "unit"], condition=Q(valid_to=None), name="grant_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.staff_id}"
