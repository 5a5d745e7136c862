"""What pages and reports of the programme say in sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from arasha.oversight.rules.forecast import Forecast

_MOVES: dict[str, Promise] = {
    "start": gettext_lazy("In work"),
    "warn": gettext_lazy("Warned that it is at risk"),
    "claim": gettext_lazy("Reported as done"),
    "verify": gettext_lazy("Checked and found done"),
    "return": gettext_lazy("Returned as not done"),
    "cancel": gettext_lazy("Cancelled by an act"),
}


def say_change(move: str) -> str:
    """Say what somebody did with a deed of a measure."""
    return str(_MOVES[move])


def say_forecast(said: Forecast | None) -> str:
    """Say a forecast with its uncertainty; nothing where too little is known."""
    if said is None:
        return ""
    if said.low == 1:
        sentence = _("Late already.")
    else:
        sentence = _(
            "Of %(past)d earlier deeds %(late)d were late: a delay in %(low)d to %(high)d cases of 100."
        ) % {
            "past": said.past, "late": said.late, "low": round(100 * said.low),
            "high": round(100 * said.high),
        }  # fmt: skip
    if said.days is None:
        return sentence
    usual = ngettext(
        "Half of the delays were longer than %(days)d day.",
        "Half of the delays were longer than %(days)d days.",
        said.days,
    )
    return f"{sentence} {usual % {'days': said.days}}"
