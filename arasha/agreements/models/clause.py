from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.access.enums import Basis
from arasha.agencies.models import Organisation, Territory
from arasha.agreements.models.agreement import Version
from arasha.lib.datamap import DataMap, Keep


class Clause(models.Model):
    """A disclosure clause of a version: who may learn what, for what, on which basis.

    Codes are blank-separated. No roles, categories or risks: all of them; no things: all but
    consultations. Units and places mean all below them.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id version number from_unit to_unit classes purposes roles things basis territory "
        "categories risks onward keep_days duties",
    )

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clauses")
    # "2.3": the number in the paper.
    number = models.CharField(max_length=12)
    from_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    classes = models.CharField(max_length=80)
    purposes = models.CharField(max_length=120)
    roles = models.CharField(max_length=400, blank=True)
    things = models.CharField(max_length=120, blank=True)
    basis = models.CharField(max_length=12, choices=Basis)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    categories = models.CharField(max_length=400, blank=True)
    risks = models.CharField(max_length=20, blank=True)
    onward = models.BooleanField(default=False)
    keep_days = models.PositiveSmallIntegerField(null=True)
    duties = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="clause_number"),
            models.CheckConstraint(
                condition=~Q(classes="") & ~Q(purposes=""), name="clause_says_what_and_what_for"
            ),
        ]

    def __str__(self) -> str:
        return f"clause {self.number} of {self.version_id}"
