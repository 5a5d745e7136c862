from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SignerKind(models.TextChoices):
    """Who did it, without saying which child or author."""

    STAFF = "staff", _("Member of staff")
    AUTHOR = "author", _("Author of an appeal")
    SYSTEM = "system", _("Arasha itself")


class Result(models.TextChoices):
    DONE = "done", pgettext_lazy("journal result", "Done")
    SEEN = "seen", pgettext_lazy("journal result", "Seen")
    REFUSED = "refused", pgettext_lazy("journal result", "Refused")


class Act(models.TextChoices):
    """Every human act and every look at protected data, one code each; codes never change meaning."""

    SIGNED_IN = "staff.signed_in", _("Signed in")
    SIGNED_OUT = "staff.signed_out", _("Signed out")
    GRANT_GIVEN = "access.grant_given", _("Role given")
    GRANT_ENDED = "access.grant_ended", _("Role ended")
    JOURNAL_SEEN = "journal.seen", _("Journal read")
    CALENDAR_CHANGED = "clocks.calendar_changed", _("Working calendar changed")
    CLOCK_RULE_CHANGED = "clocks.rule_changed", _("Rule of a clock changed")
    CLOCK_PAUSED = "clocks.paused", _("Clock paused")
    CLOCK_RESUMED = "clocks.resumed", _("Clock resumed")
    CLOCK_EXTENDED = "clocks.extended", _("Clock extended")
    CLOCK_ESCALATED = "clocks.escalated", _("Overdue clock escalated")
    DEADLINES_SEEN = "clocks.deadlines_seen", _("Deadlines read")
    APPEAL_TOLD = "appeals.told", _("Appeal received")
    APPEAL_RECORDED = "appeals.recorded", _("Appeal written down on somebody's behalf")
    APPEAL_SEEN = "appeals.seen", _("Appeal read")
    APPEALS_LISTED = "appeals.listed", _("List of appeals read")
    APPEAL_TAKEN = "appeals.taken", _("Appeal taken")
    APPEAL_RELEASED = "appeals.released", _("Appeal given back to the queue")
    APPEAL_SORTED = "appeals.sorted", _("Category and severity of an appeal set")
    APPEAL_NAMED = "appeals.named", _("Person or institution named in an appeal set")
    APPEAL_ANSWERED = "appeals.answered", _("Answer written to the author")
    APPEAL_CLOSED = "appeals.closed", _("Appeal closed")
    APPEAL_REFERRED = "appeals.referred", _("Appeal referred to the centre")
    APPEAL_FORWARDED = "appeals.forwarded", _("Appeal forwarded as outside competence")
    APPEAL_JOINED = "appeals.joined", _("Appeal joined to a case")
    APPEAL_SET_ASIDE = "appeals.set_aside", _("Appeal set aside as spam")
    APPEAL_REOPENED = "appeals.reopened", _("Appeal opened again")
    AUTHOR_RETURNED = "appeals.author_returned", _("Author read the thread")
    AUTHOR_WROTE = "appeals.author_wrote", _("Author wrote again")
    JOURNAL_UPLOADED = "appeals.journal_uploaded", _("Journal of appeals uploaded")
    JOURNAL_IMPORTED = "appeals.journal_imported", _("Journal of appeals imported")
    CHILD_REGISTERED = "children.registered", _("Child registered")
    CHILD_CHANGED = "children.changed", _("Record of a child changed")
    CHILD_SEEN = "children.seen", _("Record of a child read")
    CHILDREN_SEARCHED = "children.searched", _("Children searched")
    CASE_OPENED = "cases.opened", _("Case opened")
    CASE_SEEN = "cases.seen", _("Case read")
    CASES_LISTED = "cases.listed", _("List of cases read")
    CASE_ASSIGNED = "cases.assigned", _("Case given to a worker")
    CASE_RISK_SET = "cases.risk_set", _("Risk level set")
    CASE_HANDED_OVER = "cases.handed_over", _("Hand-over of a case asked")
    HAND_OVER_ANSWERED = "cases.hand_over_answered", _("Hand-over of a case answered")
    GOAL_SET = "cases.goal_set", _("Goal set")
    GOAL_ENDED = "cases.goal_ended", _("Goal ended")
    STEP_PLANNED = "cases.step_planned", _("Step planned")
    STEP_DONE = "cases.step_done", _("Step done")
    NOTE_WRITTEN = "cases.note_written", _("Note written")
    REFERRAL_SENT = "cases.referral_sent", _("Referral sent")
    REFERRAL_SEEN = "cases.referral_seen", _("Referral read")
    REFERRAL_ANSWERED = "cases.referral_answered", _("Referral answered")
    REFERRAL_DONE = "cases.referral_done", _("Referral fulfilled")
    REFERRAL_WITHDRAWN = "cases.referral_withdrawn", _("Referral withdrawn")
    CLOSING_ASKED = "cases.closing_asked", _("Closing of a case asked")
    CLOSING_DECIDED = "cases.closing_decided", _("Closing of a case decided")
    CASE_REOPENED = "cases.reopened", _("Case opened again")
    DOOR_REFUSED = "access.door_refused", _("Page refused")
    DEMO_ENTERED = "demo.entered", _("Demo role entered")
