"""Promises of collectives and what came of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, choices, day, once, version, words
from arasha.mentoring.enums import PledgeKind, Rhythm
from arasha.mentoring.forms.children_fields import BefriendedField, CollectiveField

_MOST = 100_000_000
_NO_NAMES = _("Name nobody: others read the register too.")


def _tenge(label: Any, **options: Any) -> forms.IntegerField:  # noqa: ANN401
    return forms.IntegerField(label=label, min_value=1, max_value=_MOST, required=False, **options)


class PledgeForm(DeedForm):
    """What is promised, to whom, how often, for how long."""

    collective = CollectiveField(label=pgettext_lazy("page", "Collective"))
    child = BefriendedField(
        label=_("To which child"), required=False,
        help_text=_("Leave it open where it is for the programme as a whole."),
    )  # fmt: skip
    kind = choices(_("What it is"), PledgeKind.choices)
    words = words(_("In a few words"), rows=2, longest=300, help_text=_NO_NAMES)
    amount = _tenge(_("Tenge each time"), help_text=_("Leave it open where it is no money."))
    rhythm = choices(_("How often"), Rhythm.choices)
    first_on = day(_("First day"))
    last_on = day(_("Last day"), required=False)
    once = once()


class GiftForm(DeedForm):
    """A gift under a promise."""

    on = day(_("On which day it was given"))
    what = forms.CharField(label=_("What it was"), max_length=200, help_text=_NO_NAMES)
    amount = _tenge(pgettext_lazy("money", "Tenge"), help_text=_("Leave it open for a thing."))
    document = forms.CharField(
        label=_("Number of the receipt or payment"), max_length=60, required=False
    )
    once = once()


class OtherGiftForm(GiftForm):
    """A gift that nobody had promised."""

    collective = CollectiveField(label=pgettext_lazy("page", "Collective"))
    child = BefriendedField(label=_("To which child"))
    kind = choices(_("What it is"), PledgeKind.choices)
    field_order = ["collective", "child", "kind"]


class EndPledgeForm(DeedForm):
    on = day(_("Given up from which day on"))
    version = version()


class KeyForm(DeedForm):
    """The key of one gift, on the button that confirms it."""

    key = forms.CharField(max_length=40)
