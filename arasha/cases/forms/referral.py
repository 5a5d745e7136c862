"""Forms of referrals. What is shared is chosen piece by piece."""

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.cases.forms.base import DeedForm, UnitField, once, version, words
from arasha.cases.forms.case import AnswerForm


class ReferralForm(DeedForm):
    once = once()
    to_unit = UnitField(label=_("To which institution"))
    purpose = words(_("What it shall do for the child"))
    with_name = forms.BooleanField(
        label=_("Share the name and the birth of the child"), required=False
    )
    contact = forms.CharField(
        label=_("How to reach the family"),
        max_length=300,
        required=False,
        help_text=_("Leave it empty if the institution need not call them."),
    )
    words = words(
        _("What else it has to know"),
        rows=6,
        longest=4000,
        required=False,
        help_text=_("Only this is shared. The case, its notes and its authors are not."),
    )


class AnswerReferralForm(AnswerForm):
    version = version()


class FulfilForm(DeedForm):
    version = version()
    result = words(_("What was done for the child"), rows=5, longest=1000)


class WithdrawForm(DeedForm):
    version = version()
    reason = words(_("Why it is withdrawn"))
