"""Words of the measures of the programme."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Completion(models.TextChoices):
    """In what a measure ends, as the plan calls it: its form of completion."""

    ACT = "act", pgettext_lazy("form of completion", "Order or decision")
    REPORT = "report", pgettext_lazy("form of completion", "Report")
    LIST = "list", pgettext_lazy("form of completion", "List or register")
    METHOD = "method", pgettext_lazy("form of completion", "Guidance or handbook")
    TRAINING = "training", pgettext_lazy("form of completion", "Training held")
    EVENT = "event", pgettext_lazy("form of completion", "Event held")
    FACILITY = "facility", pgettext_lazy("form of completion", "Room or service opened")
    AGREEMENT = "agreement", pgettext_lazy("form of completion", "Agreement concluded")


class Funding(models.TextChoices):
    """Who pays for a measure."""

    NONE = "none", pgettext_lazy("funding of a measure", "Needs no money of its own")
    REPUBLIC = "republic", pgettext_lazy("funding of a measure", "Republican budget")
    LOCAL = "local", pgettext_lazy("funding of a measure", "Local budget")
    OTHER = "other", pgettext_lazy("funding of a measure", "Other sources")


class MeasureStage(models.TextChoices):
    """Entered and open to corrections; begun; ended by an act. Its state comes of its commitments."""

    ENTERED = "entered", pgettext_lazy("stage of a measure", "Entered")
    BEGUN = "begun", pgettext_lazy("stage of a measure", "Begun")
    CANCELLED = "cancelled", pgettext_lazy("stage of a measure", "Cancelled")


class MeasureState(models.TextChoices):
    """What a measure stands at, worked out of what its executors reported and others checked."""

    OVERDUE = "overdue", pgettext_lazy("state of a measure", "Overdue")
    AT_RISK = "at_risk", pgettext_lazy("state of a measure", "At risk")
    CLAIMED = "claimed", pgettext_lazy("state of a measure", "Reported, not yet checked")
    IN_WORK = "in_work", pgettext_lazy("state of a measure", "In work")
    NOT_STARTED = "not_started", pgettext_lazy("state of a measure", "Not started")
    VERIFIED = "verified", pgettext_lazy("state of a measure", "Done and checked")
    CANCELLED = "cancelled", pgettext_lazy("state of a measure", "Cancelled by an act")


class LinkAnswer(models.TextChoices):
    """What a person found about two promises that look alike."""

    SAME = "same", pgettext_lazy("two promises", "One and the same deed")
    DIFFERENT = "different", pgettext_lazy("two promises", "Two different deeds")
