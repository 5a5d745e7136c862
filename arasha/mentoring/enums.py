from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CollectiveKind(models.TextChoices):
    """The seven kinds of collectives of the programme."""

    DEPARTMENT = "department", pgettext_lazy("collective", "Department of the region")
    CITY_AKIMAT = "city_akimat", pgettext_lazy("collective", "Akimat of a city")
    DISTRICT_AKIMAT = "district_akimat", pgettext_lazy("collective", "Akimat of a district")
    CLINIC = "clinic", pgettext_lazy("collective", "Clinic")
    SCHOOL = "school", pgettext_lazy("collective", "School")
    COLLEGE = "college", pgettext_lazy("collective", "College")
    UNIVERSITY = "university", pgettext_lazy("collective", "University")


class CollectiveState(models.TextChoices):
    JOINED = "joined", pgettext_lazy("collective", "Takes part")
    PAUSED = "paused", pgettext_lazy("collective", "Takes no new children")
    WITHDRAWN = "withdrawn", pgettext_lazy("collective", "Has withdrawn")


class PledgeKind(models.TextChoices):
    """What a collective promises a child or the programme."""

    SAVINGS = "savings", _("Monthly savings on the child's account")
    GIFT = "gift", pgettext_lazy("pledge", "Gift")
    VISITS = "visits", _("Visits and outings")
    CAREER = "career", _("Help with study and profession")
    OTHER = "other", pgettext_lazy("pledge", "Something else")


class Rhythm(models.TextChoices):
    ONCE = "once", pgettext_lazy("rhythm", "Once")
    MONTHLY = "monthly", pgettext_lazy("rhythm", "Every month")
    QUARTERLY = "quarterly", pgettext_lazy("rhythm", "Every quarter")
    YEARLY = "yearly", pgettext_lazy("rhythm", "Every year")


class AdultState(models.TextChoices):
    """What people decided about an adult; whether the clearance is valid follows from its items."""

    APPLIED = "applied", pgettext_lazy("adult", "Applied")
    ADMITTED = "admitted", pgettext_lazy("adult", "Admitted")
    SUSPENDED = "suspended", pgettext_lazy("adult", "Suspended")
    REFUSED = "refused", pgettext_lazy("adult", "Not admitted")
    BARRED = "barred", pgettext_lazy("adult", "Barred")
    LEFT = "left", pgettext_lazy("adult", "Left the programme")


class ItemKind(models.TextChoices):
    """The links of the clearance chain; the driver's item is for transport only."""

    APPLICATION = "application", _("Written application")
    INTERVIEW = "interview", _("Interview")
    RECORD_CHECK = "record_check", _("Check of the criminal record")
    REFERENCE = "reference", pgettext_lazy("clearance", "Reference")
    MEDICAL = "medical", _("Medical certificate")
    TRAINING = "training", _("Training of the ministry's programme")
    CONTRACT = "contract", pgettext_lazy("clearance", "Contract")
    DRIVER = "driver", _("Driver's licence and insured car")
    # Only of a certified mentor, beside all the others.
    MENTOR_CERTIFICATE = "mentor_certificate", _("Certificate of a mentor")
    MENTOR_CONTRACT = "mentor_contract", _("Contract of mentor, guardianship and institution")


class ItemResult(models.TextChoices):
    PASSED = "passed", pgettext_lazy("clearance", "In order")
    FAILED = "failed", pgettext_lazy("clearance", "Not in order")


class BarredBecause(models.TextChoices):
    HARM = "harm", _("Harmed a child or put one in danger")
    RECORD = "record", _("Has a criminal record that forbids work with children")
    PROSECUTED = "prosecuted", _("Is under criminal prosecution")
    COURT = "court", _("A court forbids it")


class ParticipantState(models.TextChoices):
    """How far a child is on the way in the programme."""

    ENTERED = "entered", pgettext_lazy("child in the programme", "Waits for the first talk")
    READY = "ready", pgettext_lazy("child in the programme", "Looks for a collective")
    MATCHED = "matched", pgettext_lazy("child in the programme", "Has a collective")
    LEFT = "left", pgettext_lazy("child in the programme", "Left the programme")


class PickKind(models.TextChoices):
    """What a child says by pictures."""

    LIKES = "likes", _("I like it")
    DISLIKES = "dislikes", _("I do not like it")
    NEEDS = "needs", _("I would like help with it")


class Direction(models.TextChoices):
    """Where a goal of a child leads."""

    STUDY = "study", pgettext_lazy("goal", "Study")
    PROFESSION = "profession", pgettext_lazy("goal", "Profession")
    DOCUMENTS = "documents", pgettext_lazy("goal", "Documents")
    HOUSING = "housing", pgettext_lazy("goal", "Housing after 18")
    SAVINGS = "savings", pgettext_lazy("goal", "Savings")
    SKILL = "skill", pgettext_lazy("goal", "Social skill")
    HEALTH = "health", pgettext_lazy("goal", "Health and sport")


class GoalState(models.TextChoices):
    OPEN = "open", pgettext_lazy("goal", "In work")
    REACHED = "reached", pgettext_lazy("goal", "Reached")
    DROPPED = "dropped", pgettext_lazy("goal", "Given up")


