from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from arasha.events.enums import AgeBand, Attendee
from arasha.events.models.event import Event
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Attendance(models.Model):
    """Somebody said by telephone to be there, and what they are. No name, no time, no device."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id event who is_online once_key")

    # Drawn at random: the order of rows tells nobody who came first.
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="attendances")
    who = models.CharField(max_length=10, choices=Attendee)
    is_online = models.BooleanField()
    # Of the page that was pressed: the same page counts once.
    once_key = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.who


class HeadCount(models.Model):
    """How many of a kind and age the organiser counted; the last count takes the place of earlier."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id event who age_band is_online heads by at"
    )

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="head_counts")
    who = models.CharField(max_length=10, choices=Attendee)
    age_band = models.CharField(max_length=8, choices=AgeBand)
    is_online = models.BooleanField()
    heads = models.PositiveIntegerField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "who", "age_band", "is_online"], name="head_count_once"
            ),
            models.CheckConstraint(
                condition=Q(who="pupil") & ~Q(age_band="adult")
                | ~Q(who="pupil") & Q(age_band="adult"),
                name="ages_of_pupils_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heads} {self.who}"
