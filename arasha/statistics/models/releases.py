from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Territory, in_language_of_reader
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.statistics.enums_releases import Audience, ReleaseState
from arasha.statistics.models.frozen import Frozen


class Cube(models.Model):
    """A table of figures that can be published: what is counted and by what it is broken down."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id code position title_kk title_ru title_en source conditions part part_title total by audience "
        "is_offered",
    )

    # "appeals-district-category"; stands in files and addresses and never changes its meaning.
    code = models.SlugField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    title_kk = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    # A code of the registry of sources, and which of its rows are counted: see rules.definitions.
    source = models.CharField(max_length=24)
    conditions = models.JSONField(default=list)
    # Where given, conditions of a part of these rows: the table has an axis of the part and the rest.
    part = models.JSONField(default=list)
    # What the part is called in the three languages.
    part_title = models.JSONField(default=dict)
    # The code of a number of the source that is added up instead of counting rows.
    total = models.CharField(max_length=24, blank=True)
    # Codes of classifications in the order of the axes.
    by = models.JSONField(default=list)
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.STAFF)
    # Whether new releases may hold it.
    is_offered = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["position", "code"]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        return in_language_of_reader(self, "title")


class Release(models.Model):
    """Figures of a region and a period that were protected together. Published, it stays as it is."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref territory period first_day last_day audience cubes state reason reason_facts "
        "rules figures digest asked_by asked_at worked_out_at published_by published_at "
        "withdrawn_by withdrawn_at withdrawn_because claimed_until once_key version",
    )

    # "RE-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    # "2026-H1": see rules.periods. The days are there to order and compare.
    period = models.CharField(max_length=8)
    first_day = models.DateField()
    last_day = models.DateField()
    audience = models.CharField(max_length=8, choices=Audience)
    # Codes of the cubes that were asked for.
    cubes = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ReleaseState, default=ReleaseState.WAITING)
    # A code: why nothing can be published.
    reason = models.CharField(max_length=60, blank=True)
    # What the reason speaks of: codes of cubes, never counts.
    reason_facts = models.JSONField(default=dict)
    # Threshold, rounding and the earlier releases that were looked at.
    rules = models.JSONField(default=dict)
    # What protecting cost and what the attack found: cells, shares, the narrowest interval.
    figures = models.JSONField(default=dict)
    # SHA-256 of the canonical text of all that is published.
    digest = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    worked_out_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    # Said to every reader: why these figures no longer hold.
    withdrawn_because = models.CharField(max_length=500, blank=True)
    # Until when a worker has it in hand; a killed worker's release is taken up again afterwards.
    claimed_until = models.DateTimeField(null=True)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["territory", "state", "first_day"], name="release_of_region")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day__gt=F("first_day")), name="release_has_days"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "withdrawn"])
                | Q(published_by__isnull=False) & ~Q(published_by=F("asked_by")) & ~Q(digest=""),
                name="release_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn")
                | Q(withdrawn_by__isnull=False) & ~Q(withdrawn_because=""),
                name="withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(reason=""), name="failed_with_a_reason"
            ),
            Frozen(
                name="statistics_release_frozen",
                when="OLD.state IN ('published', 'withdrawn') AND (NEW.ref <> OLD.ref "
                "OR NEW.digest <> OLD.digest OR NEW.period <> OLD.period "
                "OR NEW.audience <> OLD.audience OR NEW.territory_id <> OLD.territory_id "
                "OR NEW.published_by_id <> OLD.published_by_id "
                "OR NEW.published_at <> OLD.published_at "
                "OR NEW.state NOT IN ('published', 'withdrawn') "
                "OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn'))",
                kept="OLD.state IN ('published', 'withdrawn')",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class ReleaseTable(models.Model):
    """One cube of a release as it is published: protected, rounded, with its words. Written once."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id release number code content loss")

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tables")
    # From 1, in the order of the cubes.
    number = models.PositiveSmallIntegerField()
    # The code of its cube.
    code = models.CharField(max_length=60)
    # Title, unit, axes with their nodes in three languages, values of all cells (null: hidden). See
    # rules.tables.
    content = models.JSONField()
    # Cells, hidden ones, and the share of the total that is hidden, per ten thousand.
    loss = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["release", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "number"], name="release_table_once"),
            models.UniqueConstraint(fields=["release", "code"], name="release_cube_once"),
            Frozen(
                name="statistics_releasetable_frozen", when="OLD.id = NEW.id", kept="OLD.id > 0"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.release_id}"
