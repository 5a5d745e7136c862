"""What is asked for, changed and set about proposals for many children."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm, choices, once, version
from arasha.mentoring.enums import Fairness
from arasha.mentoring.match_sentences import WORDS
from arasha.mentoring.rules.matching import ALWAYS_ON, HARD, Code, Setting

MOST_POINTS, MOST_BOUND = 1000, 5000
_LONGEST_SEARCH = 600


class RunForm(DeedForm):
    fairness = choices(_("Whom to think of first"), Fairness.choices)
    seconds = forms.IntegerField(
        label=_("How many seconds to look, at the longest"),
        help_text=_("A region is done in one second. A country needs a minute."),
        min_value=1,
        max_value=_LONGEST_SEARCH,
    )
    once = once()


class RuleForm(DeedForm):
    """A rule of matching; what it does not have is not asked for."""

    is_on = forms.BooleanField(label=_("The rule counts"), required=False)
    points = forms.IntegerField(
        label=_("Points"),
        help_text=_("0 costs nothing; the pair with the fewest points fits best."),
        min_value=0,
        max_value=MOST_POINTS,
    )
    bound = forms.IntegerField(label=_("Number of the rule"), min_value=0, max_value=MOST_BOUND)
    version = version()

    def __init__(self, *args: Any, code: Code, has_bound: bool, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **options)
        if code in ALWAYS_ON:
            del self.fields["is_on"]
        if code in HARD:
            del self.fields["points"]
        if has_bound:
            self.fields["bound"].label = str(WORDS[code].bound)
        else:
            del self.fields["bound"]

    def setting(self) -> Setting:
        """Return the rule as it was typed."""
        said = self.cleaned_data
        return Setting(said.get("is_on", True), said.get("points"), said.get("bound"))
