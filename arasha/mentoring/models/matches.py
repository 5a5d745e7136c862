from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Organisation, Territory
from arasha.lib.datamap import DataMap, Keep
from arasha.mentoring.enums import (
    CheckInKind,
    ConcernState,
    DoorKind,
    EndKind,
    EndReason,
    MarkKind,
    MarkWord,
    MatchState,
    MeetingState,
    PlaceKind,
    Side,
)
from arasha.mentoring.models.adults import Adult
from arasha.mentoring.models.collectives import Collective
from arasha.mentoring.models.participants import Participant
from arasha.mentoring.models.runs import MatchRun
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Match(Sealed):
    """A child and its collective (or certified mentor), from the proposal to the farewell."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id ref participant collective adult is_mentor territory run state state_before "
        "apart_because photos_child_on photos_guardian_on meetings_a_month months proposed_at proposed_by began_at suspended_at "
        "ended_at is_friendship once_key version row_key record_key",
        sealed="agreed",
    )
    key_of = "participant"

    # "MM-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="matches")
    # None of a certified mentor without a collective.
    collective = models.ForeignKey(
        Collective, on_delete=models.PROTECT, null=True, related_name="matches"
    )
    # The adult who meets the child; the collective names one before it signs.
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, null=True, related_name="matches")
    is_mentor = models.BooleanField(default=False)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(MatchRun, on_delete=models.PROTECT, null=True, related_name="matches")
    state = models.CharField(max_length=10, choices=MatchState, default=MatchState.PROPOSED)
    # Where it goes on when a suspension is lifted.
    state_before = models.CharField(max_length=10, blank=True)
    # Why siblings are apart, where they are.
    apart_because = models.CharField(max_length=12, blank=True)
    # What the sides agreed on: needs and deeds. Written for the collective too.
    agreed = SealedText(max_length=1000)
    # The day on which the child and its guardian allowed photos; None where they did not.
    photos_child_on = models.DateField(null=True)
    photos_guardian_on = models.DateField(null=True)
    meetings_a_month = models.PositiveSmallIntegerField(default=2)
    months = models.PositiveSmallIntegerField(default=12)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    # The supervised first meeting.
    began_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # Goes on after 18 by agreement of two grown-ups.
    is_friendship = models.BooleanField(default=False)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["collective", "state"], name="match_of_collective"),
            models.Index(fields=["adult", "state"], name="match_of_adult"),
            models.Index(fields=["territory", "state"], name="match_of_place"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(is_mentor=False) & ~Q(state__in=["ended", "declined"]),
                name="one_collective_a_child",
            ),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(is_mentor=True) & ~Q(state__in=["ended", "declined"]),
                name="one_mentor_a_child",
            ),
            models.CheckConstraint(
                condition=Q(is_mentor=True, adult__isnull=False)
                | Q(is_mentor=False, collective__isnull=False),
                name="match_with_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "active"]) | Q(adult__isnull=False),
                name="signed_with_an_adult",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Mark(Sealed):
    """One of the marks of a match: who said what, on which day. Rows are only added."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id match kind word by_pictures document at by once_key row_key record_key",
        sealed="words",
    )
    key_of = "match"

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=16, choices=MarkKind)
    word = models.CharField(max_length=6, choices=MarkWord)
    # Pressed by the child itself, or by the guardian at their own address.
    by_pictures = models.BooleanField(default=False)
    # What was said, in the speaker's words.
    words = SealedText(max_length=500)
    # Number of the paper that was signed.
    document = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    # Who wrote it down, or sat beside the child.
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    once_key = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.word}"


class MatchChange(models.Model):
    """The path of a match through its states. History, never edited."""

    data_map: ClassVar = DataMap(keep=Keep.WITH_MATCH, open="id match before after because at by")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="changes")
    before = models.CharField(max_length=10, choices=MatchState, blank=True)
    after = models.CharField(max_length=10, choices=MatchState)
    # A code: "concern", "clearance", "collective", "child"...
    because = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField()
    # None: Arasha itself.
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.before} -> {self.after}"


class Door(models.Model):
    """A secret address for somebody without an account: a child at the key adult's phone, a guardian."""

    data_map: ClassVar = DataMap(
        keep=Keep.SHORT,
        open="id digest kind participant match made_by made_at until used_at",
    )

    # SHA-256 of the random key in the address; the key itself is shown once.
    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=8, choices=DoorKind)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    match = models.ForeignKey(Match, on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"door {self.pk}"


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


class Concern(models.Model):
    """A concern about an adult's conduct. Its words stand in an appeal that the own collective never sees."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id ref adult unit territory state raised_at raised_by decided_at decided_by "
        "appeal_key once_key version",
    )

    # "MW-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="concerns")
    # The adult's own institution at the time: nobody of it sees the concern.
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ConcernState, default=ConcernState.OPEN)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # A keyed digest of the reference of the appeal: proves the link, names nothing.
    appeal_key = models.CharField(max_length=64)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided_by=None) | ~Q(state="open"),
                name="concern_open_or_decided",
            )
        ]

    def __str__(self) -> str:
        return self.ref


class Ending(Sealed):
    """The end of a match: talks with each side, the farewell, the reason, the next match."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id match kind reason asked_at asked_by child_talk_on adult_talk_on key_talk_on "
        "farewell_on no_farewell_because no_contact_told_on next_wanted next_due_on closed_at "
        "closed_by version row_key record_key",
        sealed="child_words adult_words key_words",
    )
    key_of = "match"

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="ending")
    kind = models.CharField(max_length=10, choices=EndKind)
    reason = models.CharField(max_length=16, choices=EndReason)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    child_talk_on = models.DateField(null=True)
    child_words = SealedText(max_length=1000)
    adult_talk_on = models.DateField(null=True)
    adult_words = SealedText(max_length=1000)
    key_talk_on = models.DateField(null=True)
    key_words = SealedText(max_length=1000)
    farewell_on = models.DateField(null=True)
    # A code, where there can be no farewell: "concern", "refused", "gone".
    no_farewell_because = models.CharField(max_length=10, blank=True)
    # When the child and the adult were told that they do not write to each other afterwards.
    no_contact_told_on = models.DateField(null=True)
    # The child wants another collective; then by this day it should have one.
    next_wanted = models.BooleanField(null=True)
    next_due_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"ending of {self.match_id}"
