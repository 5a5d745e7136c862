from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.mentoring.enums import CollectiveKind, CollectiveState, PledgeKind, Rhythm
from arasha.staff.models import StaffMember


class Collective(models.Model):
    """An organisation that befriends children. It is not a mentor: that is a person, by law."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id unit kind territory coordinator capacity children_per_adult speaks_kk speaks_ru "
        "is_helping offers promise state joined_on withdrawn_on version",
    )

    unit = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="collective")
    kind = models.CharField(max_length=16, choices=CollectiveKind)
    # The city or district where it meets children.
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    coordinator = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # Children it can befriend at a time.
    capacity = models.PositiveSmallIntegerField()
    children_per_adult = models.PositiveSmallIntegerField(default=2)
    speaks_kk = models.BooleanField(default=True)
    speaks_ru = models.BooleanField(default=True)
    # Its people help by profession: clinic, school (larger effect; weighs, is not required).
    is_helping = models.BooleanField(default=False)
    # Codes of interests and needs it can serve.
    offers = models.JSONField(default=list)
    # What it promises, in its own words; no names.
    promise = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=CollectiveState, default=CollectiveState.JOINED)
    joined_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(speaks_kk=True) | Q(speaks_ru=True), name="collective_speaks"
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | ~Q(state="withdrawn") & Q(withdrawn_on=None),
                name="collective_withdrawn_on",
            ),
        ]

    def __str__(self) -> str:
        return f"collective of {self.unit_id}"


class Pledge(models.Model):
    """What a collective promises: savings for years, visits, help; to one child or to the programme."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id ref collective participant kind words amount rhythm first_on last_on ended_on "
        "made_by made_at once_key version",
    )

    # "MP-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    collective = models.ForeignKey(Collective, on_delete=models.PROTECT, related_name="pledges")
    participant = models.ForeignKey(
        "mentoring.Participant", on_delete=models.PROTECT, null=True, related_name="pledges"
    )
    kind = models.CharField(max_length=8, choices=PledgeKind)
    # What it is; no names.
    words = models.CharField(max_length=300)
    # Tenge each time; None where it is no money.
    amount = models.PositiveIntegerField(null=True)
    rhythm = models.CharField(max_length=10, choices=Rhythm)
    first_on = models.DateField()
    last_on = models.DateField(null=True)
    # Given up on this day, before its last.
    ended_on = models.DateField(null=True)
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on=None) | Q(last_on__gte=F("first_on")), name="pledge_days"
            )
        ]

    def __str__(self) -> str:
        return self.ref


class Given(models.Model):
    """The register of gifts and money: what a child was given, when, on which paper. Never edited."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id collective participant pledge kind on amount what document written_by written_at "
        "seen_by seen_at once_key",
    )

    collective = models.ForeignKey(Collective, on_delete=models.PROTECT, related_name="given")
    participant = models.ForeignKey(
        "mentoring.Participant", on_delete=models.PROTECT, related_name="given"
    )
    # The promise it keeps, where it keeps one.
    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, null=True, related_name="kept")
    kind = models.CharField(max_length=8, choices=PledgeKind)
    on = models.DateField()
    # Tenge; None for a thing.
    amount = models.PositiveIntegerField(null=True)
    what = models.CharField(max_length=200)
    # Number of the receipt or payment.
    document = models.CharField(max_length=60, blank=True)
    written_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    # The key adult of the child saw that it came.
    seen_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_by=None) | ~Q(seen_by=F("written_by")),
                name="given_seen_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"given on {self.on}"
