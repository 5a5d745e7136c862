from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.oversight.enums import AlertAnswer, AlertKind


class Handing(models.Model):
    """How far a party was given the checkpoints of the journal."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="party size at mailed_size mailed_at")

    # The code of an institution.
    party = models.CharField(max_length=32, primary_key=True)
    size = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    mailed_size = models.PositiveBigIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.party} {self.size}"


class Watched(models.Model):
    """How far a chain of the journal was looked through for unusual reading."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="partition seq")

    partition = models.CharField(max_length=40, primary_key=True)
    seq = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.partition} {self.seq}"


class Alert(models.Model):
    """One unusual reading, until somebody looked into it. Codes and references only."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref kind event at signer_code unit_code thing_kind thing_ref count territory "
        "answer answered_at answered_by",
    )

    ref = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=16, choices=AlertKind)
    # The same event is raised once: an entry, or a person's night or hour.
    event = models.CharField(max_length=60)
    at = models.DateTimeField()
    signer_code = models.CharField(max_length=32)
    unit_code = models.CharField(max_length=32)
    thing_kind = models.CharField(max_length=20, blank=True)
    thing_ref = models.CharField(max_length=32, blank=True)
    count = models.PositiveIntegerField(null=True)
    # Where the reader's institution lies: its privacy officer answers.
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=12, choices=AlertAnswer, blank=True)
    answered_at = models.DateTimeField(null=True)
    # The code of the person.
    answered_by = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "event"], name="alert_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by="")
                | ~Q(answer="") & Q(answered_at__isnull=False) & ~Q(answered_by=""),
                name="alert_answered_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["-at"], condition=Q(answer=""), name="alert_open"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.kind}"
