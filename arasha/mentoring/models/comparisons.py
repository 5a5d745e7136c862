from typing import ClassVar

from django.db import models

from arasha.agencies.models import Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Comparison(Sealed):
    """A question to another installation: which of our adults has it barred? Read once."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref territory asked_by asked_at question asked once_key read_at found row_key "
        "record_key",
        sealed="secret",
    )

    # "MK-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    # The file that is handed over, and the references of the adults in its order.
    question = models.JSONField()
    asked = models.JSONField()
    # The power with which the answer is read; of no use once it is.
    secret = SealedText(max_length=120)
    once_key = models.CharField(max_length=40, unique=True)
    read_at = models.DateTimeField(null=True)
    # References of the adults whom the other installation has barred.
    found = models.JSONField(default=list)


class AnsweredQuestion(models.Model):
    """A question of another installation that was answered: it is answered once."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id digest by at")

    # SHA-256 of the question.
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest[:12]
