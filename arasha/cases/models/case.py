from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Organisation, Territory
from arasha.cases.enums import CaseState, Category, Outcome, Risk
from arasha.children.models import Child
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText
from arasha.vault.models import RecordKey


class Case(models.Model):
    """The protection work for one child, with one lead agency at a time."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id ref child territory lead worker state risk category opened_at opened_by closed_at "
        "outcome reopened_times version record_key",
    )

    ref = models.CharField(max_length=32, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="cases")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True)
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="led_cases")
    worker = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="cases"
    )
    state = models.CharField(max_length=8, choices=CaseState, default=CaseState.OPEN)
    risk = models.CharField(max_length=1, choices=Risk)
    category = models.CharField(max_length=16, choices=Category)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    reopened_times = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    # Seals every word that is written in the case.
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["lead", "state", "-risk", "opened_at"], name="case_of_lead"),
            models.Index(fields=["worker", "state", "-risk", "opened_at"], name="case_of_worker"),
            models.Index(fields=["state", "-closed_at"], name="case_of_end"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=~Q(state="closed"), name="one_open_case_a_child"
            ),
            models.CheckConstraint(
                condition=(Q(state="closed") & ~Q(outcome="") & Q(closed_at__isnull=False))
                | (~Q(state="closed") & Q(outcome="") & Q(closed_at=None)),
                name="closed_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class HandOver(Sealed):
    """The lead agency asks another to lead; until that one accepts, nothing changes."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id case from_unit to_unit asked_by asked_at answered_by answered_at is_accepted once_key "
        "row_key record_key",
        sealed="reason answer_reason",
    )
    key_of = "case"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hand_overs")
    from_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = SealedText(max_length=500)
    asked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(null=True)
    answer_reason = SealedText(max_length=500)
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_accepted=None), name="one_hand_over_waits"
            )
        ]

    def __str__(self) -> str:
        return f"hand-over of {self.case_id}"


class Closing(Sealed):
    """The asking for the end of a case and the supervisor's decision on it."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id case outcome asked_by asked_at decided_by decided_at is_approved once_key row_key "
        "record_key",
        sealed="summary decision_reason",
    )
    key_of = "case"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="closings")
    outcome = models.CharField(max_length=16, choices=Outcome)
    summary = SealedText(max_length=4000)
    asked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    decision_reason = SealedText(max_length=500)
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_approved=None), name="one_closing_waits"
            )
        ]

    def __str__(self) -> str:
        return f"closing of {self.case_id}"


class Barred(models.Model):
    """A person or institution named in an appeal of this case: sees nothing of it anywhere."""

    data_map: ClassVar = DataMap(keep=Keep.WITH_CASE, open="id case", sealed="staff organisation")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="barred")
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "staff"], name="case_bars_staff_once"),
            models.UniqueConstraint(fields=["case", "organisation"], name="case_bars_unit_once"),
        ]

    def __str__(self) -> str:
        return f"barred from {self.case_id}"
