"""What is entered of an event, arranged for it and counted at it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, day, once, version, words
from arasha.agencies.models import Organisation, Territory
from arasha.events.canonical import LANGUAGES
from arasha.events.enums import AgeBand, Attendee, EventFormat, EventKind, Photos, Reply
from arasha.events.models import Event
from arasha.staff.models import StaffMember

MOST_HEADS = 20_000
_MOMENT = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
_NUMBER = forms.NumberInput(attrs={"inputmode": "numeric"})


def in_three(facts: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return a text of a sound form by language."""
    return {code: facts[f"{name}_{code}"].strip() for code in LANGUAGES}


def line(label: Any, *, longest: int = 200, **options: Any) -> forms.CharField:  # noqa: ANN401
    return forms.CharField(label=label, max_length=longest, **options)


def moment(label: Any) -> forms.DateTimeField:  # noqa: ANN401
    return forms.DateTimeField(
        label=label, widget=_MOMENT, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": _("Write day and time, for example 2026-11-30T10:45.")},
    )  # fmt: skip


class _Places(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Territory) -> str:
        return obj.name


class _Events(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Event) -> str:
        return f"{obj.ref} {obj.title}"


class EventForm(DeedForm):
    """An event; nothing here names a child."""

    kind = choices(_("What is it"), EventKind.choices)
    title_kk = line(_("Title in Kazakh"))
    title_ru = line(_("Title in Russian"))
    title_en = line(_("Title in English"))
    about_kk = words(_("What it is about, in Kazakh"), longest=1000, required=False)
    about_ru = words(_("What it is about, in Russian"), longest=1000, required=False)
    about_en = words(_("What it is about, in English"), longest=1000, required=False)
    organiser = UnitField(label=_("Who organises it"))
    starts_at = moment(pgettext_lazy("event", "Begins"))
    ends_at = moment(pgettext_lazy("event", "Ends"))
    format = choices(_("How people take part"), EventFormat.choices)
    territory = _Places(label=_("City or district"), queryset=None, to_field_name="code")
    place = line(_("Hall and address"), required=False)
    join_url = forms.URLField(
        label=_("Address of the online hall"), max_length=300, required=False, assume_scheme="https"
    )
    questions_until = day(
        _("Questions are taken until"),
        help_text=_("Leave it empty where nobody is to ask on the page of the event."),
        required=False,
    )
    answers_due_on = day(_("Each question is answered in public by"), required=False)
    photos = choices(pgettext_lazy("event", "Photographs"), Photos.choices)
    consents = forms.IntegerField(
        label=_("Written consents of parents that you hold"), min_value=0, max_value=9999,
        widget=_NUMBER, required=False,
    )  # fmt: skip
    previous = _Events(
        label=_("Opens with the report on"), queryset=None, to_field_name="ref", required=False,
        empty_label=pgettext_lazy("nothing chosen", "No earlier forum"),
    )  # fmt: skip
    is_public = forms.BooleanField(label=_("Everybody may read about it"), required=False)
    version = version()

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        starts, ends = facts.get("starts_at"), facts.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("It ends before it begins. Look at day and hour."))
        asked, answered = facts.get("questions_until"), facts.get("answers_due_on")
        if bool(asked) != bool(answered):
            lacking = "answers_due_on" if asked else "questions_until"
            self.add_error(lacking, _("Questions and answers need a day each, or neither."))
        elif asked and answered and answered < asked:
            self.add_error("answers_due_on", _("Answers cannot be due before the last question."))
        if facts.get("consents") and facts.get("photos") != Photos.CONSENTED:
            self.add_error("consents", _("Consents are counted where children are photographed."))
        return facts


class NewEventForm(EventForm):
    once = once()
    version = None  # type: ignore[assignment]


class PointForm(DeedForm):
    """A point of the agenda. Only adults who speak are named."""

    starts_at = forms.TimeField(
        label=pgettext_lazy("event", "Begins at"), required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )  # fmt: skip
    title_kk = line(_("Title in Kazakh"), longest=300)
    title_ru = line(_("Title in Russian"), longest=300)
    title_en = line(_("Title in English"), longest=300)
    speaker = line(
        _("Who speaks"),
        required=False,
        help_text=_("Adults only. No child is written down by name."),
    )
    post = line(_("Office or profession"), required=False)
    unit = UnitField(label=_("Institution of the speaker"), required=False)


class InviteForm(DeedForm):
    unit = UnitField(label=_("Which institution"))
    seats = forms.IntegerField(
        label=_("Seats for it"), min_value=1, max_value=2000, initial=2, widget=_NUMBER
    )


class UnitForm(forms.Form):
    """Of which institution somebody is invited: sent as a question, so that Back works."""

    unit = UnitField(label=_("Which institution"))

    def __init__(self, *, units: QuerySet[Organisation]) -> None:
        super().__init__()
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class _People(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: StaffMember) -> str:
        return f"{obj.full_name}, {obj.position}" if obj.position else obj.full_name


class InvitePersonForm(DeedForm):
    staff = _People(
        label=pgettext_lazy("event", "Who is invited"), queryset=None, to_field_name="code",
        empty_label=None, widget=forms.RadioSelect,
    )  # fmt: skip


class OwnReplyForm(DeedForm):
    """The answer of somebody who is invited alone."""

    reply = choices(_("Do you come?"), [(r.value, r.label) for r in Reply if r != Reply.WAITING])


class ReplyForm(DeedForm):
    reply = choices(
        _("Does your institution come?"), [(r.value, r.label) for r in Reply if r != Reply.WAITING]
    )
    seats = forms.IntegerField(
        label=_("How many people come"), min_value=0, max_value=2000, widget=_NUMBER
    )


class EndForm(DeedForm):
    """Cancelled or held, with words."""

    words = words(pgettext_lazy("of a reason", "Why"))
    version = version()


class HeadsForm(DeedForm):
    """How many came, by who they are; pupils by age. The names of fields tell who, age and way."""

    def __init__(self, *args: Any, is_online: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.ways = ("here", "online") if is_online else ("here",)
        for who, band in head_keys():
            for way in self.ways:
                self.fields[f"{who}_{band}_{way}"] = forms.IntegerField(
                    label="", min_value=0, max_value=MOST_HEADS, required=False,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )  # fmt: skip

    def heads(self) -> dict[tuple[str, str, bool], int]:
        """Return the counted heads of a sound form by who, age and whether online."""
        return {
            (who, band, way == "online"): self.cleaned_data[f"{who}_{band}_{way}"] or 0
            for who, band in head_keys()
            for way in self.ways
        }


def head_keys() -> list[tuple[str, str]]:
    """List who is counted: pupils by age, adults without one."""
    pupils = [("pupil", band.value) for band in AgeBand if band is not AgeBand.ADULT]
    return [*pupils, *((who.value, "adult") for who in Attendee if who is not Attendee.PUPIL)]
