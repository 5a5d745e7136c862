from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(models.TextChoices):
    """The four directions of the programme "Children of Kazakhstan" 2026-2030."""

    SAFETY = "safety", pgettext_lazy("direction of the programme", "Safety")
    EDUCATION = "education", pgettext_lazy("direction of the programme", "Education")
    HEALTH = "health", pgettext_lazy("direction of the programme", "Health")
    FAMILY = "family", pgettext_lazy("direction of the programme", "Family and social protection")


class Section(models.TextChoices):
    """Under which heading an indicator stands."""

    PROGRAMME = "programme", _("Indicators of the programme")
    FORUM = "forum", _("Figures of the forum")
    TEAM = "team", _("Work of the team")
    CENTRE = "centre", _("Registers of the centre")
    LESSONS = "lessons", _("Prevention lessons")
    MENTORING = "mentoring", _("Collectives and mentors")


class Unit(models.TextChoices):
    """What one of a figure is. Persons, contacts and attendances are never added together."""

    PERSON = "person", pgettext_lazy("unit of a figure", "persons")
    CONTACT = "contact", pgettext_lazy("unit of a figure", "contacts")
    ATTENDANCE = "attendance", pgettext_lazy("unit of a figure", "attendances")
    APPEAL = "appeal", pgettext_lazy("unit of a figure", "appeals")
    CASE = "case", pgettext_lazy("unit of a figure", "cases")
    REFERRAL = "referral", pgettext_lazy("unit of a figure", "referrals")
    STEP = "step", pgettext_lazy("unit of a figure", "steps of plans")
    DEADLINE = "deadline", pgettext_lazy("unit of a figure", "deadlines")
    LESSON = "lesson", pgettext_lazy("unit of a figure", "lessons")
    INSTITUTION = "institution", pgettext_lazy("unit of a figure", "institutions")
    MATCH = "match", pgettext_lazy("unit of a figure", "matches")
    MEETING = "meeting", pgettext_lazy("unit of a figure", "meetings")
    COMMITMENT = "commitment", pgettext_lazy("unit of a figure", "commitments")
    EVENT = "event", pgettext_lazy("unit of a figure", "events")
    AGREEMENT = "agreement", pgettext_lazy("unit of a figure", "agreements")
    PLACE = "place", pgettext_lazy("unit of a figure", "cities and districts")


class Measure(models.TextChoices):
    """How a figure is made of rows."""

    COUNT = "count", _("How many")
    DISTINCT = "distinct", _("How many different ones")
    TOTAL = "total", _("Total of a number")
    SHARE = "share", _("Share, in per cent")
    PER = "per", _("How many for each")
    MEAN = "mean", _("Mean of a number")
    MEDIAN_HOURS = "median_hours", _("Median time, in hours")
    MEDIAN_DAYS = "median_days", _("Median time, in days")


class By(models.TextChoices):
    """The classifications by which figures are told apart."""

    PERIOD = "period", pgettext_lazy("classification", "Period")
    DISTRICT = "district", pgettext_lazy("classification", "City or district")
    INSTITUTION_TYPE = "institution_type", pgettext_lazy("classification", "Kind of institution")
    AGE_BAND = "age_band", pgettext_lazy("classification", "Age")
    SEX = "sex", pgettext_lazy("classification", "Sex")
    CATEGORY = "category", pgettext_lazy("classification", "What it is about")
    OUTCOME = "outcome", pgettext_lazy("classification", "Outcome")
    SEVERITY = "severity", pgettext_lazy("classification", "Urgency")
    CHANNEL = "channel", pgettext_lazy("classification", "Channel")
    RISK = "risk", pgettext_lazy("classification", "Risk level")
    AUTHOR = "author", pgettext_lazy("classification", "Who told")
    DUTY = "duty", pgettext_lazy("classification", "Deadline")
    LANGUAGE = "language", pgettext_lazy("classification", "Language")
    REASON = "reason", pgettext_lazy("classification", "Reason of the end")


class Rhythm(models.TextChoices):
    """For which periods an indicator is worked out."""

    MONTH = "month", pgettext_lazy("period", "Month")
    QUARTER = "quarter", pgettext_lazy("period", "Quarter")
    HALF = "half", pgettext_lazy("period", "Half-year")
    YEAR = "year", pgettext_lazy("period", "Year")


class VersionState(models.TextChoices):
    """A version of an indicator: written, approved by another person, replaced or given up."""

    DRAFT = "draft", pgettext_lazy("version of an indicator", "Waits for approval")
    APPROVED = "approved", pgettext_lazy("version of an indicator", "In force")
    REPLACED = "replaced", pgettext_lazy("version of an indicator", "Replaced")
    DROPPED = "dropped", pgettext_lazy("version of an indicator", "Given up")


class NotYet(models.TextChoices):
    """Why an indicator has no figures: said in words, never shown as nought."""

    SLOT = "slot", _("Not given yet: the text of this indicator is still to be entered.")
    NO_ROOM = "no_room", _("Arasha does not write this down yet.")
    OUTSIDE = "outside", _("The figure comes from outside and is entered by hand as a target.")
