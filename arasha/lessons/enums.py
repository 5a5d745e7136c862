from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CardState(models.TextChoices):
    """A lesson card: written, approved and frozen for a school year, or taken out of use."""

    DRAFT = "draft", pgettext_lazy("lesson card", "Being written")
    APPROVED = "approved", pgettext_lazy("lesson card", "Approved")
    REPLACED = "replaced", pgettext_lazy("lesson card", "Replaced")
    WITHDRAWN = "withdrawn", pgettext_lazy("lesson card", "Withdrawn")


class InstructorState(models.TextChoices):
    """How far an instructor is on the way to the first lesson."""

    NOMINATED = "nominated", pgettext_lazy("instructor", "Nominated")
    CHECKED = "checked", pgettext_lazy("instructor", "Conduct checked")
    TRAINED = "trained", pgettext_lazy("instructor", "Trained")
    APPROVED = "approved", pgettext_lazy("instructor", "Approved")
    SUSPENDED = "suspended", pgettext_lazy("instructor", "Suspended")
    WITHDRAWN = "withdrawn", pgettext_lazy("instructor", "Withdrawn")
    REFUSED = "refused", pgettext_lazy("instructor", "Not admitted")


class StepKind(models.TextChoices):
    """What an instructor has to pass, in this order; the refresher comes every year."""

    CONDUCT = "conduct", _("Check of conduct and conflicts of interest")
    TRAINING = "training", _("Training")
    EXAM = "exam", _("Exam")
    TRIAL_LESSON = "trial_lesson", _("Trial lesson watched by two observers")
    REFRESHER = "refresher", _("Yearly refresher")


class StepResult(models.TextChoices):
    PASSED = "passed", pgettext_lazy("instructor's step", "Passed")
    FAILED = "failed", pgettext_lazy("instructor's step", "Not passed")


class AbsenceKind(models.TextChoices):
    DUTY = "duty", pgettext_lazy("absence", "On duty")
    LEAVE = "leave", pgettext_lazy("absence", "On leave")
    ILL = "ill", pgettext_lazy("absence", "Ill")


class ClosedReason(models.TextChoices):
    HOLIDAY = "holiday", pgettext_lazy("closed day", "Holiday")
    EXAMS = "exams", pgettext_lazy("closed day", "Exams")
    QUARANTINE = "quarantine", pgettext_lazy("closed day", "Quarantine")
    WEATHER = "weather", pgettext_lazy("closed day", "Snow or frost")
    OTHER = "other", pgettext_lazy("closed day", "Another reason")


class ObjectionAnswer(models.TextChoices):
    """What the pupils do whose parents object, while the lesson is held."""

    LIBRARY = "library", _("They work in the library with a teacher")
    OTHER_CLASS = "other_class", _("They sit in another class")
    TALKED_OVER = "talked_over", _("The parents saw the card and took the objection back")


class PlanState(models.TextChoices):
    """A timetable: asked for, being worked out, read through, in force, or given up."""

    WAITING = "waiting", pgettext_lazy("plan of lessons", "Waits to be worked out")
    SOLVING = "solving", pgettext_lazy("plan of lessons", "Being worked out")
    REVIEW = "review", pgettext_lazy("plan of lessons", "To be read through")
    PUBLISHED = "published", pgettext_lazy("plan of lessons", "Published")
    REPLACED = "replaced", pgettext_lazy("plan of lessons", "Replaced")
    DROPPED = "dropped", pgettext_lazy("plan of lessons", "Dropped")
    FAILED = "failed", pgettext_lazy("plan of lessons", "Stopped by an error")


class LessonState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("lesson", "Planned")
    UNPLACED = "unplaced", pgettext_lazy("lesson", "Without a place")
    PUBLISHED = "published", pgettext_lazy("lesson", "Published")
    DELIVERED = "delivered", pgettext_lazy("lesson", "Delivered")
    CANCELLED = "cancelled", pgettext_lazy("lesson", "Cancelled")


class UnplacedReason(models.TextChoices):
    """Why a lesson has no place: the smallest cause that was found."""

    NO_TOPIC = "no_officer_topic", _("No instructor is approved for this topic and grade.")
    NO_LANGUAGE = (
        "no_officer_language",
        _("No instructor who is approved for this topic speaks the language of the class."),
    )
    NO_DATES = (
        "no_officer_dates",
        _("No approval of an instructor covers the days on which the class is free."),
    )
    NO_PERIOD = "class_no_period", _("The class has no permitted period.")
    CLOSED = "school_closed", _("The institution is closed on every day that would fit.")
    PARENTS = "parents_not_informed", _("The parents are not informed before the last fitting day.")
    GAP = "order_gap", _("The weeks that must lie between two lessons do not fit any more.")
    FULL = "officers_full", _("All fitting instructors are taken on every fitting day.")
    NOT_REACHED = "not_reached", _("The search was stopped before it came to this lesson.")
    ROOMS = "rooms_full", _("The rooms of the institution are taken in every fitting period.")


class MoveBecause(models.TextChoices):
    """Why a published lesson was changed."""

    OFFICER_AWAY = "officer_away", _("The instructor is away")
    GRANT_ENDED = "grant_ended", _("The approval of the instructor ended")
    SCHOOL_CLOSED = "school_closed", _("The institution is closed")
    BY_HAND = "by_hand", _("Moved by the coordinator")
    HOST_ASKED = "host_asked", _("The institution asked for it")


class StudyDesign(models.TextChoices):
    BEFORE_AFTER = "before_after", _("Before and after, without comparison")
    WAITING = "waiting", _("With institutions that wait as comparison")
    STEPPED = "stepped", _("Institutions begin one after the other, in an order drawn by lot")


class StudyState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("study", "Being prepared")
    OPEN = "open", pgettext_lazy("study", "Open")
    CLOSED = "closed", pgettext_lazy("study", "Closed")
