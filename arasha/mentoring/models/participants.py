from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Named, Organisation, Territory
from arasha.children.enums import Language, Sex
from arasha.children.models import Child
from arasha.lib.datamap import DataMap, Keep
from arasha.mentoring.enums import ParticipantState, PickKind
from arasha.mentoring.models.collectives import Collective
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class SiblingGroup(models.Model):
    """Brothers and sisters of the programme: together, unless somebody wrote down why not."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH, open="id territory is_apart apart_because apart_by apart_at version"
    )

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    # They may have different collectives; a code: "own_wish", "harm", "far_apart", "age".
    is_apart = models.BooleanField(default=False)
    apart_because = models.CharField(max_length=12, blank=True)
    apart_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    apart_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_apart=False, apart_because="")
                | Q(is_apart=True, apart_by__isnull=False) & ~Q(apart_because=""),
                name="apart_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"siblings {self.pk}"


class Participant(Sealed):
    """A child in the programme: only what a match needs. Who it is stands in the child's own record."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id ref child territory home key_adult siblings sex language asks_for born_year born_month "
        "is_in_care state entered_at entered_by left_at once_key version row_key record_key",
        sealed="called wishes",
    )

    # "MC-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    child = models.OneToOneField(Child, on_delete=models.PROTECT, related_name="participant")
    # City or district where the child lives.
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    # The children's home or school; for a child in a family, the guardianship unit.
    home = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key_adult = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    siblings = models.ForeignKey(
        SiblingGroup, on_delete=models.PROTECT, null=True, related_name="members"
    )
    # The first name, as the child wants to be called.
    called = SealedText(max_length=40)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    language = models.CharField(max_length=2, choices=Language)
    # "f" or "m" where the child or the law asks for a woman or a man; "" where it does not matter.
    asks_for = models.CharField(max_length=1, blank=True)
    born_year = models.PositiveSmallIntegerField()
    born_month = models.PositiveSmallIntegerField(null=True)
    # Lives in an institution: only then the law knows a mentor (from the age of 10).
    is_in_care = models.BooleanField()
    # What the child says of a friend, in its own words.
    wishes = SealedText(max_length=1000)
    state = models.CharField(
        max_length=8, choices=ParticipantState, default=ParticipantState.ENTERED
    )
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["territory", "state"], name="participant_of_place"),
            models.Index(fields=["home", "state"], name="participant_of_home"),
        ]

    def __str__(self) -> str:
        return self.ref


class Interest(Named):
    """A picture of the first talk: something a child may like, dislike or want help with."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="code is_need name_kk name_ru name_en picture number is_used"
    )

    code = models.CharField(max_length=24, primary_key=True)
    # Help that a child may want, else something to do.
    is_need = models.BooleanField(default=False)
    # Name of a picture of ours in static/img/interests/.
    picture = models.CharField(max_length=24)
    number = models.PositiveSmallIntegerField()
    is_used = models.BooleanField(default=True)


class Intake(models.Model):
    """A talk with the child about what it wants; the newest one counts."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id participant number by_child taken_at taken_by once_key",
    )

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="intakes")
    number = models.PositiveSmallIntegerField()
    # The child pressed the pictures itself.
    by_child = models.BooleanField()
    taken_at = models.DateTimeField()
    # Who sat beside or wrote it down.
    taken_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "number"], name="intake_once")
        ]

    def __str__(self) -> str:
        return f"intake {self.number}"


class Pick(models.Model):
    """One picture that a child chose."""

    data_map: ClassVar = DataMap(keep=Keep.WITH_MATCH, open="id intake interest kind")

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="picks")
    interest = models.ForeignKey(Interest, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=PickKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "interest", "kind"], name="pick_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.interest_id}"


class NamedAdult(Sealed):
    """An adult whom the child itself names as somebody it trusts."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id participant collective adult at by row_key record_key",
        sealed="who",
    )
    key_of = "participant"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="named")
    # In the child's words.
    who = SealedText(max_length=200)
    # Whom somebody recognised in these words.
    collective = models.ForeignKey(
        Collective, on_delete=models.PROTECT, null=True, related_name="+"
    )
    adult = models.ForeignKey(
        "mentoring.Adult", on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"named by {self.participant_id}"


class Veto(Sealed):
    """The child's no to a collective or an adult, in its own words or by a picture: it needs no reason."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id participant collective adult at by lifted_at lifted_by row_key record_key",
        sealed="words",
    )
    key_of = "participant"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="vetoes")
    collective = models.ForeignKey(
        Collective, on_delete=models.PROTECT, null=True, related_name="+"
    )
    adult = models.ForeignKey(
        "mentoring.Adult", on_delete=models.PROTECT, null=True, related_name="+"
    )
    words = SealedText(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    # The child changed its mind.
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(collective__isnull=False) | Q(adult__isnull=False),
                name="veto_of_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"veto of {self.participant_id}"


class Conflict(models.Model):
    """A child and a collective or an adult that must not meet: relative, investigated, former workplace."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_MATCH,
        open="id participant collective adult because written_by written_at ended_at ended_by",
    )

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="conflicts")
    collective = models.ForeignKey(
        Collective, on_delete=models.PROTECT, null=True, related_name="+"
    )
    adult = models.ForeignKey(
        "mentoring.Adult", on_delete=models.PROTECT, null=True, related_name="+"
    )
    # A code: "relative", "investigated", "workplace".
    because = models.CharField(max_length=12)
    written_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(collective__isnull=False) | Q(adult__isnull=False),
                name="conflict_with_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"conflict of {self.participant_id}"
