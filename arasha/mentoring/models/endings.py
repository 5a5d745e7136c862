from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Organisation, Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.mentoring.enums import ConcernState, EndKind, EndReason
from arasha.mentoring.models.adults import Adult
from arasha.mentoring.models.matches import Match
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Concern(models.Model):
    """A concern about an adult's conduct. Its words stand in an appeal that the own collective never sees."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id ref adult unit territory state raised_at raised_by decided_at decided_by "
        "appeal_key once_key version",
    )

    # "MW-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="concerns")
    # The adult's own institution at the time: nobody of it sees the concern.
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ConcernState, default=ConcernState.OPEN)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # A keyed digest of the reference of the appeal: proves the link, names nothing.
    appeal_key = models.CharField(max_length=64)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided_by=None) | ~Q(state="open"),
                name="concern_open_or_decided",
            )
        ]

    def __str__(self) -> str:
        return self.ref


class Ending(Sealed):
    """The end of a match: talks with each side, the farewell, the reason, the next match."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id match kind reason asked_at asked_by child_talk_on adult_talk_on key_talk_on "
        "farewell_on no_farewell_because no_contact_told_on next_wanted next_due_on closed_at "
        "closed_by version row_key record_key",
        sealed="child_words adult_words key_words",
    )
    key_of = "match"

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="ending")
    kind = models.CharField(max_length=10, choices=EndKind)
    reason = models.CharField(max_length=16, choices=EndReason)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    child_talk_on = models.DateField(null=True)
    child_words = SealedText(max_length=1000)
    adult_talk_on = models.DateField(null=True)
    adult_words = SealedText(max_length=1000)
    key_talk_on = models.DateField(null=True)
    key_words = SealedText(max_length=1000)
    farewell_on = models.DateField(null=True)
    # A code, where there can be no farewell: "concern", "refused", "gone".
    no_farewell_because = models.CharField(max_length=10, blank=True)
    # When the child and the adult were told that they do not write to each other afterwards.
    no_contact_told_on = models.DateField(null=True)
    # The child wants another collective; then by this day it should have one.
    next_wanted = models.BooleanField(null=True)
    next_due_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"ending of {self.match_id}"
