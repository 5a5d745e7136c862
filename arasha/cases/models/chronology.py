from typing import ClassVar

from django.db import models

from arasha.agencies.models import Organisation
from arasha.cases.enums import EventKind
from arasha.cases.models.case import Case
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Note(Sealed):
    """What a worker writes down. Notes are never changed; a correction is a new note."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE, open="id case by at once_key row_key record_key", sealed="text"
    )
    key_of = "case"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    text = SealedText(max_length=8000)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    once_key = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return f"note on {self.case_id}"


class Event(Sealed):
    """One line of the chronology. Written with the act; the words come from the kind and the thing."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id case kind at by unit thing_ref note row_key record_key",
        sealed="detail",
    )
    key_of = "case"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=24, choices=EventKind)
    at = models.DateTimeField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    thing_ref = models.CharField(max_length=32, blank=True)
    detail = SealedText(max_length=500)
    note = models.OneToOneField(Note, on_delete=models.PROTECT, null=True, related_name="event")

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="event_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} in {self.case_id}"
