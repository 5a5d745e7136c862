"""The words of each deed's page: what it is, and what its button does."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.cases.rules import Deed


@dataclass(frozen=True, slots=True)
class Said:
    title: Promise
    submit: Promise
    lede: str | Promise = ""


_ANSWER_REFERRAL = Said(
    _("Answer the referral"),
    _("Send the answer"),
    _("Accept if your institution can do what is asked; decline with a reason if it cannot."),
)
_ANSWER_HAND_OVER = Said(
    _("A case is offered to your institution"),
    _("Send the answer"),
    _("If you accept, your institution leads the case from this moment and gives it to a worker."),
)
_DECIDE = Said(_("Decide on the closing"), _("Decide so"))
_END_STEP = Said(_("End a step"), _("Write it down"))
WORDS: dict[Deed, Said] = {
    Deed.OPEN: Said(
        _("Open a case"),
        _("Open the case"),
        _("A case is the protection work for one child, led by one institution."),
    ),
    Deed.JOIN_APPEAL: Said(_("Join an appeal"), _("Join the appeal to the case")),
    Deed.ASSIGN: Said(_("Give the case to a worker"), _("Give the case")),
    Deed.SET_RISK: Said(_("Set the risk level"), _("Set the risk level")),
    Deed.SET_GOAL: Said(_("Set a goal"), _("Set the goal")),
    Deed.END_GOAL: Said(_("End a goal"), _("End the goal")),
    Deed.PLAN_STEP: Said(_("Plan a step"), _("Plan the step")),
    Deed.GIVE_STEP: Said(
        _("Give the step to another person"),
        _("Give the step"),
        _("Its day stays. Who had it until now no longer finds it among their steps."),
    ),
    Deed.DO_STEP: _END_STEP,
    Deed.DROP_STEP: _END_STEP,
    Deed.WRITE_NOTE: Said(_("Write a note"), _("Keep the note")),
    Deed.SEND_REFERRAL: Said(
        _("Send a referral"),
        _("Send the referral"),
        _("You ask another institution to do something for the child. You choose what it learns."),
    ),
    Deed.ACCEPT_REFERRAL: _ANSWER_REFERRAL,
    Deed.DECLINE_REFERRAL: _ANSWER_REFERRAL,
    Deed.FULFIL_REFERRAL: Said(_("Write what was done"), _("The referral is fulfilled")),
    Deed.WITHDRAW_REFERRAL: Said(
        _("Withdraw the referral"),
        _("Withdraw the referral"),
        _("The institution will no longer see what was shared with it."),
    ),
    Deed.ASK_HAND_OVER: Said(
        _("Hand the case over"),
        _("Offer the case"),
        _("Until the other institution accepts, yours leads the case and nothing changes."),
    ),
    Deed.ACCEPT_HAND_OVER: _ANSWER_HAND_OVER,
    Deed.DECLINE_HAND_OVER: _ANSWER_HAND_OVER,
    Deed.ASK_CLOSING: Said(
        _("Ask to close the case"),
        _("Ask for the closing"),
        _("A supervisor who did not ask decides. Until then nothing changes in the case."),
    ),
    Deed.APPROVE_CLOSING: _DECIDE,
    Deed.RETURN_CLOSING: _DECIDE,
    Deed.OBSERVE: Said(
        _("Look after the closed case"),
        _("Keep the observation"),
        _("Write how the child is; the observation that is due counts as done."),
    ),
    Deed.REOPEN: Said(_("Open the case again"), _("Open the case again")),
}

CASE_TABS: dict[str, Promise] = {
    "mine": pgettext_lazy("list of cases", "Mine"),
    "waiting": pgettext_lazy("list of cases", "Wait for me"),
    "unit": pgettext_lazy("list of cases", "Of my institution"),
    "closed": pgettext_lazy("list of cases", "Closed"),
    "opened": pgettext_lazy("list of cases", "Opened to us"),
}
REFERRAL_TABS: dict[str, Promise] = {
    "waiting": pgettext_lazy("list of referrals", "Wait for an answer"),
    "accepted": pgettext_lazy("list of referrals", "Accepted"),
    "past": pgettext_lazy("list of referrals", "Ended"),
    "sent": pgettext_lazy("list of referrals", "Sent by us"),
}
