from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.access.enums import Basis, Purpose
from arasha.agencies.models import Organisation, Territory
from arasha.agreements.enums import ConsentKind, ConsentRole, ConsentWord, Review
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Disclosure(models.Model):
    """Data left one institution for another: under which clause, on which basis, exactly what."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id ref clause_ref basis from_unit to_unit territory thing_kind thing_ref child_ref "
        "category risk classes fields purpose at by expires_on received_at received_by withdrawn_at "
        "withdrawn_because review review_by review_at",
        personal="reason review_words",
    )

    # "D-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    clause_ref = models.CharField(max_length=48)
    basis = models.CharField(max_length=12, choices=Basis)
    from_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    thing_kind = models.CharField(max_length=20)
    thing_ref = models.CharField(max_length=40)
    child_ref = models.CharField(max_length=32, blank=True)
    category = models.CharField(max_length=16, blank=True)
    risk = models.CharField(max_length=2, blank=True)
    # Codes of classes and names of fields, blank-separated; never their values.
    classes = models.CharField(max_length=80)
    fields = models.CharField(max_length=200)
    purpose = models.CharField(max_length=12, choices=Purpose)
    at = models.DateTimeField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    # Why without consent, where the basis is danger.
    reason = models.CharField(max_length=500, blank=True)
    # The last local day on which the recipient may use it.
    expires_on = models.DateField(null=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    # A code: "consent", "sender", "review".
    withdrawn_because = models.CharField(max_length=12, blank=True)
    review = models.CharField(max_length=12, choices=Review, blank=True)
    review_words = models.CharField(max_length=500, blank=True)
    review_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    review_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["thing_ref", "thing_kind"], name="disclosure_of_thing"),
            models.Index(fields=["child_ref", "basis"], name="disclosure_of_child"),
            models.Index(fields=["at"], name="disclosure_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(basis="danger") | ~Q(reason=""), name="danger_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(from_unit=models.F("to_unit")), name="disclosed_to_another"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Consent(models.Model):
    """One word about sharing a child's data: given, refused or taken back. Rows are only added."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id child_ref territory kind word role to_units at written_by once_key",
        personal="note",
    )

    child_ref = models.CharField(max_length=32)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=ConsentKind)
    word = models.CharField(max_length=10, choices=ConsentWord)
    role = models.CharField(max_length=10, choices=ConsentRole)
    # Codes of the recipients meant, blank-separated; empty means anybody.
    to_units = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    written_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    # On which paper or in which talk it was said.
    note = models.CharField(max_length=300, blank=True)
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        indexes = [models.Index(fields=["child_ref", "id"], name="consent_of_child")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="assent", role="child") | Q(kind="guardian") & ~Q(role="child"),
                name="who_speaks_for_whom",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.word} for {self.child_ref}"
