"""The words for the grounds that stand as codes in the journal."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

_IN_HAND = pgettext_lazy("ground of a look", "It was in this person's hands")
_OF_UNIT = pgettext_lazy("ground of a look", "It is in the hands of the institution")
_OF_REGION = pgettext_lazy("ground of a look", "The role covers this region")
_WORDS: dict[str, Promise] = {
    "assignment": _IN_HAND,
    "case": _IN_HAND,
    "appeal": _IN_HAND,
    "step": pgettext_lazy("ground of a look", "A step in it is this person's"),
    "unit": _OF_UNIT,
    "unit_case": _OF_UNIT,
    "territory": _OF_REGION,
    "register": _OF_REGION,
}


def say_ground(code: str) -> str | Promise:
    """Return in words by what a look was allowed; an unknown code stays as it is."""
    kind, _colon, ref = code.partition(":")
    if kind == "clause":
        return pgettext("ground of a look", "Clause %(ref)s") % {"ref": ref}
    if kind == "break_glass":
        return _("Opened in an emergency, %(ref)s") % {"ref": ref}
    if kind == "request":
        return _("Approved request %(ref)s") % {"ref": ref}
    return _WORDS.get(kind, code)
