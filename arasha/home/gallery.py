"""What the page of all parts shows: invented content, every part in every state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.refusals import NOT_YOURS
from arasha.home.gallery_charts import charts_of_gallery

LONG_KAZAKH = (
    "Балалардың құқықтарын қорғау жөніндегі өңірлік басқарманың психологиялық қолдау "
    "орталығына жіберілген өтініштерді қарау және жауап беру мерзімдері"
)
CLOCKS = (
    ("running", timedelta(days=9)),
    ("soon", timedelta(minutes=95)),
    ("late", -timedelta(hours=5)),
    ("paused", timedelta(days=3)),
    ("stopped", timedelta(hours=2)),
    ("stopped", -timedelta(hours=30)),
)


@dataclass(frozen=True, slots=True)
class ClockOfGallery:
    """A clock in one state, as clocks.lines.ClockLine has it."""

    state: str
    remaining: timedelta
    due_at: datetime
    label: str = "Бірінші байланыс"
    basis: str = "ӘРПК 76-бап"
    pause_reason: str = ""

    @property
    def is_late(self) -> bool:
        return self.remaining < timedelta(0)


class FormOfGallery(forms.Form):
    """Every kind of control; shown empty and with errors."""

    name = forms.CharField(label=_("Name"), help_text=_("As it is in the document."), max_length=80)
    born_on = forms.DateField(
        label=_("Born on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    place = forms.ChoiceField(
        label=_("Place"), choices=[("", "—"), ("s", "Семей"), ("k", "Курчатов")]
    )
    risk = forms.ChoiceField(
        label=_("How grave is it"),
        widget=forms.RadioSelect,
        choices=[("1", _("Low")), ("2", _("Medium")), ("3", LONG_KAZAKH)],
    )
    agreed = forms.BooleanField(label=_("The family agrees"))
    words = forms.CharField(label=_("In your own words"), widget=forms.Textarea(attrs={"rows": 3}))


def gallery_page(*, now: datetime) -> dict[str, Any]:
    """Return the invented content of the gallery, with clocks around `now`."""
    return {
        "long": LONG_KAZAKH,
        "clocks": [
            ClockOfGallery(state, left, now + left, pause_reason=_pause_reason(state))
            for state, left in CLOCKS
        ],
        "form": FormOfGallery(prefix="empty"),
        "wrong": FormOfGallery({"wrong-name": "Ә" * 90}, prefix="wrong"),
        "reason": NOT_YOURS,
        "moments": [now - timedelta(minutes=4), now - timedelta(days=1), now - timedelta(days=90)],
        "tones": ["", "calm", "attention", "late", "danger", "paused"],
        "facts": [(_("Place"), "Семей"), (_("Name"), LONG_KAZAKH)],
        "page": {"newer_url": "#lists", "older_url": "#lists", "note": "51-100"},
        "code": ["4821", "0937", "5516", "2048"],
        "charts": charts_of_gallery(),
        "news": [_("The risk was set to high."), _("A step was done.")],
    }


def _pause_reason(state: str) -> str:
    return "сараптама күтілуде" if state == "paused" else ""
