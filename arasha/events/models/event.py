from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, Territory, in_language_of_reader
from arasha.events.enums import EventFormat, EventKind, EventState, Photos, Reply
from arasha.lib.datamap import DataMap, Keep
from arasha.lib.workdays import local
from arasha.staff.models import StaffMember


class Event(models.Model):
    """A forum or preventive event. Who came is counted and never listed by name."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref kind format state title_kk title_ru title_en about_kk about_ru about_en "
        "organiser territory place join_url starts_at ends_at photos consents attend_key "
        "questions_until answers_due_on previous is_public ended_words made_by made_at once_key "
        "version",
    )

    # "EV-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=12, choices=EventKind)
    format = models.CharField(max_length=10, choices=EventFormat)
    state = models.CharField(max_length=10, choices=EventState, default=EventState.PLANNED)
    title_kk = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    about_kk = models.CharField(max_length=1000, blank=True)
    about_ru = models.CharField(max_length=1000, blank=True)
    about_en = models.CharField(max_length=1000, blank=True)
    organiser = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # The city or district, or the region where it belongs to no single one.
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    join_url = models.URLField(max_length=300, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    photos = models.CharField(max_length=10, choices=Photos, default=Photos.NOBODY)
    # How many written consents of parents to photographs the organiser holds.
    consents = models.PositiveSmallIntegerField(default=0)
    # Of the address by which people say that they are there; drawn at random, held good on its day.
    attend_key = models.CharField(max_length=24, unique=True)
    # The last day for questions, and the day by which each has its public answer.
    questions_until = models.DateField(null=True)
    answers_due_on = models.DateField(null=True)
    # The forum on whose resolution this one opens with a report.
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="next")
    is_public = models.BooleanField(default=True)
    # Why it was cancelled, or what is to be known of how it was held.
    ended_words = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["territory", "starts_at"], name="event_place_day")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_times"),
            models.CheckConstraint(
                condition=Q(questions_until=None, answers_due_on=None)
                | Q(answers_due_on__gte=F("questions_until")),
                name="event_answers_after_questions",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(ended_words=""), name="event_cancelled_why"
            ),
            models.CheckConstraint(
                condition=Q(photos="consented") | Q(consents=0), name="event_consents_for_photos"
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def title(self) -> str:
        return in_language_of_reader(self, "title")

    @property
    def about(self) -> str:
        return in_language_of_reader(self, "about")

    @property
    def day(self) -> date:
        return local(self.starts_at).date()


class AgendaItem(models.Model):
    """A point of the agenda. Only adults who speak in public stand here by name."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id event number starts_at title_kk title_ru title_en unit",
        personal="speaker post",
    )

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    starts_at = models.TimeField(null=True)
    title_kk = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    speaker = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="agenda_number"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}/{self.number}"

    @property
    def title(self) -> str:
        return in_language_of_reader(self, "title")


class Invitation(models.Model):
    """An institution, or one member of its staff, is asked to come; it says how many do."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id event unit staff seats reply replied_by replied_at"
    )

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="invitations")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    seats = models.PositiveSmallIntegerField()
    reply = models.CharField(max_length=10, choices=Reply, default=Reply.WAITING)
    replied_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    replied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "unit"], condition=Q(staff=None), name="unit_invited_once"
            ),
            models.UniqueConstraint(fields=["event", "staff"], name="person_invited_once"),
            models.CheckConstraint(
                condition=Q(reply="waiting", replied_at=None) | Q(replied_at__isnull=False),
                name="invitation_replied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} invited to {self.event_id}"
