"""What a collective says of itself: how many children, in which languages, what it offers."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, version, words
from arasha.mentoring.enums import CollectiveKind
from arasha.mentoring.forms.adults import LANGUAGES
from arasha.mentoring.forms.children_fields import PersonField

_MOST_CHILDREN, _MOST_AN_ADULT = 100, 5


class CollectiveForm(DeedForm):
    """A collective as it offers itself; `offer` gives it the pictures of the first talk to choose from."""

    kind = choices(pgettext_lazy("collective", "Kind"), CollectiveKind.choices)
    capacity = forms.IntegerField(
        label=_("Children at a time"), min_value=0, max_value=_MOST_CHILDREN,
        help_text=_("How many children the collective can befriend well."),
    )  # fmt: skip
    children_per_adult = forms.IntegerField(
        label=_("Children for one adult, at most"), min_value=1, max_value=_MOST_AN_ADULT
    )
    languages = forms.MultipleChoiceField(
        label=_("Speaks with children in"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    offers = forms.MultipleChoiceField(
        label=_("What it can do with a child"), required=False, widget=forms.CheckboxSelectMultiple
    )
    promise = words(
        _("What it promises, in its own words"), longest=1000, required=False,
        help_text=_("Name no child and no adult."),
    )  # fmt: skip

    def offer(self, interests: Iterable[tuple[str, str]]) -> None:
        self.fields["offers"].choices = list(interests)  # type: ignore[attr-defined]


class TakeInForm(CollectiveForm):
    unit = UnitField(label=_("Institution"))
    field_order = ["unit"]


class ChangeForm(CollectiveForm):
    coordinator = PersonField(
        label=_("Coordinator"), required=False,
        help_text=_("People of the institution who hold this role."),
    )  # fmt: skip
    version = version()
    field_order = ["coordinator"]
