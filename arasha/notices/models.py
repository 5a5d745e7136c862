from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.lib.datamap import DataMap, Keep
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember


class Notice(models.Model):
    """A message to a member of staff: shown on the start page at once, mailed by the worker later.

    The row is the outbox: it is written with the change it tells of, so it exists if and only if the
    change does, and the worker repeats a step it did not finish.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.SHORT,
        open="id to kind thing_kind thing_ref made_at read_at once_key next_try_at tries mailed_at "
        "given_up_at last_error",
    )

    to = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=24, choices=NoticeKind)
    thing_kind = models.CharField(max_length=20)
    thing_ref = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    # The same event tells a person once, however often the step that makes it is repeated.
    once_key = models.CharField(max_length=120, unique=True)
    # Null once there is nothing more to send: mailed, given up, or the person has no address.
    next_try_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(next_try_at__isnull=False),
                name="notice_to_send",
            ),
            models.Index(fields=["to", "read_at", "-made_at"], name="notice_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing_ref}"
