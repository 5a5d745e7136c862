"""Why something is not done in a case: a stable code and a sentence each."""

from django.utils.translation import gettext_lazy as _

from arasha.access.refusals import Reason

CASE_IS_OPEN = Reason("case_is_open", _("The case is open: nobody has asked to close it."))
CLOSING_WAITS = Reason(
    "closing_waits", _("The closing of this case waits for a decision. Nothing changes until then.")
)
CASE_IS_CLOSED = Reason(
    "case_is_closed", _("The case is closed. Open it again first, and say why.")
)
REASON_OF_CASE_STATE = {
    "open": CASE_IS_OPEN,
    "closing": CLOSING_WAITS,
    "closed": CASE_IS_CLOSED,
}
REASON_OF_REFERRAL_STATE = {
    "sent": Reason("referral_waits", _("Nobody has accepted this referral yet.")),
    "accepted": Reason("referral_accepted", _("The referral is already accepted.")),
    "declined": Reason("referral_declined", _("The referral was declined.")),
    "done": Reason("referral_done", _("The referral is already fulfilled.")),
    "withdrawn": Reason("referral_withdrawn", _("The referral was withdrawn.")),
}
OWN_CLOSING = Reason(
    "own_closing", _("You asked for this closing yourself: another person decides on it.")
)
CHILD_HAS_CASE = Reason(
    "child_has_case", _("This child has an open case already. Join to it instead.")
)
NAMED_LEADS = Reason(
    "named_leads",
    _("The institution or person is named in an appeal of this case, so another must lead it."),
)
NAMED_TAKES_PART = Reason(
    "named_takes_part",
    _("The person or institution is named in an appeal of this case and learns nothing of it."),
)
CANNOT_LEAD = Reason("cannot_lead", _("This person does not lead cases of the institution."))
CANNOT_OWN = Reason("cannot_own", _("This person belongs to no institution that takes part."))
NO_RECEIVER = Reason("no_receiver", _("This institution does not take referrals."))
SAME_LEAD = Reason("same_lead", _("This institution leads the case already."))
HAND_OVER_WAITS = Reason(
    "hand_over_waits", _("A hand-over of this case waits for an answer. Wait for it first.")
)
NO_HAND_OVER = Reason("no_hand_over", _("This hand-over was answered already."))
GOAL_IS_ENDED = Reason("goal_is_ended", _("This goal has ended already."))
STEPS_OF_GOAL = Reason(
    "steps_of_goal", _("Steps of this goal are still to be done. Do them or say why not.")
)
STEP_IS_ENDED = Reason("step_is_ended", _("This step has ended already."))
STEPS_WAIT = Reason(
    "steps_wait", _("Steps are still to be done. Do them, or say at each why it is not done.")
)
REFERRALS_WAIT = Reason(
    "referrals_wait", _("Referrals are still in work. Wait for them or withdraw them.")
)
NO_OBSERVATION = Reason("no_observation", _("No observation of this case is due."))
