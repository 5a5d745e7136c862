"""Published figures as values of a chart: rounded, hidden or absent, each in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from arasha.lib.charts.values import Value
from arasha.statistics.enums_releases import Mark
from arasha.statistics.reports.figures import count
from arasha.statistics.rules.tables import Share, Shown, Table

NOT_PUBLISHED = gettext_lazy("No figure was published for it.")
NO_SHARE = gettext_lazy(
    "No share can be given: one of its two figures is hidden, or there was nothing to share."
)


def write_number(number: float) -> str:
    """Write a whole number in the reader's language."""
    return count(round(number)).told


def write_percent(number: float) -> str:
    """Write a share in the reader's language."""
    return _("%(share)s %%") % {"share": round(number)}


def value_of(shown: Shown | None) -> Value:
    """Return a published figure as a value; one that is hidden or absent carries its reason."""
    if shown is None:
        return Value(None, "–", str(NOT_PUBLISHED))
    if shown.value is None:
        return Value(None, pgettext("figure", "hidden"), str(Mark.HIDDEN.label))
    return Value(shown.value, write_number(shown.value))


def share_value(share: Share | None) -> Value:
    """Return a share as a value; without one, the reason."""
    if share is None:
        return Value(None, "–", str(NO_SHARE))
    return Value(share.value, write_percent(share.value))


def say_share_between(share: Share | None) -> str:
    """Say what the rounding leaves open of a share; nothing where there is none."""
    if share is None or share.low == share.high:
        return ""
    facts = {"low": write_percent(share.low), "high": write_percent(share.high)}
    return _("in truth from %(low)s to %(high)s") % facts


def say_rounding(table: Table) -> str:
    """Say how the figures of a table were rounded, and which are not shown."""
    return _(
        "Figures are rounded to the nearest %(rounding)s. What is below %(threshold)s is hidden, and what "
        "would give it away too."
    ) % {"rounding": table.rounding, "threshold": table.threshold}
