"""The words for the reasons that stand as codes in the journal."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arasha.access.refusals import words_of_reason
from arasha.appeals.enums import ImportState
from arasha.appeals.importing.troubles import TROUBLES, say_trouble

# Nobody was refused by these, so no page said them to anybody.
UNSAID: dict[str, Promise] = {
    "outside_scope": _("Lies outside what this person may see."),
    "named": _("Who held it is named in it."),
    "lease_ended": _("Nobody touched it in time."),
    "silence": _("A month without a meeting or a talk."),
}


def say_reason(code: str) -> str | Promise:
    """Return the sentence for a code; one that nobody knows any more stays as it is."""
    if code in UNSAID:
        return UNSAID[code]
    if code in TROUBLES:
        return say_trouble(code)
    if code in ImportState.values:
        return ImportState(code).label
    return words_of_reason(code) or code
