from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClockKind(models.TextChoices):
    """How the time of a clock is counted."""

    AT_ONCE = "at_once", _("Immediately")
    MINUTES = "minutes", _("Minutes")
    HOURS = "hours", _("Hours")
    CALENDAR_DAYS = "calendar_days", _("Calendar days")
    WORKING_DAYS = "working_days", _("Working days")
    SAME_WORKING_DAY = "same_working_day", _("The same day, else the next working day")
    MONTHS = "months", _("Months")


class BasisStatus(models.TextChoices):
    LAW = "law", pgettext_lazy("status of a deadline", "Law")
    DEFAULT = "default", pgettext_lazy("status of a deadline", "Default of Arasha")


class Duty(models.TextChoices):
    """The duties that clocks measure; the codes tie code to the region's rules."""

    REGISTER_FORMAL = "formal.register", _("Register the formal appeal")
    FORWARD_FORMAL = (
        "formal.forward",
        _("Forward what is outside competence and tell the applicant"),
    )
    DECIDE_FORMAL = "formal.decide", _("Decide on the formal appeal")
    TELL_EXTENSION = "formal.tell_extension", _("Tell the applicant about the extension")
    CONTACT_RED = "signal.red", _("A human takes the red signal")
    CONTACT_ORANGE = "signal.orange", _("First contact, orange signal")
    CONTACT_ORDINARY = "signal.ordinary", _("First contact, ordinary signal")
    BULLYING_SAFETY = "bullying.safety", _("Safety check after a bullying signal")
    BULLYING_EXAMINATION = "bullying.examination", _("Finish the examination of bullying")
    OBSERVE_30 = "bullying.observe_30", _("Observation 30 days after a closed bullying case")
    OBSERVE_60 = "bullying.observe_60", _("Observation 60 days after a closed bullying case")
    OBSERVE_90 = "bullying.observe_90", _("Observation 90 days after a closed bullying case")
    ANSWER_REFERRAL = "referral.answer", _("Accept or decline the referral")
    FULFIL_REFERRAL = "referral.fulfil", _("Fulfil the referral")
    ANSWER_HAND_OVER = "case.hand_over", _("Answer the hand-over of a case")
    PLAN_CASE = "case.plan", _("Set the first goal of a case")
    DECIDE_CLOSING = "case.closing", _("Decide on the closing of a case")
    DO_STEP = "case.step", _("Do the step of the plan")
    TELL_GUARDIANSHIP = (
        "care.guardianship",
        _("Tell the guardianship body about a child without parental care"),
    )
    ENTER_DATA_BANK = "care.data_bank", _("Enter the child in the data bank")
    TELL_PROSECUTOR = (
        "removal.prosecutor",
        _("Tell the prosecutor about a child removed from danger"),
    )
    CLAIM_IN_COURT = "removal.court", _("Bring the claim to court after a removal")
    REVIEW_AGREEMENT = "agreement.review", _("Review the agreement")
    KEEP_COMMITMENT = "commitment.keep", _("Do what was promised")
    CHECK_COMMITMENT = "commitment.check", _("Check what was reported as done")
    REVIEW_DANGER = "disclosure.review", _("Review what was given without consent")
    LESSON_HAND_OVER = "lesson.hand_over", _("Hand over what a child told in a lesson")
    LESSON_APPEAL = "lesson.appeal", _("Open an appeal after what a child told in a lesson")
    LESSON_RECORD = "lesson.record", _("Close the record of a lesson")
    CHECK_IN = "match.check_in", _("Ask how a match goes")
    ASK_SURVEY = "match.survey", _("Ask how strong a friendship is")
    END_SILENCE = "match.silence", _("Find out why a match has been silent")
    CLOSE_ENDING = "match.ending", _("Bring the end of a match to its close")
    FIND_NEXT = "match.next", _("Find another collective for the child")
    DECIDE_CONCERN = "concern.decide", _("Decide on a concern about an adult")
    ANSWER_QUESTION = "event.question", _("Answer a question asked at an event")
    TELL_BREACH = "data.breach", _("Tell the authority about a personal-data breach")


class ClockChangeKind(models.TextChoices):
    PAUSE_ASKED = "pause_asked", pgettext_lazy("change of a clock", "Pause asked")
    PAUSED = "paused", pgettext_lazy("change of a clock", "Paused")
    PAUSE_REFUSED = "pause_refused", pgettext_lazy("change of a clock", "Pause refused")
    RESUMED = "resumed", pgettext_lazy("change of a clock", "Resumed")
    EXTENSION_ASKED = "extension_asked", pgettext_lazy("change of a clock", "Extension asked")
    EXTENDED = "extended", pgettext_lazy("change of a clock", "Extended")
    EXTENSION_REFUSED = "extension_refused", pgettext_lazy("change of a clock", "Extension refused")
    ESCALATED = "escalated", pgettext_lazy("change of a clock", "Escalated")
