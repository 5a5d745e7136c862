"""Addresses of indicators, and of the live figures of one's own units."""

from django.urls import URLPattern, path

from arasha.statistics.views import indicators, indicators_writing, team

_ONE = "indicators/<slug:code>/"
_VERSION = "indicators/versions/<str:ref>/"

urlpatterns: list[URLPattern] = [
    path("team/", team.show_team, name="team"),
    path("team/<slug:code>/", team.show_parts, name="team_parts"),
    path("indicators/", indicators.show_indicators, name="indicators"),
    path(f"{_VERSION}approve/", indicators_writing.version_approve, name="version_approve"),
    path(f"{_VERSION}give-up/", indicators_writing.version_drop, name="version_drop"),
    path(_ONE, indicators.show_indicator, name="indicator"),
    path(f"{_ONE}write/", indicators_writing.version_write, name="version_write"),
    path(f"{_ONE}target/", indicators_writing.target_set, name="target_set"),
]
