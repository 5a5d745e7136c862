from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from arasha.agencies.models import Organisation, Territory
from arasha.lessons.enums import AbsenceKind, InstructorState, StepKind, StepResult
from arasha.lessons.models.curriculum import Topic
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Demands(models.Model):
    """What a region demands of an instructor; the region's numbers, with defaults to begin with."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id territory training_hours exam_score trial_mark refresher_months approval_months "
        "changed_by changed_at version",
    )

    territory = models.OneToOneField(Territory, on_delete=models.PROTECT, related_name="+")
    training_hours = models.PositiveSmallIntegerField(default=16)
    # Per cent.
    exam_score = models.PositiveSmallIntegerField(default=70)
    # The least that each mark of a trial lesson may be, 1 to 5.
    trial_mark = models.PositiveSmallIntegerField(default=3)
    refresher_months = models.PositiveSmallIntegerField(default=12)
    approval_months = models.PositiveSmallIntegerField(default=36)
    changed_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"demands of {self.territory_id}"


class Instructor(models.Model):
    """A member of staff on the way to give lessons. The state follows from the steps and approvals."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_ACCOUNT,
        open="id ref staff unit gender state nominated_by nominated_at version",
    )

    # "L-2026-00001"
    ref = models.CharField(max_length=24, unique=True)
    staff = models.OneToOneField(StaffMember, on_delete=models.PROTECT, related_name="instructor")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    gender = models.CharField(max_length=1, choices=[("m", "m"), ("f", "f")])
    state = models.CharField(
        max_length=10, choices=InstructorState, default=InstructorState.NOMINATED
    )
    nominated_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.ref


class InstructorStep(models.Model):
    """One thing an instructor passed or did not pass: history, never edited."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_ACCOUNT,
        open="id instructor kind result on valid_to hours score rubric document by second_by at",
    )

    instructor = models.ForeignKey(Instructor, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind)
    result = models.CharField(max_length=6, choices=StepResult)
    on = models.DateField()
    # The last day on which it counts; None where it does not run out.
    valid_to = models.DateField(null=True)
    # Hours of training.
    hours = models.PositiveSmallIntegerField(null=True)
    # Per cent of an exam.
    score = models.PositiveSmallIntegerField(null=True)
    # Marks of the trial lesson, 1 to 5 each, by the code of the criterion.
    rubric = models.JSONField(default=dict)
    # Number and day of the paper it stands on.
    document = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    # The second observer of a trial lesson.
    second_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("on")), name="step_dates"
            ),
            models.CheckConstraint(
                condition=~Q(kind="trial_lesson")
                | Q(second_by__isnull=False) & ~Q(second_by=F("by")),
                name="trial_lesson_has_two_observers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.instructor_id}"


class Approval(models.Model):
    """The act by which an instructor is approved: issuer, number, validity."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id instructor number issuer issued_on valid_to by at ended_on ended_by ended_at because",
    )

    instructor = models.ForeignKey(Instructor, on_delete=models.PROTECT, related_name="approvals")
    number = models.CharField(max_length=60)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField()
    valid_to = models.DateField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # The first day on which it counts no more, where it was suspended or withdrawn.
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "number"], name="approval_number"),
            models.UniqueConstraint(
                fields=["instructor"], condition=Q(ended_at=None), name="one_approval_in_force"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("issued_on")), name="approval_dates"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class TopicGrant(models.Model):
    """What an approval allows: a topic in a language for an age. A lesson outside it is no lesson."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id approval topic language grade_from grade_to first_day last_day",
    )

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="grants")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    grade_from = models.PositiveSmallIntegerField()
    grade_to = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["approval", "topic", "language"], name="topic_grant_once"
            ),
            models.CheckConstraint(
                condition=Q(grade_from__gte=1, grade_to__lte=12, grade_to__gte=F("grade_from")),
                name="topic_grant_grades",
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="topic_grant_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.language}"


class Absence(models.Model):
    """Days on which an instructor gives no lessons."""

    data_map: ClassVar = DataMap(
        keep=Keep.WHILE_IN_FORCE,
        open="id instructor first_day last_day kind by at cancelled_at once_key",
    )

    instructor = models.ForeignKey(Instructor, on_delete=models.PROTECT, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    kind = models.CharField(max_length=8, choices=AbsenceKind)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    once_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_days")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_day}"
