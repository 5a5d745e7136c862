from typing import ClassVar

from django.db import models

from arasha.agencies.models import Organisation
from arasha.appeals.enums import ImportState
from arasha.appeals.models.appeal import Appeal
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedJSON, SealedText


class ImportBatch(Sealed):
    """One uploaded journal: the corrected mapping, how far the import has come, and its counts."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref unit uploaded_by uploaded_at state plan sheet_now row_now rows_total "
        "rows_imported rows_known rows_doubtful rows_refused error started_at finished_at size version "
        "file_key row_key record_key",
        sealed="file_name digest",
    )

    ref = models.CharField(max_length=32, unique=True)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    file_key = models.CharField(max_length=120)
    file_name = SealedText(max_length=200)
    # Keyed: from the bare digest of a file one could prove who has it.
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    # Per sheet: taken or not, heading row, field -> column; as a person corrected it.
    plan = models.JSONField(default=dict)
    sheet_now = models.PositiveSmallIntegerField(default=0)
    row_now = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(null=True)
    rows_imported = models.PositiveIntegerField(default=0)
    rows_known = models.PositiveIntegerField(default=0)
    rows_doubtful = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.ref


class ImportedRow(Sealed):
    """One line of a journal exactly as typed, with every doubt, and the appeal it became."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id batch sheet row kind reason fingerprint appeal doubts_count row_key record_key",
        sealed="verbatim doubts",
    )

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=64)
    row = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    reason = models.CharField(max_length=40, blank=True)
    fingerprint = models.CharField(max_length=64)
    # field -> the cell as typed
    verbatim = SealedJSON()
    # for each doubt: its field, its code, and the words as typed
    doubts = SealedJSON(default=list)
    doubts_count = models.PositiveSmallIntegerField(default=0)
    appeal = models.OneToOneField(
        Appeal, on_delete=models.PROTECT, null=True, related_name="imported_from"
    )

    class Meta:
        indexes = [models.Index(fields=["batch", "kind", "id"], name="row_of_batch")]
        constraints = [
            # However often a journal is uploaded, a line becomes an appeal once.
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=models.Q(appeal__isnull=False),
                name="a_line_becomes_one_appeal",
            ),
            models.UniqueConstraint(fields=["batch", "sheet", "row"], name="row_once_in_batch"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}:{self.row}"
