"""What is pressed and counted on the page of a lesson."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, choices, once
from arasha.lessons.rules.delivery import HandTo, Pressed

MOST_HEADS = 400
LONGEST_LESSON = 240


class PressForm(DeedForm):
    """A press of a button: the key of its sending, and when it was pressed if it comes late.

    A browser without JavaScript sends no moment; then it is now.
    """

    once = once()
    # Milliseconds since 1970 by the clock of the phone.
    pressed_at = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=4_102_444_800_000
    )

    def pressed(self, *, now: datetime) -> Pressed:
        """Return the press of a sound form."""
        said = self.cleaned_data["pressed_at"]
        at = datetime.fromtimestamp(said / 1000, UTC) if said is not None else now
        return Pressed(self.cleaned_data["once"], at)


def count_of(label: Any, most: int, **options: Any) -> forms.IntegerField:  # noqa: ANN401
    """Return a field for a number of people or minutes."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=most, widget=widget, **options)


class EndForm(PressForm):
    head_count = count_of(_("How many pupils were there"), MOST_HEADS, required=False)


class ToldForm(PressForm):
    """The fact, and to whom it goes. There is no field for words."""

    to = choices(
        _("To whom do you hand over?"),
        [
            (HandTo.LEAD.value, _("To the lead of this institution")),
            (HandTo.CENTRE.value, _("To the centre, because it is about somebody who works here")),
        ],
    )


class StepsForm(PressForm):
    """The steps of the card as boxes; one that is not ticked was not done."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        steps: Sequence[tuple[int, str]],
        done: Iterable[int] = (),
    ) -> None:
        super().__init__(data)
        self._numbers = [number for number, _text in steps]
        self.fields["steps"] = forms.MultipleChoiceField(
            label=_("Steps that were done"),
            choices=[(str(number), text) for number, text in steps],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            initial=[str(number) for number in done],
        )
        self.order_fields(["once", "pressed_at", "steps"])

    def ticks(self) -> dict[int, bool]:
        """Return for each step of the card whether it is ticked."""
        ticked = set(self.cleaned_data["steps"])
        return {number: str(number) in ticked for number in self._numbers}


class RecordForm(StepsForm):
    """The steps with what closes the record."""

    head_count = count_of(_("How many pupils were there"), MOST_HEADS)
    minutes = count_of(
        _("How many minutes were taught"),
        LONGEST_LESSON,
        help_text=_("0 if the lesson was not held."),
    )


class TakeOverForm(DeedForm):
    """When it was handed over; the person may write it down a little later."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    handed_at = forms.DateTimeField(
        label=_("When was it handed to you?"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        error_messages={"invalid": _("Write day and time, for example 2026-11-30T10:45.")},
    )


class PeriodForm(forms.Form):
    """From which day to which a report counts."""

    since = forms.DateField(
        label=pgettext_lazy("day", "From"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    until = forms.DateField(
        label=pgettext_lazy("day", "Until"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
