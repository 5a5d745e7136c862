from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Organisation, Territory
from arasha.appeals.enums import (
    AppealKind,
    AppealState,
    AuthorKind,
    Channel,
    DecisionKind,
    Severity,
)
from arasha.cases.enums import Category
from arasha.cases.models import Case
from arasha.children.models import Child
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText
from arasha.vault.models import RecordKey


class Appeal(models.Model):
    """Whatever anybody tells about a child, as coded facts only. The words are in the thread.

    A signal is anonymous or informal and has internal clocks; a formal appeal is named and signed
    and has the clocks of the law.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id ref kind channel author_kind language category category_is_proposed severity state "
        "territory school owner taken_by lease_until received_at registered_at registered_by queue_at "
        "child case closed_at once_key version record_key",
    )

    ref = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=8, choices=AppealKind)
    channel = models.CharField(max_length=12, choices=Channel)
    author_kind = models.CharField(max_length=12, choices=AuthorKind)
    language = models.CharField(max_length=2)
    category = models.CharField(max_length=16, choices=Category)
    # True while the category is a machine's proposal that no person has confirmed.
    category_is_proposed = models.BooleanField(default=False)
    severity = models.CharField(max_length=8, choices=Severity)
    state = models.CharField(max_length=10, choices=AppealState, default=AppealState.WAITING)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True)
    school = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appeals")
    taken_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="appeals"
    )
    # An untouched appeal goes back to the queue when its lease ends.
    lease_until = models.DateTimeField(null=True)
    # Rounded to the minute for an anonymous author: clocks need no more. Null where a journal does
    # not say when.
    received_at = models.DateTimeField(null=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # The place in the queue: rules.queue_time(severity, received), earliest first.
    queue_at = models.DateTimeField()
    child = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, related_name="appeals")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="appeals")
    closed_at = models.DateTimeField(null=True)
    # The key of one sending of the form: sending twice makes one appeal.
    once_key = models.CharField(max_length=64, unique=True)
    version = models.PositiveIntegerField(default=1)
    # Seals every word of the thread and what was told of the child; the author's identity has its own.
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["owner", "state", "queue_at"], name="appeal_queue"),
            models.Index(fields=["taken_by", "state", "queue_at"], name="appeal_of_person"),
            models.Index(fields=["owner", "-registered_at"], name="appeal_of_owner"),
            models.Index(fields=["taken_by", "-registered_at"], name="appeal_of_holder"),
            models.Index(fields=["case"], name="appeal_of_case"),
            models.Index(
                fields=["lease_until"], condition=Q(lease_until__isnull=False), name="appeal_leased"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="in_case") | Q(case__isnull=False), name="in_case_has_case"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Named(models.Model):
    """A person or institution named in the appeal as the source of harm: finds no trace of it."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL, open="id appeal set_by set_at", sealed="staff organisation"
    )

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="named")
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal", "staff"], name="appeal_names_staff_once"),
            models.UniqueConstraint(
                fields=["appeal", "organisation"], name="appeal_names_unit_once"
            ),
            models.CheckConstraint(
                condition=Q(staff__isnull=False) ^ Q(organisation__isnull=False),
                name="named_is_one_of_two",
            ),
        ]

    def __str__(self) -> str:
        return f"named in {self.appeal_id}"


class Decision(Sealed):
    """What was decided about an appeal, by whom, why: the history of its states."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id appeal kind at by to_unit case state_before state_after row_key record_key",
        sealed="reason",
    )
    key_of = "appeal"

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12, choices=DecisionKind)
    at = models.DateTimeField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    reason = SealedText(max_length=500)
    to_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    state_before = models.CharField(max_length=10, choices=AppealState)
    state_after = models.CharField(max_length=10, choices=AppealState)

    def __str__(self) -> str:
        return f"{self.kind} on {self.appeal_id}"
