from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VersionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of an agreement", "Draft")
    OFFERED = "offered", pgettext_lazy("state of an agreement", "Waits for the parties")
    IN_FORCE = "in_force", pgettext_lazy("state of an agreement", "Adopted by all parties")
    SUPERSEDED = "superseded", pgettext_lazy("state of an agreement", "Replaced by a later version")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an agreement", "Withdrawn before adoption")


class Thing(models.TextChoices):
    """Kinds of things a clause speaks of."""

    APPEAL = "appeal", pgettext_lazy("kind of thing in a clause", "Appeals")
    CASE = "case", pgettext_lazy("kind of thing in a clause", "Cases")
    CHILD = "child", pgettext_lazy("kind of thing in a clause", "Records of children")
    CONSULTATION = "consultation", pgettext_lazy("kind of thing in a clause", "Consultations")
    FIGURES = "figures", pgettext_lazy("kind of thing in a clause", "Figures")
    REFERRAL = "referral", pgettext_lazy("kind of thing in a clause", "Referrals")


class ClauseDuty(models.TextChoices):
    """What the recipient owes for what it receives."""

    CONFIRM_RECEIPT = "confirm_receipt", _("confirm the receipt")
    NO_COPIES = "no_copies", _("make no copies")
    REPORT_USE = "report_use", _("report every month what was used for")
    TELL_BREACH = "tell_breach", _("tell a loss or a leak within one working day")
    TELL_OUTCOME = "tell_outcome", _("tell what was done for the child")


class CommitmentState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("state of a commitment", "Planned")
    AT_RISK = "at_risk", pgettext_lazy("state of a commitment", "At risk")
    IN_WORK = "in_work", pgettext_lazy("state of a commitment", "In work")
    CLAIMED = "claimed", pgettext_lazy("state of a commitment", "Reported as done, not yet checked")
    VERIFIED = "verified", pgettext_lazy("state of a commitment", "Done and checked")
    OVERDUE = "overdue", pgettext_lazy("state of a commitment", "Overdue")
    CANCELLED = "cancelled", pgettext_lazy("state of a commitment", "Cancelled by an act")


class Origin(models.TextChoices):
    """What a commitment was promised in."""

    AGREEMENT = "agreement", pgettext_lazy("origin of a commitment", "Agreement")
    MEASURE = "measure", pgettext_lazy("origin of a commitment", "Measure of the programme")
    RESOLUTION = "resolution", pgettext_lazy("origin of a commitment", "Resolution of a forum")
    MEETING = "meeting", pgettext_lazy("origin of a commitment", "Review meeting")


class Rhythm(models.TextChoices):
    ONCE = "once", pgettext_lazy("rhythm of a commitment", "Once")
    MONTHLY = "monthly", pgettext_lazy("rhythm of a commitment", "Every month")
    QUARTERLY = "quarterly", pgettext_lazy("rhythm of a commitment", "Every quarter")
    HALF_YEARLY = "half_yearly", pgettext_lazy("rhythm of a commitment", "Every half-year")
    YEARLY = "yearly", pgettext_lazy("rhythm of a commitment", "Every year")


class ConsentKind(models.TextChoices):
    ASSENT = "assent", _("What the child says")
    GUARDIAN = "guardian", _("What the parent or guardian says")


class ConsentWord(models.TextChoices):
    GIVEN = "given", pgettext_lazy("consent", "Agreed")
    REFUSED = "refused", pgettext_lazy("consent", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "Taken back")


class ConsentRole(models.TextChoices):
    """Who spoke, as a word and not as a name: the record of the child says who that is."""

    CHILD = "child", pgettext_lazy("who consents", "The child")
    MOTHER = "mother", pgettext_lazy("who consents", "Mother")
    FATHER = "father", pgettext_lazy("who consents", "Father")
    GUARDIAN = "guardian", pgettext_lazy("who consents", "Guardian")
    BODY = "body", pgettext_lazy("who consents", "Guardianship body")


class Review(models.TextChoices):
    """What the supervisor found about data given without consent because of danger."""

    UPHELD = "upheld", pgettext_lazy("review of a disclosure", "It was right")
    NOT_UPHELD = "not_upheld", pgettext_lazy("review of a disclosure", "It was not right")


# Before the article of a law, where no clause but the law itself orders to give.
BY_LAW = "law/"
