from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, in_language_of_reader
from arasha.agreements.enums import CommitmentState, Origin, Rhythm
from arasha.agreements.models.agreement import Agreement, Version
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Deed(models.Model):
    """What is promised, in the words of the three languages."""

    deed_kk = models.CharField(max_length=1000)
    deed_ru = models.CharField(max_length=1000)
    deed_en = models.CharField(max_length=1000)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.deed

    @property
    def deed(self) -> str:
        return in_language_of_reader(self, "deed")


class Promise(Deed):
    """A commitment clause of a version: the deed, its owner, its day or rhythm, and who checks it."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id version number deed_kk deed_ru deed_en owner_unit verifier_unit due_on rhythm "
        "evidence",
    )

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="promises")
    number = models.CharField(max_length=12)
    owner_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    verifier_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # The (first) local day by whose end it is done.
    due_on = models.DateField()
    rhythm = models.CharField(max_length=12, choices=Rhythm, default=Rhythm.ONCE)
    # What the owner has to show.
    evidence = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="promise_number"),
            models.CheckConstraint(
                condition=~Q(owner_unit=F("verifier_unit")), name="promise_checked_by_another"
            ),
        ]


class Commitment(Deed):
    """One promised deed with its day, whatever it was promised in; a rhythm makes the next."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref origin origin_ref agreement number deed_kk deed_ru deed_en owner_unit "
        "verifier_unit due_on anchor_day rhythm last_day evidence_asked state evidence claimed_by "
        "claimed_at verified_by verified_at act_ref made_at row_version",
    )

    # "O-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.AGREEMENT)
    # The reference of the agreement, measure, resolution or review meeting.
    origin_ref = models.CharField(max_length=24)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, related_name="commitments"
    )
    number = models.CharField(max_length=12)
    owner_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    verifier_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    # The day of the month on which the rhythm began.
    anchor_day = models.PositiveSmallIntegerField()
    rhythm = models.CharField(max_length=12, choices=Rhythm)
    # After this day the rhythm begins no further turn.
    last_day = models.DateField(null=True)
    evidence_asked = models.CharField(max_length=300)
    state = models.CharField(
        max_length=10, choices=CommitmentState, default=CommitmentState.PLANNED
    )
    evidence = models.CharField(max_length=1000, blank=True)
    claimed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True)
    # The number and day of the act by which it was cancelled.
    act_ref = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["owner_unit", "state", "due_on"], name="commitment_owner"),
            models.Index(fields=["origin", "origin_ref"], name="commitment_origin"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "origin_ref", "number", "owner_unit", "due_on"],
                condition=~Q(state="cancelled"),
                name="commitment_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(origin="agreement", agreement__isnull=False)
                | ~Q(origin="agreement") & Q(agreement__isnull=True),
                name="commitment_of_its_origin",
            ),
            models.CheckConstraint(condition=~Q(origin_ref=""), name="commitment_names_its_origin"),
            models.CheckConstraint(
                condition=~Q(owner_unit=F("verifier_unit")), name="commitment_checked_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(state="verified")
                | Q(verified_by__isnull=False, claimed_by__isnull=False)
                & ~Q(verified_by=F("claimed_by")),
                name="verified_by_another_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(act_ref=""), name="cancelled_with_an_act"
            ),
            models.CheckConstraint(condition=~Q(state="overdue"), name="overdue_comes_by_itself"),
        ]


class CommitmentChange(models.Model):
    """One move of a commitment: history, never edited."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id commitment move state_before state_after at by words"
    )

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="changes")
    move = models.CharField(max_length=10)
    state_before = models.CharField(max_length=10, choices=CommitmentState)
    state_after = models.CharField(max_length=10, choices=CommitmentState)
    at = models.DateTimeField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=1000, blank=True)

    def __str__(self) -> str:
        return f"{self.move} {self.commitment_id}"
