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


class Doubt(models.TextChoices):
    """What does not fit together in a record; a person compares with the document and decides."""

    IIN_CENTURY = "iin_century", _("The seventh digit of the IIN is not one that is issued.")
    IIN_BIRTH = "iin_birth_date", _("The IIN begins with a date that does not exist.")
    IIN_UNISSUABLE = "iin_unissuable", _("An IIN with these digits is never issued.")
    IIN_CHECKSUM = "iin_checksum", _("The check digit of the IIN does not fit: a digit is wrong.")
    IIN_OTHER_BIRTH = "iin_other_birth", _("The IIN tells another birth date than the one written.")
    IIN_OTHER_SEX = "iin_other_sex", _("The IIN tells another sex than the one written.")
    GROWN_UP = "grown_up", _("By the year of birth this person is older than 18.")
