"""The filters above the list: read and written once for each thing one can ask for.

Many people look at the same few lists all day. The bar depends on nothing but the address, the places
to choose from and the language, and as a form of four selects it was a fifth of the page's time.
"""

from functools import lru_cache

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from arasha.appeals.forms.filters import FilterForm
from arasha.appeals.queries.lists import Choice

type Places = tuple[tuple[str, str], ...]

_ASKED = ("tab", "severity", "category", "territory", "state", "page")


def filter_bar(query: QueryDict, *, places: Places) -> tuple[Choice, SafeString]:
    """Return what is asked for, and the bar that shows it with a sentence where it makes no sense."""
    asked = tuple(query.get(name, "") for name in _ASKED)
    return _bar(asked, places, get_language() or "")


@lru_cache(maxsize=256)
def _bar(asked: tuple[str, ...], places: Places, _language: str) -> tuple[Choice, SafeString]:
    form = FilterForm(dict(zip(_ASKED, asked, strict=True)), places=places)
    choice = form.choice()
    active = sum(map(bool, (choice.severity, choice.category, choice.territory, choice.state)))
    values = {"form": form, "tab": choice.tab.value, "active": active}
    return choice, render_to_string("appeals/filters_part.html", values)
