"""What is written down of adults: who they are, their papers, why they are suspended or barred."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, choices, day, once, version, words
from arasha.lib.iin import IinProblem, check_iin
from arasha.mentoring.enums import BarredBecause, ItemKind, ItemResult
from arasha.mentoring.forms.children_fields import PersonField
from arasha.mentoring.rules.adults import SUSPENDED_BECAUSE
from arasha.mentoring.rules.clearance import LINKS, MOST_MONTHS, Demand

LANGUAGES = [
    ("kk", pgettext_lazy("language", "Kazakh")),
    ("ru", pgettext_lazy("language", "Russian")),
]
WORDS_OF_SUSPENSION = {
    "concern": _("A concern about conduct"),
    "prosecuted": _("Is under criminal prosecution"),
    "health": pgettext_lazy("suspension of an adult", "Health"),
    "own_wish": _("Own wish"),
    "check": _("Is being checked"),
    "clearance": _("A paper ran out or is missing"),
    "barring": _("A barring waits or is in force"),
}
_WRONG_NUMBER = {
    IinProblem.NOT_DIGITS: _("An IIN has digits only. Check what you typed."),
    IinProblem.LENGTH: _("An IIN has 12 digits. Count them again."),
}
_CHECK_DIGITS = _("These digits make no IIN. Compare them with the document.")
_DOCUMENT = _("Number and day of the paper")
_MOST_NEEDED, _MOST_HOURS = 5, 200


class ApplyForm(DeedForm):
    """An adult who wants to meet children."""

    staff = PersonField(label=_("Who wants to meet children"))
    iin = forms.CharField(
        label=_("IIN"), max_length=20,
        help_text=_("From the identity card. It is kept sealed; sex and age are read from it."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    sex = forms.ChoiceField(
        label=pgettext_lazy("person", "Sex"), required=False, widget=forms.RadioSelect,
        help_text=_("Only for a foreigner, whose number does not tell it."),
        choices=[("f", pgettext_lazy("person", "Female")), ("m", pgettext_lazy("person", "Male"))],
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Speaks with a child in"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    motive = words(
        _("Why they want to meet children, in their own words"), longest=1000,
        help_text=_("Name no child."),
    )  # fmt: skip
    is_mentor = forms.BooleanField(
        label=_("Is to be a certified mentor too"), required=False,
        help_text=_("A mentor needs a certificate and a contract besides, and a child from the age of 10 who lives in an institution."),
    )  # fmt: skip
    once = once()

    def clean_iin(self) -> str:
        number, problem = check_iin(self.cleaned_data["iin"])
        if number is None:
            wrong = _WRONG_NUMBER.get(problem) if problem else None
            raise forms.ValidationError(wrong or _CHECK_DIGITS)
        return number.digits

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        number, _problem = check_iin(said.get("iin", ""))
        if number is not None:
            said["sex"] = number.sex or said.get("sex", "")
            if not said["sex"]:
                self.add_error("sex", _("The number does not tell the sex. Choose it."))
        return said


class MentorForm(ApplyForm):
    """A certified mentor, who belongs to no collective."""

    is_mentor = None  # type: ignore[assignment]


class ItemForm(DeedForm):
    """A paper that was checked."""

    result = choices(pgettext_lazy("clearance", "How it is"), ItemResult.choices)
    issued_on = day(_("Day of the paper"))
    valid_to = day(
        _("Last day on which it counts"),
        help_text=_("It never counts longer than the region allows."),
    )
    document = forms.CharField(label=_DOCUMENT, max_length=60, required=False)
    once = once()
    version = version()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("issued_on"), said.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("It ends before it begins. Look at the days."))
        return said


class TrainingForm(ItemForm):
    hours = forms.IntegerField(label=_("Hours of training"), min_value=1, max_value=_MOST_HOURS)
    field_order = ["result", "hours"]


class TakeBackForm(DeedForm):
    """Which paper is taken back; the choices are the papers that count."""

    item = forms.ChoiceField(label=_("Which paper"), widget=forms.RadioSelect)
    version = version()

    def offer(self, papers: Iterable[tuple[str, str]]) -> None:
        self.fields["item"].choices = list(papers)  # type: ignore[attr-defined]


class SeenForm(DeedForm):
    version = version()


class SuspendForm(DeedForm):
    because = choices(
        pgettext_lazy("suspension", "Why"),
        [(code, WORDS_OF_SUSPENSION[code]) for code in SUSPENDED_BECAUSE],
    )
    version = version()


class BarForm(DeedForm):
    because = choices(pgettext_lazy("barring", "Why"), BarredBecause.choices)
    document = forms.CharField(label=_DOCUMENT, max_length=60, help_text=_("Name no child."))
    once = once()
    version = version()


class DemandsForm(DeedForm):
    """The numbers of a region, link by link."""

    version = version()

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **options)
        for kind in LINKS:
            paper = {"paper": ItemKind(kind).label}
            self._add(f"needed_{kind}", _("%(paper)s: how many") % paper, _MOST_NEEDED)
            self._add(
                f"months_{kind}", _("%(paper)s: months for which it counts") % paper, MOST_MONTHS
            )
        self._add("hours_training", _("Hours of training, at least"), _MOST_HOURS)

    def rows(self) -> list[tuple[Any, list[Any]]]:
        """Return the table of the page: a paper, how many, for how many months."""
        return [
            (ItemKind(kind).label, [self[f"needed_{kind}"], self[f"months_{kind}"]])
            for kind in LINKS
        ]  # fmt: skip

    def _add(self, name: str, label: Any, most: int) -> None:  # noqa: ANN401 - words
        widget = forms.NumberInput(attrs={"aria-label": label})
        self.fields[name] = forms.IntegerField(
            label=label, min_value=1, max_value=most, widget=widget
        )  # fmt: skip

    def demands(self) -> dict[str, Demand]:
        """Return what was typed, as rules read it."""
        said = self.cleaned_data
        return {
            kind: Demand(
                needed=said[f"needed_{kind}"], months=said[f"months_{kind}"],
                hours=said.get(f"hours_{kind}"),
            )
            for kind in LINKS
        }  # fmt: skip
