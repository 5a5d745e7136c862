from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Organisation, Territory
from arasha.events.enums import Attendee, QuestionState, QuestionWay
from arasha.events.models.event import Event
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Question(Sealed):
    """What somebody asked at an event, sealed: a child may write more than a question.

    Which appeal it became is known to whoever opened that one alone; a keyed digest proves the link.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id ref event territory who way language asked_at owner state decided_by decided_at "
        "words appeal_key once_key version row_key record_key",
        sealed="text",
    )

    # "EQ-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="questions")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    who = models.CharField(max_length=10, choices=Attendee)
    way = models.CharField(max_length=6, choices=QuestionWay)
    language = models.CharField(max_length=2)
    text = SealedText(max_length=1000)
    # Cut to the minute.
    asked_at = models.DateTimeField()
    # The institution that answers.
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=QuestionState, default=QuestionState.WAITING)
    decided_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    # Why it was set aside; never words about a person.
    words = models.CharField(max_length=300, blank=True)
    appeal_key = models.CharField(max_length=64, blank=True)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["owner", "state"], name="question_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None)
                | ~Q(state="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False),
                name="question_decided",
            ),
            models.CheckConstraint(
                condition=Q(state="appeal") & ~Q(appeal_key="")
                | ~Q(state="appeal") & Q(appeal_key=""),
                name="question_linked_to_its_appeal",
            ),
            models.CheckConstraint(
                condition=~Q(state="set_aside") | ~Q(words=""), name="question_set_aside_why"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Answer(models.Model):
    """A question in words that name nobody, and its answer: both stand on the public page."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id ref event language question answer unit by at"
    )

    # That of the question, which itself stays closed.
    ref = models.CharField(max_length=24, unique=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="answers")
    # Of both texts: that in which it was asked.
    language = models.CharField(max_length=2)
    question = models.CharField(max_length=500)
    answer = models.CharField(max_length=2000)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.ref
