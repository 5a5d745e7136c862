from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Organisation
from arasha.lib.datamap import DataMap, Keep
from arasha.mentoring.enums import Direction, GoalState
from arasha.mentoring.models.participants import Participant
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class LifeGoal(Sealed):
    """What a child wants to reach: study, a profession, documents, a home, savings, a skill."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id ref participant direction state due_on set_at set_by ended_at version "
        "row_key record_key",
        sealed="words",
    )
    key_of = "participant"

    # "MG-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="goals")
    direction = models.CharField(max_length=10, choices=Direction)
    words = SealedText(max_length=300)
    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.OPEN)
    due_on = models.DateField(null=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.ref


class LifeStep(Sealed):
    """A step towards a goal, and what proves that it was done."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id goal number due_on owner done_on done_by version row_key record_key",
        sealed="words proof",
    )
    key_of = "goal"

    goal = models.ForeignKey(LifeGoal, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    words = SealedText(max_length=300)
    due_on = models.DateField(null=True)
    owner = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    # A paper, a certificate, a mark; in words.
    proof = SealedText(max_length=300)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="life_step_once"),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_by__isnull=False), name="life_step_done_by"
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.number}"


class SkillMark(models.Model):
    """How well a child manages something of daily life, 1 to 4, on a day. History."""

    data_map: ClassVar = DataMap(keep=Keep.WITH_MATCH, open="id participant skill mark on by at")

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="skills")
    # A code of rules.skills.
    skill = models.CharField(max_length=16)
    mark = models.PositiveSmallIntegerField()
    on = models.DateField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(mark__range=(1, 4)), name="skill_marks")]

    def __str__(self) -> str:
        return f"{self.skill} {self.mark}"


class GuidanceVisit(Sealed):
    """A visit to a place of work or study, to see what one may become."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id participant place profession on mark by at row_key record_key",
        sealed="words",
    )
    key_of = "participant"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="visits")
    place = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    profession = models.CharField(max_length=80)
    on = models.DateField()
    # How the child liked it, 1 to 5; None where it was not asked.
    mark = models.PositiveSmallIntegerField(null=True)
    words = SealedText(max_length=500)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mark=None) | Q(mark__range=(1, 5)),
                name="visit_marks",
            )
        ]

    def __str__(self) -> str:
        return f"visit on {self.on}"
