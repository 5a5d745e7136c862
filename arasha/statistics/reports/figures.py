"""Published figures as people read them. Whatever is told here is a figure of a release, or a sign."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arasha.statistics.queries.released import Share, Shown
from arasha.statistics.reports.document import Mark, Number
from arasha.statistics.rules.tables import Titles

HIDDEN, ABSENT = "×", "–"
_MINUS = "\u2212"


def in_language(titles: Titles) -> str:
    """Return the text of a release in the language that is active."""
    return titles.get((get_language() or "kk")[:2], titles["kk"])


def count(value: int) -> Number:
    """Tell a whole number."""
    return Number(number_format(value, force_grouping=True), value)


def told_figure(shown: Shown | None) -> Number:
    """Tell a figure of a release, a sign where it is hidden, a dash where there is none."""
    if shown is None:
        return Number(ABSENT, None)
    return Number(HIDDEN, None) if shown.value is None else count(shown.value)


def told_share(share: Share | None) -> Number:
    """Tell a share in per cent; a dash where a part is hidden or there is nothing to share."""
    if share is None:
        return Number(ABSENT, None)
    return Number(_("%(share)s %%") % {"share": share.value}, share.value)


def told_change(now: Shown, before: Shown | None) -> Number:
    """Tell the difference of two published figures; a dash where one of them is not shown."""
    if now.value is None or before is None or before.value is None:
        return Number(ABSENT, None)
    change = now.value - before.value
    sign = "+" if change > 0 else _MINUS if change < 0 else ""
    return Number(f"{sign}{number_format(abs(change), force_grouping=True)}", change)


def add(figures: Sequence[Shown]) -> Shown | None:
    """Add figures of periods that do not overlap; None without any, hidden where one is hidden."""
    if not figures:
        return None
    if any(each.value is None or each.high is None for each in figures):
        return Shown(None, sum(each.low for each in figures), None)
    return Shown(
        sum(each.value or 0 for each in figures),
        sum(each.low for each in figures),
        sum(each.high or 0 for each in figures),
    )


def say_between(shown: Shown) -> str:
    """Say how sure a rounded figure is: "in truth 218 to 222"; nothing where it is exact or hidden."""
    if shown.value is None or shown.high is None or shown.low == shown.high:
        return ""
    return _("in truth from %(low)s to %(high)s") % {
        "low": number_format(shown.low, force_grouping=True),
        "high": number_format(shown.high, force_grouping=True),
    }


def marks() -> list[Mark]:
    """Explain the signs that stand instead of figures."""
    return [
        Mark(
            HIDDEN,
            _(
                "Hidden: fewer than the threshold, or a figure beside which a small one could be "
                "worked out. Which of the two is not said, because that would tell it."
            ),
        ),
        Mark(
            ABSENT,
            _(
                "There is no such figure: nothing was released for it, or one of its parts is hidden."
            ),
        ),
    ]
