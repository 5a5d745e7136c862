"""Why nothing can be published, in words: codes of the protection engine and of the worker."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arasha.access.refusals import Reason, words_of_reason

_OF_PROTECTION = {
    "cycle": _(
        "These tables break the same figures down in a ring, so nobody could prove what can be worked "
        "out from all of them. Leave one out."
    ),
    "no_room": _(
        "However much is hidden, a small figure could still be worked out. Choose fewer tables or a "
        "longer period."
    ),
    "time": _("The tables are too large to be protected in the time given. Choose fewer."),
    "not_consistent": _(
        "Totals and parts do not agree. Ask again; if it comes back, tell the support."
    ),
}
_OTHERWISE = _("The tables could not be protected. Ask again; if it comes back, tell the support.")
ERROR = Reason("release_error", _("Working the figures out broke off. Ask for them again."))
PROTECTION = {code: Reason(f"release_{code}", text) for code, text in _OF_PROTECTION.items()}


def why_in_words(code: str) -> str | Promise:
    """Return why a release failed; `code` as it is stored."""
    return words_of_reason(code) or _OTHERWISE
