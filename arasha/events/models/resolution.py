from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, in_language_of_reader
from arasha.agreements.enums import Rhythm
from arasha.events.enums import ResolutionState, Stand
from arasha.events.models.event import Event
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Resolution(models.Model):
    """What an event resolves: drafted, put before the parties, adopted as one text in three languages."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref event state preamble_kk preamble_ru preamble_en digest offered_at adopted_at "
        "adopted_by version",
    )

    # "ER-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="resolution")
    state = models.CharField(max_length=8, choices=ResolutionState, default=ResolutionState.DRAFT)
    preamble_kk = models.CharField(max_length=2000)
    preamble_ru = models.CharField(max_length=2000)
    preamble_en = models.CharField(max_length=2000)
    # SHA-256 of the canonical text, from the moment it stands before the parties.
    digest = models.CharField(max_length=64, blank=True)
    offered_at = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", digest="") | ~Q(state="draft") & ~Q(digest=""),
                name="resolution_digest",
            ),
            models.CheckConstraint(
                condition=Q(state="adopted", adopted_at__isnull=False, adopted_by__isnull=False)
                | ~Q(state="adopted") & Q(adopted_at=None, adopted_by=None),
                name="resolution_adopted",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def preamble(self) -> str:
        return in_language_of_reader(self, "preamble")


class Paragraph(models.Model):
    """A numbered paragraph. An operative one says who does it by which day, and who checks it."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id resolution number text_kk text_ru text_en is_operative owner_unit verifier_unit "
        "due_on rhythm evidence",
    )

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="paragraphs")
    number = models.PositiveSmallIntegerField()
    text_kk = models.CharField(max_length=500)
    text_ru = models.CharField(max_length=500)
    text_en = models.CharField(max_length=500)
    is_operative = models.BooleanField()
    owner_unit = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    verifier_unit = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    due_on = models.DateField(null=True)
    rhythm = models.CharField(max_length=12, choices=Rhythm, default=Rhythm.ONCE)
    evidence = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resolution", "number"], name="paragraph_number"),
            models.CheckConstraint(
                condition=Q(is_operative=False)
                | Q(owner_unit__isnull=False, verifier_unit__isnull=False, due_on__isnull=False)
                & ~Q(evidence="")
                & ~Q(owner_unit=F("verifier_unit")),
                name="paragraph_operative_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id}/{self.number}"

    @property
    def text(self) -> str:
        return in_language_of_reader(self, "text")


class Position(models.Model):
    """A party to a resolution, and the position it took on exactly which text."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id resolution unit stand words by at digest"
    )

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # Empty until the party has taken it.
    stand = models.CharField(max_length=10, choices=Stand, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resolution", "unit"], name="position_of_a_party"),
            # Nobody speaks for two parties.
            models.UniqueConstraint(fields=["resolution", "by"], name="position_of_a_person"),
            models.CheckConstraint(
                condition=Q(stand="", at=None, by=None, digest="")
                | ~Q(stand="") & Q(at__isnull=False, by__isnull=False) & ~Q(digest=""),
                name="position_taken",
            ),
            models.CheckConstraint(
                condition=Q(stand__in=["", "for"]) | ~Q(words=""), name="position_with_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} on {self.resolution_id}"
