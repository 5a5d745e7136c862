"""What is written into a draft: its text, its clauses, its promised deeds, its annexes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, day, once, version, words
from arasha.agencies.models import Organisation, Territory
from arasha.agreements.enums import Rhythm
from arasha.agreements.rules.parts import Slot
from arasha.agreements.wording import choices_of

LONGEST_TEXT = 40_000
LONGEST_KEEPING = 3650
_NUMBER = _("As in the paper, like 2.3.")


class _Units(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Organisation) -> str:
        return obj.name


class VersionForm(DeedForm):
    """The parties, the days and the words of a draft."""

    parties = _Units(
        label=_("Parties"),
        help_text=_("An institution is bound together with all that stand under it."),
        queryset=None,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )
    first_day = day(pgettext_lazy("agreement", "First day"))
    last_day = day(
        pgettext_lazy("agreement", "Last day"),
        help_text=_("Leave it empty: it holds until it is replaced."),
        required=False,
    )
    review_on = day(_("To be looked through again on"))
    text_kk = words(_("Text in Kazakh"), rows=8, longest=LONGEST_TEXT)
    text_ru = words(_("Text in Russian"), rows=8, longest=LONGEST_TEXT)
    text_en = words(_("Text in English"), rows=8, longest=LONGEST_TEXT)
    change_kk = words(_("What this version changes, in Kazakh"), rows=2, required=False)
    change_ru = words(_("What this version changes, in Russian"), rows=2, required=False)
    change_en = words(_("What this version changes, in English"), rows=2, required=False)
    version = version()

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        first, last = facts.get("first_day"), facts.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("It ends before it begins. Look at the year."))
        return facts


class FoundForm(VersionForm):
    """A new agreement: its title, and its first version as a draft."""

    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=300)
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=300)
    title_en = forms.CharField(label=_("Title in English"), max_length=300)
    once = once()
    version = None  # type: ignore[assignment]
    field_order = ["title_kk", "title_ru", "title_en"]


class ClauseForm(DeedForm):
    """A disclosure clause, chosen from closed lists: every choice is a word of its sentence."""

    number = forms.CharField(label=_("Number of the clause"), help_text=_NUMBER, max_length=12)
    from_unit = UnitField(label=_("Who gives"))
    to_unit = UnitField(label=_("Who receives"))
    classes = forms.MultipleChoiceField(label=_("Which data"), widget=forms.CheckboxSelectMultiple)
    things = forms.MultipleChoiceField(
        label=_("About what"),
        help_text=_("Nothing chosen: about everything but consultations."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    purposes = forms.MultipleChoiceField(label=_("For what"), widget=forms.CheckboxSelectMultiple)
    basis = choices(_("What allows it"), [])
    roles = forms.MultipleChoiceField(
        label=_("Who there may read it"), widget=forms.CheckboxSelectMultiple
    )
    territory: "forms.ModelChoiceField[Territory]" = forms.ModelChoiceField(
        None,
        label=_("Where it holds"),
        empty_label=_("Everywhere"),
        to_field_name="code",
        required=False,
    )
    categories = forms.MultipleChoiceField(
        label=_("Only for these categories"),
        help_text=_("Nothing chosen: for all."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    risks = forms.MultipleChoiceField(
        label=_("Only at this risk"),
        help_text=_("Nothing chosen: at any."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    keep_days = forms.IntegerField(
        label=_("For how many days it may be kept"),
        help_text=_("Leave it empty where no end is agreed."),
        min_value=1,
        max_value=LONGEST_KEEPING,
        required=False,
    )
    onward = forms.BooleanField(label=_("It may be passed on"), required=False)
    duties = forms.MultipleChoiceField(
        label=_("What the recipient must do"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    version = version()

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **options)
        for slot in _SLOTS:
            self.fields[slot].choices = choices_of(slot)  # type: ignore[attr-defined]


SETS: tuple[Slot, ...] = (
    "classes",
    "things",
    "purposes",
    "roles",
    "categories",
    "risks",
    "duties",
)
_SLOTS: tuple[Slot, ...] = (*SETS, "basis")


class PromiseForm(DeedForm):
    """A promised deed: who does it by when, what shows it, and who checks."""

    number = forms.CharField(label=_("Number of the clause"), help_text=_NUMBER, max_length=12)
    deed_kk = words(_("What is promised, in Kazakh"), rows=2)
    deed_ru = words(_("What is promised, in Russian"), rows=2)
    deed_en = words(_("What is promised, in English"), rows=2)
    owner_unit = UnitField(label=_("Who does it"))
    verifier_unit = UnitField(
        label=_("Who checks it"), help_text=_("Another institution than the one that does it.")
    )
    due_on = day(_("By which day"))
    rhythm = choices(_("How often"), Rhythm.choices)
    evidence = forms.CharField(
        label=_("What shows that it is done"),
        help_text=_("A document, a list, a figure: without any child."),
        max_length=300,
    )
    version = version()


class AnnexForm(DeedForm):
    """A file that belongs to the text."""

    title = forms.CharField(label=_("Title of the annex"), max_length=200)
    file = forms.FileField(
        label=_("File"), help_text=_("Up to 2 MB. The parties adopt exactly this file.")
    )
    version = version()
