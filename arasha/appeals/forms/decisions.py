"""One small form per decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.appeals.enums import AppealKind
from arasha.appeals.forms.appeal_form import LONGEST_REASON, AppealForm, CodeField, StaffField
from arasha.appeals.queries.choices import list_bodies, list_centres, list_helpers
from arasha.cases.queries.gates import JoinableCase
from arasha.lib.refs import make_ref, parse_ref

LONGEST_MESSAGE = 10_000


class ReasonForm(AppealForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One or two sentences. They stay with the appeal."),
    )


class SafetyForm(ReasonForm):
    """The words of a safety check."""

    def prepare(self) -> None:
        self.fields["reason"].label = _("How do you know that the child is safe now?")


class ObservationForm(ReasonForm):
    """The words of an observation after closing."""

    def prepare(self) -> None:
        self.fields["reason"].label = _("How is the child now, and who says so?")


class MessageForm(AppealForm):
    text = forms.CharField(
        label=_("Message to the author"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Plain words, in the language of the author. No names of others."),
    )


class AnswerForm(MessageForm):
    ground = forms.CharField(
        label=_("Ground of the decision"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The law or rule the decision rests on. A formal appeal needs it."),
    )

    def prepare(self) -> None:
        if self.appeal.kind != AppealKind.FORMAL:
            del self.fields["ground"]


class ForwardForm(MessageForm):
    to_unit = CodeField(label=_("To which institution"), required=False)
    body = forms.CharField(
        label=_("Or another body"),
        max_length=160,
        required=False,
        help_text=_("Where the institution is not in the list."),
    )
    reason = forms.CharField(
        label=_("Why it is outside our competence"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
    field_order = ("to_unit", "body", "reason", "text")

    def prepare(self) -> None:
        self.offer("to_unit", list_bodies(self.appeal, now=self.now))
        self.fields["text"].help_text = _("Say to whom you forwarded it and how they are reached.")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if bool(typed.get("to_unit")) == bool(typed.get("body")):
            self.add_error(
                "to_unit", _("Choose an institution, or write another body: one of both.")
            )
        return typed

    @property
    def why(self) -> str:
        """The reason as it is kept: with the body where that is none of ours."""
        body, reason = self.cleaned_data["body"], self.cleaned_data["reason"]
        return f"{body}: {reason}" if body else str(reason)


class ReferForm(ReasonForm):
    unit = CodeField(label=_("To which centre"))
    person = StaffField(
        label=_("To a certain person"),
        required=False,
        help_text=_("Leave it empty, and it waits in the queue of the centre."),
    )
    field_order = ("unit", "person", "reason")

    def prepare(self) -> None:
        centres = list_centres(self.appeal, now=self.now)
        self.offer("unit", centres)
        self.offer("person", list_helpers(self.appeal, units=centres, now=self.now))

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        unit, person = typed.get("unit"), typed.get("person")
        if unit is not None and unit == self.appeal.owner and person is None:
            self.add_error("person", _("The appeal is at this centre already: choose a person."))
        if unit is not None and person is not None:
            helpers = list_helpers(self.appeal, units=[unit], now=self.now)
            if not helpers.filter(pk=person.pk).exists():
                self.add_error("person", _("This person does not work at the chosen centre."))
        return typed


class JoinForm(AppealForm):
    """Joining to a case by its number; the person confirms that it is the right child's."""

    case_ref = forms.CharField(
        label=_("Number of the case"), max_length=32, help_text=_("For example K-2026-00041.")
    )
    reason = forms.CharField(
        label=_("Why it belongs there"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 2}),
    )
    confirmed = forms.BooleanField(label=_("Yes, this is the right case"), required=False)

    def clean_case_ref(self) -> str:
        parsed = parse_ref(self.cleaned_data["case_ref"])
        if parsed is None or parsed[0] != "K":
            raise forms.ValidationError(
                _("This is no number of a case. It looks like K-2026-00041.")
            )
        return make_ref(*parsed)

    def meet(self, found: list[JoinableCase]) -> None:
        """Compare what was typed with the case that was found, after the form is valid in itself."""
        if not found:
            self.add_error("case_ref", _("No open case of your region has this number."))
        elif not self.cleaned_data["confirmed"]:
            words = _("%(ref)s is the case of %(child)s, led by %(lead)s. Is it the right one?")
            case = {"ref": found[0].ref, "child": found[0].child_name, "lead": found[0].lead}
            self.add_error("confirmed", forms.ValidationError(words, params=case))
