from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """What a notice tells. The words say that something waits, never what or about whom."""

    APPEAL_WAITS = "appeal_waits", _("A grave appeal waits in the queue")
    APPEAL_GIVEN = "appeal_given", _("An appeal was given to you")
    AUTHOR_WROTE = "author_wrote", _("The author of an appeal wrote again")
    CASE_GIVEN = "case_given", _("A case was given to you")
    STEP_GIVEN = "step_given", _("A step was given to you")
    REFERRAL_CAME = "referral_came", _("A referral came to your institution")
    REFERRAL_ANSWERED = "referral_answered", _("A referral was answered")
    HAND_OVER_ASKED = "hand_over_asked", _("A case is offered to your institution")
    HAND_OVER_ANSWERED = "hand_over_answered", _("A hand-over was answered")
    CLOSING_ASKED = "closing_asked", _("The closing of a case waits for your decision")
    CLOSING_DECIDED = "closing_decided", _("The closing of a case was decided")
    CLOCK_LATE = "clock_late", _("A deadline was missed")
    EXTENSION_ASKED = "extension_asked", _("The change of a deadline waits for your decision")
    EXTENSION_ANSWERED = "extension_answered", _("The change of a deadline was decided")
    PROTECTION_CHANGED = "protection_changed", _("The way you sign in was changed")
    AGREEMENT_OFFERED = "agreement_offered", _("An agreement waits for your institution")
    AGREEMENT_IN_FORCE = "agreement_in_force", _("An agreement of your institution came into force")
    AGREEMENT_SUSPENDED = "agreement_suspended", _("A party suspended an agreement")
    AGREEMENT_RESUMED = "agreement_resumed", _("A party let an agreement run again")
    COMMITMENT_CLAIMED = "commitment_claimed", _("A commitment waits for your check")
    COMMITMENT_RETURNED = "commitment_returned", _("A commitment was not found done")
    DATA_TAKEN_BACK = "data_taken_back", _("Data given to your institution were taken back")
    DANGER_REVIEW = "danger_review", _("Data given without consent wait for your review")
    GLASS_BROKEN = "glass_broken", _("A case was opened in an emergency")
    READING_ASKED = "reading_asked", _("A request to read a case waits for your decision")
    READING_DECIDED = "reading_decided", _("Your request to read a case was decided")
    JOINT_ACT_ASKED = "joint_act_asked", _("An act waits for a second person")
    JOINT_ACT_DECIDED = "joint_act_decided", _("The second person decided")
    IMPORT_DONE = "import_done", _("The journal was imported")
    IMPORT_FAILED = "import_failed", _("The import of the journal stopped")
    READING_UNUSUAL = "reading_unusual", _("Unusual reading waits for you to look into it")
