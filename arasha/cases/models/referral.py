from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Organisation
from arasha.cases.enums import ReferralState
from arasha.cases.models.case import Case
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Referral(Sealed):
    """Asking another institution to do something for the child: a deadline and a limited share of data."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id ref case to_unit from_unit state sent_by sent_at answered_by answered_at done_by "
        "done_at shares_name once_key version row_key record_key",
        sealed="purpose share contact answer_reason result",
    )
    key_of = "case"

    ref = models.CharField(max_length=32, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    from_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="referrals_received"
    )
    state = models.CharField(max_length=10, choices=ReferralState, default=ReferralState.SENT)
    purpose = SealedText(max_length=500)
    # What the receiver gets to know, written for this referral; the case itself is not shared.
    share = SealedText(max_length=4000)
    shares_name = models.BooleanField(default=False)
    # How to reach the family, written by the sender; empty where that is not shared.
    contact = SealedText(max_length=300)
    sent_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    answer_reason = SealedText(max_length=500)
    done_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    result = SealedText(max_length=1000)
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["to_unit", "state", "sent_at"], name="referral_of_unit"),
            models.Index(fields=["from_unit", "state", "sent_at"], name="referral_from_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="declined") | Q(answer_reason__isnull=False),
                name="declined_with_reason",
            )
        ]

    def __str__(self) -> str:
        return self.ref
