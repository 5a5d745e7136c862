"""Addresses of the room for staff, group by group."""

from django.urls import URLPattern

from arasha.mentoring import urls_adults, urls_children, urls_life, urls_matches, urls_runs

app_name = "mentoring"
urlpatterns: list[URLPattern] = [
    *urls_adults.urlpatterns,
    *urls_children.urlpatterns,
    *urls_life.urlpatterns,
    *urls_matches.urlpatterns,
    *urls_runs.urlpatterns,
]
