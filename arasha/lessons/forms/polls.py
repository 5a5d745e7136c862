"""Three questions to pupils after a lesson, and the count of their paper slips."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm
from arasha.lessons.forms.delivery import MOST_HEADS
from arasha.lessons.rules.delivery import MARKS, QUESTIONS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WORDS_OF_QUESTION: dict[str, "_StrPromise"] = {
    "understood": _("I understood what the lesson was about."),
    "safe": _("I felt safe in the lesson."),
    "knows_help": _("I know where I can find help."),
}
WORDS_OF_MARK: list[tuple[int, "_StrPromise"]] = [
    (5, _("Yes, fully")),
    (4, _("Rather yes")),
    (3, _("In between")),
    (2, _("Rather no")),
    (1, _("No, not at all")),
]


class PollForm(forms.Form):
    """The three questions; the key makes a repeated sending one answer."""

    once = forms.RegexField(r"\A[0-9a-f]{32}\Z", widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in QUESTIONS:
            self.fields[name] = forms.TypedChoiceField(
                label=WORDS_OF_QUESTION[name],
                choices=WORDS_OF_MARK,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one answer.")},
            )

    def marks(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in QUESTIONS}


class TallyForm(DeedForm):
    """How many slips gave which mark to each question."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for question in QUESTIONS:
            for mark in MARKS:
                self.fields[f"{question}_{mark}"] = forms.IntegerField(
                    label=str(mark),
                    min_value=0,
                    max_value=MOST_HEADS,
                    required=False,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )

    def slips(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] or 0 for name in self.fields}
