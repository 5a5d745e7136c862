"""Controls that every form of the room words the same way."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.lib.phones import PhoneProblem, parse_phone

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Label = "str | _StrPromise"
type Pairs = Sequence[tuple[Any, Any]]

# A number of another country may have a range that we do not know: that one is kept.
_NO_NUMBER = frozenset(PhoneProblem) - {PhoneProblem.UNKNOWN_RANGE}


def choose(
    label: Label,
    choices: Pairs,
    *,
    required: bool = True,
    help_text: Label = "",
    widget: type[forms.Widget] = forms.RadioSelect,
) -> forms.ChoiceField:
    """One of several answers."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        help_text=help_text,
        widget=widget,
        error_messages={
            "required": _("Choose one of the answers."),
            "invalid_choice": _("This answer is not in the list. Choose one of those shown."),
        },
    )


def line(
    label: Label,
    *,
    longest: int,
    required: bool = True,
    help_text: Label = "",
    inputmode: str = "text",
) -> forms.CharField:
    """One line of text of at most `longest` characters."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=help_text,
        error_messages={
            "required": _("Fill in this line."),
            "max_length": _("Shorten this line to %(limit_value)d characters."),
        },
        widget=forms.TextInput(attrs={"inputmode": inputmode}),
    )


def check_phone(text: str) -> str:
    """Keep a number as typed; refuse only what nobody could call."""
    if text and parse_phone(text)[1] in _NO_NUMBER:
        raise forms.ValidationError(
            _("This is no telephone number. Write it with all digits, for example 8 702 000 04 86.")
        )
    return text
