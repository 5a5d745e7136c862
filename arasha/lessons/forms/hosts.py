"""What an institution says of itself and of its classes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, day, once, version
from arasha.lessons.enums import ClosedReason, ObjectionAnswer
from arasha.lessons.rules.bells import BellsError, parse_bells
from arasha.lessons.rules.periods import PERIODS, WEEKDAYS, mask_of
from arasha.staff.models import StaffMember

LANGUAGES = (("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English")))
_SHIFTS = ((1, _("First shift")), (2, _("Second shift")))
_GRADES = (
    *((grade, str(grade)) for grade in range(1, 12)),
    (12, pgettext_lazy("grade", "College or university")),
)
_ANSWERS = (("", _("Not settled yet: no first lesson until then")), *ObjectionAnswer.choices)


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of a person of the institution."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="code", **options)

    def label_from_instance(self, obj: StaffMember) -> str:
        return obj.full_name


class TakeInForm(DeedForm):
    unit = UnitField(label=_("Institution"))


class HostForm(DeedForm):
    rooms = forms.IntegerField(
        label=_("How many lessons can be held at the same time"), min_value=1, max_value=20
    )
    lead = PersonField(
        label=_("Who takes over when a child tells something in a lesson"),
        required=False,
        help_text=_(
            "The instructor hands over to this person at once. Without a name: to the head."
        ),
    )
    version = version()


class BellsForm(DeedForm):
    """Beginnings of the periods, a line for each shift."""

    first = forms.CharField(
        label=_("First shift: when each period begins"), max_length=80, required=False,
        help_text=_("For example: 08:00 08:50 09:45 10:40"),
    )  # fmt: skip
    second = forms.CharField(
        label=_("Second shift: when each period begins"), max_length=80, required=False,
        help_text=_("Leave it empty where there is no second shift."),
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("Minutes of a period"), min_value=20, max_value=120)
    version = version()

    def clean(self) -> dict[str, Any]:
        """Read both lines; what cannot be read is said at its field."""
        facts = super().clean() or {}
        minutes = facts.get("minutes")
        for name in ("first", "second"):
            try:
                facts[f"{name}_bells"] = parse_bells(facts.get(name, ""), minutes=minutes or 1)
            except BellsError:
                said = _(
                    "Write at most eight times such as 08:00, each after the end of the one before."
                )
                self.add_error(name, str(said))
        return facts


class ClassForm(DeedForm):
    """A class, with the periods of the week in which a lesson may be held."""

    grade = forms.TypedChoiceField(label=_("Grade"), choices=_GRADES, coerce=int)
    letter = forms.CharField(
        label=pgettext_lazy("class", "Letter or group"), max_length=8, required=False
    )
    language = forms.ChoiceField(label=_("Language of instruction"), choices=LANGUAGES)
    size = forms.IntegerField(label=_("How many pupils"), min_value=1, max_value=500)
    shift = forms.TypedChoiceField(
        label=pgettext_lazy("school", "Shift"), choices=_SHIFTS, coerce=int
    )
    host_teacher = PersonField(
        label=_("Teacher who is present"), required=False,
        help_text=_("No lesson is held without a teacher of the institution."),
    )  # fmt: skip
    permitted = forms.MultipleChoiceField(
        label=_("Permitted periods"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(f"{day}-{period}", "") for period in PERIODS for day in WEEKDAYS],
    )  # fmt: skip
    is_active = forms.BooleanField(label=_("The class is taught"), required=False, initial=True)
    version = version()

    def mask(self) -> int:
        """The permitted periods as a class keeps them."""
        pairs = (value.split("-") for value in self.cleaned_data["permitted"])
        return mask_of((int(weekday), int(period)) for weekday, period in pairs)

    def chosen(self) -> frozenset[str]:
        """The boxes that are ticked, for the grid."""
        return frozenset(self["permitted"].value() or ())


class CloseDaysForm(DeedForm):
    first = day(_("First closed day"))
    last = day(_("Last closed day"))
    reason = choices(_("Reason"), ClosedReason.choices)


class OpenDayForm(DeedForm):
    day = forms.DateField()


class InformedForm(DeedForm):
    on = day(
        _("Day on which all parents were informed"),
        help_text=_("Of the topics, of who comes, and that they may object."),
    )
    version = version()


class ObjectionForm(DeedForm):
    """How many, never who."""

    pupils = forms.IntegerField(
        label=_("For how many pupils parents object"), min_value=1,
        help_text=_("The number only. Names stay with the institution."),
    )  # fmt: skip
    received_on = day(_("Received on"))
    answer = forms.ChoiceField(
        label=_("What these pupils do during the lesson"), choices=_ANSWERS, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    once = once()


class SettleForm(DeedForm):
    answer = choices(_("What these pupils do during the lesson"), ObjectionAnswer.choices)
