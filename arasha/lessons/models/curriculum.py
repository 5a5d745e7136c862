from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Named, in_language_of_reader
from arasha.lessons.enums import CardState
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Topic(Named):
    """What lessons are about: "Bullying", "Law and responsibility"."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id code name_kk name_ru name_en is_active version"
    )

    code = models.SlugField(max_length=32, unique=True)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)


class Card(models.Model):
    """One version of the card of a topic. What was approved is never changed again.

    A change is a new version; the school year says which version counts.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id ref topic number school_year state aim_kk aim_ru aim_en forbidden_kk forbidden_ru "
        "forbidden_en materials_kk materials_ru materials_en contacts_kk contacts_ru contacts_en "
        "change_kk change_ru change_en drafted_by drafted_at approved_by approved_at digest once_key "
        "version",
    )

    # "T-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="cards")
    number = models.PositiveSmallIntegerField()
    # The calendar year in which the school year begins.
    school_year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=CardState, default=CardState.DRAFT)
    aim_kk = models.TextField(max_length=1000, blank=True)
    aim_ru = models.TextField(max_length=1000, blank=True)
    aim_en = models.TextField(max_length=1000, blank=True)
    # What must not be said or done in this lesson.
    forbidden_kk = models.TextField(max_length=1000, blank=True)
    forbidden_ru = models.TextField(max_length=1000, blank=True)
    forbidden_en = models.TextField(max_length=1000, blank=True)
    materials_kk = models.TextField(max_length=1000, blank=True)
    materials_ru = models.TextField(max_length=1000, blank=True)
    materials_en = models.TextField(max_length=1000, blank=True)
    # Where a child finds help; stands on the last slide.
    contacts_kk = models.TextField(max_length=1000, blank=True)
    contacts_ru = models.TextField(max_length=1000, blank=True)
    contacts_en = models.TextField(max_length=1000, blank=True)
    # What is new in this version, for those who teach by it.
    change_kk = models.CharField(max_length=500, blank=True)
    change_ru = models.CharField(max_length=500, blank=True)
    change_en = models.CharField(max_length=500, blank=True)
    drafted_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    # SHA-256 of the canonical text, set with the approval.
    digest = models.CharField(max_length=64, blank=True)
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "school_year", "number"], name="card_number"),
            models.UniqueConstraint(
                fields=["topic", "school_year"],
                condition=Q(state="approved"),
                name="one_approved_card_a_year",
            ),
            models.UniqueConstraint(
                fields=["topic", "school_year"],
                condition=Q(state="draft"),
                name="one_draft_card_a_year",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(digest=""),
                name="approved_card_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                name="card_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def aim(self) -> str:
        return in_language_of_reader(self, "aim")

    @property
    def forbidden(self) -> str:
        return in_language_of_reader(self, "forbidden")

    @property
    def materials(self) -> str:
        return in_language_of_reader(self, "materials")

    @property
    def contacts(self) -> str:
        return in_language_of_reader(self, "contacts")

    @property
    def change(self) -> str:
        return in_language_of_reader(self, "change")


class CardText(models.Model):
    """A numbered sentence of a card in the three languages."""

    number = models.PositiveSmallIntegerField()
    text_kk = models.CharField(max_length=500)
    text_ru = models.CharField(max_length=500)
    text_en = models.CharField(max_length=500)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def text(self) -> str:
        return in_language_of_reader(self, "text")


class CardStep(CardText):
    """A step of the lesson and how long it takes; the host teacher ticks it."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id card number minutes text_kk text_ru text_en"
    )

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="steps")
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card", "number"], name="card_step_number"),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="card_step_takes_time"),
        ]


class CardQuestion(CardText):
    """A question to talk about with the class."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id card number text_kk text_ru text_en")

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="questions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card", "number"], name="card_question_number")
        ]


class CoursePlace(models.Model):
    """One topic in the ordered course of a grade in a school year."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id school_year grade number topic min_gap_days version"
    )

    school_year = models.PositiveSmallIntegerField()
    # 1 to 11; students of colleges and universities are 12.
    grade = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    # Days that lie at least between the lesson before and this one.
    min_gap_days = models.PositiveSmallIntegerField(default=14)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school_year", "grade", "number"], name="course_order"),
            models.UniqueConstraint(fields=["school_year", "grade", "topic"], name="course_topic"),
            models.CheckConstraint(condition=Q(grade__range=(1, 12)), name="course_grade"),
        ]

    def __str__(self) -> str:
        return f"{self.school_year}/{self.grade}/{self.number}"
