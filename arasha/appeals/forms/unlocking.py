"""Why somebody has to know who the author of an appeal is."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

SHORTEST_REASON, LONGEST_REASON = 20, 500


def _new_key() -> str:
    return uuid4().hex


class UnlockForm(forms.Form):
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=_new_key)
    reason = forms.CharField(
        label=_("Why you must know who the author is"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
