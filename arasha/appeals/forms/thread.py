"""The two small forms of the page of answers: the code, and a new message."""

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.appeals.forms.telling import LONGEST_TEXT

WRONG_CODE = _("This code is not right. Compare it with what you wrote down: 17 numbers.")


class CodeForm(forms.Form):
    """`text` keeps words that were typed before the page had to ask for the code again."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("17 numbers. Blanks and dashes do not matter."),
        max_length=64,
        error_messages={
            "required": _("Type the code that you wrote down."),
            "max_length": WRONG_CODE,
        },
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "code-input"}
        ),
    )
    text = forms.CharField(required=False, widget=forms.HiddenInput)


class MessageForm(forms.Form):
    """What the author writes again."""

    text = forms.CharField(
        label=_("Write to the helpers"),
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Write a few words before you send."),
            "max_length": _(
                "This is %(show_value)d characters long. We can take %(limit_value)d at once: "
                "send the first part now and the rest after it."
            ),
        },
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )
