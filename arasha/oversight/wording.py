"""Words of the room for what stands as a code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from arasha.oversight.rules.differences import Verdict

VERDICTS: dict[Verdict, tuple[str, Promise]] = {
    Verdict.CHILDREN_DIFFER: (
        "danger",
        gettext_lazy("It knows of no case, its pupils say otherwise"),
    ),
    Verdict.OTHERS_DIFFER: (
        "late",
        gettext_lazy("More is told of it than it says itself"),
    ),
    Verdict.NO_STATEMENT: ("attention", gettext_lazy("It has said nothing for this period")),
    Verdict.NOTHING_BESIDE: ("", gettext_lazy("There is nothing to compare with")),
    Verdict.AGREES: ("calm", gettext_lazy("The sides agree")),
}
"""Tone and words of each verdict."""
