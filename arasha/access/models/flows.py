from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.access.enums import Basis
from arasha.agencies.models import Organisation, Territory
from arasha.lib.datamap import DataMap, Keep


class Flow(models.Model):
    """One way on which a clause in force lets data pass from one institution to another.

    Compiled from the clauses of an agreement when it is adopted (room agreements) and never edited:
    suspended, resumed or ended. Institutions under the two named ones are meant with them.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id clause_ref agreement_ref from_unit to_unit classes purposes roles things basis territory "
        "categories risks onward keep_days valid_from valid_to suspended_at suspended_by_unit",
    )

    # "M-2026-1/2.3"
    clause_ref = models.CharField(max_length=48)
    agreement_ref = models.CharField(max_length=32)
    from_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # Codes, blank-separated. No role named: every role; no category or risk named: any; no kind of
    # thing named: all but consultations.
    classes = models.CharField(max_length=80)
    purposes = models.CharField(max_length=120)
    roles = models.CharField(max_length=400, blank=True)
    things = models.CharField(max_length=120, blank=True)
    basis = models.CharField(max_length=12, choices=Basis)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    categories = models.CharField(max_length=400, blank=True)
    risks = models.CharField(max_length=20, blank=True)
    # Whether the receiver may pass it on.
    onward = models.BooleanField(default=False)
    keep_days = models.PositiveIntegerField(null=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    suspended_by_unit = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(fields=["to_unit", "valid_to"], name="flow_to_unit"),
            models.Index(fields=["agreement_ref", "clause_ref"], name="flow_of_clause"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="flow_dates"
            ),
            models.CheckConstraint(
                condition=Q(suspended_at=None, suspended_by_unit=None)
                | Q(suspended_at__isnull=False, suspended_by_unit__isnull=False),
                name="flow_suspended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause_ref}: {self.from_unit_id} to {self.to_unit_id}"
