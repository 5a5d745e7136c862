"""Forms of the plan."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm, choices, day, once, version, words
from arasha.cases.forms.base import PersonField


class DayForm(DeedForm):
    """A form with a day to come."""

    day_name = ""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        today: date,
        **rows: Any,  # noqa: ANN401 - rows of choices, as DeedForm takes them
    ) -> None:
        super().__init__(data, **rows)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = data.get(self.day_name)
        if chosen and chosen < self.today:
            self.add_error(self.day_name, _("This day has passed. Choose today or a later day."))
        return data


class GoalForm(DayForm):
    day_name = "review_on"
    once = once()
    text = words(
        _("What shall be different for the child"),
        help_text=_("In words that the child would understand."),
    )
    review_on = day(_("When to look at it again"), required=False)


class EndGoalForm(DeedForm):
    is_met = choices(_("How the goal ends"), [("yes", _("Reached")), ("no", _("Given up"))])
    reason = words(_("What shows it, or why it is given up"))


class StepForm(DayForm):
    day_name = "due_on"
    once = once()
    text = words(_("What shall be done"))
    owner = PersonField(
        label=_("Who does it"),
        help_text=_("People of the lead institution and of those that accepted a referral."),
    )
    due_on = day(_("Until which day"))


class GiveStepForm(DeedForm):
    version = version()
    owner = PersonField(
        label=_("Who does it from now on"),
        help_text=_("People of the lead institution and of those that accepted a referral."),
    )


class EndStepForm(DeedForm):
    version = version()
    is_done = choices(
        _("What became of the step"), [("yes", _("It is done")), ("no", _("It is not done"))]
    )
    result = words(_("What came of it, or why it is not done"))
