from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Organisation, Territory
from arasha.cases.enums import CaseState, EventKind, GoalState, Outcome, ReferralState, Risk
from arasha.children.models import Child
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Case(models.Model):
    """The protection work for one child, with one lead agency at a time."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id ref child territory lead worker state risk category opened_at opened_by closed_at "
        "outcome reopened_times version",
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
    category = models.CharField(max_length=16)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    reopened_times = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["lead", "state", "-risk", "opened_at"], name="case_of_lead"),
            models.Index(fields=["worker", "state", "-risk", "opened_at"], name="case_of_worker"),
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


class HandOver(models.Model):
    """The lead agency asks another to lead; until that one accepts, nothing changes."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id case from_unit to_unit asked_by asked_at answered_by answered_at is_accepted",
        personal="reason answer_reason",
    )

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hand_overs")
    from_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(null=True)
    answer_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_accepted=None), name="one_hand_over_waits"
            )
        ]

    def __str__(self) -> str:
        return f"hand-over of {self.case_id}"


class Goal(models.Model):
    """What shall be different for the child, in words the child would understand."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id case number state set_at set_by review_on ended_at",
        personal="text end_reason",
    )

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="goals")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.OPEN)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="goal_number_in_case")
        ]

    def __str__(self) -> str:
        return f"goal {self.number} of {self.case_id}"


class Step(models.Model):
    """One deed towards a goal, with an owner and a day."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id goal number owner due_on planned_at planned_by done_at done_by version",
        personal="text result",
    )

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    owner = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="steps")
    due_on = models.DateField()
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    result = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "due_on"], condition=Q(done_at=None), name="step_of_owner"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="step_number_in_goal")
        ]

    def __str__(self) -> str:
        return f"step {self.number} of goal {self.goal_id}"


class Note(models.Model):
    """What a worker writes down. Notes are never changed; a correction is a new note."""

    data_map: ClassVar = DataMap(keep=Keep.WITH_CASE, open="id case by at once_key", sealed="text")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(max_length=8000)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    once_key = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return f"note on {self.case_id}"


class Referral(models.Model):
    """Asking another institution to do something for the child: a deadline and a limited share of data."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id ref case to_unit from_unit state sent_by sent_at answered_by answered_at done_by "
        "done_at shares_name shares_contact version",
        personal="purpose answer_reason result",
        sealed="share",
    )

    ref = models.CharField(max_length=32, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    from_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="referrals_received"
    )
    state = models.CharField(max_length=10, choices=ReferralState, default=ReferralState.SENT)
    purpose = models.CharField(max_length=500)
    # What the receiver gets to know, written for this referral; the case itself is not shared.
    share = models.TextField(max_length=4000, blank=True)
    shares_name = models.BooleanField(default=False)
    shares_contact = models.BooleanField(default=False)
    sent_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    answer_reason = models.CharField(max_length=500, blank=True)
    done_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["to_unit", "state", "sent_at"], name="referral_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer_reason=""), name="declined_with_reason"
            )
        ]

    def __str__(self) -> str:
        return self.ref


class Closing(models.Model):
    """The asking for the end of a case and the supervisor's decision on it."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id case outcome asked_by asked_at decided_by decided_at is_approved",
        personal="decision_reason",
        sealed="summary",
    )

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="closings")
    outcome = models.CharField(max_length=16, choices=Outcome)
    summary = models.TextField(max_length=4000)
    asked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    decision_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_approved=None), name="one_closing_waits"
            )
        ]

    def __str__(self) -> str:
        return f"closing of {self.case_id}"


class Event(models.Model):
    """One line of the chronology. Written with the act; the words come from the kind and the thing."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE, open="id case kind at by unit thing_ref", personal="detail"
    )

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=24, choices=EventKind)
    at = models.DateTimeField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    thing_ref = models.CharField(max_length=32, blank=True)
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="event_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} in {self.case_id}"


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
