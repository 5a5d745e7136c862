from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, in_language_of_reader
from arasha.agreements.enums import VersionState
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Agreement(models.Model):
    """A memorandum between institutions: what its versions have in common."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id ref title_kk title_ru title_en founded_at founded_by once_key"
    )

    # "M-2026-1"
    ref = models.CharField(max_length=24, unique=True)
    title_kk = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    founded_at = models.DateTimeField()
    founded_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    # The key of one sending of the form: sending twice founds one.
    once_key = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.ref

    @property
    def title(self) -> str:
        return in_language_of_reader(self, "title")


class Party(models.Model):
    """An institution that is bound. It joins and leaves with a version that all have adopted."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id agreement unit joined_at left_at")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "unit"], condition=Q(left_at=None), name="party_once"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")), name="party_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} in {self.agreement_id}"


class Version(models.Model):
    """One text of an agreement. A draft is written; what was offered is never changed again."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id agreement number state first_day last_day review_on text_kk text_ru text_en "
        "change_kk change_ru change_en party_units drafted_by drafted_at offered_at digest "
        "in_force_at ended_at row_version",
    )

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    # Local days, both included; without a last day it holds until it is replaced.
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    review_on = models.DateField()
    text_kk = models.TextField(max_length=40_000, blank=True)
    text_ru = models.TextField(max_length=40_000, blank=True)
    text_en = models.TextField(max_length=40_000, blank=True)
    # Why this version is made, for those who adopt it.
    change_kk = models.CharField(max_length=500, blank=True)
    change_ru = models.CharField(max_length=500, blank=True)
    change_en = models.CharField(max_length=500, blank=True)
    # Codes of the institutions bound by this version, blank-separated.
    party_units = models.CharField(max_length=1000)
    drafted_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    # Of the canonical text, set when it is offered; whoever adopts names it.
    digest = models.CharField(max_length=64, blank=True)
    in_force_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="version_number"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(state="in_force"), name="one_version_in_force"
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(state__in=["draft", "offered"]),
                name="one_version_in_the_making",
            ),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="version_days"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | ~Q(digest=""),
                name="offered_with_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.number}"

    @property
    def text(self) -> str:
        return in_language_of_reader(self, "text")

    @property
    def change(self) -> str:
        return in_language_of_reader(self, "change")


class AnnexFile(models.Model):
    """The bytes of an annex, kept once whatever the number of versions, and in every backup."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="digest content")

    # SHA-256 of the bytes.
    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.digest


class Annex(models.Model):
    """An operational annex: the file with the procedures. Without one no data flow."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id version number title file_name content_type size file added_by added_at",
    )

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="annexes")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    # Named by its SHA-256, which is part of the text that the parties adopt.
    file = models.ForeignKey(AnnexFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="annex_number"),
            models.UniqueConstraint(fields=["version", "file"], name="annex_once"),
        ]

    def __str__(self) -> str:
        return f"annex {self.number} of {self.version_id}"

    @property
    def digest(self) -> str:
        return self.file_id


class Adoption(models.Model):
    """One party adopted one version: who signed for it, and exactly which text."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id version unit by at digest")

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="adoptions")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "unit"], name="party_adopts_once"),
            # Nobody signs for two parties.
            models.UniqueConstraint(fields=["version", "by"], name="person_adopts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} adopts {self.version_id}"


class Suspension(models.Model):
    """A party holds the agreement, or one clause of it. Only that party lets it run again."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id agreement clause_number unit by at reason ended_at ended_by",
    )

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="suspensions")
    # Empty: all clauses, those of later versions too.
    clause_number = models.CharField(max_length=12, blank=True)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "clause_number", "unit"],
                condition=Q(ended_at=None),
                name="party_suspends_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="suspended_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} suspends {self.agreement_id}/{self.clause_number}"
