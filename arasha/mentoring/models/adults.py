from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.mentoring.enums import AdultState, BarredBecause, ItemKind, ItemResult
from arasha.mentoring.models.collectives import Collective
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Adult(Sealed):
    """A person who wants to meet children: of a collective, or a mentor under the law (no collective)."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_ACCOUNT,
        open="id ref staff unit territory collective is_mentor sex speaks_kk speaks_ru state "
        "applied_at applied_by decided_at decided_by once_key version row_key record_key",
        sealed="iin bar_key motive",
    )

    # "MA-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    staff = models.OneToOneField(StaffMember, on_delete=models.PROTECT, related_name="adult")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    collective = models.ForeignKey(
        Collective, on_delete=models.PROTECT, null=True, related_name="adults"
    )
    # A certified mentor: another legal role, beside or without a collective.
    is_mentor = models.BooleanField(default=False)
    sex = models.CharField(max_length=1, choices=[("m", "m"), ("f", "f")])
    speaks_kk = models.BooleanField(default=True)
    speaks_ru = models.BooleanField(default=True)
    iin = SealedText(max_length=12)
    # Blind key of the IIN: by it a barred person is found in any region, and no list is handed out.
    bar_key = models.CharField(max_length=64, db_index=True)
    # Why they want to, in their own words.
    motive = SealedText(max_length=1000)
    state = models.CharField(max_length=10, choices=AdultState, default=AdultState.APPLIED)
    applied_at = models.DateTimeField()
    applied_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(collective__isnull=False) | Q(is_mentor=True), name="adult_of_something"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("staff")),
                name="adult_decided_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class ClearanceItem(models.Model):
    """One link of the chain, checked by somebody of the programme. Rows are added, never edited."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_ACCOUNT,
        open="id adult kind result issued_on valid_to hours document by at ended_at ended_by once_key",
    )

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=20, choices=ItemKind)
    result = models.CharField(max_length=6, choices=ItemResult)
    issued_on = models.DateField()
    # The last day on which it counts.
    valid_to = models.DateField()
    # Of training.
    hours = models.PositiveSmallIntegerField(null=True)
    # Number of the paper; no words about a person.
    document = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # Taken back at this moment: it counts no more from then on.
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        indexes = [models.Index(fields=["adult", "kind", "valid_to"], name="item_of_adult")]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("issued_on")), name="item_days")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.result}"


class ClearanceDemand(models.Model):
    """What a region demands of one link: how many, how long each counts. The newest row is in force."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id territory kind needed months hours is_for_mentor changed_by changed_at",
    )

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ItemKind)
    # How many of it: two references.
    needed = models.PositiveSmallIntegerField(default=1)
    # How long one counts after it was issued; never longer than the paper itself says.
    months = models.PositiveSmallIntegerField(default=12)
    # The fewest hours of training.
    hours = models.PositiveSmallIntegerField(null=True)
    # Demanded only of a certified mentor.
    is_for_mentor = models.BooleanField(default=False)
    changed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["territory", "kind", "-changed_at"], name="demand_in_force")
        ]

    def __str__(self) -> str:
        return f"{self.kind} x{self.needed}"


class Suspension(models.Model):
    """An adult may meet no child from this moment until it is lifted. History, never edited but lifted."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_ACCOUNT, open="id adult at by because lifted_at lifted_by"
    )

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="suspensions")
    at = models.DateTimeField()
    # None: Arasha itself.
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    # A code: "concern", "prosecuted", "health", "own_wish", "check".
    because = models.CharField(max_length=12)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"suspension of {self.adult_id}"


class Barring(models.Model):
    """A person who may never meet a child of the programme, in any region: a blind key and no name."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id territory because document barred_at barred_by second_by lifted_at lifted_by once_key",
        sealed="bar_key",
    )

    bar_key = models.CharField(max_length=64, db_index=True)
    # The region that barred; the others learn only that somebody did.
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=10, choices=BarredBecause)
    document = models.CharField(max_length=60, blank=True)
    barred_at = models.DateTimeField()
    barred_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    second_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(second_by=None) | ~Q(second_by=F("barred_by")), name="barred_by_two"
            )
        ]

    def __str__(self) -> str:
        return f"barring {self.pk}"
