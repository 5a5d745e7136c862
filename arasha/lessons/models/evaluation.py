from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from arasha.agencies.models import in_language_of_reader
from arasha.lessons.enums import StudyDesign, StudyState
from arasha.lessons.models.hosts import SchoolClass
from arasha.lessons.models.plans import Plan
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Study(models.Model):
    """Whether the lessons change anything: the same pupils asked before and after, without names."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref plan design state title_kk title_ru title_en seed drawn_at made_by made_at "
        "once_key version",
    )

    # "E-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="studies")
    design = models.CharField(max_length=12, choices=StudyDesign)
    state = models.CharField(max_length=8, choices=StudyState, default=StudyState.DRAFT)
    title_kk = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    # Of the lot: the same seed and institutions give the same order.
    seed = models.CharField(max_length=32, blank=True)
    drawn_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.ref

    @property
    def title(self) -> str:
        return in_language_of_reader(self, "title")


class StudyClass(models.Model):
    """A class that takes part, and the step at which its institution begins by lot."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id study school_class number step cards")

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="classes")
    school_class = models.ForeignKey(SchoolClass, on_delete=models.PROTECT, related_name="+")
    # Stands in the codes of the printed cards of this class.
    number = models.PositiveSmallIntegerField()
    # From 1; empty until the lot is drawn. All classes of an institution have the same.
    step = models.PositiveSmallIntegerField(null=True)
    # How many code cards were printed.
    cards = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "school_class"], name="study_class_once"),
            models.UniqueConstraint(fields=["study", "number"], name="study_class_number"),
            models.CheckConstraint(condition=Q(number__range=(1, 999)), name="study_class_range"),
        ]

    def __str__(self) -> str:
        return f"{self.study_id}/{self.number}"


class Wave(models.Model):
    """One asking of a study: 0 before the lessons, then one after each step."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id study number opened_on closed_on")

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="waves")
    number = models.PositiveSmallIntegerField()
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="wave_once")]

    def __str__(self) -> str:
        return f"{self.study_id}/{self.number}"


class AnswerSheet(models.Model):
    """The answers of one pupil in one asking. No name, no time, no address of a device."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id wave study_class code_digest language answers entered_on once_key is_paper",
        personal="elements",
    )

    # Drawn at random: the order of rows tells nobody who answered first.
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="sheets")
    study_class = models.ForeignKey(StudyClass, on_delete=models.PROTECT, related_name="sheets")
    # How the sheets of one pupil are linked: the keyed digest of a card's code, or those of the
    # elements of a code which the pupil makes anew each time.
    code_digest = models.CharField(max_length=64, blank=True)
    elements = models.JSONField(default=list)
    language = models.CharField(max_length=2)
    # Marks in the order of the questions; None where one was left out.
    answers = models.JSONField(default=list)
    is_paper = models.BooleanField(default=False)
    entered_on = models.DateField()
    once_key = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "code_digest"],
                condition=~Q(code_digest=""),
                name="card_answers_once",
            )
        ]

    def __str__(self) -> str:
        return "answer sheet"


class StudyResult(models.Model):
    """The figures of a study as they were worked out: frozen, with the digest of what went in."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id study number made_at made_by digest figures"
    )

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="results")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    figures = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="result_number")]

    def __str__(self) -> str:
        return f"result of {self.study_id}"
