from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.mentoring.enums import DoorKind, MarkKind, MarkWord, MatchState
from arasha.mentoring.models.adults import Adult
from arasha.mentoring.models.collectives import Collective
from arasha.mentoring.models.participants import Participant
from arasha.mentoring.models.runs import MatchRun
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Match(Sealed):
    """A child and its collective (or certified mentor), from the proposal to the farewell."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id ref participant collective adult is_mentor territory run state state_before "
        "apart_because photos_child_on photos_guardian_on meetings_a_month months proposed_at proposed_by began_at suspended_at "
        "ended_at is_friendship once_key version row_key record_key",
        sealed="agreed",
    )
    key_of = "participant"

    # "MM-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="matches")
    # None of a certified mentor without a collective.
    collective = models.ForeignKey(
        Collective, on_delete=models.PROTECT, null=True, related_name="matches"
    )
    # The adult who meets the child; the collective names one before it signs.
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, null=True, related_name="matches")
    is_mentor = models.BooleanField(default=False)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(MatchRun, on_delete=models.PROTECT, null=True, related_name="matches")
    state = models.CharField(max_length=10, choices=MatchState, default=MatchState.PROPOSED)
    # Where it goes on when a suspension is lifted.
    state_before = models.CharField(max_length=10, blank=True)
    # Why siblings are apart, where they are.
    apart_because = models.CharField(max_length=12, blank=True)
    # What the sides agreed on: needs and deeds. Written for the collective too.
    agreed = SealedText(max_length=1000)
    # The day on which the child and its guardian allowed photos; None where they did not.
    photos_child_on = models.DateField(null=True)
    photos_guardian_on = models.DateField(null=True)
    meetings_a_month = models.PositiveSmallIntegerField(default=2)
    months = models.PositiveSmallIntegerField(default=12)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    # The supervised first meeting.
    began_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # Goes on after 18 by agreement of two grown-ups.
    is_friendship = models.BooleanField(default=False)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["collective", "state"], name="match_of_collective"),
            models.Index(fields=["adult", "state"], name="match_of_adult"),
            models.Index(fields=["territory", "state"], name="match_of_place"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(is_mentor=False) & ~Q(state__in=["ended", "declined"]),
                name="one_collective_a_child",
            ),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(is_mentor=True) & ~Q(state__in=["ended", "declined"]),
                name="one_mentor_a_child",
            ),
            models.CheckConstraint(
                condition=Q(is_mentor=True, adult__isnull=False)
                | Q(is_mentor=False, collective__isnull=False),
                name="match_with_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "active"]) | Q(adult__isnull=False),
                name="signed_with_an_adult",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Mark(Sealed):
    """One of the marks of a match: who said what, on which day. Rows are only added."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id match kind word by_pictures document at by once_key row_key record_key",
        sealed="words",
    )
    key_of = "match"

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=16, choices=MarkKind)
    word = models.CharField(max_length=6, choices=MarkWord)
    # Pressed by the child itself, or by the guardian at their own address.
    by_pictures = models.BooleanField(default=False)
    # What was said, in the speaker's words.
    words = SealedText(max_length=500)
    # Number of the paper that was signed.
    document = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    # Who wrote it down, or sat beside the child.
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    once_key = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.word}"


class MatchChange(models.Model):
    """The path of a match through its states. History, never edited."""

    data_map: ClassVar = DataMap(keep=Keep.WITH_MATCH, open="id match before after because at by")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="changes")
    before = models.CharField(max_length=10, choices=MatchState, blank=True)
    after = models.CharField(max_length=10, choices=MatchState)
    # A code: "concern", "clearance", "collective", "child"...
    because = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField()
    # None: Arasha itself.
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.before} -> {self.after}"


class Door(models.Model):
    """A secret address for somebody without an account: a child at the key adult's phone, a guardian."""

    data_map: ClassVar = DataMap(
        keep=Keep.SHORT,
        open="id digest kind participant match made_by made_at until used_at",
    )

    # SHA-256 of the random key in the address; the key itself is shown once.
    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=8, choices=DoorKind)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    match = models.ForeignKey(Match, on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"door {self.pk}"
