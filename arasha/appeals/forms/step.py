"""What all steps of the public form share."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from arasha.appeals.tell.answers import Answers, fields_of


class StepForm(forms.Form):
    """One step. `answers` are those of the steps before; only what they call for is asked."""

    step = ""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        answers: Answers,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.answers, self.now = answers, now
        asked = fields_of(self.step, answers)
        for name in [name for name in self.fields if name not in asked and name != "website"]:
            del self.fields[name]
        self.suit()
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def suit(self) -> None:
        """Fit words and choices to the answers before."""

    def kept(self) -> dict[str, str]:
        """What was answered soundly, as text."""
        cleaned = getattr(self, "cleaned_data", {})
        return {
            name: "" if value is None else str(value)
            for name, value in cleaned.items()
            if name != "website"
        }
