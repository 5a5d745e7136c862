from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation
from arasha.lessons.models.curriculum import CardStep
from arasha.lessons.models.plans import Lesson
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Delivery(models.Model):
    """A lesson as it was held: when, before how many. No list of names, no photographs."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id lesson arrived_at started_at ended_at head_count minutes_taught host_at host_by "
        "poll_key poll_until version",
    )

    lesson = models.OneToOneField(Lesson, on_delete=models.PROTECT, related_name="delivery")
    arrived_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    head_count = models.PositiveSmallIntegerField(null=True)
    # As the host teacher saw it.
    minutes_taught = models.PositiveSmallIntegerField(null=True)
    # When the host teacher closed the record, and who.
    host_at = models.DateTimeField(null=True)
    host_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    # Of the address of the exit poll; drawn at random.
    poll_key = models.CharField(max_length=24, unique=True)
    poll_until = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None)
                | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
                name="delivery_times",
            )
        ]

    def __str__(self) -> str:
        return f"delivery of {self.lesson_id}"


class DeliveryWord(models.Model):
    """What a phone sent about a lesson: kept by its key, so that sending again changes nothing."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="once_key lesson by at")

    once_key = models.CharField(max_length=40, primary_key=True)
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.once_key


class StepTick(models.Model):
    """Whether a step of the card was done, as the host teacher saw it."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id delivery step is_done by at")

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="ticks")
    step = models.ForeignKey(CardStep, on_delete=models.PROTECT, related_name="+")
    is_done = models.BooleanField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "step"], name="tick_once")]

    def __str__(self) -> str:
        return f"{self.step_id}: {self.is_done}"


class PollAnswer(models.Model):
    """One pupil's answer to the exit poll: three marks and nothing else, under a random key."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id delivery understood safe knows_help once_key"
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="answers")
    # 1 to 5 each.
    understood = models.PositiveSmallIntegerField()
    safe = models.PositiveSmallIntegerField()
    knows_help = models.PositiveSmallIntegerField()
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(understood__range=(1, 5), safe__range=(1, 5), knows_help__range=(1, 5)),
                name="poll_marks",
            )
        ]

    def __str__(self) -> str:
        return "answer"


class PollTally(models.Model):
    """Paper slips counted by the host teacher: how many gave a mark to a question."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id delivery question mark slips by at")

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="tallies")
    # "understood", "safe" or "knows_help".
    question = models.CharField(max_length=12)
    mark = models.PositiveSmallIntegerField()
    slips = models.PositiveSmallIntegerField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "question", "mark"], name="tally_once"),
            models.CheckConstraint(condition=Q(mark__range=(1, 5)), name="tally_marks"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.mark}"


class HandOver(models.Model):
    """A child told something in a lesson: only the fact, to whom it went and when.

    Two clocks run: handed to the lead of the school, and an appeal opened. There is no field for
    words about a child, and which appeal it became is known to whoever opened it alone.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id ref lesson unit told_at told_by handed_at handed_to appeal_at appeal_by appeal_key "
        "once_key version",
    )

    # "H-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="hand_overs")
    # The institution that takes it: the host, or the centre where it is about somebody of the host.
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(null=True)
    handed_to = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    appeal_at = models.DateTimeField(null=True)
    appeal_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # A keyed digest of the reference of the appeal: proves the link, names nothing.
    appeal_key = models.CharField(max_length=64, blank=True)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_at=None, handed_to=None)
                | Q(handed_at__isnull=False, handed_to__isnull=False),
                name="handed_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(appeal_at=None, appeal_key="")
                | Q(appeal_at__isnull=False, appeal_by__isnull=False) & ~Q(appeal_key=""),
                name="linked_to_an_appeal",
            ),
        ]

    def __str__(self) -> str:
        return f"hand-over in {self.lesson_id}"
