from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AlertKind(models.TextChoices):
    """What makes reading unusual. Unusual is not wrong: somebody asks, and writes down the answer."""

    BREAK_GLASS = "break_glass", _("Opened in an emergency")
    OWN_UNIT = "own_unit", _("About a child of the reader's own institution, without a task in it")
    SAME_SURNAME = "same_surname", _("The child and the reader have the same surname")
    NIGHT = "night", _("Read at night")
    MANY = "many", _("Many records in an hour")


class AlertAnswer(models.TextChoices):
    """What came of looking into it."""

    IN_ORDER = "in_order", _("It was work: in order")
    SPOKEN = "spoken", _("Not needed for the work: I spoke with the person")
    REPORTED = "reported", _("A breach: reported to whom the law names")


class MeetingState(models.TextChoices):
    """A review meeting is called, then held or called off."""

    COMING = "coming", pgettext_lazy("state of a meeting", "Coming")
    HELD = "held", pgettext_lazy("state of a meeting", "Held")
    CALLED_OFF = "called_off", pgettext_lazy("state of a meeting", "Called off")
