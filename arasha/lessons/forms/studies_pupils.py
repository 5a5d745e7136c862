"""What a pupil types: a code, a code made anew, one answer after the other. Nothing says who it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.lessons.measuring.codes import ELEMENTS
from arasha.lessons.reports.words import HINTS, QUESTIONS, marks_of

WRONG_CODE = _(
    "This code is not right, or nobody is asked with it now. Compare the numbers, then ask your teacher."
)


class PupilCodeForm(forms.Form):
    """The code of a card, or the code of the class from the board."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("The numbers of your card. No card? Then the numbers on the board."),
        max_length=40,
        error_messages={"required": _("Type the numbers."), "max_length": WRONG_CODE},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "code-input"}
        ),
    )


def _number(label: Any, most: int, *, hint: Any = "") -> forms.IntegerField:  # noqa: ANN401
    return forms.IntegerField(
        label=label, help_text=hint, min_value=0, max_value=most, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip


def _letter(label: Any) -> forms.CharField:  # noqa: ANN401
    return forms.CharField(
        label=label, max_length=1, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )  # fmt: skip


class ElementsForm(forms.Form):
    """Six small things that stay the same, so that the sheet after can be found. All may stay open."""

    day = _number(_("The day of the month on which you were born"), 31)
    month = _number(_("The month, as a number"), 12)
    surname = _letter(_("The third letter of your surname"))
    name = _letter(_("The second letter of your first name"))
    door = _number(_("The last digit of your house or flat"), 9)
    phone = _number(
        _("The last two digits of your telephone"), 99, hint=_("Or of the one at home.")
    )

    def elements(self) -> list[str]:
        """Return what was typed, in the order of the code; "" where nothing was."""
        found = [self.cleaned_data[each] for each in ELEMENTS]
        return ["" if each is None else str(each) for each in found]


class AnswerForm(forms.Form):
    """One question. It may stay open."""

    mark = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, question: str, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        field = self.fields["mark"]
        field.label = str(QUESTIONS[question])
        field.help_text = str(HINTS.get(question, ""))
        field.choices = marks_of(question)  # type: ignore[attr-defined]
