"""Tags and filters that every template has without loading them: controls, clocks, moments, pages."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from arasha.clocks.words import clock_class, clock_words, duration, words_of_moment
from arasha.home.navigation import LanguageAddress, PageLink, list_language_addresses, list_pages

register = template.Library()

# Each language calls itself by its own name, on the pages of every language.
OWN_NAMES = {"kk": ("Қаз", "Қазақша"), "ru": ("Рус", "Русский"), "en": ("Eng", "English")}
KINDS_OF_INPUT = {"radio": "choices", "checkbox": "checkbox", "hidden": "hidden"}


register.filter("duration", duration)
register.filter("clock_class", clock_class)
register.filter("clock_words", clock_words)


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
def at(things: Sequence[object], place: int) -> object:
    """Return what stands at a place counted from 0: a cell of a table finds the name of its column."""
    return things[place]


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


@register.simple_tag(takes_context=True)
def staff_menu(context: Context) -> SafeString:
    """Write the list of pages in the menu; the one that is open is marked."""
    path = context["request"].path if "request" in context else ""
    permissions = frozenset(context.get("permissions") or ())
    here = next((page.url for page in list_pages(permissions, path=path) if page.is_here), "")
    return _frame_part("frame/menu_pages.html", permissions, here, get_language() or "")


@register.simple_tag(takes_context=True)
def staff_dialogs(context: Context) -> SafeString:
    """Write the command box and the help on keys."""
    permissions = frozenset(context.get("permissions") or ())
    return _frame_part("frame/dialogs.html", permissions, "", get_language() or "")


@lru_cache(maxsize=512)
def _frame_part(name: str, permissions: frozenset[str], here: str, _language: str) -> SafeString:
    """A part of the frame that is the same for everybody of a role: written once a process."""
    return render_to_string(name, {"pages": list_pages(permissions, path=here)})


@register.simple_tag
def language_addresses(path: str) -> list[LanguageAddress]:
    """List this page in each language, for pages whose address carries the language."""
    return list_language_addresses(path, here=get_language() or settings.LANGUAGE_CODE)


@register.filter
def own_short_name(code: str) -> str:
    return OWN_NAMES[code][0]


@register.filter
def language_word(code: str) -> str:
    """Return the name of a language in the reader's own: what a class or a person speaks."""
    return str(dict(settings.LANGUAGES)[code])


@register.filter
def own_name(code: str) -> str:
    return OWN_NAMES[code][1]
