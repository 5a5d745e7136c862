"""Addresses of the room for staff, group by group; a group that is not built yet has no addresses."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern

app_name = "statistics"
_GROUPS = ("dashboards", "indicators", "releases", "reports")
_MODULES = [
    import_module(f"arasha.statistics.urls_{group}")
    for group in _GROUPS
    if find_spec(f"arasha.statistics.urls_{group}")
]
urlpatterns: list[URLPattern] = [one for module in _MODULES for one in module.urlpatterns]
