from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.cases.enums import GoalState, StepState
from arasha.cases.models.case import Case
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Goal(Sealed):
    """What shall be different for the child, in words the child would understand."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id case number state set_at set_by review_on ended_at once_key row_key record_key",
        sealed="text end_reason",
    )
    key_of = "case"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="goals")
    number = models.PositiveSmallIntegerField()
    text = SealedText(max_length=500)
    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.OPEN)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = SealedText(max_length=500)
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="goal_number_in_case")
        ]

    def __str__(self) -> str:
        return f"goal {self.number} of {self.case_id}"


class Step(Sealed):
    """One deed towards a goal, with an owner and a day."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id goal number owner due_on planned_at planned_by state ended_at ended_by once_key "
        "version row_key record_key",
        sealed="text result",
    )
    key_of = "goal"

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    text = SealedText(max_length=500)
    owner = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="steps")
    due_on = models.DateField()
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=StepState, default=StepState.PLANNED)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    # What came of it, or why it was not done.
    result = SealedText(max_length=500)
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "due_on"], condition=Q(state="planned"), name="step_of_owner"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="step_number_in_goal"),
            models.CheckConstraint(
                condition=Q(state="planned", ended_at=None)
                | (~Q(state="planned") & Q(ended_at__isnull=False) & Q(result__isnull=False)),
                name="ended_step_has_result",
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.number} of goal {self.goal_id}"
