"""What is said with a decision: the text that was read, a reason, evidence."""

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm, choices, version, words
from arasha.agreements.enums import Review


class AdoptForm(DeedForm):
    """The digest of the text that was read, and that it was."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    is_read = forms.BooleanField(
        label=_("I have read the text and its clauses and adopt them for my institution."),
        error_messages={"required": _("Confirm that you have read the text.")},
    )


class SuspendForm(DeedForm):
    reason = words(_("Why it is suspended"), help_text=_("All parties read it."))


class MoveForm(DeedForm):
    """A move of a commitment that needs words."""

    words = words(_("In a few words"), longest=1000)
    version = version()


class ReviewForm(DeedForm):
    review = choices(_("Was it right to give the data without consent?"), Review.choices)
    words = words(_("What you found"))
