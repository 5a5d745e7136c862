from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, Territory
from arasha.agreements.enums import Rhythm
from arasha.agreements.models.commitment import Deed
from arasha.lib.datamap import DataMap, Keep
from arasha.oversight.enums import MeetingState
from arasha.staff.models import StaffMember


class ReviewMeeting(models.Model):
    """A meeting that looks at the figures of a region, asks, and decides. Its words name no child."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref territory subject place begins_at state called_by called_at present summary "
        "held_at held_by version once_key",
    )

    # "RM-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    # The region whose figures it looks at.
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=300)
    place = models.CharField(max_length=200)
    begins_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.COMING)
    called_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    # Who was there, by office; and what was talked about. Written when it was held.
    present = models.CharField(max_length=1000, blank=True)
    summary = models.CharField(max_length=4000, blank=True)
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        indexes = [models.Index(fields=["territory", "-begins_at"], name="review_meeting_of_place")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="held")
                | Q(held_at__isnull=False, held_by__isnull=False) & ~Q(present=""),
                name="held_meeting_says_who_was_there",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Question(models.Model):
    """A question about an indicator, to an institution; the figure stands as it was when asked."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id meeting number indicator title release_ref figure words to_unit asked_by asked_at answer "
        "answered_by answered_at once_key",
    )

    meeting = models.ForeignKey(ReviewMeeting, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    # The code of an indicator and of the release its figure was taken from; empty where there is none.
    indicator = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300, blank=True)
    release_ref = models.CharField(max_length=24, blank=True)
    # As it was shown, "1-4" for one that is hidden.
    figure = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=1000)
    to_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="question_of_meeting"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="question_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.number} of {self.meeting_id}"


class Decision(Deed):
    """What the meeting decided; the commitment of this reference was made of it in the same moment."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id meeting number deed_kk deed_ru deed_en owner_unit verifier_unit due_on rhythm "
        "evidence_asked commitment_ref decided_by decided_at once_key",
    )

    meeting = models.ForeignKey(ReviewMeeting, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    owner_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    verifier_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    rhythm = models.CharField(max_length=12, choices=Rhythm, default=Rhythm.ONCE)
    evidence_asked = models.CharField(max_length=300)
    # "O-2026-00001"
    commitment_ref = models.CharField(max_length=24, unique=True)
    decided_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    # The key of one sending of the form: sending twice makes one.
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_of_meeting"),
            models.CheckConstraint(
                condition=~Q(owner_unit=F("verifier_unit")), name="decision_checked_by_another"
            ),
        ]
