"""What a head says of the own institution."""

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm, UnitField, once, words

MOST = 999


def _count(label: object, **options: object) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, **options)  # type: ignore[arg-type]


class StatementForm(DeedForm):
    """Three figures and a few words for a half-year that is over."""

    unit = UnitField(label=_("Institution"), empty_label=None)
    period = forms.ChoiceField(label=_("For which half-year"))
    violence = _count(
        _("Cases of violence that the institution knows of"),
        help_text=_("Of any kind, at school or elsewhere. Nothing known: 0."),
    )
    bullying = _count(_("Cases of bullying that it knows of"))
    helped = _count(
        _("In how many of these the child was helped"),
        help_text=_("Help counts whether or not anything was proved."),
    )
    words = words(
        _("What the institution did"),
        rows=5,
        longest=2000,
        help_text=_("No names and nothing by which a child can be recognised."),
        required=False,
    )
    once = once()


class CommentForm(DeedForm):
    """What a head says to a difference."""

    words = words(
        _("What you have to say"),
        rows=4,
        longest=1000,
        help_text=_("No names. What the children answered is not changed by it."),
    )
    once = once()
