from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, Territory, in_language_of_reader
from arasha.agreements.enums import Rhythm
from arasha.lib.datamap import DataMap, Keep
from arasha.oversight.enums_measures import Completion, Funding, LinkAnswer, MeasureStage
from arasha.staff.models import StaffMember
from arasha.statistics.enums import Direction


class Measure(models.Model):
    """One measure of the programme in a region: what is to be done, by whom it is checked.

    What its executors report and others check are commitments of agreements, begun with the measure.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref territory number place direction text_kk text_ru text_en completion evidence_asked "
        "verifier_unit last_day funding funds indicator baseline target stage entered_by "
        "entered_at begun_by begun_at cancelled_at act_ref version once_key",
    )

    # "PM-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    # The region whose programme it is of.
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    # As in the plan: "12", "12.1".
    number = models.CharField(max_length=12)
    # Its digits as numbers, so that 9 stands before 12.
    place = models.CharField(max_length=24)
    direction = models.CharField(max_length=10, choices=Direction)
    text_kk = models.CharField(max_length=1000)
    text_ru = models.CharField(max_length=1000)
    # Empty where the plan has no English text.
    text_en = models.CharField(max_length=1000, blank=True)
    completion = models.CharField(max_length=12, choices=Completion)
    # What the executors have to show.
    evidence_asked = models.CharField(max_length=300)
    # Who checks what the executors report: never one of them.
    verifier_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # After it no rhythm begins a further turn.
    last_day = models.DateField()
    funding = models.CharField(max_length=10, choices=Funding)
    # Millions of tenge, where the plan names them.
    funds = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    # The code of an indicator of the statistics; what it was and what it is to be.
    indicator = models.CharField(max_length=32, blank=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    stage = models.CharField(max_length=10, choices=MeasureStage, default=MeasureStage.ENTERED)
    entered_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    begun_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    # The number and day of the act by which it was cancelled.
    act_ref = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=60, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "number"], name="measure_number"),
            models.CheckConstraint(
                condition=Q(stage="entered", begun_at=None)
                | Q(stage="begun", begun_at__isnull=False, begun_by__isnull=False)
                | Q(stage="cancelled"),
                name="measure_begun_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(stage="cancelled") | Q(cancelled_at__isnull=False) & ~Q(act_ref=""),
                name="measure_cancelled_by_an_act",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def text(self) -> str:
        """The text in the reader's language; where the plan has no English one, the Russian."""
        return in_language_of_reader(self, "text") or self.text_ru


class Executor(models.Model):
    """Who does a measure by which day: one row for each institution and deadline."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id measure unit is_lead due_on rhythm")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="executors")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    is_lead = models.BooleanField(default=False)
    # The (first) local day by whose end it is done.
    due_on = models.DateField()
    rhythm = models.CharField(max_length=12, choices=Rhythm, default=Rhythm.ONCE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "unit", "due_on"], name="executor_once_a_deadline"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} of {self.measure_id}"


class Dependency(models.Model):
    """A measure that waits for another one."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id measure needs by at")

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="dependencies")
    needs = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "needs"], name="dependency_once"),
            models.CheckConstraint(
                condition=~Q(measure=F("needs")), name="measure_waits_for_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} after {self.needs_id}"


class DeedLink(models.Model):
    """What a person said of two promises that look alike: one deed, or two. The last word counts."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id territory one_ref other_ref answer by at"
    )

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    # References of measures or of commitments, the smaller text first.
    one_ref = models.CharField(max_length=24)
    other_ref = models.CharField(max_length=24)
    answer = models.CharField(max_length=10, choices=LinkAnswer)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one_ref", "other_ref"], name="deed_link_once"),
            models.CheckConstraint(condition=Q(one_ref__lt=F("other_ref")), name="deed_link_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_ref} {self.other_ref}"
