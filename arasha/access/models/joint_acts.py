from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.access.enums import JointActKind
from arasha.agencies.models import Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class JointAct(models.Model):
    """An act that needs two persons: asked by one, decided by another, done once, within a week."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref kind what territory asked_by asked_at expires_at decided_by decided_at "
        "is_approved done_at once_key",
        personal="reason answer",
    )

    ref = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=20, choices=JointActKind)
    # The reference of the thing it is about, or a digest of what is to be done.
    what = models.CharField(max_length=80)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(null=True)
    # The key of one sending of the form: sending twice asks once.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "what"], name="joint_act_about")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                name="joint_act_has_two_persons",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(is_approved=True), name="done_after_approval"
            ),
        ]

    def __str__(self) -> str:
        return self.ref
