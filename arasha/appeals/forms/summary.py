"""The answers as the author reads them before sending."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.forms import ChoiceField, Field

from arasha.appeals.forms.telling import FORMS
from arasha.appeals.tell.answers import Answers

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Line:
    """A question, what was answered in the words that were shown, and the step to change it."""

    step: str
    question: "str | _StrPromise"
    answer: str


def lines_of(answers: Answers, *, now: datetime) -> list[Line]:
    """List what was answered; what was not said is left out."""
    lines = []
    for step, kept in answers.items():
        fields = FORMS[step](answers=answers, now=now).fields
        lines += [
            Line(step, field.label or "", _shown(field, kept[name]))
            for name, field in fields.items()
            if kept.get(name)
        ]
    return lines


def _shown(field: Field, value: str) -> str:
    if not isinstance(field, ChoiceField):
        return value
    choices: Any = field.choices
    pairs: list[tuple[Any, Any]] = []
    for code, label in choices:
        pairs += label if isinstance(label, list | tuple) else [(code, label)]
    return str(dict(pairs).get(value, value))
