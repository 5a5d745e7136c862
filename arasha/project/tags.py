"""Tags and filters that every template has without loading them: controls, clocks, moments, pages."""

from datetime import datetime, timedelta
from typing import Any, Protocol

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template.context import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from arasha.home.navigation import LanguageAddress, PageLink, list_language_addresses, list_pages

register = template.Library()

HOURS_WITH_MINUTES = 3
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CLASS_OF_CLOCK = {
    "running": "",
    "soon": "chip--attention",
    "late": "chip--late",
    "paused": "chip--paused",
}
KINDS_OF_INPUT = {"radio": "choices", "checkbox": "checkbox", "hidden": "hidden"}


class ClockShown(Protocol):
    """What a clock chip needs to know (see clocks.lines.ClockLine)."""

    @property
    def state(self) -> str: ...
    @property
    def remaining(self) -> timedelta: ...
    @property
    def is_late(self) -> bool: ...


@register.filter
def widget_kind(field: BoundField) -> str:
    """Return hidden, choices, checkbox or other: how components/field.html draws the control."""
    if field.is_hidden:
        return "hidden"
    widget = field.field.widget
    if getattr(widget, "allow_multiple_selected", False) and hasattr(widget, "input_type"):
        return "choices" if widget.input_type != "select" else "other"
    return KINDS_OF_INPUT.get(getattr(widget, "input_type", ""), "other")


@register.filter
def first_control(field: BoundField) -> str:
    """Return the id an error summary links to: the first choice of a group, else the control."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def count_up(total: int) -> range:
    return range(1, int(total) + 1)


@register.filter
def duration(length: timedelta) -> str:
    """Say a length of time in at most two units, as one would say it aloud."""
    length = abs(length)
    if length >= 2 * DAY:
        return ngettext("%(count)d day", "%(count)d days", length.days) % {"count": length.days}
    hours, minutes = divmod(int(length / MINUTE), 60)
    if hours > HOURS_WITH_MINUTES or (hours and not minutes):
        return _("%(hours)d h") % {"hours": hours}
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)d min") % {"minutes": minutes}


@register.filter
def clock_class(clock: ClockShown) -> str:
    if clock.state == "stopped":
        return "chip--late" if clock.is_late else "chip--calm"
    return CLASS_OF_CLOCK.get(clock.state, "")


@register.filter
def clock_words(clock: ClockShown) -> str:
    """Say where a clock stands: what remains, since when it is late, or that it rests."""
    length = {"length": duration(clock.remaining)}
    if clock.state == "paused":
        return _("paused, %(length)s left") % length
    if clock.state == "stopped":
        return _("done late by %(length)s") % length if clock.is_late else _("done in time")
    if clock.remaining < timedelta(0):
        return _("late by %(length)s") % length
    return _("%(length)s left") % length


def words_of_moment(when: datetime, *, now: datetime) -> str:
    """Say a moment as a person would: near ones by distance, far ones by date."""
    local, today = timezone.localtime(when), timezone.localtime(now).date()
    length = {"length": duration(now - when)}
    if abs(now - when) < MINUTE:
        return _("just now")
    if abs(now - when) < HOUR:
        return _("%(length)s ago") % length if when < now else _("in %(length)s") % length
    time = {"time": date_format(local, "TIME_FORMAT")}
    days = (local.date() - today).days
    near = {0: _("today, %(time)s"), -1: _("yesterday, %(time)s"), 1: _("tomorrow, %(time)s")}
    return near[days] % time if days in near else date_format(local, "DATE_FORMAT")


@register.inclusion_tag("components/moment.html")
def moment(when: datetime | None, now: datetime | None = None) -> dict[str, Any]:
    """Show a moment in words; the exact time is on hover, for machines and in print."""
    if when is None:
        return {}
    words = words_of_moment(when, now=now or timezone.now())
    return {"when": timezone.localtime(when), "words": words}


@register.simple_tag(takes_context=True)
def staff_pages(context: Context) -> list[PageLink]:
    """List the pages that this person may open, for the menu, the command box and the keys."""
    path = context["request"].path if "request" in context else ""
    return list_pages(context.get("permissions") or frozenset(), path=path)


@register.simple_tag
def language_addresses(path: str) -> list[LanguageAddress]:
    """List this page in each language, for pages whose address carries the language."""
    return list_language_addresses(path, here=get_language() or settings.LANGUAGE_CODE)
