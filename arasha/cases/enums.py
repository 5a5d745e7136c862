from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a case", "Open")
    CLOSING = "closing", pgettext_lazy("state of a case", "Closing asked")
    CLOSED = "closed", pgettext_lazy("state of a case", "Closed")


# Asked for as a list, since an index serves "one of these" and not "any but closed".
RUNNING = (CaseState.OPEN, CaseState.CLOSING)


class Risk(models.TextChoices):
    """How grave the danger is, judged by a person; never computed."""

    EXTREME = "4", pgettext_lazy("risk", "Danger to life")
    HIGH = "3", pgettext_lazy("risk", "High")
    MEDIUM = "2", pgettext_lazy("risk", "Medium")
    LOW = "1", pgettext_lazy("risk", "Low")


class Category(models.TextChoices):
    """What an appeal and the case that grows out of it are about."""

    INFO = "INFO", _("Information")
    BULLYING = "BULLYING", _("Bullying")
    CONFLICT = "CONFLICT", _("A single conflict")
    VIOLENCE = "VIOLENCE", _("Violence")
    SUICIDE = "SUICIDE", _("Danger of suicide or self-harm")
    FAMILY = "FAMILY", _("Family")
    CARE = "CARE", _("Child without care")
    SCHOOL = "SCHOOL", _("School and teachers")
    EXAM = "EXAM", _("Fear of exams")
    ONLINE = "ONLINE", _("Danger on the internet")
    GAMBLING = "GAMBLING", _("Gambling and games")
    NEWBORN = "NEWBORN", _("Mother and newborn")
    OTHER = "OTHER", pgettext_lazy("category", "Something else")


class Outcome(models.TextChoices):
    """Support never depends on proof: help is also an outcome where nothing was confirmed."""

    CONFIRMED = "confirmed", _("Confirmed, the child is safe now")
    NOT_CONFIRMED = "not_confirmed", _("Not confirmed")
    CONFLICT = "conflict", _("A conflict, not bullying")
    HELPED = "helped", _("Help given regardless of proof")
    MOVED = "moved", _("The family moved; handed over to the new place")


class GoalState(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a goal", "In work")
    MET = "met", pgettext_lazy("state of a goal", "Reached")
    DROPPED = "dropped", pgettext_lazy("state of a goal", "Given up, with a reason")


class StepState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("state of a step", "To be done")
    DONE = "done", pgettext_lazy("state of a step", "Done")
    DROPPED = "dropped", pgettext_lazy("state of a step", "Not done, with a reason")


class ReferralState(models.TextChoices):
    SENT = "sent", pgettext_lazy("state of a referral", "Waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("state of a referral", "Accepted")
    DECLINED = "declined", pgettext_lazy("state of a referral", "Declined")
    DONE = "done", pgettext_lazy("state of a referral", "Fulfilled")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a referral", "Withdrawn")


class EventKind(models.TextChoices):
    """Everything that can happen in a case, as the chronology tells it."""

    OPENED = "opened", _("Case opened")
    APPEAL_JOINED = "appeal_joined", _("Appeal joined")
    ASSIGNED = "assigned", _("Given to a worker")
    RISK_SET = "risk_set", _("Risk level set")
    GOAL_SET = "goal_set", _("Goal set")
    GOAL_ENDED = "goal_ended", _("Goal ended")
    STEP_PLANNED = "step_planned", _("Step planned")
    STEP_GIVEN = "step_given", _("Step given to another person")
    STEP_DONE = "step_done", _("Step done")
    STEP_DROPPED = "step_dropped", _("Step not done")
    NOTE = "note", _("Note")
    REFERRAL_SENT = "referral_sent", _("Referral sent")
    REFERRAL_ACCEPTED = "referral_accepted", _("Referral accepted")
    REFERRAL_DECLINED = "referral_declined", _("Referral declined")
    REFERRAL_DONE = "referral_done", _("Referral fulfilled")
    REFERRAL_WITHDRAWN = "referral_withdrawn", _("Referral withdrawn")
    HAND_OVER_ASKED = "hand_over_asked", _("Hand-over asked")
    HAND_OVER_ACCEPTED = "hand_over_accepted", _("Hand-over accepted")
    HAND_OVER_DECLINED = "hand_over_declined", _("Hand-over declined")
    CLOSING_ASKED = "closing_asked", _("Closing asked")
    CLOSING_APPROVED = "closing_approved", _("Closing approved")
    CLOSING_RETURNED = "closing_returned", _("Closing returned for more work")
    OBSERVED = "observed", _("Looked after the closed case")
    REOPENED = "reopened", _("Opened again")


@dataclass(frozen=True, slots=True)
class EventFacts:
    """How a line looks, and what kind of thing its `thing_ref` names."""

    tone: str = ""
    thing: str = ""


EVENT_FACTS: dict[EventKind, EventFacts] = {
    EventKind.OPENED: EventFacts("calm", "appeal"),
    EventKind.APPEAL_JOINED: EventFacts("attention", "appeal"),
    EventKind.ASSIGNED: EventFacts("", "staff"),
    EventKind.RISK_SET: EventFacts("attention", "risk"),
    EventKind.GOAL_SET: EventFacts("", "number"),
    EventKind.GOAL_ENDED: EventFacts("calm", "number"),
    EventKind.STEP_PLANNED: EventFacts("", "number"),
    EventKind.STEP_GIVEN: EventFacts("", "number"),
    EventKind.STEP_DONE: EventFacts("calm", "number"),
    EventKind.STEP_DROPPED: EventFacts("attention", "number"),
    EventKind.NOTE: EventFacts(),
    EventKind.REFERRAL_SENT: EventFacts("", "referral"),
    EventKind.REFERRAL_ACCEPTED: EventFacts("calm", "referral"),
    EventKind.REFERRAL_DECLINED: EventFacts("attention", "referral"),
    EventKind.REFERRAL_DONE: EventFacts("calm", "referral"),
    EventKind.REFERRAL_WITHDRAWN: EventFacts("attention", "referral"),
    EventKind.HAND_OVER_ASKED: EventFacts("", "unit"),
    EventKind.HAND_OVER_ACCEPTED: EventFacts("calm", "unit"),
    EventKind.HAND_OVER_DECLINED: EventFacts("attention", "unit"),
    EventKind.CLOSING_ASKED: EventFacts("", "outcome"),
    EventKind.CLOSING_APPROVED: EventFacts("calm", "outcome"),
    EventKind.CLOSING_RETURNED: EventFacts("attention", "outcome"),
    EventKind.OBSERVED: EventFacts("calm"),
    EventKind.REOPENED: EventFacts("attention", "outcome"),
}
TONE_OF_RISK = {
    Risk.EXTREME: "danger",
    Risk.HIGH: "late",
    Risk.MEDIUM: "attention",
    Risk.LOW: "calm",
}
TONE_OF_CASE = {CaseState.OPEN: "", CaseState.CLOSING: "attention", CaseState.CLOSED: "calm"}
TONE_OF_REFERRAL = {
    ReferralState.SENT: "attention",
    ReferralState.ACCEPTED: "",
    ReferralState.DECLINED: "late",
    ReferralState.DONE: "calm",
    ReferralState.WITHDRAWN: "",
}
TONE_OF_STEP = {StepState.PLANNED: "", StepState.DONE: "calm", StepState.DROPPED: "attention"}
TONE_OF_GOAL = {GoalState.OPEN: "", GoalState.MET: "calm", GoalState.DROPPED: "attention"}
