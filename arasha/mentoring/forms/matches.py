"""What is written down at each mark of a match."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, choices, once, version, words
from arasha.mentoring.enums import MarkWord, PlaceKind
from arasha.mentoring.models import Adult
from arasha.mentoring.rules.marks import FirstMeeting, Said

LONGEST_MEETING = 480
_YES_NO = [
    (MarkWord.YES, pgettext_lazy("mark of a match", "Yes")),
    (MarkWord.NO, pgettext_lazy("mark of a match", "No")),
]
_BESIDE = (PlaceKind.INSTITUTION, PlaceKind.COLLECTIVE, PlaceKind.PUBLIC)


class AdultField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of an adult by the reference, shown by name and institution."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="ref", **options)

    def label_from_instance(self, obj: Adult) -> str:
        return f"{obj.staff.full_name}, {obj.staff.unit.name}"


class MarkForm(DeedForm):
    """A yes or a no, with the words and the paper that belong to it."""

    word = choices(_("What was said"), _YES_NO)
    words = words(_("In the speaker's words"), required=False)
    document = forms.CharField(
        label=_("Number of the signed paper"), max_length=60, required=False
    )  # fmt: skip
    once = once()
    version = version()

    def said(self) -> Said:
        facts = self.cleaned_data
        return Said(
            MarkWord(facts["word"]), facts.get("words", ""), facts.get("document", "")
        )  # fmt: skip


class ViewForm(MarkForm):
    """The child's view as it told it; a no needs no reason and no words."""

    word = choices(
        _("What the child says"),
        [*_YES_NO, (MarkWord.LATER, pgettext_lazy("mark of a match", "I want to think about it"))],
    )
    words = words(
        _("In the child's words"), required=False,
        help_text=_("Leave it empty where the child says nothing more. Nobody asks why."),
    )  # fmt: skip
    document = None  # type: ignore[assignment]


class ConsentForm(MarkForm):
    word = choices(_("The guardian agrees"), _YES_NO)


class InstitutionForm(MarkForm):
    word = choices(_("The institution signs"), _YES_NO)
    words = None  # type: ignore[assignment]


class CollectiveForm(MarkForm):
    """The collective names who meets the child, says what was agreed on, and signs."""

    word = choices(_("The collective signs"), _YES_NO)
    adult = AdultField(
        label=_("Who meets the child"), required=False,
        help_text=_("Only adults are shown whose clearance holds and who may befriend one more child."),
    )  # fmt: skip
    agreed = words(
        _("What was agreed on"), longest=1000, required=False,
        help_text=_("Needs and deeds, in plain words; child, guardian and institution read it too."),
    )  # fmt: skip
    words = None  # type: ignore[assignment]
    field_order = ["word", "adult", "agreed", "document"]

    def __init__(
        self, *args: Any, adult: QuerySet[Adult] | None, **options: Any  # noqa: ANN401 - Django's
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        if adult is None:
            del self.fields["adult"]
            return
        self.fields["adult"].queryset = adult  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("word") == MarkWord.YES and "adult" in self.fields and not said.get("adult"):
            self.add_error("adult", _("Choose who meets the child, or say no."))
        return said


class FirstMeetingForm(DeedForm):
    """The supervised first meeting, as it was."""

    at = forms.DateTimeField(
        label=_("When it was"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=5, max_value=LONGEST_MEETING,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    place = choices(_("Where"), [(each.value, each.label) for each in _BESIDE])
    child_mark = forms.TypedChoiceField(
        label=_("How the child liked it"), required=False, coerce=int, empty_value=None,
        choices=[
            ("", _("Not asked")), (5, _("Very much")), (4, _("Yes")), (3, _("So-so")),
            (2, _("Not much")), (1, _("Not at all")),
        ],
    )  # fmt: skip
    words = words(_("What is good to know"), required=False)
    once = once()
    version = version()

    def meeting(self) -> FirstMeeting:
        said = self.cleaned_data
        return FirstMeeting(
            said["at"], said["minutes"], PlaceKind(said["place"]), said["child_mark"],
            said["words"],
        )  # fmt: skip


class MentorForm(DeedForm):
    mentor = AdultField(label=_("Certified mentor"), empty_label=None)
    once = once()


class DoorForm(forms.Form):
    """What is pressed at a secret address. A guardian may add the number of a paper."""

    word = forms.ChoiceField(choices=MarkWord.choices)


def moment_now() -> str:
    """Return now as the field of a moment shows it."""
    return timezone.localtime().strftime("%Y-%m-%dT%H:%M")
