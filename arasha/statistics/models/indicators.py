from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Territory, in_language_of_reader
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.statistics.enums import Direction, Measure, NotYet, Rhythm, Section, Unit, VersionState


class Indicator(models.Model):
    """A figure that is asked for again and again. What it counts stands in its versions."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id code section number made_at version")

    # "team-01-load"; part of addresses, never changed.
    code = models.SlugField(max_length=32, unique=True)
    section = models.CharField(max_length=12, choices=Section)
    # Place under its heading, from 1.
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "number"], name="indicator_place")
        ]

    def __str__(self) -> str:
        return self.code


class IndicatorVersion(models.Model):
    """What an indicator counts, as data: approved by another person than who wrote it, then frozen.

    Versions that come with Arasha were written by nobody of the region and are in force at once.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref indicator number state title_kk title_ru title_en definition_kk definition_ru "
        "definition_en direction unit source measure counted whole part classifications rhythm not_yet reason "
        "written_by written_at approved_by approved_at once_key version",
    )

    # "IV-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=VersionState, default=VersionState.DRAFT)
    title_kk = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    # What is counted and what is not, in words.
    definition_kk = models.TextField(max_length=1000)
    definition_ru = models.TextField(max_length=1000)
    definition_en = models.TextField(max_length=1000)
    # Of the programme; empty where it belongs to none of the four, or where that is not known yet.
    direction = models.CharField(max_length=10, choices=Direction, blank=True)
    unit = models.CharField(max_length=12, choices=Unit)
    # Code of a source of arasha.statistics.sources; empty where there is none (`not_yet` says why).
    source = models.CharField(max_length=24, blank=True)
    measure = models.CharField(max_length=12, choices=Measure, blank=True)
    # Code of what is counted distinct, added up or measured.
    counted = models.CharField(max_length=24, blank=True)
    # Conditions of the rows (the denominator) and of the numerator; see rules.definitions.
    whole = models.JSONField(default=list)
    part = models.JSONField(default=list)
    # Codes of classifications by which it is published.
    classifications = models.JSONField(default=list)
    rhythm = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.QUARTER)
    not_yet = models.CharField(max_length=8, choices=NotYet, blank=True)
    # Why it was written anew.
    reason = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "number"], name="indicator_version_number"
            ),
            models.UniqueConstraint(
                fields=["indicator"], condition=Q(state="approved"), name="one_indicator_in_force"
            ),
            models.UniqueConstraint(
                fields=["indicator"], condition=Q(state="draft"), name="one_draft_of_an_indicator"
            ),
            models.CheckConstraint(
                condition=Q(written_by=None)
                | Q(state__in=["draft", "dropped"])
                | Q(approved_by__isnull=False, approved_at__isnull=False)
                & ~Q(approved_by=F("written_by")),
                name="version_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(not_yet="") & ~Q(source="") & ~Q(measure="")
                | ~Q(not_yet="") & Q(source="", measure=""),
                name="version_has_a_source_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def title(self) -> str:
        return in_language_of_reader(self, "title")

    @property
    def definition(self) -> str:
        return in_language_of_reader(self, "definition")


class Target(models.Model):
    """What an indicator is to reach in a year, and from where it starts. Rows are added, never edited."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id indicator territory year value baseline baseline_year document set_by set_at once_key",
    )

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=14, decimal_places=2)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)
    # Number and day of the paper that sets it.
    document = models.CharField(max_length=200)
    set_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["indicator", "territory", "year", "-set_at"], name="target_of_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.value} in {self.year}"
