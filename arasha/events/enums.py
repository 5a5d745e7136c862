from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    FORUM = "forum", pgettext_lazy("kind of an event", "Forum")
    PREVENTIVE = "preventive", pgettext_lazy("kind of an event", "Preventive event for pupils")
    PARENTS = "parents", pgettext_lazy("kind of an event", "Meeting with parents")
    SPECIALISTS = "specialists", pgettext_lazy("kind of an event", "Meeting of specialists")


class EventFormat(models.TextChoices):
    IN_PERSON = "in_person", pgettext_lazy("format of an event", "In person")
    ONLINE = "online", pgettext_lazy("format of an event", "Online")
    BOTH = "both", pgettext_lazy("format of an event", "In person and online")


class EventState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("state of an event", "Planned")
    HELD = "held", pgettext_lazy("state of an event", "Held")
    CANCELLED = "cancelled", pgettext_lazy("state of an event", "Cancelled")


class Photos(models.TextChoices):
    """Who may be in a picture. Children only where a parent consented in writing."""

    NOBODY = "nobody", _("No photographs")
    ADULTS = "adults", _("Adults only; no child can be recognised")
    CONSENTED = "consented", _("Children whose parents consented in writing")


class FileKind(models.TextChoices):
    """What a file among the materials of an event is; the code is the ending of its name."""

    PDF = "pdf", "PDF"
    PPTX = "pptx", pgettext_lazy("kind of a file", "Presentation (PPTX)")
    ODP = "odp", pgettext_lazy("kind of a file", "Presentation (ODP)")
    JPG = "jpg", pgettext_lazy("kind of a file", "Photograph (JPEG)")
    PNG = "png", pgettext_lazy("kind of a file", "Photograph (PNG)")


class Attendee(models.TextChoices):
    """What somebody at an event says to be; nothing else is asked."""

    PUPIL = "pupil", pgettext_lazy("who comes to an event", "Pupil")
    PARENT = "parent", pgettext_lazy("who comes to an event", "Parent")
    TEACHER = "teacher", pgettext_lazy("who comes to an event", "Teacher")
    OTHER = "other", pgettext_lazy("who comes to an event", "Another adult")


class AgeBand(models.TextChoices):
    """Of pupils in a head-count; adults have none."""

    UNDER_7 = "0-6", _("Under 7 years")
    FROM_7 = "7-10", _("7 to 10 years")
    FROM_11 = "11-13", _("11 to 13 years")
    FROM_14 = "14-15", _("14 and 15 years")
    FROM_16 = "16-17", _("16 and 17 years")
    ADULT = "adult", pgettext_lazy("age", "Adults")


class Reply(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("reply to an invitation", "No reply yet")
    COMING = "coming", pgettext_lazy("reply to an invitation", "Coming")
    NOT_COMING = "not_coming", pgettext_lazy("reply to an invitation", "Not coming")


class QuestionState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("state of a question", "Waits for an answer")
    ANSWERED = "answered", pgettext_lazy("state of a question", "Answered in public")
    APPEAL = "appeal", pgettext_lazy("state of a question", "Became an appeal")
    SET_ASIDE = "set_aside", pgettext_lazy("state of a question", "Set aside")


class QuestionWay(models.TextChoices):
    PAGE = "page", pgettext_lazy("how a question came", "On the page of the event")
    PAPER = "paper", pgettext_lazy("how a question came", "On paper or aloud")


class ResolutionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of a resolution", "Draft")
    OFFERED = "offered", pgettext_lazy("state of a resolution", "Before the parties")
    ADOPTED = "adopted", pgettext_lazy("state of a resolution", "Adopted")


class Stand(models.TextChoices):
    """The position of a party on a resolution."""

    FOR = "for", pgettext_lazy("position of a party", "For")
    WITH_WORDS = (
        "with_words",
        pgettext_lazy("position of a party", "For, with an opinion of its own"),
    )
    AGAINST = "against", pgettext_lazy("position of a party", "Against")
