from typing import ClassVar

from django.db import models

from arasha.journal.enums import Result, SignerKind
from arasha.lib.datamap import DataMap, Keep


class Entry(models.Model):
    """One act, look or refusal. Rows are only ever added: triggers refuse UPDATE and DELETE.

    There are no foreign keys, so the journal can never block a change or lose a line through one.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id at signer_kind signer_code unit_code act result thing_kind thing_ref shown fields "
        "reason count",
    )

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    signer_kind = models.CharField(max_length=8, choices=SignerKind)
    signer_code = models.CharField(max_length=32, blank=True)
    unit_code = models.CharField(max_length=32, blank=True)
    # A value of enums.Act; no list of choices here, so that a new act needs no migration.
    act = models.CharField(max_length=40)
    result = models.CharField(max_length=8, choices=Result)
    thing_kind = models.CharField(max_length=20, blank=True)
    thing_ref = models.CharField(max_length=32, blank=True)
    # References shown by a list, blank-separated and enclosed in blanks; names of changed fields.
    shown = models.TextField(blank=True)
    fields = models.CharField(max_length=200, blank=True)
    # The stable code of a reason, never typed text.
    reason = models.CharField(max_length=60, blank=True)
    count = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["thing_ref", "id"], name="journal_thing"),
            models.Index(fields=["signer_code", "id"], name="journal_signer"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.thing_ref}"
