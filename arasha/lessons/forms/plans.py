"""What a coordinator asks of a plan, and of one lesson or instructor of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, choices, day, once, version
from arasha.agencies.models import Territory
from arasha.lessons.enums import AbsenceKind
from arasha.lessons.models import Instructor
from arasha.lessons.rules.periods import PERIODS
from arasha.lessons.rules.settings import BOUNDS, PlanSettings


class RegionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="code", empty_label=None, **options)

    def label_from_instance(self, obj: Territory) -> str:
        return obj.name


class InstructorField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="ref", **options)

    def label_from_instance(self, obj: Instructor) -> str:
        return obj.staff.full_name


def _whole(name: str, label: Any, help_text: Any = "") -> forms.IntegerField:  # noqa: ANN401
    least, most = BOUNDS[name]
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, initial=getattr(PlanSettings(), name),
        help_text=help_text,
    )  # fmt: skip


class PlanForm(DeedForm):
    """A plan: for which weeks, within which limits, how long to look for a better one."""

    region = RegionField(label=pgettext_lazy("place", "Region"))
    first_day = day(_("First day of lessons"))
    last_day = day(_("Last day of lessons"))
    lessons_a_visit = _whole("lessons_a_visit", _("Lessons in one visit at most"))
    visits_a_week = _whole("visits_a_week", _("Visits of an instructor in a week at most"))
    gap_weeks = _whole(
        "gap_weeks",
        _("Weeks between two lessons of a class at least"),
        _("A course may ask for more."),
    )
    waves = _whole(
        "waves",
        _("Waves in which institutions begin"),
        _("More than 1: the order is drawn by lot, and those who wait are the comparison."),
    )
    weeks_between_waves = _whole("weeks_between_waves", _("Weeks between two waves"))
    seed = forms.CharField(
        label=_("Seed of the lot"), max_length=40, required=False,
        help_text=_("With the same seed anybody draws the same order. Empty: one is drawn."),
    )  # fmt: skip
    seconds = forms.TypedChoiceField(
        label=_("How long to look for a better plan"), coerce=int, initial=60,
        choices=[(10, _("10 seconds")), (60, _("1 minute")), (300, _("5 minutes"))],
    )  # fmt: skip
    once = once()

    def settings(self) -> PlanSettings:
        facts = self.cleaned_data
        return PlanSettings(**{name: facts[name] for name in BOUNDS}, seed=facts["seed"])


class MoveForm(DeedForm):
    """Where one lesson goes."""

    day = day(pgettext_lazy("lesson", "Day"))
    period = forms.TypedChoiceField(
        label=pgettext_lazy("school", "Period"), coerce=int,
        choices=[(period, str(period)) for period in PERIODS],
    )  # fmt: skip
    instructor = InstructorField(label=pgettext_lazy("lesson", "Instructor"))
    version = version()


class AwayForm(DeedForm):
    first_day = day(_("First day"))
    last_day = day(_("Last day"))
    kind = choices(_("Why"), AbsenceKind.choices)
    once = once()
