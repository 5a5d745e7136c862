"""What is written down of a child of the programme and of those around it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, day, once, version, words
from arasha.children.enums import Language
from arasha.mentoring.children_words import (
    APART_WORDS,
    ASKS_FOR_WORDS,
    CONFLICT_WORDS,
    LIKING_WORDS,
    MARK_WORDS,
    SKILL_WORDS,
)
from arasha.mentoring.enums import Direction
from arasha.mentoring.forms.children_fields import (
    AdultField,
    CollectiveField,
    PersonField,
    SiblingField,
)
from arasha.mentoring.rules.skills import SKILLS

_LANGUAGES = [(Language.KAZAKH, Language.KAZAKH.label), (Language.RUSSIAN, Language.RUSSIAN.label)]


class FactsForm(DeedForm):
    """What the programme adds to the record of the register."""

    called = forms.CharField(
        label=_("How the child wants to be called"), max_length=40,
        help_text=_("The first name only: collectives and their adults see it."),
    )  # fmt: skip
    home = UnitField(
        label=_("Where the child lives"),
        help_text=_("For a child in a family: the unit that looks after guardianship."),
    )
    is_in_care = forms.BooleanField(
        label=_("The child lives in an institution"), required=False,
        help_text=_("Only then the law allows a certified mentor, from the age of 10."),
    )  # fmt: skip
    key_adult = PersonField(
        label=_("Key adult"), help_text=_("Who knows the child and stands beside it.")
    )
    language = choices(_("Language in which the child speaks"), _LANGUAGES)
    asks_for = forms.ChoiceField(
        label=_("Whom the child asks for"), choices=list(ASKS_FOR_WORDS.items()), required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip


class EnterForm(FactsForm):
    once = once()


class ChangeForm(FactsForm):
    version = version()


class SeenForm(DeedForm):
    version = version()


class KeptApartForm(DeedForm):
    """A collective or one adult of it."""

    collective = CollectiveField(label=pgettext_lazy("page", "Collective"), required=False)
    adult = AdultField(
        label=_("Or one adult"), required=False,
        help_text=_("Choose the adult alone where the collective itself is all right."),
    )  # fmt: skip
    version = version()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("collective") and not said.get("adult") and not self.errors:
            self.add_error("collective", _("Choose a collective or an adult."))
        return said


class VetoForm(KeptApartForm):
    words = words(
        _("What the child says"),
        required=False,
        help_text=_("In its own words. It needs no reason."),
    )
    field_order = ["collective", "adult", "words"]


class ConflictForm(KeptApartForm):
    because = choices(_("Why they must not meet"), CONFLICT_WORDS.items())
    field_order = ["collective", "adult", "because"]


class RecogniseForm(KeptApartForm):
    """Whom the child means."""


class NameForm(DeedForm):
    who = forms.CharField(
        label=_("Whom the child trusts"), max_length=200,
        help_text=_("In the child's words: a coach, a neighbour, a nurse."),
    )  # fmt: skip
    version = version()


class SiblingsForm(DeedForm):
    other = SiblingField(label=_("Brother or sister"))
    version = version()


class ApartForm(DeedForm):
    because = choices(_("Why they may have different collectives"), APART_WORDS.items())
    version = version()


class GoalForm(DeedForm):
    direction = choices(_("Where it leads"), Direction.choices)
    words = words(_("What the child wants to reach"), rows=2, longest=300)
    due_on = day(_("Until when"), required=False)
    version = version()


class StepForm(DeedForm):
    words = words(_("What is done next"), rows=2, longest=300)
    due_on = day(_("Until when"), required=False)
    version = version()


class DoneForm(DeedForm):
    on = day(_("On which day it was done"))
    proof = words(
        _("What proves it"), rows=2, longest=300,
        help_text=_("A paper and its number, a certificate, a mark, what you saw."),
    )  # fmt: skip
    version = version()


class EndGoalForm(DeedForm):
    how = choices(
        _("How it ended"),
        [
            ("reached", pgettext_lazy("goal", "Reached")),
            ("dropped", pgettext_lazy("goal", "Given up")),
        ],
    )
    version = version()


class SkillsForm(DeedForm):
    """A mark for each skill; what is left open stays as it was."""

    on = day(_("On which day"))
    version = version()

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **options)
        for skill in SKILLS:
            self.fields[skill] = forms.TypedChoiceField(
                label=SKILL_WORDS[skill], coerce=int, empty_value=None, required=False,
                choices=[(str(mark), word) for mark, word in MARK_WORDS.items()],
                widget=forms.RadioSelect(attrs={"data-mark": ""}),
            )  # fmt: skip

    def marks(self) -> dict[str, int]:
        """Return the marks given, by code of the skill."""
        return {each: mark for each in SKILLS if (mark := self.cleaned_data.get(each))}


class VisitForm(DeedForm):
    profession = forms.CharField(label=_("Which profession or study was looked at"), max_length=80)
    place = CollectiveField(
        label=_("At which collective"), required=False,
        help_text=_("Leave it open where it was somewhere else."),
    )  # fmt: skip
    on = day(_("On which day"))
    mark = forms.TypedChoiceField(
        label=_("How the child liked it"), coerce=int, empty_value=None, required=False,
        choices=list(LIKING_WORDS.items()), widget=forms.RadioSelect,
    )  # fmt: skip
    words = words(_("What the child says of it"), required=False)
    version = version()
