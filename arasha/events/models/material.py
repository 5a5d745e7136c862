from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.events.enums import FileKind, Photos
from arasha.events.models.event import Event
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.vault.models import RecordKey

_LINK = ~Q(url="") & Q(file_key="", ending="", size=0, record_key=None)
_FILE = Q(url="", size__gt=0, record_key__isnull=False) & ~Q(file_key="") & ~Q(ending="")


class Material(models.Model):
    """Something from an event: an address to read at, or a file, which lies sealed among the uploads.

    What was taken away is shown to nobody and stays: the journal names it by its number.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id event number title url file_key ending size photos is_public once_key added_by "
        "added_at removed_by removed_at record_key",
    )

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="materials")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=300, blank=True)
    # By which the sealed file is found; what somebody called it is not kept.
    file_key = models.CharField(max_length=32, blank=True)
    ending = models.CharField(max_length=4, choices=FileKind, blank=True)
    size = models.PositiveIntegerField(default=0)
    # Of a photograph: what the event allowed when it came. It is shown while that still holds.
    photos = models.CharField(max_length=10, choices=Photos, blank=True)
    is_public = models.BooleanField(default=True)
    once_key = models.CharField(max_length=40, unique=True)
    added_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)
    record_key = models.OneToOneField(
        RecordKey, on_delete=models.PROTECT, null=True, related_name="material"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="material_number"),
            models.CheckConstraint(condition=_LINK | _FILE, name="material_link_or_file"),
            models.CheckConstraint(
                condition=Q(ending__in=["jpg", "png"], photos__in=["adults", "consented"])
                | ~Q(ending__in=["jpg", "png"]) & Q(photos=""),
                name="material_photos_allowed",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="material_removed_by",
            ),
        ]

    def __str__(self) -> str:
        return f"material {self.number} of {self.event_id}"
