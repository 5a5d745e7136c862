"""The site map: which room answers which address.

Public pages carry the language in the address and need no cookie; staff pages speak the language of
the person. A room that is not built yet has no line here.
"""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

PUBLIC = [
    ("", "arasha.home.urls_public"),
    ("", "arasha.appeals.urls_public"),
    ("", "arasha.lessons.urls_public"),
    ("", "arasha.mentoring.urls_public"),
    ("", "arasha.events.urls_public"),
    ("", "arasha.statistics.urls_public"),
]
STAFF = [
    ("", "arasha.home.urls"),
    ("", "arasha.access.urls"),
    ("", "arasha.registry.urls"),
    ("account/", "arasha.staff.urls"),
    ("", "arasha.agreements.urls"),
    ("appeals/", "arasha.appeals.urls"),
    ("", "arasha.cases.urls"),
    ("children/", "arasha.children.urls"),
    ("", "arasha.clocks.urls"),
    ("demo/", "arasha.demo.urls"),
    ("journal/", "arasha.oversight.urls"),
    ("lessons/", "arasha.lessons.urls"),
    ("mentoring/", "arasha.mentoring.urls"),
    ("notices/", "arasha.notices.urls"),
    ("events/", "arasha.events.urls"),
    ("oversight/", "arasha.oversight.urls_oversight"),
    ("figures/", "arasha.statistics.urls"),
]


def _includes(pairs: list[tuple[str, str]]) -> list[URLPattern | URLResolver]:
    return [path(prefix, include(module)) for prefix, module in pairs if find_spec(module)]


urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(*_includes(PUBLIC), prefix_default_language=True),
    *_includes(STAFF),
]

handler400 = "arasha.home.views_errors.bad_request"
handler403 = "arasha.home.views_errors.forbidden"
handler404 = "arasha.home.views_errors.missing"
handler500 = "arasha.home.views_errors.broken"
