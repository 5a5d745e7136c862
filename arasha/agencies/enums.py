from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TerritoryKind(models.TextChoices):
    REGION = "region", _("Region")
    CITY = "city", _("City")
    DISTRICT = "district", _("District")


class OrganisationKind(models.TextChoices):
    AKIMAT = "akimat", _("Akimat")
    DEPARTMENT = "department", _("Department for the protection of children's rights")
    PROSECUTOR = "prosecutor", _("Prosecutor's office")
    COMMISSIONER = "commissioner", _("Commissioner for children's rights")
    POLICE = "police", _("Police")
    EDUCATION = "education", _("Education department")
    HEALTH = "health", _("Health department")
    CENTRE = "centre", _("Psychological support centre")
    SCHOOL = "school", _("School")
    COLLEGE = "college", _("College")
    UNIVERSITY = "university", _("University")
    CLINIC = "clinic", _("Clinic")
    HOME = "home", _("Children's home")
    OTHER = "other", pgettext_lazy("kind of organisation", "Other")


class OrganisationStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("organisation status", "Planned")
    FORMING = "forming", pgettext_lazy("organisation status", "Being formed")
    OPERATING = "operating", pgettext_lazy("organisation status", "Operating")
    ENDED = "ended", pgettext_lazy("organisation status", "Ended")
