"""Forms of the life of a match: meetings, talks, surveys, photos, endings, concerns."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, choices, day, once, version, words
from arasha.appeals.enums import Severity
from arasha.cases.enums import Category
from arasha.mentoring.enums import EndKind, EndReason, MeetingState, PlaceKind
from arasha.mentoring.life_words import (
    ADULT_SENTENCES,
    AGREEMENT,
    MOODS,
    NO_FAREWELL,
    WAYS,
    WHY_DROPPED,
)
from arasha.mentoring.models import Adult

_LONGEST = 720
_CATEGORIES = (
    Category.VIOLENCE, Category.BULLYING, Category.ONLINE, Category.CONFLICT, Category.OTHER,
)  # fmt: skip
# What only comes after a plan: the agreed time, the goal, coming of age.
_NOT_SUDDEN = {EndReason.TERM, EndReason.GOAL, EndReason.GROWN_UP}


class AdultsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Which cleared adults are there; their clearance is asked again when it is sent."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        boxes = forms.CheckboxSelectMultiple
        super().__init__(queryset=None, to_field_name="ref", widget=boxes, **options)

    def label_from_instance(self, obj: Adult) -> str:
        return obj.staff.full_name


def _moment(label: Any) -> forms.DateTimeField:  # noqa: ANN401
    return forms.DateTimeField(
        label=label,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        error_messages={"invalid": _("Write day and time, for example 2026-11-30T15:30.")},
    )


def _minutes(label: Any, **options: Any) -> forms.IntegerField:  # noqa: ANN401
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=5, max_value=_LONGEST, widget=widget, **options
    )


class MeetingForm(DeedForm):
    """When and where, and who is there."""

    at = _moment(_("Day and time"))
    place = choices(pgettext_lazy("of a meeting", "Where"), PlaceKind.choices)
    adults = AdultsField(label=_("Who meets the child"))
    with_transport = forms.BooleanField(label=_("An adult drives the child"), required=False)
    with_photos = forms.BooleanField(label=_("Photos are taken"), required=False)


class PlanForm(MeetingForm):
    once = once()


class HoldForm(MeetingForm):
    """A meeting as it really was."""

    version = version()
    minutes = _minutes(_("How many minutes"))
    child_mark = forms.TypedChoiceField(
        label=_("How did the child like it?"),
        choices=[("", _("Not asked")), *MOODS], coerce=int, empty_value=None, required=False,
    )  # fmt: skip
    words = words(
        _("What did you do?"), longest=1000, required=False,
        help_text=_("One or two sentences. No names of others, nothing secret."),
    )  # fmt: skip


class DropForm(DeedForm):
    version = version()
    state = choices(
        pgettext_lazy("of a meeting", "What happened"),
        [
            (MeetingState.CANCELLED.value, _("It is called off")),
            (MeetingState.MISSED.value, _("It should have been, and was not")),
        ],
    )
    because = choices(pgettext_lazy("reason", "Why"), WHY_DROPPED)


class PhotosForm(DeedForm):
    version = version()
    child = forms.BooleanField(label=_("The child allows photos"), required=False)
    guardian = forms.BooleanField(label=_("The guardian allows photos"), required=False)


class CheckInForm(DeedForm):
    version = version()
    mood = forms.TypedChoiceField(
        label=_("How does it go?"), choices=MOODS, coerce=int, widget=forms.RadioSelect
    )
    way = choices(_("How did you talk?"), WAYS)
    minutes = _minutes(_("How many minutes"), required=False)
    words = words(_("What was said"), longest=1000, required=False)


class SurveyForm(DeedForm):
    """The sentences of the adult, each with five answers; any may be left out."""

    once = once()

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        for name, sentence in ADULT_SENTENCES.items():
            self.fields[name] = forms.TypedChoiceField(
                label=sentence, choices=AGREEMENT, coerce=int, empty_value=None, required=False,
                widget=forms.RadioSelect,
            )  # fmt: skip

    def marks(self) -> list[int | None]:
        """Return the marks in the order of the sentences."""
        return [self.cleaned_data[name] for name in ADULT_SENTENCES]


class ConcernForm(DeedForm):
    once = once()
    category = choices(
        _("What is it about?"), [(each.value, each.label) for each in _CATEGORIES]
    )  # fmt: skip
    severity = choices(
        _("How pressing is it?"),
        [
            (Severity.RED.value, _("A child is in danger now")),
            (Severity.ORANGE.value, _("A child was harmed or may be harmed")),
            (Severity.ORDINARY.value, _("Something was not right")),
        ],
    )
    text = words(
        _("What did you see or hear?"), rows=6, longest=4000,
        help_text=_("In plain words: what, when, where. If a child said it, in the child's words."),
    )  # fmt: skip


class ClearForm(DeedForm):
    version = version()


class BarForm(DeedForm):
    version = version()
    document = forms.CharField(label=_("Number of the decision or paper"), max_length=60)


class EndForm(DeedForm):
    version = version()
    kind = choices(
        _("How does it end?"),
        [
            (EndKind.PLANNED.value, _("As planned: with talks and a farewell ahead")),
            (EndKind.UNPLANNED.value, _("It breaks off: they do not meet any more from now on")),
        ],
    )
    reason = choices(pgettext_lazy("reason", "Why"), EndReason.choices)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        is_sudden = said.get("kind") == EndKind.UNPLANNED
        if is_sudden and said.get("reason") in _NOT_SUDDEN:
            self.add_error("reason", _("This reason belongs to a planned ending."))
        return said


class TalkForm(DeedForm):
    version = version()
    on = day(_("Day of the talk"))
    words = words(_("What was said"), longest=1000, required=False)


class FarewellForm(DeedForm):
    version = version()
    farewell_on = day(_("Day of the farewell"), required=False)
    no_farewell_because = forms.ChoiceField(
        label=_("If there was none, why"), choices=NO_FAREWELL, required=False
    )
    told_on = day(
        _("Day on which both were told that they do not write to each other afterwards"),
        required=False,
    )


class CloseForm(DeedForm):
    version = version()
    after = choices(
        _("What does the child want afterwards?"),
        [
            ("next", _("Another collective: it is looked for within 30 days")),
            ("none", _("Nothing more of the programme")),
            ("friends", _("The child came of age: the two go on as friends by agreement")),
        ],
    )
