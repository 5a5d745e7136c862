"""Forms of the case itself: opening, worker, risk, notes, hand-over, closing, reopening."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, once, version, words
from arasha.cases.enums import Category, Outcome, Risk
from arasha.cases.forms.base import NEEDS_REASON, PersonField


class OpenForm(DeedForm):
    lead = UnitField(label=_("Which institution leads the case"))
    risk = choices(_("How grave is the danger"), Risk.choices)
    category = forms.ChoiceField(label=_("What it is about"), choices=Category.choices)
    mine = forms.BooleanField(label=_("I work this case myself"), required=False)


class WorkerForm(DeedForm):
    version = version()
    worker = PersonField(label=_("Who works the case"))


class RiskForm(DeedForm):
    version = version()
    risk = choices(_("How grave is the danger"), Risk.choices)
    reason = words(_("Why you judge so"))


class NoteForm(DeedForm):
    once = once()
    text = words(
        pgettext_lazy("in a case", "Note"),
        rows=8,
        longest=8000,
        help_text=_("It cannot be changed later; a correction is a new note."),
    )


class HandOverForm(DeedForm):
    once = once()
    to_unit = UnitField(label=_("Which institution shall lead"))
    reason = words(_("Why it shall lead"), help_text=_("It reads this before it answers."))


class AnswerForm(DeedForm):
    """Yes or no; a no needs a reason."""

    accept = choices(_("Your answer"), [("yes", _("Accept")), ("no", _("Decline"))])
    reason = words(_("Reason"), required=False, help_text=_("Needed if you decline."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("accept") == "no" and not data.get("reason"):
            self.add_error("reason", NEEDS_REASON)
        return data

    @property
    def answer(self) -> dict[str, Any]:
        """Return what the action takes: `accept` or `approve` as a truth value comes from the view."""
        return {
            "accept": self.cleaned_data["accept"] == "yes",
            "reason": self.cleaned_data["reason"],
        }


class ClosingForm(DeedForm):
    once = once()
    version = version()
    outcome = choices(_("What came of it"), Outcome.choices)
    summary = words(
        _("What was done, and how the child is now"),
        rows=8,
        longest=4000,
        help_text=_("Help counts as an outcome even where nothing was confirmed."),
    )


class DecisionForm(AnswerForm):
    version = version()
    accept = choices(
        _("Your decision"),
        [("yes", _("Approve: the case closes")), ("no", _("Return it for more work"))],
    )
    reason = words(_("Reason"), required=False, help_text=_("Needed if you return it."))


class ReopenForm(DeedForm):
    version = version()
    reason = words(_("Why the case opens again"))


class ObservationForm(DeedForm):
    once = once()
    text = words(_("How the child is now"), rows=6, longest=8000)
