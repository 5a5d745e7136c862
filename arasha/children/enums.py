from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sex(models.TextChoices):
    FEMALE = "f", _("Girl")
    MALE = "m", _("Boy")
    UNKNOWN = "", pgettext_lazy("sex", "Not known")


class Language(models.TextChoices):
    KAZAKH = "kk", _("Kazakh")
    RUSSIAN = "ru", _("Russian")
    OTHER = "xx", pgettext_lazy("language", "Another")
    UNKNOWN = "", pgettext_lazy("language", "Not known")
