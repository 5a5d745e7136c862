"""Periods in words."""

from collections.abc import Mapping

from django.utils import formats
from django.utils.translation import get_language, override, pgettext

from arasha.statistics.rules.periods import HALF, MONTH, QUARTER, SPAN, Period

LANGUAGES = ("kk", "ru", "en")


def title_of_period(period: Period) -> Mapping[str, str]:
    """Return the period in the words of each language: "March 2026", "quarter 1 of 2026"."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = _words(period)
    return found


def name_period(period: Period) -> str:
    """Return the period in the reader's language."""
    return title_of_period(period)[(get_language() or "kk")[:2]]


def _words(period: Period) -> str:
    if period.kind == MONTH:
        return formats.date_format(period.first, "YEAR_MONTH_FORMAT")
    if period.kind == SPAN:
        days = {
            "first": formats.date_format(period.first, "DATE_FORMAT"),
            "last": formats.date_format(period.last, "DATE_FORMAT"),
        }
        return pgettext("period", "%(first)s to %(last)s") % days
    facts = {"year": period.first.year, "number": period.number}
    if period.kind == QUARTER:
        return pgettext("period", "quarter %(number)s of %(year)s") % facts
    if period.kind == HALF:
        return pgettext("period", "half-year %(number)s of %(year)s") % facts
    return pgettext("period", "the year %(year)s") % facts
