"""Figures for everybody: the language is in the address, no cookie is read or set."""

from django.urls import path

from arasha.statistics.views import public

app_name = "figures"
_ONE = "figures/<str:ref>/"
urlpatterns = [
    path("figures/", public.show_releases, name="releases"),
    path(_ONE, public.show_release, name="release"),
    path(f"{_ONE}package/", public.download_package, name="package"),
    path(f"{_ONE}workbook/", public.download_workbook, name="workbook"),
    path(f"{_ONE}tables/<slug:table>/", public.show_table, name="table"),
]
