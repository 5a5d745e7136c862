"""What is written down of instructors: steps, the act of approval, its topics, the region's numbers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, day, version, words
from arasha.lessons.forms.curriculum import GRADES
from arasha.lessons.models import Topic
from arasha.lessons.rules.instructors import CRITERIA, MARKS
from arasha.staff.models import StaffMember

LANGUAGES = [
    ("kk", pgettext_lazy("language of lessons", "Kazakh")),
    ("ru", pgettext_lazy("language of lessons", "Russian")),
    ("en", pgettext_lazy("language of lessons", "English")),
]
CRITERIA_WORDS = {
    "contact": _("Speaks with the class and not at it"),
    "plain_words": _("Uses words that fit the age"),
    "card": _("Keeps to the card and its time"),
    "no_stories": _("Asks nobody for a personal story and frightens nobody"),
    "questions": _("Answers questions, or says who can"),
    "disclosure": _("Knows what to do when a child tells something"),
}
_DOCUMENT = _("Number and day of the paper")


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of a member of staff, by name and institution."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="code", **options)

    def label_from_instance(self, obj: StaffMember) -> str:
        return f"{obj.full_name}, {obj.unit.name}"


class TopicsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Topic) -> str:
        return obj.name


class NominateForm(DeedForm):
    staff = PersonField(label=_("Who is nominated"))
    gender = choices(
        pgettext_lazy("person", "Sex"),
        [("f", pgettext_lazy("person", "Female")), ("m", pgettext_lazy("person", "Male"))],
    )


class SeenForm(DeedForm):
    version = version()


class StepForm(DeedForm):
    """A step with a paper behind it."""

    on = day(_("On which day"))
    document = forms.CharField(label=_DOCUMENT, max_length=120)
    version = version()


class PassedForm(StepForm):
    """A check of conduct or a refresher: a person says how it ended."""

    result = choices(
        pgettext_lazy("instructor's step", "Result"),
        [
            ("passed", pgettext_lazy("instructor's step", "Passed")),
            ("failed", pgettext_lazy("instructor's step", "Not passed")),
        ],
    )
    field_order = ["result"]


class TrainingForm(StepForm):
    hours = forms.IntegerField(label=_("Hours of training"), min_value=1, max_value=999)
    field_order = ["hours"]


class ExamForm(StepForm):
    score = forms.IntegerField(label=_("Result of the exam, per cent"), min_value=0, max_value=100)
    field_order = ["score"]


class TrialForm(StepForm):
    """A trial lesson: the marks on which both observers agreed."""

    second = PersonField(
        label=_("Second observer"), help_text=_("You are the first one. Both agree on the marks.")
    )
    field_order = ["second"]

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **options)
        for criterion in CRITERIA:
            self.fields[criterion] = forms.TypedChoiceField(
                label=CRITERIA_WORDS[criterion], coerce=int, help_text=_("1 is poor, 5 is very good."),
                widget=forms.RadioSelect(attrs={"data-mark": ""}),
                choices=[(str(mark), str(mark)) for mark in MARKS],
            )  # fmt: skip
        self.order_fields(["second", *CRITERIA])


class GrantForm(DeedForm):
    """Which topics in which languages, for which grades."""

    topics = TopicsField(
        label=_("Topics"), queryset=None, to_field_name="code", widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the lessons"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    grade_from = forms.TypedChoiceField(label=_("From grade"), choices=GRADES, coerce=int)
    grade_to = forms.TypedChoiceField(label=_("To grade"), choices=GRADES, coerce=int)
    version = version()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("grade_from"), said.get("grade_to")
        if first and last and last < first:
            self.add_error("grade_to", _("It ends before it begins. Look at the grades."))
        return said


class ApproveForm(GrantForm):
    """The act of approval."""

    number = forms.CharField(label=_("Number of the act"), max_length=60)
    issuer = UnitField(label=_("Who issues it"))
    issued_on = day(_("Day of the act"))
    valid_to = day(_("Last day on which it holds"))
    field_order = ["number", "issuer", "issued_on", "valid_to"]


class ShortenForm(DeedForm):
    last_day = day(_("New last day"))
    version = version()


class StopForm(DeedForm):
    because = words(
        pgettext_lazy("suspension", "Why"),
        help_text=_("The instructor and the coordinator read it. Name no child."),
        longest=300,
    )
    version = version()


class DemandsForm(DeedForm):
    """The numbers of a region."""

    training_hours = forms.IntegerField(
        label=_("Hours of training, at least"), min_value=1, max_value=500
    )
    exam_score = forms.IntegerField(
        label=_("Result of the exam in per cent, at least"), min_value=1, max_value=100
    )
    trial_mark = forms.IntegerField(
        label=_("Mark for each point of the trial lesson, at least"), min_value=1, max_value=5
    )
    refresher_months = forms.IntegerField(
        label=_("Months after which check and training are renewed"), min_value=1, max_value=60
    )
    approval_months = forms.IntegerField(
        label=_("Months for which an approval holds, at most"), min_value=1, max_value=120
    )
    version = version()
