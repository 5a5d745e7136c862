"""Asking for a case that is not one's own work, and answering to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm, choices, once, words
from arasha.access.enums import DataClass
from arasha.lib.refs import make_ref, parse_ref

SHORTEST_REASON = 20
LONGEST_DAYS = 30
# Figures are about many, not about one case.
CLASSES = [(each.value, each.label) for each in DataClass if each is not DataClass.AGGREGATE]


class CaseNumberField(forms.CharField):
    """The number of a case as people write it."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Number of the case"),
            help_text=_("It looks like K-2026-00041."),
            max_length=40,
        )

    def clean(self, value: Any) -> str:  # noqa: ANN401 - as Django's field
        found = parse_ref(super().clean(value))
        if found is None or found[0] != "K":
            raise forms.ValidationError(
                _("This is no number of a case. It looks like K-2026-00041.")
            )
        return make_ref(*found)


def reason(label: Any) -> forms.CharField:  # noqa: ANN401 - a lazy text
    """Return a field for a reason that says something: at least twenty characters."""
    return words(label, min_length=SHORTEST_REASON, strip=True)


class BreakGlassForm(DeedForm):
    once = once()
    case_ref = CaseNumberField()
    reason = reason(_("What is happening, and why it cannot wait"))


class AskToReadForm(DeedForm):
    once = once()
    case_ref = CaseNumberField()
    classes = forms.MultipleChoiceField(
        label=_("What you need to see"), choices=CLASSES, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=_("For how many days"), min_value=1, max_value=LONGEST_DAYS, initial=5
    )
    reason = reason(_("On what ground you ask, and what for"))

    def clean_classes(self) -> frozenset[DataClass]:
        return frozenset(map(DataClass, self.cleaned_data["classes"]))


class ReviewForm(DeedForm):
    is_justified = choices(
        _("Was it justified?"), [("yes", _("Yes, it was")), ("no", _("No, it was not"))]
    )
    review = words(_("What you found"))

    def clean_is_justified(self) -> bool:
        return bool(self.cleaned_data["is_justified"] == "yes")


class DecideRequestForm(DeedForm):
    approve = choices(
        _("Your decision"), [("yes", _("Open the case")), ("no", _("Do not open it"))]
    )
    answer = words(_("Why"))

    def clean_approve(self) -> bool:
        return bool(self.cleaned_data["approve"] == "yes")
