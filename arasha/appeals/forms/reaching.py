"""The last questions of the public form: the child, and how the author gets the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.appeals.forms.questions import check_phone, choose, line
from arasha.appeals.forms.step import StepForm
from arasha.appeals.tell.answers import is_told_by_child

OLDEST_CHILD = 25


class ChildForm(StepForm):
    step = "child"
    name = line(_("Name of the child"), longest=240, required=False)
    age = forms.IntegerField(
        label=_("Age"),
        required=False,
        min_value=0,
        max_value=OLDEST_CHILD,
        error_messages={
            "invalid": _("Write the age as a number of years, for example 11."),
            "min_value": _("Write the age as a number of years, for example 11."),
            "max_value": _("Write the age in years, at most %(limit_value)d."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    school_class = line(_("Class or group"), longest=80, required=False)

    def suit(self) -> None:
        if is_told_by_child(self.answers):
            self.fields["name"].label = _("Your name")
            self.fields["age"].label = _("How old are you?")
            self.fields["school_class"].label = _("Your class")


class ReachForm(StepForm):
    step = "reach"
    wish = choose(
        _("How do you want to get the answer?"),
        [
            ("code", _("Only here, with a code. Nobody calls or writes to me")),
            ("contact", _("Here, and you may also call or write to me")),
            ("formal", _("As an official appeal, with my name, address and signature")),
        ],
    )

    def suit(self) -> None:
        wish = self.fields["wish"]
        if is_told_by_child(self.answers):
            wish.choices = wish.choices[:2]  # type: ignore[attr-defined]


class ContactForm(StepForm):
    step = "contact"
    name = line(_("What may we call you?"), longest=240, required=False)
    phone = line(_("Telephone"), longest=60, required=False, inputmode="tel")
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=120,
        error_messages={"invalid": _("Write the whole address, for example name@mail.kz.")},
    )
    safe_way = line(
        _("When and how is it safe?"),
        longest=240,
        required=False,
        help_text=_("For example: only a text message, after four o'clock."),
    )

    def clean_phone(self) -> str:
        return check_phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error(
                "phone",
                _("Write a telephone number or an e-mail address, or go back and choose the code."),
            )
        return cleaned


class FormalForm(StepForm):
    step = "formal"
    name = line(_("Surname, name and patronymic"), longest=240)
    address = line(_("Postal address"), longest=400)
    signature = line(
        _("Signature: write your name once more"),
        longest=240,
        help_text=_("By this you sign the appeal."),
    )
    phone = line(_("Telephone"), longest=60, required=False, inputmode="tel")
    email = ContactForm.base_fields["email"]

    def clean_phone(self) -> str:
        return check_phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name, signature = cleaned.get("name", ""), cleaned.get("signature", "")
        if name and signature and _spoken(name) != _spoken(signature):
            self.add_error("signature", _("The signature is the name above, written the same."))
        return cleaned


def _spoken(name: str) -> str:
    return " ".join(name.split()).casefold()
