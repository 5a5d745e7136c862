"""Releases: the list, one release and its tables, and what is done with them."""

from django.urls import path

from arasha.statistics.enums_releases import Audience
from arasha.statistics.views import releases, releasing

_ONE = "releases/<str:ref>/"
urlpatterns = [
    path("releases/", releases.show_releases, name="releases"),
    path(
        "releases/ask/staff/", releasing.ask, {"audience": Audience.STAFF.value}, name="ask_release"
    ),
    path(
        "releases/ask/public/", releasing.ask, {"audience": Audience.PUBLIC.value},
        name="ask_public_release",
    ),
    path(_ONE, releases.show_release, name="release"),
    path(f"{_ONE}publish/", releasing.publish, name="publish_release"),
    path(f"{_ONE}drop/", releasing.drop, name="drop_release"),
    path(f"{_ONE}withdraw/", releasing.withdraw, name="withdraw_release"),
    path(f"{_ONE}package/", releases.download_package, name="release_package"),
    path(f"{_ONE}workbook/", releases.download_workbook, name="release_workbook"),
    path(f"{_ONE}tables/<slug:table>/", releases.show_table, name="release_table"),
]  # fmt: skip
