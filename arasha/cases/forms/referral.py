"""Forms of referrals. What is shared is chosen piece by piece."""

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm, UnitField, choices, once, version, words
from arasha.access.enums import Basis
from arasha.cases.forms.case import AnswerForm


class ReferralForm(DeedForm):
    field_order = ("once", "to_unit", "purpose", "with_name", "contact", "words", "basis", "danger")

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
    basis = choices(_("What allows it"), Basis.choices)
    danger = words(
        _("What the danger is"),
        required=False,
        help_text=_(
            "Only where the data leave without consent because of danger. Your supervisor reads it "
            "and looks whether it was right."
        ),
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
