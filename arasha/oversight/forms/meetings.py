"""What is written down before, in and after a review meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm, UnitField, choices, day, once, version, words
from arasha.agencies.models import Organisation, Territory
from arasha.agreements.enums import Rhythm

_NO_NAMES = _("No names of children and nothing by which one can be recognised.")


class _RegionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Territory) -> str:
        return obj.name


class CallForm(DeedForm):
    """What a meeting is about, where and when."""

    territory = _RegionField(
        label=_("Region"), queryset=None, to_field_name="code", empty_label=None
    )
    subject = forms.CharField(label=_("What it is about"), max_length=300)
    place = forms.CharField(label=_("Where it is held"), max_length=200)
    begins_at = forms.DateTimeField(
        label=_("When it begins"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    once = once()


class QuestionForm(DeedForm):
    """A question, about a published figure where one is chosen."""

    figure = forms.ChoiceField(label=_("About which figure"), required=False)
    words = words(_("Question"), longest=1000, help_text=_NO_NAMES)
    to_unit = UnitField(
        label=_("Who is asked"), empty_label=_("Whoever has the floor"), required=False
    )
    once = once()


class AnswerForm(DeedForm):
    answer = words(_("What was answered"), rows=5, longest=2000, help_text=_NO_NAMES)


class DecisionForm(DeedForm):
    """A decision: the deed in three languages, who does it and who checks it, until when."""

    deed_kk = words(_("What is to be done, in Kazakh"), help_text=_NO_NAMES)
    deed_ru = words(_("What is to be done, in Russian"))
    deed_en = words(_("What is to be done, in English"))
    owner_unit = UnitField(label=_("Who does it"))
    verifier_unit = UnitField(
        label=_("Who checks it"), help_text=_("Another institution than the one that does it.")
    )
    due_on = day(_("Until which day"))
    rhythm = choices(_("How often"), Rhythm.choices)
    evidence_asked = forms.CharField(
        label=_("What shows that it was done"),
        help_text=_("A document, a figure: what the institution will have to name."),
        max_length=300,
    )
    once = once()

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        owner: Organisation | None = facts.get("owner_unit")
        if owner is not None and owner == facts.get("verifier_unit"):
            self.add_error("verifier_unit", _("Nobody checks itself. Choose another institution."))
        return facts

    def deeds(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"deed_{code}"] for code in ("kk", "ru", "en")}


class CloseForm(DeedForm):
    present = words(
        _("Who was there"), longest=1000, help_text=_("Institutions and offices, a line each.")
    )
    summary = words(
        _("What was talked about"), rows=6, longest=4000, help_text=_NO_NAMES, required=False
    )
    version = version()


class CallOffForm(DeedForm):
    reason = words(_("Why it is called off"), longest=1000)
    version = version()
