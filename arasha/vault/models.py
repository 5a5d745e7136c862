import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.lib.datamap import DataMap, Keep
from arasha.vault.keys import IDENTITY, RECORD


class RecordKey(models.Model):
    """The key of one record, wrapped for its keeper. Erasing it erases whatever it sealed.

    The keeper is the code of an institution: the vault lies below the rooms that know them.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id kind keeper generation wrapped erased_at"
    )

    # Drawn at random: a key that carried its time would tell when an anonymous author wrote.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=[(RECORD, RECORD), (IDENTITY, IDENTITY)])
    keeper = models.CharField(max_length=32)
    generation = models.PositiveIntegerField()
    wrapped = models.BinaryField(max_length=128)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["generation", "id"], name="record_key_generation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at=None, wrapped__gt=b"")
                | Q(erased_at__isnull=False, wrapped=b""),
                name="erased_key_is_empty",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} key {self.id}"
