"""What everybody is asked at an event, and what is done with questions."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, once, version, words
from arasha.appeals.enums import Severity
from arasha.events.enums import Attendee

LONGEST_QUESTION = 1000


def random_key() -> forms.RegexField:
    """Return the field with the key of one page: pressed twice, it is one."""
    return forms.RegexField(r"\A[0-9a-f]{32}\Z", widget=forms.HiddenInput)


class HereForm(forms.Form):
    """One question, one press."""

    once = random_key()
    who = forms.ChoiceField(choices=Attendee.choices)


class AskForm(forms.Form):
    """What somebody wants to know."""

    once = random_key()
    who = forms.ChoiceField(choices=Attendee.choices, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Do not write names. Nobody sees who asks."),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your question.")},
    )


class PaperForm(DeedForm):
    """A question from a slip of paper or from the hall."""

    who = choices(pgettext_lazy("a question", "Who asks"), Attendee.choices)
    language = choices(_("In which language"), settings.LANGUAGES)
    text = words(
        _("The question, word for word"), rows=5, longest=LONGEST_QUESTION,
        help_text=_("Leave the name of the child out."),
    )  # fmt: skip
    once = once()


class GiveForm(DeedForm):
    unit = UnitField(label=_("Who answers"))
    version = version()


class AnswerForm(DeedForm):
    """Both texts stand on the public page."""

    asked = words(
        _("The question as everybody will read it"), longest=500,
        help_text=_("In the language in which it was asked. No name, no school, nobody to guess."),
    )  # fmt: skip
    answer = words(_("The answer"), rows=8, longest=2000)
    version = version()


class SetAsideForm(DeedForm):
    words = words(_("Why it is not answered"), rows=2, longest=300)
    version = version()


class TurnForm(DeedForm):
    """One press opens the appeal; the button says how grave it is."""

    named = UnitField(
        label=_("Institution that it complains about"), required=False,
        help_text=_("It does not receive the appeal, and nobody who works there sees it."),
        empty_label=pgettext_lazy("nothing chosen", "Not said"),
    )  # fmt: skip
    severity = forms.ChoiceField(
        choices=[(Severity.RED.value, ""), (Severity.ORANGE.value, "")], widget=forms.HiddenInput
    )
    version = version()
