"""What somebody said about sharing a child's data."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, once
from arasha.agreements.enums import ConsentRole, ConsentWord


class ConsentForm(DeedForm):
    role = choices(_("Who said it"), ConsentRole.choices)
    word = choices(pgettext_lazy("consent", "What was said"), ConsentWord.choices)
    to_unit = UnitField(
        label=_("About sharing with whom"), empty_label=_("With any institution"), required=False
    )
    note = forms.CharField(
        label=_("Where it was said"),
        help_text=_("A paper with its day, a talk. Not why: that belongs into a note of the case."),
        max_length=300,
        required=False,
    )
    once = once()
