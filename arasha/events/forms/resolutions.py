"""What is written into a resolution, and what a party says of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, day, version, words
from arasha.agencies.models import Organisation
from arasha.agreements.enums import Rhythm
from arasha.events.enums import Stand


class _Units(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Organisation) -> str:
        return obj.name


class ResolutionForm(DeedForm):
    """The preamble and the parties."""

    preamble_kk = words(_("Preamble in Kazakh"), rows=5, longest=2000)
    preamble_ru = words(_("Preamble in Russian"), rows=5, longest=2000)
    preamble_en = words(_("Preamble in English"), rows=5, longest=2000)
    parties = _Units(
        label=_("Parties"), queryset=None, to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ParagraphForm(DeedForm):
    """A paragraph. With somebody who does it, it binds and needs the rest."""

    text_kk = words(_("Text in Kazakh"))
    text_ru = words(_("Text in Russian"))
    text_en = words(_("Text in English"))
    owner_unit = UnitField(
        label=_("Who does it"), required=False,
        empty_label=pgettext_lazy("nothing chosen", "Nobody: it only states something"),
    )  # fmt: skip
    verifier_unit = UnitField(
        label=_("Who checks it"), required=False,
        empty_label=pgettext_lazy("nothing chosen", "Not chosen"),
    )  # fmt: skip
    due_on = day(_("By which day"), required=False)
    rhythm = choices(pgettext_lazy("of a deed", "How often"), Rhythm.choices)
    evidence = forms.CharField(
        label=_("What shows that it is done"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        owner = facts.get("owner_unit")
        binding = ("verifier_unit", "due_on", "evidence")
        if owner is None:
            return facts | dict.fromkeys(("verifier_unit", "due_on")) | {"evidence": ""}
        for name in binding:
            if not facts.get(name) and name not in self.errors:
                self.add_error(name, _("A paragraph that somebody does needs this."))
        if owner == facts.get("verifier_unit"):
            self.add_error("verifier_unit", _("Nobody checks their own deed. Choose another one."))
        return facts


class PositionForm(DeedForm):
    """The position of a party on the text that stands above the form."""

    stand = choices(_("The position of your institution"), Stand.choices)
    words = words(
        pgettext_lazy("of a party", "Opinion"), longest=1000, required=False,
        help_text=_("Needed where your institution is against it or has an opinion of its own."),
    )  # fmt: skip
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    version = version()

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        if facts.get("stand") != Stand.FOR and not facts.get("words"):
            self.add_error("words", _("Write the opinion, or why your institution is against it."))
        return facts
