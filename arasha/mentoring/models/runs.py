from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.mentoring.enums import Fairness, RunKind, RunState
from arasha.mentoring.models.collectives import Collective
from arasha.mentoring.models.participants import Participant
from arasha.staff.models import StaffMember


class MatchRule(models.Model):
    """A rule of matching and its price, as the region wants it. The newest row of a code is in force."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id territory code is_on points bound changed_by changed_at"
    )

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    # A code of rules.matching; says whether it is hard or soft, and its sentence.
    code = models.CharField(max_length=24)
    is_on = models.BooleanField(default=True)
    # What breaking a soft rule costs; None of a hard one.
    points = models.PositiveSmallIntegerField(null=True)
    # Kilometres, years, children: what the rule measures; None where it measures nothing.
    bound = models.PositiveSmallIntegerField(null=True)
    changed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["territory", "code", "-changed_at"], name="rule_in_force")]

    def __str__(self) -> str:
        return self.code


class MatchRun(models.Model):
    """Proposals for many children, worked out at once: draft, read through, published by a person."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref territory kind state fairness keeps_siblings rules seconds progress cost bound "
        "is_proven unplaced figures certificate certificate_digest made_by made_at solved_at "
        "published_by published_at note claimed_until once_key version",
    )

    # "MR-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=RunKind, default=RunKind.ALL)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.WAITING)
    fairness = models.CharField(max_length=12, choices=Fairness, default=Fairness.CHEAPEST)
    keeps_siblings = models.BooleanField(default=True)
    # The rules as they were when it was asked for: code -> [is_on, points, bound].
    rules = models.JSONField(default=dict)
    # How long the worker may look.
    seconds = models.PositiveSmallIntegerField(default=30)
    # Per cent.
    progress = models.PositiveSmallIntegerField(default=0)
    cost = models.BigIntegerField(null=True)
    # No assignment can cost less.
    bound = models.BigIntegerField(null=True)
    is_proven = models.BooleanField(default=False)
    unplaced = models.PositiveIntegerField(null=True)
    # Trade-off points, load, shortages: numbers and codes.
    figures = models.JSONField(default=dict)
    # What the checker without a solver reads; references and numbers only.
    certificate = models.JSONField(null=True)
    certificate_digest = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    # A code: why it failed or was dropped.
    note = models.CharField(max_length=40, blank=True)
    # Until when a worker has it in hand.
    claimed_until = models.DateTimeField(null=True)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_by__isnull=False),
                name="run_published_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Proposal(models.Model):
    """One child in one run: which collective, at which price, or why none."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id run participant collective before price parts is_by_hand changed_by reason "
        "reason_facts",
    )

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="proposals")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    # None: no place was found; then `reason` says why.
    collective = models.ForeignKey(
        Collective, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # What the solver said, where a person put another.
    before = models.ForeignKey(Collective, on_delete=models.PROTECT, null=True, related_name="+")
    price = models.PositiveIntegerField(null=True)
    # Rule code -> points paid.
    parts = models.JSONField(default=dict)
    is_by_hand = models.BooleanField(default=False)
    changed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # A code of rules.matching: "shortage", "no_candidate".
    reason = models.CharField(max_length=24, blank=True)
    reason_facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "participant"], name="proposal_once"),
            models.CheckConstraint(
                condition=Q(collective__isnull=False) | ~Q(reason=""), name="proposal_or_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"proposal in {self.run_id}"
