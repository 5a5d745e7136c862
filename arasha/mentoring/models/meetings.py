from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.lib.datamap import DataMap, Keep
from arasha.mentoring.enums import CheckInKind, MeetingState, PlaceKind, Side
from arasha.mentoring.models.adults import Adult
from arasha.mentoring.models.matches import Match
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Meeting(Sealed):
    """A meeting of the child with adults of its match: planned, then held or missed."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id ref match state is_first at minutes place with_transport with_photos supervisor "
        "child_mark planned_by planned_at closed_by closed_at because once_key version "
        "row_key record_key",
        sealed="words",
    )
    key_of = "match"

    # "MT-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="meetings")
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    # The first one, with somebody of the institution beside.
    is_first = models.BooleanField(default=False)
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=12, choices=PlaceKind)
    with_transport = models.BooleanField(default=False)
    with_photos = models.BooleanField(default=False)
    # Of the child's institution, present at a supervised meeting.
    supervisor = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # How the child liked it, 1 to 5, by pictures.
    child_mark = models.PositiveSmallIntegerField(null=True)
    # What they did.
    words = SealedText(max_length=1000)
    planned_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    # A code: why it was missed or cancelled.
    because = models.CharField(max_length=16, blank=True)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["match", "state", "at"], name="meeting_of_match")]
        constraints = [
            models.CheckConstraint(
                condition=Q(child_mark=None) | Q(child_mark__range=(1, 5)), name="meeting_marks"
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(minutes__isnull=False), name="held_has_minutes"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class MeetingAdult(models.Model):
    """An adult who is at a meeting, with the clearance that counted then."""

    data_map: ClassVar = DataMap(keep=Keep.WITH_MATCH, open="id meeting adult cleared_until")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="adults")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    # The last day of the chain, as it stood when the meeting was written down.
    cleared_until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "adult"], name="adult_once_a_meeting")
        ]

    def __str__(self) -> str:
        return f"adult {self.adult_id}"


class CheckIn(Sealed):
    """A talk about how a match goes, due at a set time; each has its clock."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id ref match kind side due_at done_at done_by mood way minutes version "
        "row_key record_key",
        sealed="words",
    )
    key_of = "match"

    # "MI-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="check_ins")
    kind = models.CharField(max_length=10, choices=CheckInKind)
    side = models.CharField(max_length=10, choices=Side)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    # 1 to 5.
    mood = models.PositiveSmallIntegerField(null=True)
    # A code: "visit", "call", "message".
    way = models.CharField(max_length=8, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    words = SealedText(max_length=1000)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["match", "done_at", "due_at"], name="check_in_of_match")]
        constraints = [
            models.UniqueConstraint(
                fields=["match", "kind", "side", "due_at"], name="check_in_once"
            ),
            models.CheckConstraint(
                condition=Q(mood=None) | Q(mood__range=(1, 5)), name="check_in_moods"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Survey(models.Model):
    """How strong a friendship is, asked of each side at 3 months and then every 6. Answers are kept singly."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id ref match side number due_on taken_at taken_by by_pictures language wording "
        "answers once_key",
    )

    # "MS-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="surveys")
    side = models.CharField(max_length=10, choices=Side)
    # From 1: months 3, 9, 15...
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    by_pictures = models.BooleanField(default=False)
    language = models.CharField(max_length=2, blank=True)
    # Version of the questions.
    wording = models.CharField(max_length=12, blank=True)
    # Marks 1 to 5 in the order of the questions; None where one was left out.
    answers = models.JSONField(default=list)
    once_key = models.CharField(max_length=40, unique=True, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "side", "number"], name="survey_once")
        ]

    def __str__(self) -> str:
        return self.ref
