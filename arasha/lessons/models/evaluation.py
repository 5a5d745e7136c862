from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from arasha.lessons.enums import StudyDesign, StudyState
from arasha.lessons.models.curriculum import in_language_of_reader
from arasha.lessons.models.hosts import SchoolClass
from arasha.lessons.models.plans import Plan
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Study(models.Model):
    """Whether the lessons change anything: the same pupils asked before and after, without names."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref plan design state title_kk title_ru title_en seed made_by made_at once_key "
        "version",
    )

    # "E-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="studies")
    design = models.CharField(max_length=12, choices=StudyDesign)
    state = models.CharField(max_length=8, choices=StudyState, default=StudyState.DRAFT)
    title_kk = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    # Of the lot: the same seed and institutions give the same order.
    seed = models.CharField(max_length=32)
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.ref

    @property
    def title(self) -> str:
        return in_language_of_reader(self, "title")


class Wave(models.Model):
    """One asking of a study: 0 before the lessons, then one after the other."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id study number opens_on closes_on")

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="waves")
    number = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="wave_once")]

    def __str__(self) -> str:
        return f"{self.study_id}/{self.number}"


class CodeCard(models.Model):
    """A printed card with a code which a pupil keeps from one asking to the next.

    Cards are drawn from a pile and stand on no list: nobody knows whose one is.
    """

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id study school_class digest")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="code_cards")
    school_class = models.ForeignKey(SchoolClass, on_delete=models.PROTECT, related_name="+")
    # Keyed digest of the code; the code itself is only on paper.
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return "code card"


class AnswerSheet(models.Model):
    """The answers of one pupil in one asking. No name, no time, no address of a device."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id wave school_class code_card language answers once_key is_from_paper",
        personal="elements",
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="sheets")
    school_class = models.ForeignKey(SchoolClass, on_delete=models.PROTECT, related_name="+")
    # How the sheets of one pupil are linked: by a card, or by a code the pupil makes anew each time.
    code_card = models.ForeignKey(
        CodeCard, on_delete=models.PROTECT, null=True, related_name="sheets"
    )
    elements = models.JSONField(default=list)
    language = models.CharField(max_length=2)
    # Marks by the code of the question.
    answers = models.JSONField(default=dict)
    is_from_paper = models.BooleanField(default=False)
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "code_card"],
                condition=Q(code_card__isnull=False),
                name="card_answers_once",
            )
        ]

    def __str__(self) -> str:
        return "answer sheet"


class StudyResult(models.Model):
    """The figures of a study as they were worked out: frozen, with the digest of what went in."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id study made_at made_by digest figures")

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="results")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    figures = models.JSONField()

    def __str__(self) -> str:
        return f"result of {self.study_id}"