class RunState(models.TextChoices):
    """A proposal for many children at once: asked for, worked out, read, published."""

    WAITING = "waiting", pgettext_lazy("matching", "Waits to be worked out")
    SOLVING = "solving", pgettext_lazy("matching", "Being worked out")
    REVIEW = "review", pgettext_lazy("matching", "To be read through")
    PUBLISHED = "published", pgettext_lazy("matching", "Published")
    DROPPED = "dropped", pgettext_lazy("matching", "Dropped")
    FAILED = "failed", pgettext_lazy("matching", "Stopped by an error")


class RunKind(models.TextChoices):
    ALL = "all", pgettext_lazy("matching", "All who look for a collective")
    REPAIR = "repair", pgettext_lazy("matching", "Repair after a collective withdrew")


class Fairness(models.TextChoices):
    """The four ways to weigh one child against another."""

    CHEAPEST = "cheapest", _("Best for all together")
    WORST_FIRST = "worst_first", _("The worst-off child first")
    PLACES = "places", _("Villages as well as towns")
    SEXES = "sexes", _("Girls as well as boys")


class MatchState(models.TextChoices):
    """The life of a match, from the proposal to the farewell."""

    PROPOSED = "proposed", pgettext_lazy("match", "Proposed")
    # The child has said yes; the guardian's consent is asked for.
    HEARD = "heard", pgettext_lazy("match", "The child agrees")
    CONSENTED = "consented", pgettext_lazy("match", "The guardian agrees")
    SIGNED = "signed", pgettext_lazy("match", "Agreement signed")
    ACTIVE = "active", pgettext_lazy("match", "Under way")
    SUSPENDED = "suspended", pgettext_lazy("match", "Suspended")
    ENDING = "ending", pgettext_lazy("match", "Is being ended")
    ENDED = "ended", pgettext_lazy("match", "Ended")
    DECLINED = "declined", pgettext_lazy("match", "Did not come about")


class MarkKind(models.TextChoices):
    """The five marks before a match is under way; none can be skipped."""

    CHILD = "child", _("The child's view")
    GUARDIAN = "guardian", _("The guardian's consent")
    COLLECTIVE = "collective", _("Signature of the collective")
    INSTITUTION = "institution", _("Signature of the institution")
    FIRST_MEETING = "first_meeting", _("Supervised first meeting")


class MarkWord(models.TextChoices):
    YES = "yes", pgettext_lazy("mark of a match", "Yes")
    NO = "no", pgettext_lazy("mark of a match", "No")
    LATER = "later", pgettext_lazy("mark of a match", "I want to think about it")


class MeetingState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("meeting", "Planned")
    HELD = "held", pgettext_lazy("meeting", "Held")
    MISSED = "missed", pgettext_lazy("meeting", "Did not take place")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")


class PlaceKind(models.TextChoices):
    """Where they meet; until the third month only the first three without a second adult."""

    INSTITUTION = "institution", _("In the child's institution")
    COLLECTIVE = "collective", _("At the collective, where others are present")
    PUBLIC = "public", _("In a public place")
    OUTING = "outing", _("An outing")
    OTHER = "other", pgettext_lazy("place of a meeting", "Elsewhere")


class Side(models.TextChoices):
    """Whom somebody talks with about a match."""

    CHILD = "child", pgettext_lazy("side of a match", "The child")
    ADULT = "adult", pgettext_lazy("side of a match", "The adult")
    KEY_ADULT = "key_adult", pgettext_lazy("side of a match", "The key adult of the child")


class CheckInKind(models.TextChoices):
    FIRST = "first", _("Within 48 hours of the first meeting")
    MONTH_ONE = "month_one", _("In the first month")
    MONTHLY = "monthly", pgettext_lazy("check-in", "Monthly")
    QUARTERLY = "quarterly", pgettext_lazy("check-in", "Quarterly")
    SILENCE = "silence", _("After a month of silence")


class ConcernState(models.TextChoices):
    OPEN = "open", pgettext_lazy("concern", "Being looked into")
    CLEARED = "cleared", pgettext_lazy("concern", "The adult may go on")
    BARRED = "barred", pgettext_lazy("concern", "The adult is barred")


class EndKind(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("ending", "Planned")
    UNPLANNED = "unplanned", pgettext_lazy("ending", "Unplanned")


class EndReason(models.TextChoices):
    TERM = "term", _("The agreed time is over")
    GOAL = "goal", _("What was wanted is reached")
    FAMILY = "family", _("The child came into a family")
    MOVED = "moved", _("Somebody moved away")
    CHILD_WISH = "child_wish", _("The child does not want to go on")
    ADULT_LEFT = "adult_left", _("The adult cannot go on")
    COLLECTIVE_LEFT = "collective_left", _("The collective withdrew")
    CONCERN = "concern", _("A concern about conduct")
    GROWN_UP = "grown_up", _("The child came of age")


class DoorKind(models.TextChoices):
    """What a secret address opens, once, for somebody without an account."""

    INTAKE = "intake", _("The child's first talk, by pictures")
    VIEW = "view", _("The child's view of a proposal, by pictures")
    CONSENT = "consent", _("The guardian's consent")
    SURVEY = "survey", _("The child's survey, by pictures")
